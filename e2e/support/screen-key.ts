import { screens, type RailScreen } from '../../src-core/contract/screens.ts'

/** The keys that go to a screen, from wherever the desk is. */
export const screenKey = (screen: RailScreen): string => `Control+${screens.indexOf(screen) + 1}`
