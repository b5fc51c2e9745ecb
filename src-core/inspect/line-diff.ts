/** One row of a comparison side by side; a side without a line is undefined. */
export interface DiffRow<T> {
  readonly left: T | undefined
  readonly right: T | undefined
  readonly equal: boolean
}

/** Longer stretches are cut first at lines that stand once on both sides: a table would grow with their product. */
export const MAX_DIFF_CELLS = 4_000_000

/** A stretch of both sides, ends not included. */
interface Span {
  readonly left: number
  readonly leftEnd: number
  readonly right: number
  readonly rightEnd: number
}

type Pair = readonly [left: number, right: number]

/** Longest common subsequence of two lists, as rows in order; `keyOf` is the same for what counts as equal. */
export const diffRows = <T>(
  left: readonly T[],
  right: readonly T[],
  keyOf: (item: T) => string,
): readonly DiffRow<T>[] => {
  const [a, b] = [left.map(keyOf), right.map(keyOf)]
  const rows: DiffRow<T>[] = []
  let [i, j] = [0, 0]
  const changedUpTo = (leftEnd: number, rightEnd: number): void => {
    for (; i < leftEnd || j < rightEnd; i++, j++) {
      rows.push({
        left: i < leftEnd ? left[i] : undefined,
        right: j < rightEnd ? right[j] : undefined,
        equal: false,
      })
    }
    ;[i, j] = [leftEnd, rightEnd]
  }
  for (const [p, q] of equalPairs(a, b)) {
    changedUpTo(p, q)
    rows.push({ left: left[p], right: right[q], equal: true })
    ;[i, j] = [p + 1, q + 1]
  }
  changedUpTo(left.length, right.length)
  return rows
}

function* equalPairs(a: readonly string[], b: readonly string[]): Generator<Pair> {
  yield* pairsOf(a, b, { left: 0, leftEnd: a.length, right: 0, rightEnd: b.length })
}

/** Equal ends are taken off; what is left is matched whole, or cut and matched in parts. */
function* pairsOf(a: readonly string[], b: readonly string[], span: Span): Generator<Pair> {
  let { left, right, leftEnd, rightEnd } = span
  while (left < leftEnd && right < rightEnd && a[left] === b[right]) yield [left++, right++]
  const tail: Pair[] = []
  while (leftEnd > left && rightEnd > right && a[leftEnd - 1] === b[rightEnd - 1]) tail.push([--leftEnd, --rightEnd])
  const middle = { left, leftEnd, right, rightEnd }
  if ((leftEnd - left) * (rightEnd - right) <= MAX_DIFF_CELLS) yield* longestPairs(a, b, middle)
  else yield* cutPairs(a, b, middle)
  yield* tail.toReversed()
}

function* longestPairs(a: readonly string[], b: readonly string[], span: Span): Generator<Pair> {
  const [height, width] = [span.leftEnd - span.left, span.rightEnd - span.right + 1]
  const lengths = new Uint16Array((height + 1) * width)
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0
  const isSame = (i: number, j: number): boolean => a[span.left + i] === b[span.right + j]
  for (let i = height - 1; i >= 0; i--) {
    for (let j = width - 2; j >= 0; j--) {
      lengths[i * width + j] = isSame(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  let [i, j] = [0, 0]
  while (i < height && j < width - 1) {
    if (isSame(i, j)) yield [span.left + i++, span.right + j++]
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1
    else j += 1
  }
}

/** Patience: lines that stand once on both sides hold the longest row of them in one order. */
function* cutPairs(a: readonly string[], b: readonly string[], span: Span): Generator<Pair> {
  const anchors = inOrder(uniquePairs(a, b, span))
  if (anchors.length === 0) return
  let { left, right } = span
  for (const [p, q] of anchors) {
    // Anchors that a stretch before has used up lie behind.
    if (p < left || q < right) continue
    yield* pairsOf(a, b, { left, leftEnd: p + 1, right, rightEnd: q + 1 })
    ;[left, right] = [p + 1, q + 1]
  }
  yield* pairsOf(a, b, { ...span, left, right })
}

const uniquePairs = (a: readonly string[], b: readonly string[], span: Span): readonly Pair[] => {
  const right = onceIn(b, span.right, span.rightEnd)
  return [...onceIn(a, span.left, span.leftEnd)].flatMap(([key, place]) => {
    const other = right.get(key)
    return other === undefined ? [] : [[place, other] as const]
  })
}

const onceIn = (keys: readonly string[], start: number, end: number): ReadonlyMap<string, number> => {
  const places = new Map<string, number>()
  const twice = new Set<string>()
  for (let i = start; i < end; i++) {
    const key = keys[i] ?? ''
    if (places.has(key)) twice.add(key)
    places.set(key, i)
  }
  for (const key of twice) places.delete(key)
  return places
}

/** The longest run of pairs that rises on both sides; they come in the order of the left. */
const inOrder = (pairs: readonly Pair[]): readonly Pair[] => {
  const ends: number[] = []
  const before: number[] = []
  pairs.forEach(([, right], i) => {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < right) low = middle + 1
      else high = middle
    }
    before[i] = ends[low - 1] ?? -1
    ends[low] = i
  })
  const run: Pair[] = []
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i] ?? -1) {
    const pair = pairs[i]
    if (pair !== undefined) run.push(pair)
  }
  return run.toReversed()
}
