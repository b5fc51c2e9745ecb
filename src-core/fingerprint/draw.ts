import type { RandomBytes } from '../ports.ts'
import { FINGERPRINT_GROUPS } from '../probe/fingerprint-text.ts'

/** Groups asked on the phone: 96 bits. Strict asks all 16. */
export const PHONE_GROUPS = 6
/** Words asked of a sheet: 88 bits. */
export const ASKED_WORDS = 8
/** Mismatches after which an attempt ends. */
export const MAX_MISMATCHES = 3

/** What is asked for, drawn only after the certificate arrived; the places that were never asked come first. */
export const drawPlaces = (
  { count, of, asked = [] }: { readonly count: number; readonly of: number; readonly asked?: readonly number[] },
  random: RandomBytes,
): readonly number[] => {
  const places = Array.from({ length: of }, (_, i) => i + 1)
  if (count >= of) return places
  const drawn: number[] = []
  const draw = (left: number[]): void => {
    while (drawn.length < count && left.length > 0) {
      const at = below(left.length, random)
      drawn.push(left[at] ?? 0)
      left.splice(at, 1)
    }
  }
  // Which were asked does not depend on what matched, so each draw stays a fair one of all places.
  draw(places.filter((place) => !asked.includes(place)))
  draw(places.filter((place) => asked.includes(place)))
  return drawn.sort((a, b) => a - b)
}

export const drawGroups = (strict: boolean, asked: readonly number[], random: RandomBytes): readonly number[] =>
  drawPlaces({ count: strict ? FINGERPRINT_GROUPS : PHONE_GROUPS, of: FINGERPRINT_GROUPS, asked }, random)

/** A fair number below `limit` (at most 256): bytes that would favour the small ones are thrown away. */
const below = (limit: number, random: RandomBytes): number => {
  const fair = 256 - (256 % limit)
  for (;;) {
    const byte = random(1)[0] ?? fair
    if (byte < fair) return byte % limit
  }
}
