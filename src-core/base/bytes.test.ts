import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concatBytes, equalBytes, findBase64, findHex, latin1, toBase64, toHex } from './bytes.ts'

const bytes = fc.uint8Array({ maxLength: 200 })

describe('hex', () => {
  test('is what Node prints, and reads back', () => {
    fc.assert(
      fc.property(bytes, (octets) => {
        expect(toHex(octets)).toBe(Buffer.from(octets).toString('hex'))
        expect(findHex(toHex(octets).toUpperCase())).toEqual(octets)
      }),
    )
  })

  test.each(['0', 'abc', 'zz', '0x', ' 00', '00 ', '0\n', '-1', '+1', '１２', '0\u0130'])('%j is none', (text) => {
    expect(findHex(text)).toBeUndefined()
  })
})

describe('base64', () => {
  test('is what Node prints, and reads back however it is folded', () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom('', '\n', '\r\n', ' \t'), (octets, fold) => {
        const text = toBase64(octets)
        expect(text).toBe(Buffer.from(octets).toString('base64'))
        expect(findBase64([...text].join(fold))).toEqual(octets)
      }),
    )
  })

  test.each([
    ['one sextet alone', 'A'],
    ['one sextet, padded', 'A==='],
    ['padding missing', 'QQ'],
    ['padding too short', 'QQ='],
    ['padding too long', 'QQ==='],
    ['padding after a whole group', 'QUJD='],
    ['only padding', '===='],
    ['text after the padding', 'QQ==QQ=='],
    ['padding in the middle', 'Q=Q='],
    ['the URL alphabet', '-_-_'],
    ['a NUL', 'QQ\u0000=='],
    ['a letter beyond ASCII', 'QUJ\u0100'],
    ['a no-break space', 'QUJD\u00a0'],
    ['a line separator', 'QUJD\u2028'],
  ])('%s is none', (_, text) => {
    expect(findBase64(text)).toBeUndefined()
  })

  test('never throws, and never takes what is not in its alphabet', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const found = findBase64(text)
        if (found !== undefined) expect(text).toMatch(/^[A-Za-z0-9+/\s=]*$/)
      }),
    )
  })
})

test('concatBytes puts parts in order', () => {
  fc.assert(
    fc.property(fc.array(bytes), (parts) => {
      expect(Buffer.from(concatBytes(parts))).toEqual(Buffer.concat(parts))
    }),
  )
})

test.each([
  [[], [], true],
  [[1, 2], [1, 2], true],
  [[1, 2], [1, 3], false],
  [[0, 2], [1, 2], false],
  [[1, 2], [1], false],
  [[1], [1, 2], false],
  [[], [0], false],
])('equalBytes(%j, %j) is %j', (a, b, same) => {
  expect(equalBytes(Uint8Array.from(a), Uint8Array.from(b))).toBe(same)
})

test('latin1 has one character for each byte', () => {
  const all = Uint8Array.from({ length: 256 }, (_, i) => i)
  expect(latin1(all)).toBe(Buffer.from(all).toString('latin1'))
})
