import type { PaneWidths } from '../../../src-core/contract/app.ts'

/** The panes of an object, from left to right. */
export type PaneId = 'tree' | 'text' | 'bytes'

/** Less shows nothing of use. */
export const MIN_WIDTHS: Readonly<Record<PaneId, number>> = { tree: 150, text: 220, bytes: 180 }

/** Two lines between three panes. */
export const SPLITTER_WIDTH = 1

const NARROW = 1050

/** As drawn before anybody moved a line: sixteen bytes fit into a row. */
export const defaultWidths = (total: number): PaneWidths => ({ tree: total < NARROW ? 230 : 282, bytes: 424 })

/** How wide a pane may get beside the others. */
export const mostFor = (pane: keyof PaneWidths, widths: PaneWidths, total: number): number => {
  const other = pane === 'tree' ? widths.bytes : widths.tree
  return Math.max(MIN_WIDTHS[pane], total - 2 * SPLITTER_WIDTH - MIN_WIDTHS.text - other)
}

/** The widths wanted, as far as the window has room. */
export const fitWidths = (wanted: PaneWidths, total: number): PaneWidths => {
  const within = (pane: keyof PaneWidths, beside: PaneWidths): number =>
    Math.round(Math.min(Math.max(wanted[pane], MIN_WIDTHS[pane]), mostFor(pane, beside, total)))
  const bytes = within('bytes', { tree: MIN_WIDTHS.tree, bytes: 0 })
  return { tree: within('tree', { tree: 0, bytes }), bytes }
}

const STEP = 16
const LONG_STEP = 64

/** The width a key asks for; `towards` is the arrow that makes the pane wider. */
export const widthByKey = (key: string, { width, most, least, towards, long }: WidthKey): number | undefined => {
  const step = long ? LONG_STEP : STEP
  if (key === 'Home') return least
  if (key === 'End') return most
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined
  return Math.min(Math.max(width + (key === towards ? step : -step), least), most)
}

export interface WidthKey {
  readonly width: number
  readonly most: number
  readonly least: number
  readonly towards: 'ArrowLeft' | 'ArrowRight'
  /** With Shift. */
  readonly long: boolean
}
