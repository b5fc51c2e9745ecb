import fc from 'fast-check'
import { expect, test } from 'vitest'
import { content, readWhole, Tag } from '../asn1/element.ts'
import { write } from '../asn1/write.ts'
import { latin1 } from '../base/bytes.ts'
import { decodeTime, encodeTime } from './time.ts'

const element = (tag: number, text: string) => readWhole(write(tag, Buffer.from(text, 'latin1')))
const { utcTime, generalizedTime } = Tag

test.each([
  ['1950-01-01T00:00:00Z', utcTime, '500101000000Z'],
  ['1999-12-31T23:59:59Z', utcTime, '991231235959Z'],
  ['2000-02-29T12:00:00Z', utcTime, '000229120000Z'],
  ['2049-12-31T23:59:59Z', utcTime, '491231235959Z'],
  ['2050-01-01T00:00:00Z', generalizedTime, '20500101000000Z'],
  ['1949-12-31T23:59:59Z', generalizedTime, '19491231235959Z'],
  ['9999-12-31T23:59:59Z', generalizedTime, '99991231235959Z'],
])('%s', (iso, tag, text) => {
  const der = encodeTime(Date.parse(iso))
  expect(der[0]).toBe(tag)
  expect(latin1(content(readWhole(der)))).toBe(text)
  expect(decodeTime(element(tag, text))).toBe(Date.parse(iso))
})

test('seconds are cut, not rounded', () => {
  expect(encodeTime(Date.parse('2049-12-31T23:59:59.999Z'))[0]).toBe(utcTime)
})

test('every second comes back', () => {
  const from = Date.parse('0001-01-01T00:00:00Z') / 1000
  const to = Date.parse('9999-12-31T23:59:59Z') / 1000
  fc.assert(
    fc.property(fc.integer({ min: from, max: to }), (second) => {
      expect(decodeTime(readWhole(encodeTime(second * 1000)))).toBe(second * 1000)
    }),
  )
})

test.each([
  ['29 February of a common year', utcTime, '230229000000Z'],
  ['29 February 2100', generalizedTime, '21000229000000Z'],
  ['31 April', utcTime, '230431000000Z'],
  ['month 0', utcTime, '230001000000Z'],
  ['month 13', utcTime, '231301000000Z'],
  ['day 0', utcTime, '230100000000Z'],
  ['day 32', utcTime, '230132000000Z'],
  ['24 hours', utcTime, '230101240000Z'],
  ['60 minutes', utcTime, '230101006000Z'],
  ['a leap second', utcTime, '161231235960Z'],
  ['no seconds', utcTime, '2301010000Z'],
  ['no Z', utcTime, '230101000000'],
  ['an offset', utcTime, '230101000000+0100'],
  ['fractions', generalizedTime, '20230101000000.5Z'],
  ['lower case', utcTime, '230101000000z'],
  ['a blank', utcTime, ' 30101000000Z'],
  ['a sign', generalizedTime, '-0230101000000Z'],
  ['a line end behind', utcTime, '230101000000Z\n'],
  ['a four-digit year as UTCTime', utcTime, '20230101000000Z'],
  ['a two-digit year as GeneralizedTime', generalizedTime, '230101000000Z'],
  ['nothing', utcTime, ''],
  ['another type', Tag.utf8String, '20230101000000Z'],
])('refuses %s', (_, tag, text) => {
  expect(() => decodeTime(element(tag, text))).toThrow(expect.objectContaining({ code: 'certificate-malformed' }))
})
