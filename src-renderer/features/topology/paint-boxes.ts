import { letters } from '../../../src-core/zones/reach-letters.ts'
import { BoxKind } from './layout-boxes.ts'
import { CELL_GAP, CELL_HEIGHT, PAD, SMALL_CELL, TITLE } from './layout-sizes.ts'
import { listOf } from './lists.ts'
import { fadedLook, frameOf, letterLooks, plainLook, type Ink, type Look, type Palette } from './looks.ts'
import { MIN_CELL, paintCells } from './paint-cells.ts'
import type { Pen } from './pen.ts'
import { letterOf, type GroupRow } from './reach-picture.ts'
import { NEAR, type Area, type Scene } from './scene.ts'

const RADIUS = 10
const TITLE_SIZE = 12.5
/** Of a name on a small map, in pixels of the screen. */
const FAR_TITLE = 11
const FAR_LEAST = 7.5

/** What a box is, before its rows: how it stands in a fall, and its title. */
interface BoxState {
  readonly state: 'plain' | 'fallen' | 'reached' | 'untouched' | 'refused'
  readonly title: string
  readonly note: string
}

export const paintBox = (pen: Pen, scene: Scene, palette: Palette, area: Area, box: number): void => {
  const { layout } = scene
  const place = placeOf(layout, box)
  const described = describe(scene, box)
  if (area.scale < NEAR) return paintFar(pen, scene, palette, area, { box, place, described })
  const { state, title, note } = described
  const [x, y, w] = place
  pen.rect(place, { radius: RADIUS, ...frames(palette)[state] })
  const titleStyle = { size: TITLE_SIZE, bold: true } as const
  const name = pen.cut(title, w - 2 * PAD, titleStyle)
  const titleY = y + PAD + 7
  pen.text(name, x + PAD + 1, titleY, { ...titleStyle, color: palette[state === 'refused' ? 'stop' : 'text2'] })
  const used = pen.widthOf(name, titleStyle) + 8
  const noteStyle = { size: 12 }
  const rest = pen.cut(note, w - 2 * PAD - used, noteStyle)
  if (rest.length > 3 || rest === note)
    pen.text(rest, x + PAD + 1 + used, titleY, { ...noteStyle, color: palette.text3 })
  if (layout.kind[box] === BoxKind.group) paintRows(pen, scene, palette, box)
  else if (layout.kind[box] === BoxKind.globals) paintGlobals(pen, scene, palette, place)
  else if (layout.firstCell[box] === layout.firstCell[box + 1])
    pen.text(scene.words.noEndpoints, x + PAD + 1, y + PAD + TITLE + CELL_HEIGHT / 2, {
      size: 12,
      color: palette.text3,
    })
  else paintCells(pen, scene, palette, area, box)
}

type Place = readonly [x: number, y: number, w: number, h: number]

export const placeOf = ({ x, y, w, h }: Scene['layout'], box: number): Place => [
  x[box] ?? 0,
  y[box] ?? 0,
  w[box] ?? 0,
  h[box] ?? 0,
]

const frames = (palette: Palette) =>
  ({
    plain: { fill: palette.surface, stroke: { color: palette.line, width: 1 } },
    reached: { fill: palette.surface, stroke: { color: palette.line, width: 1 } },
    fallen: { fill: palette.surface, stroke: { color: palette.stop, width: 1.2 } },
    untouched: { fill: palette.canvas, stroke: { color: palette.line, width: 1, dash: [3, 3] } },
    refused: { fill: palette.stopSoft, stroke: { color: palette.stop, width: 1.2, dash: [5, 4] } },
  }) as const

/** Endpoints a box stands for, folded or not. */
export const nodesOf = ({ model, layout }: Pick<Scene, 'model' | 'layout'>, box: number): Int32Array => {
  const zone = layout.zone[box] ?? -1
  if (layout.kind[box] === BoxKind.homeless) return Int32Array.from(model.homeless)
  if (zone < 0) return new Int32Array()
  return isGroup(layout.kind[box]) ? listOf(model.agents, zone) : listOf(model.members, zone)
}

