import { curvePoint, edgePath, goneLinkPath, hasPill, linkPath, pillScale, pillSpot, type Spot } from './edge-paths.ts'
import { isSameItem, itemAt, itemOfBox, type Item } from './item.ts'
import type { GoneLink } from './map-changes.ts'
import type { PathPart } from './pen.ts'
import type { ReachEdge } from './reach-picture.ts'
import { NEAR, type Scene } from './scene.ts'

/** What a pointer can rest on besides items: an edge of a fall or a line of the tree by its index, there or gone. */
export type Line =
  | { readonly kind: 'edge' | 'goneEdge'; readonly edge: ReachEdge }
  | { readonly kind: 'link'; readonly link: number }
  | { readonly kind: 'goneLink'; readonly gone: GoneLink }

/** How far from a line a pointer may be, in pixels. */
const REACH = 5
/** Lines this near each other are drawn as one. */
const SAME_WAY = 1
/** Straight pieces that a curve is taken for. */
const PIECES = 12
/** About what a count takes, in pixels at full size. */
const PILL = { w: 27, h: 11 } as const

export interface Target {
  readonly item?: Item
  readonly line?: Line
  /** How many others run along the same way here. */
  readonly more?: number
}

export const isSameTarget = (a: Target | undefined, b: Target | undefined): boolean =>
  isSameItem(a?.item, b?.item) && isSameLine(a?.line, b?.line) && a?.more === b?.more

const isSameLine = (a: Line | undefined, b: Line | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.kind === b.kind && subjectOf(a) === subjectOf(b))

const subjectOf = (line: Line): unknown =>
  line.kind === 'link' ? line.link : line.kind === 'goneLink' ? line.gone : line.edge

export const pathOfLine = (scene: Scene, line: Line): readonly PathPart[] => {
  if (line.kind === 'link') return linkPath(scene.layout, line.link)
  return line.kind === 'goneLink' ? goneLinkPath(scene.layout, line.gone) : edgePath(scene, line.edge)
}

/** What is selected by a line: the node it takes, or what it leads to. */
export const itemOfLine = ({ layout }: Scene, line: Line): Item | undefined => {
  if ('edge' in line) return { kind: 'node', node: line.edge.node }
  const box = line.kind === 'goneLink' ? line.gone.to : (layout.links.to[line.link] ?? -1)
  const node = layout.cells.node[layout.firstCell[box] ?? -1]
  return layout.firstCell[box] === layout.firstCell[box + 1] || node === undefined
    ? itemOfBox(layout, box)
    : { kind: 'node', node }
}

interface Flat {
  readonly line: Line
  /** Corners, x and y in turn. */
  readonly points: Float32Array
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly pill: Spot
}

export interface LineFinder {
  /** The count of an edge at a point of the map; counts stand above everything. */
  readonly countAt: (x: number, y: number, scale: number) => Line | undefined
  /** The nearest line; an edge of a fall before one of the tree. */
  readonly lineAt: (x: number, y: number, scale: number) => Target | undefined
}

/** Finds lines of a scene; what that takes is worked out at the first question. */
export const createLineFinder = (scene: Scene): LineFinder => {
  let flat: readonly Flat[] | undefined
  const all = (): readonly Flat[] => (flat ??= flattenAll(scene))
  return {
    countAt: (x, y, scale) => {
      const grown = pillScale(scale)
      return all().findLast(
        ({ line, pill }) =>
          'edge' in line &&
          Math.abs(x - pill.x) <= PILL.w * grown &&
          Math.abs(y - pill.y) <= PILL.h * grown &&
          hasPill(scene, line.edge, scale),
      )?.line
    },
    lineAt: (x, y, scale) => {
      const reach = REACH / scale
      const near: { readonly line: Line; readonly distance: number }[] = []
      for (const one of all()) {
        const { line, points, left, top, right, bottom } = one
        if (x < left - reach || x > right + reach || y < top - reach || y > bottom + reach) continue
        // Edges come first; where one is near, what lies below it is not asked for.
        if (isTree(line) && near.some((other) => !isTree(other.line))) break
        const distance = distanceTo(points, x, y)
        if (distance <= reach) near.push({ line, distance })
      }
      const least = Math.min(...near.map(({ distance }) => distance))
      const best = near.find(({ distance }) => distance === least)
      if (best === undefined) return undefined
      const more = near.filter(({ distance }) => distance - least < SAME_WAY / scale).length - 1
      return { line: best.line, ...(more > 0 && { more }) }
    },
  }
}

/** What a pointer is on: a count, a node, a line, or the box around. */
export const targetAt = (
  { layout }: Scene,
  finder: LineFinder,
  [x, y]: readonly [number, number],
  scale: number,
): Target | undefined => {
  const count = finder.countAt(x, y, scale)
  if (count !== undefined) return { line: count }
  const item = itemAt(layout, x, y)
  // Of a far box nothing but itself is seen.
  const isSolid = item?.kind === 'node' || (item !== undefined && scale < NEAR)
  const target = isSolid ? undefined : finder.lineAt(x, y, scale)
  return target ?? (item === undefined ? undefined : { item })
}

const isTree = ({ kind }: Line): boolean => kind === 'link' || kind === 'goneLink'

const flattenAll = (scene: Scene): readonly Flat[] => [
  ...(scene.changes?.goneEdges ?? []).map((edge) => flatten(scene, { kind: 'goneEdge', edge })),
  ...scene.edges.map((edge) => flatten(scene, { kind: 'edge', edge })),
  ...(scene.changes?.goneLinks ?? []).map((gone) => flatten(scene, { kind: 'goneLink', gone })),
  ...Array.from(scene.layout.links.to, (_, link) => flatten(scene, { kind: 'link', link })),
]

const flatten = (scene: Scene, line: Line): Flat => {
  const parts = pathOfLine(scene, line)
  const corners: number[] = []
  let last: readonly [number, number] = [0, 0]
  for (const part of parts) {
    if (part.length === 2) corners.push(...part)
    else
      for (let i = 1; i <= PIECES; i++) {
        const { x, y } = curvePoint(last, part, i / PIECES)
        corners.push(x, y)
      }
    last = part.length === 2 ? part : [part[4], part[5]]
  }
  const points = Float32Array.from(corners)
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i] ?? 0, points[i + 1] ?? 0]
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  const pill = 'edge' in line ? pillSpot(parts, line.edge.letter) : { x: Number.NaN, y: Number.NaN }
  return { line, points, left, top, right, bottom, pill }
}

/** From a point to the nearest of some straight pieces. */
const distanceTo = (points: Float32Array, x: number, y: number): number => {
  let least = Infinity
  for (let i = 2; i < points.length; i += 2) {
    const [ax, ay] = [points[i - 2] ?? 0, points[i - 1] ?? 0]
    const [dx, dy] = [(points[i] ?? 0) - ax, (points[i + 1] ?? 0) - ay]
    const length = dx * dx + dy * dy
    const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length))
    least = Math.min(least, Math.hypot(x - ax - t * dx, y - ay - t * dy))
  }
  return least
}
