import type { Letter } from '../../../src-core/zones/reach-letters.ts'
import { color, toneColors, type Tone } from '../../ui/tokens.ts'
import type { Stroke } from './pen.ts'
import type { EdgeLetter } from './reach-picture.ts'

/** Every colour of the map, as the theme has them now. */
const inks = {
  canvas: color.canvas,
  surface: color.surface,
  sunken: color.sunken,
  line: color.line,
  control: color.control,
  text: color.text,
  text2: color.text2,
  text3: color.text3,
  primary: color.primary,
  primarySoft: toneColors.primary.soft,
  stop: toneColors.stop.ink,
  stopSoft: toneColors.stop.soft,
  warn: toneColors.warn.ink,
  warnSoft: toneColors.warn.soft,
  info: toneColors.info.ink,
  infoSoft: toneColors.info.soft,
  ok: toneColors.ok.ink,
} as const
export type Ink = keyof typeof inks
export type Palette = Readonly<Record<Ink, string>>

const soft: ReadonlySet<Ink> = new Set([
  'canvas',
  'surface',
  'sunken',
  'primarySoft',
  'stopSoft',
  'warnSoft',
  'infoSoft',
])

/** Forced colours leave two of them: shapes, dashes and letters say the rest. */
const forced = (ink: Ink): string =>
  soft.has(ink) ? 'Canvas' : ink === 'line' || ink === 'control' ? 'GrayText' : 'CanvasText'

/** Reads the tokens off the page; a canvas knows no variables. */
export const readPalette = (element: Element): Palette => {
  const isForced = matchMedia('(forced-colors: active)').matches
  const style = getComputedStyle(element)
  const valueOf = (ink: Ink): string => {
    const [, name = ''] = /^var\((.+)\)$/.exec(inks[ink]) ?? []
    return style.getPropertyValue(name).trim()
  }
  // One member for each ink, by construction.
  return Object.fromEntries(
    Object.keys(inks).map((ink) => [ink, isForced ? forced(ink as Ink) : valueOf(ink as Ink)]),
  ) as Palette
}

/** How a node, a row of a group or an edge is drawn. */
export interface Look {
  readonly ink: Ink
  readonly fill: Ink
  readonly width: number
  readonly dash: readonly number[]
  /** A second line inside the first. */
  readonly double: boolean
}

const look = (ink: Ink, fill: Ink, others: Partial<Look> = {}): Look => ({
  ink,
  fill,
  width: 1,
  dash: [],
  double: false,
  ...others,
})

/** Each letter by colour, line and frame, so that no two differ by colour alone. */
export const letterLooks: Readonly<Record<Letter, Look>> = {
  A: look('stop', 'stopSoft'),
  P: look('stop', 'stopSoft', { double: true }),
  D: look('warn', 'warnSoft', { dash: [4, 3] }),
  R: look('info', 'infoSoft', { dash: [1.5, 2] }),
}
export const plainLook = look('control', 'surface')
export const fadedLook = look('line', 'canvas')

/** What is not certain is dashed wide, whatever its letter. */
export const MAYBE_DASH = [7, 4] as const

export const frameOf = ({ ink, width, dash }: Look, palette: Palette, isMaybe = false): Stroke => ({
  color: palette[ink],
  width,
  dash: isMaybe ? MAYBE_DASH : dash,
})

export const letterTones: Readonly<Record<Letter, Tone>> = { A: 'stop', P: 'stop', D: 'warn', R: 'info' }

const edgeDashes: Readonly<Record<EdgeLetter, readonly number[]>> = {
  A: [],
  P: [],
  D: [7, 5],
  R: [2, 3.5],
  T: [9, 4, 2, 4],
}

export const edgeInk = (letter: EdgeLetter): Ink => (letter === 'T' ? 'text3' : letterLooks[letter].ink)

/** `scale` keeps a line visible where the map is small. */
export const edgeStroke = (letter: EdgeLetter, palette: Palette, { isMaybe = false, scale = 1 } = {}): Stroke => ({
  color: palette[edgeInk(letter)],
  width: (letter === 'A' || letter === 'P' ? 2.4 : 2) * scale,
  dash: (isMaybe ? [12, 6] : edgeDashes[letter]).map((length) => length * scale),
})
