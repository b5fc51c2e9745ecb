import { DAY_MS } from '../../base/time.ts'
import { Id, contentOf, malformed, type BerElement } from '../../asn1/ber.ts'
import { readText } from '../../asn1/ber-value.ts'
import { ascii, type Printout } from './printout.ts'

/** Time of a certificate or CRL: either type, contents unseen (RFC 5280 section 4.1.2.5). */
export const readTime = (element: BerElement): BerElement => {
  if (!timeIds.has(element.id)) throw malformed(element.start, 'no time')
  return readText(element)
}

export const timeIds: ReadonlySet<number> = new Set([Id.utcTime, Id.generalizedTime])

interface Moment {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

const months = ['Jan ', 'Feb ', 'Mar ', 'Apr ', 'May ', 'Jun ', 'Jul ', 'Aug ', 'Sep ', 'Oct ', 'Nov ', 'Dec '].map(
  ascii,
)
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const UTC_MIN_LENGTH = 11
const GENERALIZED_MIN_LENGTH = 13
/** Where the fraction's dot stands in a GeneralizedTime with seconds. */
const FRACTION_DOT = 14
const DOT = 0x2e
const SPACE = 0x20
const COLON = 0x3a
const ZERO = 0x30
const MAX_ZONE_HOURS = 12

const isDigit = (octet: number | undefined): boolean => octet !== undefined && octet >= 0x30 && octet <= 0x39

const twoDigits = (octets: Uint8Array, at: number): number =>
  isDigit(octets[at]) && isDigit(octets[at + 1])
    ? ((octets[at] ?? 0) - 48) * 10 + (octets[at + 1] ?? 0) - 48
    : Number.NaN

const within = (value: number, low: number, high: number): boolean => value >= low && value <= high

/** Reads a UTCTime or GeneralizedTime with what OpenSSL lets pass: no seconds, zone offsets, fractions. */
const findMoment = (octets: Uint8Array, generalized: boolean): Moment | undefined => {
  const { length } = octets
  if (length < (generalized ? GENERALIZED_MIN_LENGTH : UTC_MIN_LENGTH)) return undefined
  const first = twoDigits(octets, 0)
  const year = generalized ? first * 100 + twoDigits(octets, 2) : first < 50 ? 2000 + first : 1900 + first
  let at = generalized ? 4 : 2
  const month = twoDigits(octets, at)
  const day = twoDigits(octets, at + 2)
  const hour = twoDigits(octets, at + 4)
  const minute = twoDigits(octets, at + 6)
  at += 8
  const startsZone = octets[at] === 0x5a || octets[at] === 0x2b || octets[at] === 0x2d
  const second = startsZone ? 0 : twoDigits(octets, at)
  if (!startsZone) at += 2
  if (Number.isNaN(year) || !within(month, 1, 12) || !within(day, 1, daysIn(year, month))) return undefined
  if (!within(hour, 0, 23) || !within(minute, 0, 59) || !within(second, 0, 59)) return undefined
  if (generalized && octets[at] === DOT) {
    const digits = at + 1
    at = digits
    while (isDigit(octets[at])) at += 1
    if (at === digits) return undefined
  }
  return shiftToUtc({ year, month, day, hour, minute, second }, octets, at)
}

const daysIn = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (monthDays[month - 1] ?? 0))

const shiftToUtc = (local: Moment, octets: Uint8Array, zone: number): Moment | undefined => {
  if (octets[zone] === 0x5a) return zone + 1 === octets.length ? local : undefined
  if ((octets[zone] !== 0x2b && octets[zone] !== 0x2d) || zone + 5 !== octets.length) return undefined
  const hours = twoDigits(octets, zone + 1)
  const minutes = twoDigits(octets, zone + 3)
  if (!within(hours, 0, MAX_ZONE_HOURS) || !within(minutes, 0, 59)) return undefined
  const sign = octets[zone] === 0x2d ? 1 : -1
  return addMinutes(local, sign * (hours * 60 + minutes))
}

const addMinutes = (moment: Moment, minutes: number): Moment | undefined => {
  if (minutes === 0) return moment
  const total = moment.hour * 60 + moment.minute + minutes
  const dayShift = Math.floor(total / 1440)
  const rest = total - dayShift * 1440
  const date = addDay(moment, dayShift)
  // where OpenSSL's calendar arithmetic ends
  if (date.year < 1900 || date.year > 9999) return undefined
  return { ...date, hour: Math.floor(rest / 60), minute: rest % 60, second: moment.second }
}

const addDay = (moment: Moment, shift: number): Moment => {
  const { year, month, day } = moment
  const last = daysIn(year, month)
  if (day + shift > last)
    return month === 12 ? { ...moment, year: year + 1, month: 1, day: 1 } : { ...moment, month: month + 1, day: 1 }
  if (day + shift >= 1) return { ...moment, day: day + shift }
  return month === 1
    ? { ...moment, year: year - 1, month: 12, day: 31 }
    : { ...moment, month: month - 1, day: daysIn(year, month - 1) }
}

const fractionOf = (octets: Uint8Array, generalized: boolean): string => {
  if (!generalized || octets.length <= FRACTION_DOT + 1 || octets[FRACTION_DOT] !== DOT) return ''
  let end = FRACTION_DOT + 1
  while (isDigit(octets[end])) end += 1
  return end > FRACTION_DOT + 1 ? String.fromCharCode(...octets.subarray(FRACTION_DOT, end)) : ''
}

/** Writes the time in GMT; false, with a note in the text, where it is none. */
export const printTime = (out: Printout, time: BerElement, id: number = time.id): boolean => {
  const octets = contentOf(time)
  const generalized = id === Id.generalizedTime
  const moment = findMoment(octets, generalized)
  if (moment === undefined) {
    out.label('Bad time value')
    return false
  }
  printMoment(out, moment, fractionOf(octets, generalized))
  return true
}

const none = ascii('')
const zone = ascii(' GMT')

const printMoment = (out: Printout, moment: Moment, fraction: string): void => {
  const { year, month, day, hour, minute, second } = moment
  out.raw(months[month - 1] ?? none)
  if (day < 10) {
    out.byte(SPACE)
    out.byte(ZERO + day)
  } else out.twoDigits(day)
  out.byte(SPACE)
  out.twoDigits(hour)
  out.byte(COLON)
  out.twoDigits(minute)
  out.byte(COLON)
  out.twoDigits(second)
  out.text(fraction)
  out.byte(SPACE)
  out.text(String(year))
  out.raw(zone)
}

/** From here on days no longer fit the 32 bits OpenSSL counts them in; below it no big numbers are needed. */
const LAST_PLAIN_MS = 2 ** 46

/** Writes milliseconds since 1970 as signed certificate timestamps show them (RFC 6962 section 3.2). */
export const printTimestamp = (out: Printout, milliseconds: bigint): void => {
  const plain = Number(milliseconds)
  const isPlain = plain < LAST_PLAIN_MS
  const day = isPlain ? Math.floor(plain / DAY_MS) : Number(BigInt.asIntN(32, milliseconds / BigInt(DAY_MS)))
  const inDay = isPlain ? plain % DAY_MS : Number(milliseconds % BigInt(DAY_MS))
  const date = new Date(day * 86_400_000)
  const year = date.getUTCFullYear()
  if (Number.isNaN(year) || year < 0 || year > 9999) return
  const seconds = Math.floor(inDay / 1000)
  const moment: Moment = {
    year,
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
  }
  printMoment(out, moment, `.${String(inDay % 1000).padStart(3, '0')}`)
}
