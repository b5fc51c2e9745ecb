import type { Letter } from '../../../src-core/zones/reach-letters.ts'
import { BoxKind } from './layout-boxes.ts'
import { CELL_GAP, CELL_HEIGHT, PAD, TITLE } from './layout-sizes.ts'
import type { MapLayout } from './layout.ts'
import { edgeStroke, letterLooks, type Palette } from './looks.ts'
import { isGroup, nodesOf, placeOf } from './paint-boxes.ts'
import { paintArrow } from './paint-marks.ts'
import type { PathPart, Pen } from './pen.ts'
import type { ReachEdge } from './reach-picture.ts'
import { NEAR, type Area, type Scene } from './scene.ts'

/** Where the lines to lower bands run down, left of everything. */
const TRUNK = 20
/** Of a line that enters a box at its side. */
const SIDE_LEVEL = 46

const isInSight = (area: Area, xs: readonly number[], ys: readonly number[]): boolean =>
  Math.min(...xs) < area.right &&
  Math.max(...xs) > area.left &&
  Math.min(...ys) < area.bottom &&
  Math.max(...ys) > area.top

/** Parent and child: grey, with the direction in which connections are made. */
export const paintLink = (pen: Pen, scene: Scene, palette: Palette, area: Area, link: number): void => {
  const { layout, picture } = scene
  const [from, to] = [layout.links.from[link] ?? 0, layout.links.to[link] ?? 0]
  const [ax, ay, aw, ah] = placeOf(layout, from)
  const [bx, by, bw] = placeOf(layout, to)
  const bus = layout.links.bus[link] ?? Number.NaN
  const isBus = !Number.isNaN(bus)
  if (!isInSight(area, [isBus ? 0 : ax, ax + aw, bx, bx + bw], [ay, by + 40])) return
  const start = { x: ax + aw / 2, y: ay + ah }
  const end = { x: bx + bw / 2, y: by }
  const { isUp, isDown, isConnected } = directionOf(scene, to)
  const thin = Math.max(1, 0.8 / area.scale)
  const stroke = {
    color: palette[picture === undefined ? 'control' : 'line'],
    width: thin,
    ...(isConnected === false && { dash: [5 * thin, 4 * thin] }),
  }
  if (by < start.y) return pen.path(besidePath(layout, from, to), { stroke })
  pen.path(isBus ? busPath(start, end, bus) : curve(start, end), { stroke })
  const color = palette[picture === undefined ? 'text3' : 'line']
  if (isDown) paintArrow(pen, { x: end.x, y: end.y - 1 }, false, color)
  if (isUp) paintArrow(pen, isBus ? { x: end.x, y: bus + 2 } : { x: start.x, y: start.y + 1 }, true, color)
}

interface Spot {
  readonly x: number
  readonly y: number
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

/** Who dials, as far as any of the nodes of the lower box tells; undefined where nobody knows. */
const directionOf = (
  scene: Scene,
  box: number,
): { readonly isUp: boolean; readonly isDown: boolean; readonly isConnected: boolean | undefined } => {
  const { dialsUp, dialledFromAbove, connected } = scene.model.source.endpoints
  let [isUp, isDown, known, online] = [false, false, false, false]
  for (const node of nodesOf(scene, box)) {
    isUp ||= dialsUp[node] === '+'
    isDown ||= dialledFromAbove[node] === '+'
    known ||= connected[node] === '-'
    online ||= connected[node] === '+'
    if (isUp && isDown && online) break
  }
  return { isUp, isDown, isConnected: online ? true : known ? false : undefined }
}

/** On a small map, so many counts would hide what they count. */
const MANY_EDGES = 24
const pillShift: Readonly<Record<Letter, number>> = { A: 0, P: 34, D: -30, R: -58 }
const pillAt: Readonly<Record<Letter, number>> = { A: 0.5, P: 0.5, D: 0.42, R: 0.6 }

/** One edge of a fall: from the box that takes to the box that is taken, or to the row of its group. */
export const paintEdge = (pen: Pen, scene: Scene, palette: Palette, area: Area, edge: ReachEdge): void => {
  const { from, to, letter } = edge
  const [ax, ay, aw, ah] = placeOf(scene.layout, from)
  const [bx, by, bw, bh] = placeOf(scene.layout, to)
  if (!isInSight(area, [ax, ax + aw, bx, bx + bw, bx - 60], [ay, ay + ah, by, by + bh])) return
  const scale = Math.max(1, 0.6 / area.scale)
  const points = pointsOf(scene, edge, startOf(scene, edge))
  const stroke = edgeStroke(letter, palette, { isMaybe: edge.yes === 0, scale })
  if (letter === 'P') {
    pen.path(points, { stroke: { ...stroke, width: stroke.width * 2.2 } })
    pen.path(points, { stroke: { color: palette.canvas, width: stroke.width * 0.9 } })
  } else pen.path(points, { stroke })
}

/** The count of an edge, on its middle; painted after all edges, so that no line crosses it. */
export const paintPill = (pen: Pen, scene: Scene, palette: Palette, area: Area, edge: ReachEdge): void => {
  if (area.scale < NEAR && (isGroup(scene.layout.kind[edge.to]) || scene.edges.length > MANY_EDGES)) return
  const spot = pillSpot(pointsOf(scene, edge, startOf(scene, edge)), edge.letter)
  if (!isInSight(area, [spot.x - 60, spot.x + 60], [spot.y - 20, spot.y + 20])) return
  const scale = Math.max(1, 0.62 / area.scale)
  const style = { size: 11.5 * scale, bold: true }
  const text = `${edge.letter} ${scene.words.counted(edge)}`
  const w = pen.widthOf(text, style) + 14 * scale
  const h = 20 * scale
  const ink = palette[letterLooks[edge.letter].ink]
  pen.rect([spot.x - w / 2, spot.y - h / 2, w, h], {
    radius: 4 * scale,
    fill: palette.surface,
    stroke: { color: ink, width: scale },
  })
  pen.text(text, spot.x, spot.y, { ...style, align: 'center', color: ink })
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

const pointsOf = (scene: Scene, { from, to, letter }: ReachEdge, start: Spot): readonly PathPart[] => {
  const { layout } = scene
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
const rowOf = ({ layout, rowsOf }: Scene, box: number, letter: Letter): number =>
  layout.kind[box] === BoxKind.group ? rowsOf(layout.zone[box] ?? -1).findIndex(({ id }) => id === letter) : -1

/** On the first curve, or right above the end of a line with corners. */
const pillSpot = (parts: readonly PathPart[], letter: Letter): Spot => {
  const [first, second] = parts
  if (first === undefined || second === undefined) return { x: 0, y: 0 }
  const [x0, y0] = first
  if (second.length !== 6) {
    const [x, y] = parts.at(-1) ?? first
    return { x, y: y > y0 ? y - 13 : y + 13 }
  }
  const t = pillAt[letter]
  const [x1, y1, x2, y2, x3, y3] = second
  const u = 1 - t
  const mix = (a: number, b: number, c: number, d: number): number =>
    u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d
  return { x: mix(x0, x1, x2, x3), y: mix(y0, y1, y2, y3) }
}