export const isGroup = (kind: number | undefined): boolean => kind === BoxKind.group || kind === BoxKind.openGroup

const describe = (scene: Scene, box: number): BoxState => {
  const { model, layout, words } = scene
  const zone = layout.zone[box] ?? -1
  const name = words.shown(model.source.zones.names[zone] ?? '')
  const kind = layout.kind[box]
  if (kind === BoxKind.globals) return { state: 'plain', title: words.globals.title, note: '' }
  const nodes = nodesOf(scene, box)
  if (kind === BoxKind.homeless) return { state: 'refused', title: words.homeless, note: '' }
  if (kind === BoxKind.refused) return { state: 'refused', title: name, note: words.refused }
  const state = stateOf(scene, nodes)
  if (isGroup(kind)) return { state, title: words.agentsOf(name), note: words.nodes(nodes.length) }
  const parent = model.source.zones.parents[zone] ?? -1
  const note =
    (model.depth[zone] ?? 0) > 1
      ? words.parentIs(words.shown(model.source.zones.names[parent] ?? ''))
      : nodes.length === 2
        ? words.pair
        : ''
  return { state, title: name, note }
}

const stateOf = ({ picture, only }: Scene, nodes: Int32Array): BoxState['state'] => {
  if (picture === undefined) return 'plain'
  let state: BoxState['state'] = 'untouched'
  for (const node of nodes) {
    if (picture.isFallen[node] === 1) return 'fallen'
    const letter = letterOf(picture, node)
    if (letter !== undefined && (only === undefined || only === letter)) state = 'reached'
  }
  return state
}

const rowLook = ({ only }: Scene, { id }: GroupRow): Look => {
  const letter = letters.find((one) => one === id)
  if (letter === undefined) return id === 'untouched' ? fadedLook : plainLook
  return only === undefined || only === letter ? letterLooks[letter] : fadedLook
}

/** Rows of a closed group: how many of each kind. */
const paintRows = (pen: Pen, scene: Scene, palette: Palette, box: number): void => {
  const [x, y, w] = placeOf(scene.layout, box)
  for (const [i, row] of scene.rowsOf(scene.layout.zone[box] ?? -1).entries()) {
    const look = rowLook(scene, row)
    const top = y + PAD + TITLE + i * (CELL_HEIGHT + CELL_GAP)
    const inner = [x + PAD, top, w - 2 * PAD, CELL_HEIGHT] as const
    pen.rect(inner, { radius: 6, fill: palette[look.fill], stroke: frameOf(look, palette, row.yes === 0) })
    const isLettered = look !== plainLook && look !== fadedLook
    const ink: Ink = isLettered ? look.ink : 'text2'
    const style = { size: 12.5, bold: isLettered }
    const count = scene.words.counted(row)
    const middle = top + CELL_HEIGHT / 2
    pen.text(count, x + w - 2 * PAD, middle, { ...style, align: 'right', color: palette[ink] })
    const room = w - 4 * PAD - pen.widthOf(count, style) - 6
    const text = isLettered ? `${row.id} ${scene.words.row[row.id]}` : scene.words.row[row.id]
    pen.text(pen.cut(text, room, style), x + 2 * PAD, middle, { ...style, color: palette[ink] })
  }
}

const paintGlobals = (pen: Pen, { model, words }: Scene, palette: Palette, [x, y, w]: Place): void => {
  const style = { size: 12 }
  let line = ''
  let lines = 0
  const LINES = 3
  const flush = (text: string): void => {
    if (lines < LINES) pen.text(text, x + PAD + 1, y + PAD + TITLE + 6 + lines * 17, { ...style, color: palette.text2 })
    lines += 1
  }
  for (const word of words.globals.text(model.source.globals.map(words.shown)).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (pen.widthOf(longer, style) <= w - 2 * PAD) line = longer
    else {
      flush(lines === LINES - 1 ? pen.cut(`${longer} …`, w - 2 * PAD, style) : pen.cut(line, w - 2 * PAD, style))
      line = word
    }
  }
  flush(pen.cut(line, w - 2 * PAD, style))
}

