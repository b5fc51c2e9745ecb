import { BoxKind } from './layout-boxes.ts'
import { CELL_HEIGHT, SMALL_CELL } from './layout-sizes.ts'
import type { MapLayout } from './layout.ts'
import type { MapModel } from './map-model.ts'
import { isGroup, placeOf } from './paint-boxes.ts'

/** What can be selected: an endpoint, the group of agents below a zone, a zone, or the global zones together. */
export type Item =
  | { readonly kind: 'node'; readonly node: number }
  | { readonly kind: 'group'; readonly zone: number }
  | { readonly kind: 'zone'; readonly zone: number }
  | { readonly kind: 'globals' }

type Place = readonly [x: number, y: number, w: number, h: number]

export const isSameItem = (a: Item | undefined, b: Item | undefined): boolean => JSON.stringify(a) === JSON.stringify(b)

export const boxOfItem = (layout: MapLayout, item: Item): number => {
  if (item.kind === 'node') return layout.boxOfNode[item.node] ?? -1
  if (item.kind === 'group') return layout.groupOfZone[item.zone] ?? -1
  if (item.kind === 'zone') return layout.boxOfZone[item.zone] ?? -1
  return layout.kind.indexOf(BoxKind.globals)
}

/** Where it stands: an endpoint in a folded group is where the group is. */
export const placeOfItem = (layout: MapLayout, item: Item): Place | undefined => {
  const cell = item.kind === 'node' ? (layout.cellOfNode[item.node] ?? -1) : -1
  if (cell >= 0) {
    const box = boxOfItem(layout, item)
    const isSmall = layout.kind[box] === BoxKind.openGroup || layout.kind[box] === BoxKind.homeless
    const { x, y, w } = layout.cells
    return [x[cell] ?? 0, y[cell] ?? 0, w[cell] ?? 0, isSmall ? SMALL_CELL.h : CELL_HEIGHT]
  }
  const box = boxOfItem(layout, item)
  return box < 0 ? undefined : placeOf(layout, box)
}

/** What is at a point of the map. */
export const itemAt = (layout: MapLayout, x: number, y: number): Item | undefined => {
  for (let box = 0; box < layout.kind.length; box++) {
    const [bx, by, bw, bh] = placeOf(layout, box)
    if (x < bx || x > bx + bw || y < by || y > by + bh) continue
    return cellAt(layout, box, x, y) ?? itemOfBox(layout, box)
  }
  return undefined
}

const cellAt = (layout: MapLayout, box: number, x: number, y: number): Item | undefined => {
  for (let cell = layout.firstCell[box] ?? 0; cell < (layout.firstCell[box + 1] ?? 0); cell++) {
    const node = layout.cells.node[cell] ?? 0
    const place = placeOfItem(layout, { kind: 'node', node })
    if (place === undefined) continue
    const [cx, cy, cw, ch] = place
    if (x >= cx && x <= cx + cw && y >= cy && y <= cy + ch) return { kind: 'node', node }
  }
  return undefined
}

export const itemOfBox = (layout: MapLayout, box: number): Item | undefined => {
  const zone = layout.zone[box] ?? -1
  if (layout.kind[box] === BoxKind.globals) return { kind: 'globals' }
  if (zone < 0) return undefined
  return isGroup(layout.kind[box]) ? { kind: 'group', zone } : { kind: 'zone', zone }
}

export type Direction = 'up' | 'down' | 'left' | 'right'

/** Parent, child or sibling of an item; undefined at an end. */
export const stepFrom = (layout: MapLayout, item: Item, direction: Direction): Item | undefined => {
  const box = boxOfItem(layout, item)
  if (box < 0) return undefined
  if (direction === 'up') return enter(layout, boxAbove(layout, box), 'first')
  if (direction === 'down') return enter(layout, boxBelow(layout, box), 'first')
  const side = direction === 'left' ? -1 : 1
  const cell = item.kind === 'node' ? (layout.cellOfNode[item.node] ?? -1) : -1
  const next = cell + side
  if (cell >= 0 && next >= (layout.firstCell[box] ?? 0) && next < (layout.firstCell[box + 1] ?? 0))
    return { kind: 'node', node: layout.cells.node[next] ?? 0 }
  return enter(layout, boxBeside(layout, box, side), side < 0 ? 'last' : 'first')
}

const enter = (layout: MapLayout, box: number | undefined, which: 'first' | 'last'): Item | undefined => {
  if (box === undefined || box < 0) return undefined
  const [first, end] = [layout.firstCell[box] ?? 0, layout.firstCell[box + 1] ?? 0]
  if (first === end || isGroup(layout.kind[box])) return itemOfBox(layout, box)
  return { kind: 'node', node: layout.cells.node[which === 'first' ? first : end - 1] ?? 0 }
}

/** First of all: where a walk starts. */
export const firstItem = (layout: MapLayout, { roots }: MapModel): Item | undefined => {
  const [root] = roots
  return enter(layout, root === undefined ? 0 : layout.boxOfZone[root], 'first')
}

const boxAbove = ({ links }: MapLayout, box: number): number | undefined => {
  return links.from[links.ofBox[box] ?? -1]
}

/** The leftmost of those in a tier below; what stands beside is reached sidewards. */
const boxBelow = ({ links, x, y }: MapLayout, box: number): number | undefined => {
  let best: number | undefined
  for (const [link, from] of links.from.entries()) {
    const to = links.to[link] ?? -1
    if (from === box && (y[to] ?? 0) > (y[box] ?? 0) && (best === undefined || (x[to] ?? 0) < (x[best] ?? 0))) best = to
  }
  return best
}

/** The nearest box of the same tier on that side. */
const boxBeside = ({ x, y, kind }: MapLayout, box: number, side: -1 | 1): number | undefined => {
  let best: number | undefined
  const distance = (other: number): number => ((x[other] ?? 0) - (x[box] ?? 0)) * side
  for (let other = 0; other < kind.length; other++) {
    if (other === box || y[other] !== y[box] || distance(other) <= 0) continue
    if (best === undefined || distance(other) < distance(best)) best = other
  }
  return best
}
