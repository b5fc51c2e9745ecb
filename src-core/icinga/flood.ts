import type { RequestRow } from '../contract/requests.ts'

/** Fewer than this come together when a new site is set up. */
export const FLOOD_COUNT = 500
/** More than this many an hour is no person with a set-up script. */
const FLOOD_PER_HOUR = 250
const HOUR_MS = 3_600_000

export interface Flood {
  /** Requests of new nodes without a fitting ticket. */
  readonly count: number
  /** From the first to the last of them was seen, or written where they were all there at the first look. */
  readonly spanMs: number
}

/**
 * Anyone who reaches port 5665 can have requests filed. The files hold no addresses, so a flood shows only in how many come
 * how fast; a fitting ticket or a renewal shows that somebody meant it.
 */
export const findFlood = (waiting: readonly RequestRow[]): Flood | undefined => {
  const strangers = waiting.filter(({ kind, ticket }) => kind !== 'renewal' && ticket !== 'valid')
  if (strangers.length < FLOOD_COUNT) return undefined
  const spanMs = Math.max(
    spanOf(strangers.map(({ firstSeen }) => Date.parse(firstSeen))),
    spanOf(strangers.map(({ fileTime }) => Date.parse(fileTime))),
  )
  return strangers.length / Math.max(1, spanMs / HOUR_MS) >= FLOOD_PER_HOUR
    ? { count: strangers.length, spanMs }
    : undefined
}

const spanOf = (times: readonly number[]): number => {
  let [first, last] = [Infinity, -Infinity]
  for (const time of times) {
    if (time < first) first = time
    if (time > last) last = time
  }
  return last - first
}
