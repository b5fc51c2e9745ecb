import { BoxKind } from './layout-boxes.ts'
import { CELL_GAP, CELL_HEIGHT, PAD, TITLE } from './layout-sizes.ts'
import type { MapLayout } from './layout.ts'
import type { GoneLink } from './map-changes.ts'
import { isGroup, placeOf } from './paint-boxes.ts'
import type { PathPart } from './pen.ts'
import type { EdgeLetter, ReachEdge } from './reach-picture.ts'
import { NEAR, type Scene } from './scene.ts'

/** Where the lines to lower bands run down, left of everything. */
const TRUNK = 20
/** Of a line that enters a box at its side. */
const SIDE_LEVEL = 46
/** On a small map, so many counts would hide what they count. */
const MANY_EDGES = 24
const pillShift: Readonly<Record<EdgeLetter, number>> = { A: 0, P: 34, D: -30, R: -58, T: 52 }
const pillAt: Readonly<Record<EdgeLetter, number>> = { A: 0.5, P: 0.5, D: 0.42, R: 0.6, T: 0.68 }

export interface Spot {
  readonly x: number
  readonly y: number
}

/** A line of the tree, from the box above to the box below. */
export const linkPath = (layout: MapLayout, link: number): readonly PathPart[] => {
  const [from, to] = [layout.links.from[link] ?? 0, layout.links.to[link] ?? 0]
  const bus = layout.links.bus[link] ?? Number.NaN
  const { start, end } = linkEnds(layout, link)
  if (end.y < start.y) return besidePath(layout, from, to)
  return Number.isNaN(bus) ? curve(start, end) : busPath(start, end, bus)
}

export const linkEnds = (layout: MapLayout, link: number): { readonly start: Spot; readonly end: Spot } => {
  const [ax, ay, aw, ah] = placeOf(layout, layout.links.from[link] ?? 0)
  const [bx, by, bw] = placeOf(layout, layout.links.to[link] ?? 0)
  return { start: { x: ax + aw / 2, y: ay + ah }, end: { x: bx + bw / 2, y: by } }
}

/** From box to box where no line of the tree runs any more. */
export const goneLinkPath = (layout: MapLayout, { from, to }: Pick<GoneLink, 'from' | 'to'>): readonly PathPart[] => {
  const [ax, ay, aw, ah] = placeOf(layout, from)
  const [bx, by, bw, bh] = placeOf(layout, to)
  const [a, b] = [ax + aw / 2, bx + bw / 2]
  if (by + bh <= ay) return upwards({ x: a, y: ay }, { x: b, y: by + bh })
  return by < ay + ah ? besidePath(layout, from, to) : curve({ x: a, y: ay + ah }, { x: b, y: by })
}

const curve = (start: Spot, end: Spot): readonly PathPart[] => {
  const bend = (end.y - start.y) / 2
  return [
    [start.x, start.y],
    [start.x, start.y + bend, end.x, end.y - bend, end.x, end.y],
  ]
}

const busPath = (start: Spot, end: Spot, bus: number): readonly PathPart[] => {
  const first = start.y + 11
  return bus - first < 60
    ? [
        [start.x, start.y],
        [start.x, bus],
        [end.x, bus],
        [end.x, end.y],
      ]
    : [
        [start.x, start.y],
        [start.x, first],
        [TRUNK, first],
        [TRUNK, bus],
        [end.x, bus],
        [end.x, end.y],
      ]
}

/** Between two boxes of one tier, as from the masters to their own agents. */
const besidePath = (layout: MapLayout, from: number, to: number): readonly PathPart[] => {
  const [ax, ay, aw, ah] = placeOf(layout, from)
  const [bx, by, bw, bh] = placeOf(layout, to)
  const isLeft = bx < ax
  const start = { x: isLeft ? ax : ax + aw, y: ay + Math.min(ah / 2, SIDE_LEVEL) }
  const end = { x: isLeft ? bx + bw : bx, y: by + Math.min(bh / 2, SIDE_LEVEL) }
  const middle = (start.x + end.x) / 2
  return [
    [start.x, start.y],
    [middle, start.y, middle, end.y, end.x, end.y],
  ]
}

