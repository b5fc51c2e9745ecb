import { shortName, type MapModel } from './map-model.ts'
import { listOf } from './lists.ts'

/** Lengths of the map in its own units, which are pixels at full size. */
export const PAD = 10
export const TITLE = 24
export const CELL_HEIGHT = 28
export const CELL_GAP = 6
export const TIER_HEAD = 34
export const TIER_FOOT = 22
export const SIBLING_GAP = 28
export const GROUP_WIDTH = 184
export const GLOBALS = { w: 236, h: 92 } as const
/** A small cell of a group that is open. */
export const SMALL_CELL = { w: 132, h: 22, gap: 4 } as const

/** Rows a closed group has room for: one of each kind. */
export const GROUP_ROWS = 4

const CELL_MIN = 132
const CELL_MAX = 230
/** Average width of a letter in the font of a cell; the painter measures and cuts. */
const LETTER = 7.1
/** Icon, letter and paddings of a cell. */
const CELL_EXTRA = 46

export interface Size {
  readonly w: number
  readonly h: number
}

/** How the endpoints of a zone stand in its box: two of them side by side, many in a grid. */
export interface ZoneGrid extends Size {
  readonly columns: number
  readonly cell: number
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))

export const zoneGrid = (model: MapModel, zone: number): ZoneGrid => {
  const members = listOf(model.members, zone)
  const { names } = model.source.endpoints
  const title = (model.source.zones.names[zone] ?? '').length
  const longest = members.reduce((most, node) => Math.max(most, shortName(names[node] ?? '', model.suffix).length), 0)
  const cell = clamp(longest * LETTER + CELL_EXTRA, Math.max(CELL_MIN, Math.min(title * LETTER, CELL_MAX)), CELL_MAX)
  const columns = clamp(Math.ceil(Math.sqrt(members.length / 2)), members.length > 1 ? 2 : 1, 1000)
  const rows = Math.max(1, Math.ceil(members.length / columns))
  return {
    columns,
    cell,
    w: 2 * PAD + columns * cell + (columns - 1) * CELL_GAP,
    h: 2 * PAD + TITLE + rows * CELL_HEIGHT + (rows - 1) * CELL_GAP,
  }
}

export const groupHeight = (rows: number): number => 2 * PAD + TITLE + rows * CELL_HEIGHT + (rows - 1) * CELL_GAP

/** A group that is open shows every agent as a small cell, about twice as wide as high. */
export const openColumns = (agents: number): number => clamp(Math.ceil(Math.sqrt(agents / 3)), 1, 400)

export const openSize = (agents: number): Size => {
  const columns = openColumns(agents)
  const rows = Math.ceil(agents / columns)
  return {
    w: Math.max(GROUP_WIDTH, 2 * PAD + columns * (SMALL_CELL.w + SMALL_CELL.gap) - SMALL_CELL.gap),
    h: 2 * PAD + TITLE + rows * (SMALL_CELL.h + SMALL_CELL.gap) - SMALL_CELL.gap,
  }
}
