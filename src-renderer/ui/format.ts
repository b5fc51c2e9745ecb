import type { Language } from '../../src-core/contract/app.ts'
import { DAY_MS, HOUR_MS, SECOND_MS, wholeDaysBetween, type Instant } from '../../src-core/base/time.ts'

const MINUTE_MS = 60 * SECOND_MS

/** `6 s`, `2 h`, `4 d`: one unit is enough to tell fresh from stale. */
export interface Span {
  readonly unit: 'seconds' | 'minutes' | 'hours' | 'days'
  readonly n: number
}

export const spanOf = (durationMs: number): Span => {
  const ms = Math.max(0, durationMs)
  if (ms < MINUTE_MS) return { unit: 'seconds', n: Math.floor(ms / SECOND_MS) }
  if (ms < HOUR_MS) return { unit: 'minutes', n: Math.floor(ms / MINUTE_MS) }
  if (ms < DAY_MS) return { unit: 'hours', n: Math.floor(ms / HOUR_MS) }
  return { unit: 'days', n: Math.floor(ms / DAY_MS) }
}

/** SHA-256 as groups of 4 upper-case digits, the form people compare. */
export const fingerprintGroups = (hex: string): readonly string[] => hex.toUpperCase().match(/.{1,4}/g) ?? []

/** First two groups; only ever to tell rows apart. */
export const shortFingerprint = (hex: string): string => `${fingerprintGroups(hex).slice(0, 2).join(' ')} …`

/** The spellings a fingerprint is asked for in elsewhere. */
export const fingerprintSpellings = (hex: string) => ({
  groups: fingerprintGroups(hex).join(' '),
  icinga: (hex.toUpperCase().match(/../g) ?? []).join(' '),
  file: hex,
  colons: (hex.toUpperCase().match(/../g) ?? []).join(':'),
})

export const isFingerprint = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)

const numbers = { en: new Intl.NumberFormat('en-GB'), de: new Intl.NumberFormat('de-DE') } as const
const months = new Intl.DateTimeFormat('en-US', { month: 'short' })
const weekdays = {
  en: new Intl.DateTimeFormat('en-GB', { weekday: 'short' }),
  de: new Intl.DateTimeFormat('de-DE', { weekday: 'short' }),
} as const

export const formatCount = (n: number, language: Language): string => numbers[language].format(n)

const two = (n: number): string => String(n).padStart(2, '0')

/** `24 Nov` or `24.11.`, in the local zone. */
export const formatDay = (time: Instant, language: Language): string => {
  const date = new Date(time)
  if (language === 'de') return `${date.getDate()}.${date.getMonth() + 1}.`
  return `${date.getDate()} ${months.format(date)}`
}

/** `24 Nov 2026` or `24.11.2026`. */
export const formatDate = (time: Instant, language: Language): string => {
  const year = new Date(time).getFullYear()
  return language === 'de' ? `${formatDay(time, language)}${year}` : `${formatDay(time, language)} ${year}`
}

/** `07:38`. */
export const formatClock = (time: Instant): string => {
  const date = new Date(time)
  return `${two(date.getHours())}:${two(date.getMinutes())}`
}

/** `07:38:12`. */
export const formatSeconds = (time: Instant): string => `${formatClock(time)}:${two(new Date(time).getSeconds())}`

/** `24 Nov 07:38`, with the year where it is not this one. */
export const formatMoment = (time: Instant, now: Instant, language: Language): string => {
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear()
  const day = sameYear ? formatDay(time, language) : formatDate(time, language)
  return `${day} ${formatClock(time)}`
}

/** For details: weekday, local time with seconds and its zone, and UTC. */
export const formatFull = (time: Instant, language: Language): string => {
  const date = new Date(time)
  const zone = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short' })
    .formatToParts(date)
    .find((part) => part.type === 'timeZoneName')
  const local = `${weekdays[language].format(date)} ${formatDate(time, language)}, ${formatSeconds(time)}`
  return `${local} ${zone?.value ?? ''} · ${date.toISOString().slice(11, 19)} UTC`
}

/** `8:12` left until `until`. */
export const formatLeft = (until: Instant, now: Instant): string => {
  const seconds = Math.max(0, Math.ceil((until - now) / SECOND_MS))
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`
}

export type ValidityState = 'long' | 'counted' | 'window' | 'ended'

/** Under 60 days the days are said, under 30 Icinga renews, and past is past. */
export const validityState = (notAfter: Instant, now: Instant): ValidityState => {
  const days = wholeDaysBetween(now, notAfter)
  if (notAfter < now) return 'ended'
  if (days < 30) return 'window'
  return days < 60 ? 'counted' : 'long'
}