/** An edge of a fall, to the box that is taken or to the row of its group. */
export const edgePath = (scene: Scene, edge: ReachEdge): readonly PathPart[] => {
  const { from, to, letter } = edge
  const { layout } = scene
  const start = startOf(scene, edge)
  const [bx, by, bw, bh] = placeOf(layout, to)
  const [ax, ay, aw, ah] = placeOf(layout, from)
  const middle = bx + bw / 2
  const down = busOf(layout, from, to)
  if (!Number.isNaN(down)) return busPath({ x: ax + aw / 2, y: ay + ah }, { x: middle, y: by }, down)
  const up = busOf(layout, to, from)
  if (!Number.isNaN(up)) return busPath({ x: middle, y: by + bh }, start, up).toReversed()
  if (by + bh <= ay) return upwards(start, { x: middle + (start.x > middle ? 30 : -30), y: by + bh })
  if (by < start.y) return besidePath(layout, from, to)
  const row = rowOf(scene, to, letter)
  if (row <= 0) return curve(start, { x: middle, y: by })
  // To the row of its letter, around the left corner of the box.
  const level = by + PAD + TITLE + row * (CELL_HEIGHT + CELL_GAP) + CELL_HEIGHT / 2
  const out = bx - 22 - 16 * row
  const bend = (by - start.y) / 2
  return [
    [start.x, start.y],
    [start.x, start.y + bend, out, by - bend, out, level - 24],
    [out, level - 6, out + 8, level, bx + PAD, level],
  ]
}

/** Below (or above) the fallen node itself, or the middle of a box that fell after it. */
const startOf = ({ layout, picture }: Scene, { from, to, letter, isFirst }: ReachEdge): Spot => {
  const shift = pillShift[letter]
  const [x, y, w, h] = placeOf(layout, from)
  const isUp = (layout.y[to] ?? 0) + (layout.h[to] ?? 0) <= y
  let middle = x + w / 2
  if (isFirst && picture !== undefined) {
    for (let cell = layout.firstCell[from] ?? 0; cell < (layout.firstCell[from + 1] ?? 0); cell++) {
      if (picture.isFallen[layout.cells.node[cell] ?? 0] !== 1) continue
      middle = (layout.cells.x[cell] ?? 0) + (layout.cells.w[cell] ?? 0) / 2
      break
    }
  }
  const side = Math.min(w / 2 - 12, Math.abs(shift)) * Math.sign(shift)
  return { x: Math.min(x + w - 10, Math.max(x + 10, middle + (isUp ? -side : side))), y: isUp ? y : y + h }
}

/** Where several bands stand below each other, edges run as the lines of the tree do. */
const busOf = ({ links }: MapLayout, above: number, below: number): number => {
  const link = links.ofBox[below] ?? -1
  return links.from[link] === above ? (links.bus[link] ?? Number.NaN) : Number.NaN
}

const upwards = (start: Spot, end: Spot): readonly PathPart[] => {
  const bend = (start.y - end.y) / 2
  return [
    [start.x, start.y],
    [start.x, start.y - bend, end.x, end.y + bend, end.x, end.y],
  ]
}

/** -1 for a box without rows. */
const rowOf = ({ layout, rowsOf }: Scene, box: number, letter: EdgeLetter): number =>
  layout.kind[box] === BoxKind.group ? rowsOf(layout.zone[box] ?? -1).findIndex(({ id }) => id === letter) : -1

/** Whether an edge bears its count at this scale. */
export const hasPill = ({ layout, edges }: Scene, { to }: ReachEdge, scale: number): boolean =>
  scale >= NEAR || (!isGroup(layout.kind[to]) && edges.length <= MANY_EDGES)

/** Of a count, against the scale of the map: it stays readable where the map is small. */
export const pillScale = (scale: number): number => Math.max(1, 0.62 / scale)

/** Where a line of the tree is marked. */
export const markSpot = (parts: readonly PathPart[]): Spot => pillSpot(parts, 'A')

/** Where its count stands: on the first curve, or right above the end of a line with corners. */
export const pillSpot = (parts: readonly PathPart[], letter: EdgeLetter): Spot => {
  const [first, second] = parts
  if (first === undefined || second === undefined) return { x: 0, y: 0 }
  const [x0, y0] = first
  if (second.length !== 6) {
    const [x, y] = parts.at(-1) ?? first
    return { x, y: y > y0 ? y - 13 : y + 13 }
  }
  return curvePoint([x0, y0], second, pillAt[letter])
}

type Curve = Extract<PathPart, { readonly length: 6 }>

/** A point of a cubic Bézier curve, `t` of the way. */
export const curvePoint = ([x0, y0]: readonly [number, number], [x1, y1, x2, y2, x3, y3]: Curve, t: number): Spot => {
  const u = 1 - t
  const mix = (a: number, b: number, c: number, d: number): number =>
    u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d
  return { x: mix(x0, x1, x2, x3), y: mix(y0, y1, y2, y3) }
}
