import {
  edgePath,
  goneLinkPath,
  hasPill,
  linkEnds,
  linkPath,
  markSpot,
  pillScale,
  pillSpot,
  type Spot,
} from './edge-paths.ts'
import { edgeInk, edgeStroke, type Palette } from './looks.ts'
import { nodesOf, placeOf } from './paint-boxes.ts'
import { paintArrow, paintChangeMark } from './paint-marks.ts'
import type { PathPart, Pen } from './pen.ts'
import type { ReachEdge } from './reach-picture.ts'
import { NEAR, type Area, type Scene } from './scene.ts'

const isInSight = (area: Area, xs: readonly number[], ys: readonly number[]): boolean =>
  Math.min(...xs) < area.right &&
  Math.max(...xs) > area.left &&
  Math.min(...ys) < area.bottom &&
  Math.max(...ys) > area.top

/** Parent and child: grey, with the direction in which connections are made. */
export const paintLink = (pen: Pen, scene: Scene, palette: Palette, area: Area, link: number): void => {
  const { layout, picture } = scene
  const [from, to] = [layout.links.from[link] ?? 0, layout.links.to[link] ?? 0]
  const [ax, ay, aw] = placeOf(layout, from)
  const [bx, by, bw] = placeOf(layout, to)
  const bus = layout.links.bus[link] ?? Number.NaN
  const isBus = !Number.isNaN(bus)
  if (!isInSight(area, [isBus ? 0 : ax, ax + aw, bx, bx + bw], [ay, by + 40])) return
  const { start, end } = linkEnds(layout, link)
  const { isUp, isDown, isConnected } = directionOf(scene, to)
  const thin = Math.max(1, 0.8 / area.scale)
  const isNew = scene.changes?.newLinks.has(link) === true
  const stroke = {
    color: palette[isNew ? 'primary' : picture === undefined ? 'control' : 'line'],
    width: isNew ? 1.6 * thin : thin,
    ...(isConnected === false && { dash: [5 * thin, 4 * thin] }),
  }
  const points = linkPath(layout, link)
  pen.path(points, { stroke })
  if (isNew) paintChangeMark(pen, palette, 'new', markSpot(points), pillScale(area.scale))
  if (by < start.y) return
  const color = palette[picture === undefined ? 'text3' : 'line']
  if (isDown) paintArrow(pen, { x: end.x, y: end.y - 1 }, false, color)
  if (isUp) paintArrow(pen, isBus ? { x: end.x, y: bus + 2 } : { x: start.x, y: start.y + 1 }, true, color)
}

/** Who dials, as far as any of the nodes of the lower box tells; undefined where nobody knows. */
export const directionOf = (
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

/** One edge of a fall: from the box that takes to the box that is taken, or to the row of its group. */
export const paintEdge = (pen: Pen, scene: Scene, palette: Palette, area: Area, edge: ReachEdge): void => {
  const { from, to, letter } = edge
  const [ax, ay, aw, ah] = placeOf(scene.layout, from)
  const [bx, by, bw, bh] = placeOf(scene.layout, to)
  if (!isInSight(area, [ax, ax + aw, bx, bx + bw, bx - 60], [ay, ay + ah, by, by + bh])) return
  const scale = Math.max(1, 0.6 / area.scale)
  const points = edgePath(scene, edge)
  const stroke = edgeStroke(letter, palette, { isMaybe: edge.yes === 0, scale })
  if (letter === 'P') {
    pen.path(points, { stroke: { ...stroke, width: stroke.width * 2.2 } })
    pen.path(points, { stroke: { color: palette.canvas, width: stroke.width * 0.9 } })
  } else pen.path(points, { stroke })
}

/** The count of an edge, on its middle; painted after all edges, so that no line crosses it. */
export const paintPill = (pen: Pen, scene: Scene, palette: Palette, area: Area, edge: ReachEdge): void => {
  if (!hasPill(scene, edge, area.scale)) return
  const spot = pillSpot(edgePath(scene, edge), edge.letter)
  if (!isInSight(area, [spot.x - 60, spot.x + 60], [spot.y - 20, spot.y + 20])) return
  const scale = pillScale(area.scale)
  const style = { size: 11.5 * scale, bold: true }
  const isNew = scene.changes?.newEdges.has(edge) === true
  const text = `${isNew ? '+ ' : ''}${edge.letter} ${scene.words.counted(edge)}`
  const w = pen.widthOf(text, style) + 14 * scale
  const h = 20 * scale
  const ink = palette[edgeInk(edge.letter)]
  pen.rect([spot.x - w / 2, spot.y - h / 2, w, h], {
    radius: 4 * scale,
    fill: palette.surface,
    stroke: { color: ink, width: scale },
  })
  pen.text(text, spot.x, spot.y, { ...style, align: 'center', color: ink })
}

/** Thin, dashed and crossed: what the changes take away. */
export const paintGone = (pen: Pen, scene: Scene, palette: Palette, area: Area): void => {
  const { goneEdges = [], goneLinks = [] } = scene.changes ?? {}
  const thin = Math.max(1, 0.8 / area.scale)
  const paint = (points: readonly PathPart[], color: string, spot: Spot, text: string): void => {
    pen.path(points, { stroke: { color, width: 1.2 * thin, dash: [3 * thin, 4 * thin] } })
    const scale = pillScale(area.scale)
    paintChangeMark(pen, palette, 'gone', spot, scale)
    if (text === '' || area.scale < NEAR) return
    const style = { size: 11.5 * scale, bold: true }
    const w = pen.widthOf(text, style) + 8 * scale
    pen.rect([spot.x + 8 * scale, spot.y - 8 * scale, w, 16 * scale], { fill: palette.canvas })
    pen.text(text, spot.x + 12 * scale, spot.y, { ...style, color })
  }
  for (const gone of goneLinks) {
    const points = goneLinkPath(scene.layout, gone)
    paint(points, palette.text3, markSpot(points), '')
  }
  for (const edge of goneEdges) {
    const points = edgePath(scene, edge)
    const text = `${edge.letter} ${scene.words.counted(edge)}`
    paint(points, palette[edgeInk(edge.letter)], pillSpot(points, edge.letter), text)
  }
}
