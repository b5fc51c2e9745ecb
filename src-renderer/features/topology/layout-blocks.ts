import { hierarchy, tree } from 'd3-hierarchy'
import {
  GROUP_ROWS,
  GROUP_WIDTH,
  groupHeight,
  openSize,
  SIBLING_GAP,
  TIER_FOOT,
  TIER_HEAD,
  zoneGrid,
} from './layout-sizes.ts'
import { listOf } from './lists.ts'
import type { MapModel } from './map-model.ts'

/** A box of the tree below a root, or the lane of a line that passes a tier. */
interface PlanNode {
  readonly kind: 'zone' | 'group' | 'lane'
  readonly zone: number
  readonly w: number
  readonly h: number
  readonly children: PlanNode[]
}

export interface PlacedNode {
  readonly kind: 'zone' | 'group'
  readonly zone: number
  /** Middle, from the left edge of the block. */
  readonly x: number
  readonly w: number
  readonly h: number
  /** Tier below the masters, from 0; groups are always in the last one of their band. */
  readonly row: number
}

/** What hangs below one child of a root. */
export interface Block {
  readonly root: number
  readonly zone: number
  readonly width: number
  /** About: each tier as high as its highest box. */
  readonly height: number
  readonly nodes: readonly PlacedNode[]
  /** Tiers of zones in it. */
  readonly zoneRows: number
}

const LANE_WIDTH = 12

/** Every block of a root, each laid out by itself as a tidy tree. */
export const layOutBlocks = (model: MapModel, root: number, open: ReadonlySet<number>): readonly Block[] =>
  [...listOf(model.children, root)].map((zone) => layOutBlock(model, root, zone, open))

const layOutBlock = (model: MapModel, root: number, zone: number, open: ReadonlySet<number>): Block => {
  const zoneRows = deepest(model, zone) - (model.depth[zone] ?? 0) + 1
  const plan = planZone(model, zone, zoneRows, open)
  const top = tree<PlanNode>()
    .nodeSize([1, 1])
    .separation((a, b) => (a.data.w + b.data.w) / 2 + SIBLING_GAP)(hierarchy(plan, ({ children }) => children))
  const all = top.descendants()
  const left = Math.min(...all.map(({ x, data }) => x - data.w / 2))
  const right = Math.max(...all.map(({ x, data }) => x + data.w / 2))
  return {
    root,
    zone,
    width: right - left,
    height: heightOf(all.map(({ depth, data }) => ({ depth, h: data.h }))),
    zoneRows,
    nodes: all.flatMap(({ x, depth, data: { kind, zone: of, w, h } }) =>
      kind === 'lane' ? [] : [{ kind, zone: of, w, h, x: x - left, row: depth }],
    ),
  }
}

const heightOf = (nodes: readonly { readonly depth: number; readonly h: number }[]): number => {
  const rows: number[] = []
  for (const { depth, h } of nodes) rows[depth] = Math.max(rows[depth] ?? 0, h)
  return rows.reduce((sum, h) => sum + h + TIER_HEAD + TIER_FOOT, 0)
}

/** At most as deep as the daemon allows: what is deeper does not load. */
const deepest = (model: MapModel, zone: number): number =>
  [...listOf(model.children, zone)].reduce(
    (most, child) => Math.max(most, deepest(model, child)),
    model.depth[zone] ?? 0,
  )

/** `rows`: tiers from this zone down to the last of its block; a line to the agents passes those between. */
const planZone = (model: MapModel, zone: number, rows: number, open: ReadonlySet<number>): PlanNode => {
  const children = [...listOf(model.children, zone)].map((child) => planZone(model, child, rows - 1, open))
  const { w, h } = zoneGrid(model, zone)
  const agents = listOf(model.agents, zone).length
  if (agents > 0) {
    let node: PlanNode = { kind: 'group', zone, ...groupSize(agents, open.has(zone)), children: [] }
    for (let row = 1; row < rows; row++) node = { kind: 'lane', zone, w: LANE_WIDTH, h: 0, children: [node] }
    children.unshift(node)
  }
  return { kind: 'zone', zone, w, h, children }
}

export const groupSize = (agents: number, isOpen: boolean): { readonly w: number; readonly h: number } =>
  isOpen ? openSize(agents) : { w: GROUP_WIDTH, h: groupHeight(Math.min(agents, GROUP_ROWS)) }
