/** One row of a comparison side by side; a side without a line is undefined. */
export interface DiffRow<T> {
  readonly left: T | undefined
  readonly right: T | undefined
  readonly equal: boolean
}

/** Differing stretches longer than this are not matched line by line: the table would grow with their product. */
export const MAX_DIFF_CELLS = 4_000_000

/** Longest common subsequence of two lists, as rows in order (equal ends are taken off first). */
export const diffRows = <T>(
  left: readonly T[],
  right: readonly T[],
  same: (a: T, b: T) => boolean,
): readonly DiffRow<T>[] => {
  let head = 0
  const shorter = Math.min(left.length, right.length)
  const isSame = (i: number, j: number): boolean => {
    const [a, b] = [left[i], right[j]]
    return a !== undefined && b !== undefined && same(a, b)
  }
  while (head < shorter && isSame(head, head)) head += 1
  let tail = 0
  while (tail < shorter - head && isSame(left.length - 1 - tail, right.length - 1 - tail)) tail += 1
  const equalRow = (i: number, j: number): DiffRow<T> => ({ left: left[i], right: right[j], equal: true })
  return [
    ...Array.from({ length: head }, (_, i) => equalRow(i, i)),
    ...middleRows(left.slice(head, left.length - tail), right.slice(head, right.length - tail), same),
    ...Array.from({ length: tail }, (_, i) => equalRow(left.length - tail + i, right.length - tail + i)),
  ]
}

const middleRows = <T>(
  left: readonly T[],
  right: readonly T[],
  same: (a: T, b: T) => boolean,
): readonly DiffRow<T>[] => {
  if (left.length * right.length > MAX_DIFF_CELLS) return changed(left, right)
  const width = right.length + 1
  const lengths = new Uint32Array((left.length + 1) * width)
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0
  const isSame = (i: number, j: number): boolean => {
    const [a, b] = [left[i], right[j]]
    return a !== undefined && b !== undefined && same(a, b)
  }
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      lengths[i * width + j] = isSame(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const rows: DiffRow<T>[] = []
  let [i, j, fromLeft, fromRight] = [0, 0, 0, 0]
  while (i < left.length && j < right.length) {
    if (isSame(i, j)) {
      rows.push(...changed(left.slice(fromLeft, i), right.slice(fromRight, j)))
      rows.push({ left: left[i], right: right[j], equal: true })
      i += 1
      j += 1
      fromLeft = i
      fromRight = j
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1
    else j += 1
  }
  return [...rows, ...changed(left.slice(fromLeft), right.slice(fromRight))]
}

/** Lines that differ stand beside each other as far as both sides have some. */
const changed = <T>(left: readonly T[], right: readonly T[]): readonly DiffRow<T>[] =>
  Array.from({ length: Math.max(left.length, right.length) }, (_, i) => ({
    left: left[i],
    right: right[i],
    equal: false,
  }))
