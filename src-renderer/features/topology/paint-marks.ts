import type { Ink, Palette } from './looks.ts'
import type { Pen } from './pen.ts'
import type { NodeSeal } from './scene.ts'

interface Spot {
  readonly x: number
  readonly y: number
}

/** Falls. */
export const paintBolt = (pen: Pen, x: number, y: number, color: string): void =>
  pen.path(
    [
      [x + 1.5, y - 6],
      [x - 4, y + 1],
      [x - 0.5, y + 1],
      [x - 1.5, y + 6],
      [x + 4, y - 1.2],
      [x + 0.5, y - 1.2],
      [x + 1.5, y - 6],
    ],
    { stroke: { color, width: 1.4 } },
  )

const sealInk: Readonly<Record<NodeSeal['state'], Ink>> = { fine: 'ok', due: 'warn', ended: 'stop', unknown: 'text3' }

/** A ring for the certificate: whole, three quarters, crossed out; a dot in it where the key is pinned; a spike for a finding. */
export const paintSeal = (pen: Pen, palette: Palette, seal: NodeSeal, { x, y }: Spot): void => {
  const stroke = { color: palette[sealInk[seal.state]], width: 1.6 }
  if (seal.state !== 'unknown') pen.arc(x, y, 5, seal.state === 'due' ? 0.75 : 1, stroke)
  if (seal.state === 'ended')
    pen.path(
      [
        [x - 3.2, y + 3.2],
        [x + 3.2, y - 3.2],
      ],
      { stroke },
    )
  if (seal.pinned) pen.rect([x - 1.7, y - 1.7, 3.4, 3.4], { radius: 1.7, fill: stroke.color })
  if (seal.hasFinding)
    pen.path(
      [
        [x + 4, y - 8],
        [x + 8, y - 1.5],
        [x, y - 1.5],
        [x + 4, y - 8],
      ],
      { fill: palette.warn },
    )
}

/** The head of an arrow that points up or down. */
export const paintArrow = (pen: Pen, { x, y }: Spot, isUp: boolean, color: string): void => {
  const side = isUp ? 6 : -6
  pen.path(
    [
      [x, y],
      [x - 4, y + side],
      [x + 4, y + side],
      [x, y],
    ],
    { fill: color },
  )
}

/** On a line that changes take away (a cross) or add (a plus). */
export const paintChangeMark = (
  pen: Pen,
  palette: Palette,
  kind: 'gone' | 'new',
  { x, y }: Spot,
  scale: number,
): void => {
  const stroke = { color: palette[kind === 'gone' ? 'text2' : 'primary'], width: 1.6 * scale }
  const arm = 3.4 * scale
  pen.rect([x - 7 * scale, y - 7 * scale, 14 * scale, 14 * scale], {
    radius: 7 * scale,
    fill: palette.canvas,
    stroke: { ...stroke, width: scale },
  })
  const strokes: readonly (readonly [number, number, number, number])[] =
    kind === 'gone'
      ? [
          [-arm, -arm, arm, arm],
          [-arm, arm, arm, -arm],
        ]
      : [
          [-arm, 0, arm, 0],
          [0, -arm, 0, arm],
        ]
  for (const [x0, y0, x1, y1] of strokes)
    pen.path(
      [
        [x + x0, y + y0],
        [x + x1, y + y1],
      ],
      { stroke },
    )
}
