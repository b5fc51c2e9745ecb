/** How a line or a rectangle is drawn; lengths in units of the map. */
export interface Stroke {
  readonly color: string
  readonly width: number
  readonly dash?: readonly number[]
}

export interface TextStyle {
  readonly size: number
  readonly color: string
  readonly bold?: boolean
  readonly align?: 'left' | 'center' | 'right'
}

/** Parts of a line: to a point, or along a curve with two handles. */
export type PathPart = readonly [x: number, y: number] | readonly [number, number, number, number, number, number]

/** What the map is drawn with: a canvas, or the text of an SVG file. Text stands on the middle of its line. */
export interface Pen {
  readonly rect: (
    place: readonly [x: number, y: number, w: number, h: number],
    style: { readonly radius?: number; readonly fill?: string; readonly stroke?: Stroke },
  ) => void
  readonly path: (parts: readonly PathPart[], style: { readonly fill?: string; readonly stroke?: Stroke }) => void
  /** An arc of a circle, in turns from the top. */
  readonly arc: (x: number, y: number, radius: number, turns: number, stroke: Stroke) => void
  readonly text: (text: string, x: number, y: number, style: TextStyle) => void
  /** The text, cut at its end to what fits. */
  readonly cut: (text: string, width: number, style: Pick<TextStyle, 'size' | 'bold'>) => string
  readonly widthOf: (text: string, style: Pick<TextStyle, 'size' | 'bold'>) => number
}

const MEASURED_AT = 100
const MAX_REMEMBERED = 50_000

export type MeasureText = (text: string, bold: boolean) => number

/** Widths of texts at a size of 100, measured once each. */
export const rememberWidths = (measure: MeasureText): MeasureText => {
  const known = new Map<string, number>()
  return (text, bold) => {
    const key = bold ? `b${text}` : `n${text}`
    let width = known.get(key)
    if (width === undefined) {
      if (known.size > MAX_REMEMBERED) known.clear()
      width = measure(text, bold)
      known.set(key, width)
    }
    return width
  }
}

/** `cut` and `widthOf` of a pen, from widths at a size of 100. */
export const textFitter = (measure: MeasureText): Pick<Pen, 'cut' | 'widthOf'> => {
  const widthOf: Pen['widthOf'] = (text, { size, bold = false }) => (measure(text, bold) * size) / MEASURED_AT
  return {
    widthOf,
    cut: (text, width, style) => {
      const whole = widthOf(text, style)
      if (whole <= width) return text
      // Letters are about as wide as each other: one guess, then a step or two.
      let length = Math.max(0, Math.floor((text.length * width) / whole) - 1)
      while (length > 0 && widthOf(`${text.slice(0, length)}…`, style) > width) length--
      return length === 0 ? '' : `${text.slice(0, length)}…`
    },
  }
}

export const mapFont =
  '"Segoe UI Variable Text","Segoe UI",-apple-system,"SF Pro Text","Adwaita Sans","Ubuntu","Cantarell","Noto Sans","Liberation Sans",Arial,sans-serif'

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

export const measureOn = (context: Context): MeasureText =>
  rememberWidths((text, bold) => {
    context.font = `${bold ? 600 : 400} ${MEASURED_AT}px ${mapFont}`
    return context.measureText(text).width
  })

/** Makes a line the context's path. */
export const tracePath = (context: Context, parts: readonly PathPart[]): void => {
  context.beginPath()
  for (const [i, part] of parts.entries()) {
    if (part.length === 6) context.bezierCurveTo(...part)
    else if (i === 0) context.moveTo(...part)
    else context.lineTo(...part)
  }
}

/** Draws on a canvas whose transform is set already. */
export const canvasPen = (context: Context, measure: MeasureText): Pen => {
  const applyStroke = ({ color, width, dash = [] }: Stroke): void => {
    context.strokeStyle = color
    context.lineWidth = width
    context.setLineDash([...dash])
    context.stroke()
  }
  const finish = ({ fill, stroke }: { readonly fill?: string; readonly stroke?: Stroke }): void => {
    if (fill !== undefined) {
      context.fillStyle = fill
      context.fill()
    }
    if (stroke !== undefined) applyStroke(stroke)
  }
  return {
    ...textFitter(measure),
    rect: ([x, y, w, h], { radius = 0, fill, stroke }) => {
      if (radius === 0 && stroke === undefined && fill !== undefined) {
        context.fillStyle = fill
        context.fillRect(x, y, w, h)
        return
      }
      context.beginPath()
      context.roundRect(x, y, w, h, radius)
      finish({ ...(fill !== undefined && { fill }), ...(stroke !== undefined && { stroke }) })
    },
    path: (parts, style) => {
      tracePath(context, parts)
      finish(style)
    },
    arc: (x, y, radius, turns, stroke) => {
      context.beginPath()
      context.arc(x, y, radius, -Math.PI / 2, -Math.PI / 2 + turns * 2 * Math.PI)
      applyStroke(stroke)
    },
    text: (text, x, y, { size, color, bold = false, align = 'left' }) => {
      context.font = `${bold ? 600 : 400} ${size}px ${mapFont}`
      context.fillStyle = color
      context.textAlign = align
      context.textBaseline = 'middle'
      context.fillText(text, x, y)
    },
  }
}
