import type { LineSource } from '../../../src-core/x509/text/line-source.ts'

export type PaneId = 'tree' | 'text' | 'hex'

/** The bytes that are looked at, and the pane they were chosen in. */
export interface Selection {
  readonly start: number
  readonly end: number
  readonly from: PaneId
}

/** Lines to mark: those made of these bytes, else the one made of the fewest bytes that hold them. */
export const markedLines = (
  lines: readonly LineSource[],
  { start, end }: Pick<Selection, 'start' | 'end'>,
): { readonly first: number; readonly last: number } | undefined => {
  let first = -1
  let last = -1
  let holder = -1
  let smallest = Infinity
  lines.forEach((line, i) => {
    if (line.derStart >= start && line.derEnd <= end) {
      if (first < 0) first = i
      last = i
    } else if (line.derStart <= start && line.derEnd >= end && line.derEnd - line.derStart < smallest) {
      smallest = line.derEnd - line.derStart
      holder = i
    }
  })
  if (first >= 0) return { first, last }
  return holder < 0 ? undefined : { first: holder, last: lastOfSame(lines, holder) }
}

/** A field of two lines (heading and value) is marked whole. */
const lastOfSame = (lines: readonly LineSource[], from: number): number => {
  const wanted = lines[from]
  let last = from
  while (
    lines[last + 1] !== undefined &&
    lines[last + 1]?.derStart === wanted?.derStart &&
    lines[last + 1]?.derEnd === wanted?.derEnd
  ) {
    last += 1
  }
  return last
}
