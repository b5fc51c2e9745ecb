import { call } from '../api/client.ts'
import { screens, type ScreenId } from '../../src-core/contract/screens.ts'
import { isPlainKey } from '../ui/keys.ts'
import { useWindowKeys } from '../ui/use-window-keys.ts'

export interface Shortcuts {
  readonly go: (screen: ScreenId) => void
  readonly openPalette: () => void
  readonly openHelp: () => void
  readonly toggleRail: () => void
}

/** Moves focus to the next or previous landmark. */
const cycleRegions = (step: 1 | -1): void => {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')]
  const current = regions.findLastIndex((region) => region.contains(document.activeElement))
  regions.at((current + step + regions.length) % regions.length)?.focus()
}

/** Keys that work on every screen. A dialog that is open keeps them, but for locking. */
export const useShortcuts = (shortcuts: Shortcuts): void =>
  useWindowKeys((event) => {
    const deed = deedOf(event, shortcuts)
    if (deed === undefined) return
    event.preventDefault()
    deed()
  })

const deedOf = (event: KeyboardEvent, shortcuts: Shortcuts): (() => void) | undefined => {
  const control = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
  if (control && event.key.toLowerCase() === 'l') return () => void call('authorities.lock', {}).catch(() => undefined)
  if (document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return undefined
  if (event.key === 'F6') return () => cycleRegions(event.shiftKey ? -1 : 1)
  if (event.key === 'F1' || isPlainKey(event, '?')) return shortcuts.openHelp
  if (!control) return undefined
  if (event.key.toLowerCase() === 'k') return shortcuts.openPalette
  if (event.key.toLowerCase() === 'b') return shortcuts.toggleRail
  const screen = screens[Number(event.key) - 1]
  return screen === undefined ? undefined : () => shortcuts.go(screen)
}
