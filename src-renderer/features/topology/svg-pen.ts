import { mapFont, textFitter, type MeasureText, type PathPart, type Pen, type Stroke } from './pen.ts'

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Everything outside XML 1.0's characters goes; the rest is escaped, in text and in attributes. */
export const escapeXml = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(/[&<>"']/g, (char) => escapes[char] ?? '')

const number = (value: number): string => String(Math.round(value * 100) / 100)

const strokeOf = (stroke: Stroke | undefined): string =>
  stroke === undefined
    ? ''
    : ` stroke="${escapeXml(stroke.color)}" stroke-width="${number(stroke.width)}"${
        stroke.dash === undefined || stroke.dash.length === 0
          ? ''
          : ` stroke-dasharray="${stroke.dash.map(number).join(' ')}"`
      }`
const fillOf = (fill: string | undefined): string => ` fill="${fill === undefined ? 'none' : escapeXml(fill)}"`

const partOf = (part: PathPart, index: number): string =>
  `${part.length === 6 ? 'C' : index === 0 ? 'M' : 'L'}${part.map(number).join(' ')}`

const anchors = { left: 'start', center: 'middle', right: 'end' } as const

/** Draws elements of an SVG file. */
export const createSvgPen = (measure: MeasureText) => {
  const elements: string[] = []
  const pen: Pen = {
    ...textFitter(measure),
    rect: ([x, y, w, h], { radius = 0, fill, stroke }) => {
      const place = `x="${number(x)}" y="${number(y)}" width="${number(w)}" height="${number(h)}"`
      elements.push(`<rect ${place} rx="${number(radius)}"${fillOf(fill)}${strokeOf(stroke)}/>`)
    },
    path: (parts, { fill, stroke }) => {
      elements.push(`<path d="${parts.map(partOf).join('')}"${fillOf(fill)}${strokeOf(stroke)}/>`)
    },
    arc: (x, y, radius, turns, stroke) => {
      const around = 2 * Math.PI * radius
      const dash = turns >= 1 ? '' : ` stroke-dasharray="${number(around * turns)} ${number(around)}"`
      const turned = ` transform="rotate(-90 ${number(x)} ${number(y)})"`
      elements.push(
        `<circle cx="${number(x)}" cy="${number(y)}" r="${number(radius)}" fill="none"${strokeOf(stroke)}${dash}${turned}/>`,
      )
    },
    text: (text, x, y, { size, color, bold = false, align = 'left' }) => {
      const look = `font-size="${number(size)}" font-weight="${bold ? 600 : 400}" text-anchor="${anchors[align]}"`
      elements.push(
        `<text x="${number(x)}" y="${number(y)}" ${look} dominant-baseline="central"${fillOf(color)}>${escapeXml(text)}</text>`,
      )
    },
  }
  return {
    pen,
    /** The whole file. */
    toText: (width: number, height: number, title: string): string =>
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        `<svg xmlns="http://www.w3.org/2000/svg" width="${number(width)}" height="${number(height)}" viewBox="0 0 ${number(width)} ${number(height)}" font-family="${escapeXml(mapFont)}">`,
        `<title>${escapeXml(title)}</title>`,
        ...elements,
        '</svg>',
        '',
      ].join('\n'),
  }
}
