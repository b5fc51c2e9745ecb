/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number

export const SECOND_MS = 1000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

export const toIso = (time: Instant): string => new Date(time).toISOString()

/** Whole days from `from` to `to`, rounded down (so 29.9 days are 29). */
export const wholeDaysBetween = (from: Instant, to: Instant): number => Math.floor((to - from) / DAY_MS)
