import { createBoxes, type BoxArrays } from './layout-boxes.ts'
import { groupSize, layOutBlocks, type Block } from './layout-blocks.ts'
import { GLOBALS, TIER_FOOT, TIER_HEAD, zoneGrid } from './layout-sizes.ts'
import { layOutTray } from './layout-tray.ts'
import { listOf } from './lists.ts'
import type { MapModel } from './map-model.ts'

export type TierId = 'masters' | 'satellites' | 'below' | 'agents' | 'refused'

export interface Tier {
  readonly id: TierId
  readonly y: number
  readonly h: number
}

/** Where everything stands; the same cluster gives the same picture, in whatever order it was read. */
export interface MapLayout extends BoxArrays {
  readonly width: number
  readonly height: number
  readonly tiers: readonly Tier[]
  /** Lines from box to box; `bus` is the height at which a line runs along, NaN for one that goes straight there. */
  readonly links: {
    readonly from: Int32Array
    readonly to: Int32Array
    readonly bus: Float32Array
    /** The line that ends at each box, or -1. */
    readonly ofBox: Int32Array
  }
}

export interface LayoutOptions {
  /** Zones whose group of agents is open. */
  readonly open: ReadonlySet<number>
  /** Rows that the closed group of a zone shows. */
  readonly rowsOf: (zone: number) => number
}

const EDGE = 20
const BUS_GAP = 26
const BLOCK_GAP = 34
const ROOT_GAP = 56
/** Satellites stand in one band up to here; more of them in several, so that the map has about the shape of a screen. */
const MIN_BAND = 1100
const BAND_ASPECT = 1.3

interface Band {
  readonly blocks: readonly { readonly block: Block; readonly x: number }[]
  readonly width: number
  readonly zoneRows: number
}

interface Drawing {
  readonly model: MapModel
  readonly options: LayoutOptions
  readonly boxes: ReturnType<typeof createBoxes>
  readonly tiers: Tier[]
  readonly links: { readonly from: number; readonly to: number; readonly bus: number }[]
}

export const layOut = (model: MapModel, options: LayoutOptions): MapLayout => {
  const drawing: Drawing = { model, options, boxes: createBoxes(model), tiers: [], links: [] }
  const bands = packBands(model.roots.flatMap((root) => layOutBlocks(model, root, options.open)))
  const left = bands.length > 1 ? EDGE + BUS_GAP : EDGE
  const masters = placeRoots(drawing, bands, left)
  let y = masters.y
  for (const band of bands) y = placeBand(drawing, band, { left, y, isOnlyOne: bands.length === 1 })
  const right = Math.max(masters.right, ...bands.map((band) => left + band.width))
  if (model.source.globals.length > 0)
    drawing.boxes.addGlobals(Math.max(right - GLOBALS.w, masters.right + ROOT_GAP), TIER_HEAD)
  const tray = layOutTray(model, drawing.boxes, { left: EDGE, y, width: Math.max(right, MIN_BAND) })
  if (tray > y) drawing.tiers.push({ id: 'refused', y, h: tray - y })
  const arrays = drawing.boxes.take()
  const ofBox = new Int32Array(arrays.kind.length).fill(-1)
  for (const [link, { to }] of drawing.links.entries()) ofBox[to] = link
  const width = arrays.x.reduce((most, x, i) => Math.max(most, x + (arrays.w[i] ?? 0)), 0) + EDGE
  return {
    ...arrays,
    width,
    height: tray,
    tiers: drawing.tiers,
    links: {
      from: Int32Array.from(drawing.links, ({ from }) => from),
      to: Int32Array.from(drawing.links, ({ to }) => to),
      bus: Float32Array.from(drawing.links, ({ bus }) => bus),
      ofBox,
    },
  }
}

const packBands = (blocks: readonly Block[]): readonly Band[] => {
  const total = blocks.reduce((sum, { width }) => sum + width + BLOCK_GAP, 0)
  const surface = blocks.reduce((sum, { width, height }) => sum + (width + BLOCK_GAP) * height, 0)
  const widest = Math.max(MIN_BAND, Math.sqrt(BAND_ASPECT * surface))
  // All bands about as wide as each other.
  const even = total / Math.ceil(total / widest)
  const bands: { block: Block; x: number }[][] = []
  let x = Infinity
  for (const block of blocks) {
    if (x > 0 && x + block.width / 2 > even) {
      bands.push([])
      x = 0
    }
    bands.at(-1)?.push({ block, x })
    x += block.width + BLOCK_GAP
  }
  return bands.map((placed) => ({
    blocks: placed,
    width: placed.reduce((most, { block, x: at }) => Math.max(most, at + block.width), 0),
    zoneRows: Math.max(...placed.map(({ block }) => block.zoneRows)),
  }))
}