interface FarBox {
  readonly box: number
  readonly place: Place
  readonly described: BoxState
}

const farFill: Readonly<Record<BoxState['state'], Ink>> = {
  plain: 'surface',
  reached: 'surface',
  fallen: 'stopSoft',
  untouched: 'canvas',
  refused: 'stopSoft',
}

/** On a small map: the box, its worst letter, and as much of its name as can be read. */
const paintFar = (pen: Pen, scene: Scene, palette: Palette, area: Area, { box, place, described }: FarBox): void => {
  const [x, y, w, h] = place
  const { scale } = area
  const worst = worstOf(scene, box)
  const frame = frames(palette)[described.state]
  const fill = worst === undefined ? farFill[described.state] : letterLooks[worst].fill
  const color = worst === undefined ? frame.stroke.color : palette[letterLooks[worst].ink]
  pen.rect(place, { radius: RADIUS, fill: palette[fill], stroke: { color, width: 1 / scale } })
  const isOpen = scene.layout.kind[box] === BoxKind.openGroup
  if (isOpen && SMALL_CELL.h * scale < MIN_CELL) paintShares(pen, scene, palette, box)
  else if (isOpen || scene.layout.kind[box] === BoxKind.homeless) paintCells(pen, scene, palette, area, box)
  const size = Math.min(FAR_TITLE / scale, h * 0.62)
  if (size * scale < 6.5 || w * scale < 26) return
  if (isOpen) return
  // A closed group stands below its zone, whose name says enough.
  const text = isGroup(scene.layout.kind[box])
    ? farCount(scene, scene.rowsOf(scene.layout.zone[box] ?? -1))
    : described.title
  const room = w - 4 / scale
  const fitting = Math.max(FAR_LEAST / scale, Math.min(size, (size * room) / pen.widthOf(text, { size, bold: true })))
  pen.text(pen.cut(text, room, { size: fitting, bold: true }), x + w / 2, y + h / 2, {
    size: fitting,
    bold: true,
    align: 'center',
    color: palette[worst !== undefined ? letterLooks[worst].ink : described.state === 'untouched' ? 'text3' : 'text'],
  })
}

/** An open group too far away for its cells: how its surface divides. */
const paintShares = (pen: Pen, scene: Scene, palette: Palette, box: number): void => {
  const [x, y, w, h] = placeOf(scene.layout, box)
  const rows = scene.rowsOf(scene.layout.zone[box] ?? -1)
  const total = rows.reduce((sum, { yes, maybe }) => sum + yes + maybe, 0)
  let top = y
  for (const row of rows) {
    const look = rowLook(scene, row)
    const height = (h * (row.yes + row.maybe)) / Math.max(1, total)
    pen.rect([x, top, w, height], { fill: palette[look === fadedLook || look === plainLook ? 'line' : look.ink] })
    top += height
  }
}

const farCount = ({ words, picture }: Scene, rows: readonly GroupRow[]): string => {
  const [first] = rows
  if (picture !== undefined && first !== undefined && first.id !== 'untouched')
    return `${first.id} ${words.counted(first)}`
  return words.counted({ yes: rows.reduce((sum, { yes, maybe }) => sum + yes + maybe, 0), maybe: 0 })
}

/** The worst letter in a box; undefined where nothing is reached. */
export const worstOf = (scene: Scene, box: number): (typeof letters)[number] | undefined => {
  const { picture, only } = scene
  if (picture === undefined) return undefined
  if (scene.layout.kind[box] === BoxKind.group) {
    const ids = new Set<string>(scene.rowsOf(scene.layout.zone[box] ?? -1).map(({ id }) => id))
    return letters.find((letter) => ids.has(letter) && (only === undefined || only === letter))
  }
  let worst = letters.length + 1
  for (const node of nodesOf(scene, box)) {
    const letter = picture.isFallen[node] === 1 ? 1 : (picture.letter[node] ?? 0)
    if (letter > 0 && (only === undefined || letters[letter - 1] === only)) worst = Math.min(worst, letter)
  }
  return letters[worst - 1]
}
