import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findHex, toHex } from '../base/bytes.ts'
import { children, content, Cursor, encoding, readElement, readWhole, Tag } from './element.ts'
import { write } from './write.ts'

const hex = (text: string): Uint8Array => findHex(text.replaceAll(' ', '')) ?? new Uint8Array()

describe('readWhole', () => {
  test.each([
    ['NULL', '05 00', 0x05, ''],
    ['INTEGER', '02 01 7f', 0x02, '7f'],
    ['long form of 128', `04 81 80 ${'aa'.repeat(128)}`, 0x04, 'aa'.repeat(128)],
    ['long form of 256', `04 82 01 00 ${'bb'.repeat(256)}`, 0x04, 'bb'.repeat(256)],
    ['tag number 31', '1f 1f 01 cc', 0x1f, 'cc'],
    ['tag number 128', 'bf 81 00 00', 0xbf, ''],
  ])('reads %s', (_, der, tag, inside) => {
    const element = readWhole(hex(der))
    expect(element.tag).toBe(tag)
    expect(toHex(content(element))).toBe(inside)
    expect(encoding(element)).toEqual(hex(der))
  })

  /** Each is refused by X.690 section 8.1 or 10.1, or runs out of its bytes. */
  const malformed: readonly (readonly [string, string, string, number])[] = [
    ['nothing', '', 'ends inside a header', 0],
    ['an identifier alone', '30', 'ends inside a header', 0],
    ['a long form without its octets', '30 82', 'length too large', 0],
    ['a long form cut off', '30 82 01', 'length too large', 0],
    ['contents cut off', '04 02 aa', 'longer than what holds it', 0],
    ['a length of 4 GiB', '04 84 ff ff ff ff 00', 'longer than what holds it', 0],
    ['a length of five octets', '04 85 00 00 00 00 01 aa', 'length too large', 0],
    ['the reserved length ff', '04 ff 00', 'length too large', 0],
    ['indefinite length', '30 80 05 00 00 00', 'indefinite length', 0],
    ['long form for 127', `04 81 7f ${'aa'.repeat(127)}`, 'length not minimal', 0],
    ['long form for 0', '04 81 00', 'length not minimal', 0],
    ['a leading zero in the length', `04 82 00 80 ${'aa'.repeat(128)}`, 'length not minimal', 0],
    ['two leading zeros in the length', '04 83 00 00 01 aa', 'length not minimal', 0],
    ['an element behind', '05 00 05 00', 'bytes after the end', 2],
    ['one byte behind', '05 00 00', 'bytes after the end', 2],
    ['a high tag for the number 30', '1f 1e 00', 'tag number not minimal', 0],
    ['a high tag with a leading zero', '1f 80 1f 00', 'tag number not minimal', 0],
    ['a high tag cut off', '1f 81', 'tag number too large', 0],
    ['a high tag of five octets', '1f 81 81 81 81 01 00', 'tag number too large', 0],
    ['a high tag without a length', '1f 1f', 'ends inside a header', 0],
  ]
  test.each(malformed)('refuses %s', (_, der, reason, offset) => {
    expect(() => readWhole(hex(der))).toThrow(
      expect.objectContaining({ code: 'der-malformed', params: { reason, offset } }),
    )
  })

  test('refuses another tag than the one that belongs there', () => {
    expect(() => readWhole(hex('31 00'), Tag.sequence)).toThrow('tag 0x31 where 0x30 belongs')
  })

  test('reads back whatever was written', () => {
    const tag = fc.integer({ min: 0, max: 255 }).filter((octet) => (octet & 0x1f) !== 0x1f)
    const length = fc.oneof(fc.integer({ min: 0, max: 600 }), fc.constantFrom(127, 128, 255, 256, 65_535, 65_536))
    fc.assert(
      fc.property(tag, length, (octet, size) => {
        const inside = new Uint8Array(size).fill(octet)
        const element = readWhole(write(octet, inside))
        expect(element.tag).toBe(octet)
        expect(Buffer.compare(content(element), inside)).toBe(0)
      }),
    )
  })

  test('throws nothing but its own error on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        try {
          const element = readWhole(bytes)
          expect(element.end).toBe(bytes.length)
          children(element)
        } catch (error) {
          expect(error).toMatchObject({ code: 'der-malformed' })
        }
      }),
      { numRuns: 500 },
    )
  })
})

test('an element never reads beyond the limit it was given', () => {
  const two = hex('04 03 aa bb cc')
  expect(() => readElement(two, 0, 4)).toThrow('longer than what holds it')
  expect(() => readElement(two, 0, 1)).toThrow('ends inside a header')
  expect(readElement(two, 0, 5).end).toBe(5)
})

test('a child may not be longer than its parent', () => {
  expect(() => children(readElement(hex('30 03 04 02 aa 04 00'), 0, 7))).toThrow('longer than what holds it')
})

test('children come in order and share one buffer', () => {
  const source = hex('30 07 02 01 01 05 00 0c 00')
  const found = children(readWhole(source))
  expect(found.map(({ tag }) => tag)).toEqual([Tag.integer, Tag.null, Tag.utf8String])
  expect(found.every((child) => child.source === source)).toBe(true)
})

describe('Cursor', () => {
  const cursor = (): Cursor => new Cursor(readWhole(hex('30 05 02 01 07 05 00')))

  test('walks members, optional ones included', () => {
    const walk = cursor()
    expect(walk.nextIf(Tag.boolean)).toBeUndefined()
    expect(content(walk.next(Tag.integer))).toEqual(Uint8Array.of(7))
    expect(walk.atEnd).toBe(false)
    expect(() => walk.end()).toThrow('a further element')
    expect(walk.nextIf(Tag.null)?.tag).toBe(Tag.null)
    expect(walk.atEnd).toBe(true)
    walk.end()
    expect(walk.nextIf(Tag.null)).toBeUndefined()
    expect(() => walk.next()).toThrow('ends inside a header')
  })

  test('stays where it is after a member of the wrong kind', () => {
    const walk = cursor()
    expect(() => walk.next(Tag.null)).toThrow('tag 0x2 where 0x5 belongs')
    expect(walk.next(Tag.integer).tag).toBe(Tag.integer)
  })
})