/** Masters above the middle of what hangs below them, their own agents at their left; lonely ones go to the end. */
const placeRoots = (
  { model, options, boxes, tiers, links }: Drawing,
  bands: readonly Band[],
  left: number,
): { readonly y: number; readonly right: number } => {
  const spans = spansOf(bands)
  const hasBelow = (root: number): boolean => spans.has(root) || listOf(model.agents, root).length > 0
  const widest = Math.max(MIN_BAND, ...bands.map(({ width }) => width))
  const ordered = [...model.roots.filter(hasBelow), ...model.roots.filter((root) => !hasBelow(root))]
  let [x, y, lineHeight, right] = [left, TIER_HEAD, 0, left]
  for (const root of ordered) {
    const { w, h } = zoneGrid(model, root)
    const agents = listOf(model.agents, root).length
    const group = agents > 0 ? groupSize(agents, options.open.has(root)) : undefined
    const side = group === undefined ? 0 : group.w + ROOT_GAP
    if (x > left && x + side + w > widest) [x, y, lineHeight] = [left, y + lineHeight + BUS_GAP, 0]
    const span = spans.get(root)
    const middle = span === undefined ? 0 : left + (span.from + span.to) / 2
    const at = Math.max(x, middle - w / 2 - side)
    const box = boxes.addZone(root, at + side, y)
    if (group !== undefined) {
      const groupBox = boxes.addGroup(root, at, y, options)
      links.push({ from: box, to: groupBox, bus: Number.NaN })
      lineHeight = Math.max(lineHeight, boxes.heightOf(groupBox))
    }
    lineHeight = Math.max(lineHeight, h)
    x = at + side + w + ROOT_GAP
    right = Math.max(right, x - ROOT_GAP)
  }
  if (model.source.globals.length > 0) lineHeight = Math.max(lineHeight, GLOBALS.h)
  const bottom = y + lineHeight + TIER_FOOT
  if (ordered.length > 0) tiers.push({ id: 'masters', y: 0, h: bottom })
  return { y: bottom, right }
}

/** From where to where the blocks of each root reach in the first band that has any. */
const spansOf = (bands: readonly Band[]): ReadonlyMap<number, { readonly from: number; readonly to: number }> => {
  const spans = new Map<number, { readonly from: number; readonly to: number; readonly band: Band }>()
  for (const band of bands)
    for (const { block, x } of band.blocks) {
      const known = spans.get(block.root)
      if (known === undefined) spans.set(block.root, { from: x, to: x + block.width, band })
      else if (known.band === band) spans.set(block.root, { ...known, to: x + block.width })
    }
  return spans
}

/** The tiers of one band below `y`; answers where the next one starts. */
const placeBand = (
  { model, options, boxes, tiers, links }: Drawing,
  { blocks, zoneRows }: Band,
  { left, y, isOnlyOne }: { readonly left: number; readonly y: number; readonly isOnlyOne: boolean },
): number => {
  const nodes = blocks.flatMap(({ block, x }) => block.nodes.map((node) => ({ ...node, x: node.x + left + x })))
  const rowOf = ({ kind, row }: (typeof nodes)[number]): number => (kind === 'group' ? zoneRows : row)
  const heights = Array.from({ length: zoneRows + 1 }, () => 0)
  for (const node of nodes) heights[rowOf(node)] = Math.max(heights[rowOf(node)] ?? 0, node.h)
  let top = y
  const tops = heights.map((height, row) => {
    const start = top
    if (height > 0) {
      top += TIER_HEAD + height + TIER_FOOT
      tiers.push({ id: row === zoneRows ? 'agents' : row === 0 ? 'satellites' : 'below', y: start, h: top - start })
    }
    return start + TIER_HEAD
  })
  const bus = isOnlyOne ? Number.NaN : y + TIER_HEAD - BUS_GAP / 2
  for (const node of nodes) {
    const at = [node.zone, node.x - node.w / 2, tops[rowOf(node)] ?? 0] as const
    const to = node.kind === 'zone' ? boxes.addZone(...at) : boxes.addGroup(...at, options)
    const above = node.kind === 'group' ? node.zone : (model.source.zones.parents[node.zone] ?? -1)
    links.push({ from: boxes.boxOf(above), to, bus: node.kind === 'zone' && node.row === 0 ? bus : Number.NaN })
  }
  return top
}
