import type { Letter } from '../../../src-core/zones/reach-letters.ts'
import { BoxKind } from './layout-boxes.ts'
import { CELL_HEIGHT, SMALL_CELL } from './layout-sizes.ts'
import { fadedLook, frameOf, letterLooks, plainLook, type Look, type Palette } from './looks.ts'
import { shortName } from './map-model.ts'
import { paintBolt, paintSeal } from './paint-marks.ts'
import type { Pen } from './pen.ts'
import { letterOf } from './reach-picture.ts'
import type { Area, Scene } from './scene.ts'

/** Pixels below which a cell has no text, and below which it is not drawn one by one. */
const MIN_TEXT = 11
export const MIN_CELL = 1.2

interface CellLook {
  readonly look: Look
  readonly letter: Letter | undefined
  readonly isMaybe: boolean
  readonly isFaded: boolean
}

const lookOf = ({ picture, only }: Scene, node: number): CellLook => {
  if (picture === undefined) return { look: plainLook, letter: undefined, isMaybe: false, isFaded: false }
  const letter = letterOf(picture, node)
  if (letter === undefined || (only !== undefined && letter !== only))
    return { look: fadedLook, letter: undefined, isMaybe: false, isFaded: true }
  return { look: letterLooks[letter], letter, isMaybe: picture.isCertain[node] !== 1, isFaded: false }
}

/** Cells of one box that are in sight. */
export const paintCells = (pen: Pen, scene: Scene, palette: Palette, area: Area, box: number): void => {
  const { layout } = scene
  const isSmall = layout.kind[box] === BoxKind.openGroup || layout.kind[box] === BoxKind.homeless
  const h = isSmall ? SMALL_CELL.h : CELL_HEIGHT
  const [first, end] = [layout.firstCell[box] ?? 0, layout.firstCell[box + 1] ?? 0]
  if (end === first || h * area.scale < MIN_CELL) return
  const [columns, stepY] = [layout.columns[box] ?? 1, layout.stepY[box] ?? 1]
  const top = layout.cells.y[first] ?? 0
  const firstRow = Math.max(0, Math.floor((area.top - top - h) / stepY))
  const lastRow = Math.floor((area.bottom - top) / stepY)
  const last = Math.min(end, first + (lastRow + 1) * columns)
  const paint = h * area.scale < MIN_TEXT ? paintDot : paintCell
  for (let cell = first + firstRow * columns; cell < last; cell++) {
    const x = layout.cells.x[cell] ?? 0
    const w = layout.cells.w[cell] ?? 0
    if (x > area.right || x + w < area.left) continue
    paint(pen, scene, palette, { node: layout.cells.node[cell] ?? 0, x, y: layout.cells.y[cell] ?? 0, w, h, isSmall })
  }
}

interface CellPlace {
  readonly node: number
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly isSmall: boolean
}

const paintDot = (pen: Pen, scene: Scene, palette: Palette, { node, x, y, w, h }: CellPlace): void => {
  const { look, isFaded } = lookOf(scene, node)
  const isFallen = scene.picture?.isFallen[node] === 1
  pen.rect([x, y, w, h], { fill: palette[isFallen ? 'text' : isFaded ? 'line' : look.ink] })
}

const paintCell = (pen: Pen, scene: Scene, palette: Palette, place: CellPlace): void => {
  const { node, x, y, w, h, isSmall } = place
  if (scene.picture?.isFallen[node] === 1) return paintFallen(pen, scene, palette, place)
  const { look, letter, isMaybe, isFaded } = lookOf(scene, node)
  const [radius, size, middle] = [isSmall ? 4 : 6, isSmall ? 11.5 : 12.5, y + h / 2]
  pen.rect([x, y, w, h], { radius, fill: palette[look.fill], stroke: frameOf(look, palette, isMaybe) })
  if (look.double)
    pen.rect([x + 2.5, y + 2.5, w - 5, h - 5], { radius: radius - 2, stroke: frameOf(look, palette, isMaybe) })
  const seal = scene.seals.get(node)
  if (seal !== undefined) paintSeal(pen, palette, seal, { x: x + 15, y: middle })
  const mark = letter === undefined ? '' : isMaybe ? `${letter}?` : letter
  if (mark !== '') pen.text(mark, x + w - 10, middle, { size, bold: true, align: 'right', color: palette[look.ink] })
  const left = seal === undefined ? 10 : 28
  const room = w - left - 8 - (mark === '' ? 0 : pen.widthOf(mark, { size, bold: true }) + 8)
  const bold = letter !== undefined
  pen.text(pen.cut(nameOf(scene, node), room, { size, bold }), x + left, middle, {
    size,
    bold,
    color: palette[isFaded ? 'text3' : 'text'],
  })
}

const nameOf = ({ model, words }: Scene, node: number): string =>
  words.shown(shortName(model.source.endpoints.names[node] ?? '', model.suffix))

const paintFallen = (pen: Pen, scene: Scene, palette: Palette, { node, x, y, w, h }: CellPlace): void => {
  pen.rect([x - 4, y - 4, w + 8, h + 8], {
    radius: 9,
    fill: palette.surface,
    stroke: { color: palette.stop, width: 2.4 },
  })
  pen.rect([x, y, w, h], { radius: 6, fill: palette.text })
  paintBolt(pen, x + 17, y + h / 2, palette.surface)
  const style = { size: 12.5, bold: true } as const
  const said = scene.words.falls(nameOf(scene, node))
  // The bolt says it, too, so the name comes first where both do not fit.
  const name = pen.widthOf(said, style) <= w - 40 ? said : pen.cut(nameOf(scene, node), w - 40, style)
  pen.text(name, x + 30, y + h / 2, { ...style, color: palette.surface })
}
