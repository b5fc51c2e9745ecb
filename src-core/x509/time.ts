import { AppError } from '../base/errors.ts'
import { HOUR_MS, SECOND_MS, type Instant } from '../base/time.ts'
import { content, Tag, type Element } from '../asn1/element.ts'
import { write } from '../asn1/write.ts'

/** RFC 5280 section 4.1.2.5: UTCTime and GeneralizedTime in GMT with seconds. Throws `certificate-malformed`. */
export const decodeTime = (element: Element): Instant => {
  const octets = content(element)
  const yearDigits = element.tag === Tag.utcTime ? 2 : 4
  const digits = octets.subarray(0, -1)
  const isTime =
    (element.tag === Tag.utcTime || element.tag === Tag.generalizedTime) &&
    digits.length === yearDigits + 10 &&
    octets.at(-1) === ZULU &&
    digits.every((octet) => octet >= ZERO && octet < ZERO + 10)
  const pair = (index: number): number => 10 * digit(digits, index) + digit(digits, index + 1)
  const year = yearDigits === 4 ? 100 * pair(0) + pair(2) : pair(0) + (pair(0) < 50 ? 2000 : 1900)
  const [month, day] = [pair(yearDigits), pair(yearDigits + 2)]
  const [hour, minute, second] = [pair(yearDigits + 4), pair(yearDigits + 6), pair(yearDigits + 8)]
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  if (!isTime || !isReal || hour > 23 || minute > 59 || second > 59) {
    throw new AppError('certificate-malformed', { reason: 'time' })
  }
  return date.getTime() + hour * HOUR_MS + minute * 60 * SECOND_MS + second * SECOND_MS
}

const ZERO = 0x30
const ZULU = 0x5a
const digit = (octets: Uint8Array, index: number): number => (octets[index] ?? ZERO) - ZERO

/** RFC 5280 section 4.1.2.5: dates through 2049 are UTCTime, later ones GeneralizedTime. Seconds are cut, not rounded. */
export const encodeTime = (time: Instant): Uint8Array<ArrayBuffer> => {
  const digits = new Date(time).toISOString().replace(/[-:T]|\.\d+Z$/g, '')
  const isUtcTime = Number(digits.slice(0, 4)) >= 1950 && Number(digits.slice(0, 4)) < 2050
  const text = `${isUtcTime ? digits.slice(2) : digits}Z`
  return write(isUtcTime ? Tag.utcTime : Tag.generalizedTime, new TextEncoder().encode(text))
}
