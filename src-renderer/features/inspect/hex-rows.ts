export const ROW_BYTES = 16

export interface HexRun {
  readonly text: string
  readonly mark: 'none' | 'header' | 'content'
}

export interface HexMarks {
  readonly start: number
  readonly contentStart: number
  readonly end: number
}

const markOf = (offset: number, marks: HexMarks | undefined): HexRun['mark'] => {
  if (marks === undefined || offset < marks.start || offset >= marks.end) return 'none'
  return offset < marks.contentStart ? 'header' : 'content'
}

/** One row of bytes as runs of one mark each; a blank between two marked bytes belongs to the mark. */
export const hexRuns = (bytes: Uint8Array, row: number, marks: HexMarks | undefined): readonly HexRun[] => {
  const runs: { text: string; mark: HexRun['mark'] }[] = []
  const start = row * ROW_BYTES
  const end = Math.min(start + ROW_BYTES, bytes.length)
  for (let offset = start; offset < end; offset++) {
    const mark = markOf(offset, marks)
    const gap = offset === start ? '' : offset === start + 8 ? '  ' : ' '
    const digits = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0')
    const last = runs.at(-1)
    if (last === undefined) runs.push({ text: digits, mark })
    else if (last.mark === mark) last.text += gap + digits
    else runs.push({ text: gap, mark: 'none' }, { text: digits, mark })
  }
  return runs.filter(({ text }) => text !== '')
}

export const offsetText = (offset: number, size: number): string =>
  offset
    .toString(16)
    .toUpperCase()
    .padStart(size > 0xffff ? 6 : 4, '0')
