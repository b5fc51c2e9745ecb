import type { PrintedText } from './printout.ts'

/** One line of a text and the bytes of the file it was made from; ends are exclusive, the line end is not part. */
export interface LineSource {
  readonly textStart: number
  readonly textEnd: number
  readonly derStart: number
  readonly derEnd: number
}

const NEWLINE = 0x0a

/**
 * Where each line comes from, for a text printed with `recordSources`. A line made from several elements (a name) gets
 * the range that holds them all; one with nothing of its own (a heading's blank line) has that of the line before.
 */
export const lineSources = ({ text, sources = [] }: PrintedText): readonly LineSource[] => {
  const lines: LineSource[] = []
  let mark = 0
  let current: Range = { derStart: 0, derEnd: 0 }
  for (let textStart = 0; textStart < text.length;) {
    const newline = text.indexOf(NEWLINE, textStart)
    const textEnd = newline < 0 ? text.length : newline
    let range: Range | undefined
    for (; mark < sources.length && (sources[mark] ?? 0) <= textEnd; mark += 3) {
      const [place = 0, derStart = 0, derEnd = 0] = sources.slice(mark, mark + 3)
      if (place === textEnd && place !== textStart && textEnd !== text.length) break
      current = { derStart, derEnd }
      range = widened(range, current)
    }
    lines.push({ textStart, textEnd, ...(range ?? current) })
    textStart = textEnd + 1
  }
  return lines
}

interface Range {
  readonly derStart: number
  readonly derEnd: number
}

/** A heading's element holds those that follow on its line, which say more: the innermost union wins. */
const widened = (range: Range | undefined, next: Range): Range => {
  if (range === undefined || (next.derStart >= range.derStart && next.derEnd <= range.derEnd)) return next
  return { derStart: Math.min(range.derStart, next.derStart), derEnd: Math.max(range.derEnd, next.derEnd) }
}
