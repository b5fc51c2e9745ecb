import { latin1 } from '../base/bytes.ts'
import { AppError } from '../base/errors.ts'
import type { Instant } from '../base/time.ts'
import { content, Tag, type Element } from '../asn1/element.ts'
import { write } from '../asn1/write.ts'

/** RFC 5280 section 4.1.2.5: UTCTime and GeneralizedTime in GMT with seconds. Throws `certificate-malformed`. */
export const decodeTime = (element: Element): Instant => {
  const text = latin1(content(element))
  const digits = element.tag === Tag.utcTime ? /^(\d{2})(\d{10})Z$/.exec(text) : /^(\d{4})(\d{10})Z$/.exec(text)
  const [, years = '', rest = ''] = digits ?? []
  const year = element.tag === Tag.utcTime ? Number(years) + (Number(years) < 50 ? 2000 : 1900) : Number(years)
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = (rest.match(/\d\d/g) ?? []).map(Number)
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second)
  const isReal =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60
  if (digits === null || !isReal || (element.tag !== Tag.utcTime && element.tag !== Tag.generalizedTime)) {
    throw new AppError('certificate-malformed', { reason: 'time' })
  }
  return date.getTime()
}

/** RFC 5280 section 4.1.2.5: dates through 2049 are UTCTime, later ones GeneralizedTime. Seconds are cut, not rounded. */
export const encodeTime = (time: Instant): Uint8Array<ArrayBuffer> => {
  const digits = new Date(time).toISOString().replace(/[-:T]|\.\d+Z$/g, '')
  const isUtcTime = Number(digits.slice(0, 4)) >= 1950 && Number(digits.slice(0, 4)) < 2050
  const text = `${isUtcTime ? digits.slice(2) : digits}Z`
  return write(isUtcTime ? Tag.utcTime : Tag.generalizedTime, new TextEncoder().encode(text))
}
