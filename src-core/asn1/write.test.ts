import { expect, test } from 'vitest'
import { toHex } from '../base/bytes.ts'
import {
  write,
  writeBitString,
  writeBoolean,
  writeExplicit,
  writeNull,
  writeOctetString,
  writeOid,
  writeSequence,
  writeSet,
  writeUnsigned,
  writeUtf8String,
} from './write.ts'

test.each([
  [0, '0400'],
  [127, '047f'],
  [128, '048180'],
  [255, '0481ff'],
  [256, '04820100'],
  [65_535, '0482ffff'],
  [65_536, '0483010000'],
])('a length of %i is written in as few octets as it needs', (length, header) => {
  expect(toHex(write(0x04, new Uint8Array(length)).subarray(0, header.length / 2))).toBe(header)
})

test.each([
  ['zero', [0], '020100'],
  ['nothing', [], '020100'],
  ['many zeros', [0, 0, 0], '020100'],
  ['127', [0x7f], '02017f'],
  ['128 gets a sign octet', [0x80], '02020080'],
  ['leading zeros go', [0, 0, 0x80], '02020080'],
  ['256', [1, 0], '02020100'],
])('INTEGER: %s', (_, magnitude, der) => {
  expect(toHex(writeUnsigned(Uint8Array.from(magnitude)))).toBe(der)
})

test.each([
  ['TRUE is ff', writeBoolean(true), '0101ff'],
  ['FALSE is 00', writeBoolean(false), '010100'],
  ['NULL', writeNull(), '0500'],
  ['OBJECT IDENTIFIER', writeOid('2.5.4.3'), '0603550403'],
  ['OCTET STRING', writeOctetString(Uint8Array.of(1)), '040101'],
  ['BIT STRING without unused bits', writeBitString(Uint8Array.of(1)), '03020001'],
  ['UTF8String', writeUtf8String('ü'), '0c02c3bc'],
  ['SEQUENCE', writeSequence(writeNull(), writeBoolean(true)), '300505000101ff'],
  ['SET', writeSet(writeNull()), '31020500'],
  ['[3] EXPLICIT', writeExplicit(3, writeNull()), 'a3020500'],
])('%s', (_, der, expected) => {
  expect(toHex(der)).toBe(expected)
})
