import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findHex, toHex } from '../base/bytes.ts'
import { decodeOid, encodeOid, findOid } from './oid.ts'

test.each([
  ['0.0', '00'],
  ['0.39', '27'],
  ['1.0', '28'],
  ['1.39', '4f'],
  ['2.0', '50'],
  ['2.5.4.3', '550403'],
  ['2.47', '7f'],
  ['2.48', '8100'],
  ['2.100.3', '813403'],
  ['2.999', '8837'],
  ['1.2.840.113549.1.1.11', '2a864886f70d01010b'],
  ['2.25.329800735698586629295641978511506172918', '6983f09da7ebcfdee0c7a1a7b2c0948cc8f9d776'],
  ['2.340282366920938463463374607431768211455', '8480808080808080808080808080808080804f'],
])('%s is %s', (dotted, octets) => {
  expect(toHex(encodeOid(dotted))).toBe(octets)
  expect(decodeOid(findHex(octets) ?? new Uint8Array())).toBe(dotted)
})

test.each([
  ['no octet', ''],
  ['a last octet that promises more', '5504 83'.replace(' ', '')],
  ['a padded first arc', '8055'],
  ['a padded later arc', '550480 03'.replace(' ', '')],
])('%s is none', (_, octets) => {
  const bytes = findHex(octets) ?? new Uint8Array()
  expect(findOid(bytes)).toBeUndefined()
  expect(() => decodeOid(bytes)).toThrow('object identifier')
})

test('arcs of any size come back', () => {
  const arc = fc.bigInt({ min: 0n, max: 2n ** 130n })
  const oid = fc.oneof(
    fc.tuple(fc.constantFrom(0n, 1n), fc.bigInt({ min: 0n, max: 39n }), fc.array(arc, { maxLength: 6 })),
    fc.tuple(fc.constant(2n), arc, fc.array(arc, { maxLength: 6 })),
  )
  fc.assert(
    fc.property(oid, ([first, second, rest]) => {
      const dotted = [first, second, ...rest].join('.')
      expect(decodeOid(encodeOid(dotted))).toBe(dotted)
    }),
  )
})
