/** The screens of the window, in the order of its rail: Ctrl with the number of a place goes there. */
export const screens = ['requests', 'inspect', 'masters', 'topology', 'authority', 'audit', 'settings', 'help'] as const
export type RailScreen = (typeof screens)[number]
/** Tickets have no place of their own there: the way to them is from Masters. */
export type ScreenId = RailScreen | 'tickets'
