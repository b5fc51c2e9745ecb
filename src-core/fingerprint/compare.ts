import { fingerprintGroups } from '../probe/fingerprint-text.ts'

/** One place where what was heard is not what came over the wire. */
export interface Difference {
  /** Counted from 1, as it is read out. */
  readonly place: number
  readonly heard: string
  readonly wire: string
  /** Positions of the characters that differ. */
  readonly at: readonly number[]
}

export type Outcome = 'match' | 'near' | 'mismatch'
export interface Comparison {
  readonly outcome: Outcome
  readonly differences: readonly Difference[]
}

/** Up to this many groups, each off by up to this many digits, may be misheard, or be a look-alike. */
const NEAR_GROUPS = 2
const NEAR_DIGITS = 2

const differingAt = (a: string, b: string): readonly number[] => {
  const at: number[] = []
  for (let i = 0; i < Math.max(a.length, b.length); i++) if (a.charAt(i) !== b.charAt(i)) at.push(i)
  return at
}

/** Compares what was heard at the `asked` places with the wire, all at once. Case does not count. */
export const compareAt = (
  asked: readonly number[],
  heard: readonly string[],
  wire: readonly string[],
): readonly Difference[] =>
  asked.flatMap((place, i) => {
    const one = (heard[i] ?? '').trim().toUpperCase()
    const other = (wire[place - 1] ?? '').toUpperCase()
    // An empty place on either side is never equal to anything.
    return one === other && one !== '' ? [] : [{ place, heard: one, wire: other, at: differingAt(one, other) }]
  })

/** Groups of four digits. Nothing asked is no match. */
export const compareGroups = (
  asked: readonly number[],
  heard: readonly string[],
  wire: readonly string[],
): Comparison => {
  const differences = compareAt(asked, heard, wire)
  if (asked.length > 0 && differences.length === 0) return { outcome: 'match', differences }
  const isNear =
    differences.length <= NEAR_GROUPS &&
    differences.every(({ at, wire: one }) => at.length <= NEAR_DIGITS && one !== '')
  return { outcome: isNear && asked.length > 0 ? 'near' : 'mismatch', differences }
}

/** A whole digest of 64 digits against another. */
export const compareDigests = (heard: string, wire: string): Comparison => {
  const groups = fingerprintGroups(wire)
  return compareGroups(
    groups.map((_, i) => i + 1),
    fingerprintGroups(heard),
    groups,
  )
}

/** Groups that agree at the start and at the end of two different digests: what a skimming eye looks at. */
export const equalEnds = (one: string, other: string): readonly number[] => {
  const [a, b] = [fingerprintGroups(one), fingerprintGroups(other)]
  const first = a.findIndex((group, i) => group !== b[i])
  const last = a.findLastIndex((group, i) => group !== b[i])
  if (first < 0) return []
  return a.flatMap((_, i) => (i < first || i > last ? [i + 1] : []))
}
