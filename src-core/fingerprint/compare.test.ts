import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { findHex } from '../base/bytes.ts'
import { fingerprintGroups } from '../probe/fingerprint-text.ts'
import { compareDigests, compareGroups, equalEnds } from './compare.ts'
import { compareWords, findWord, findWords, wordsOf } from './words.ts'
import { wordList } from './word-list.ts'

const hex = '3d572b29a1d9f5551076420269f83dc60929e69f6d72065367b99f58299be7ae'
const wire = fingerprintGroups(hex)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

test('groups that are all equal match, in either case', () => {
  expect(compareGroups([1, 16], ['3d57', ' E7AE '], wire).outcome).toBe('match')
})

test('one group off by two digits is near, and says where', () => {
  expect(compareGroups([1, 16], ['3D57', 'E74E'], wire)).toEqual({
    outcome: 'near',
    differences: [{ place: 16, heard: 'E74E', wire: 'E7AE', at: [2] }],
  })
  expect(compareGroups([1, 16], ['3D57', 'E7EA'], wire).outcome).toBe('near')
})

test('three digits, three groups, an empty group and nothing asked are no match', () => {
  expect(compareGroups([16], ['E000'], wire).outcome).toBe('mismatch')
  expect(compareGroups([1, 2, 16], ['3D58', '2B28', 'E7AF'], wire).outcome).toBe('mismatch')
  expect(compareGroups([1, 2], ['3D57', ''], wire).outcome).toBe('mismatch')
  expect(compareGroups([1, 2], ['3D57'], wire).outcome).toBe('mismatch')
  expect(compareGroups([17], [''], wire).outcome).toBe('mismatch')
  expect(compareGroups([], [], wire).outcome).toBe('mismatch')
})

test('digests match whole only', () => {
  expect(compareDigests(hex.toUpperCase(), hex).outcome).toBe('match')
  expect(compareDigests(hex.slice(0, 63), hex).outcome).toBe('near')
  expect(compareDigests(`${hex.slice(0, 60)}0000`, hex).outcome).toBe('mismatch')
})

test('ends that look alike are named', () => {
  const other = fingerprintGroups('f'.repeat(64)).map((group, i) => (i < 2 || i === 15 ? (wire[i] ?? '') : group))
  expect(equalEnds(hex, other.join(''))).toEqual([1, 2, 16])
  expect(equalEnds(hex, hex)).toEqual([])
})

// trezor/python-mnemonic vectors.json: BIP 39 of 256 bits.
test.each([
  ['00', `${'abandon '.repeat(23)}art`],
  [
    '7f',
    `${'legal winner thank year wave sausage worth useful '.repeat(2)}legal winner thank year wave sausage worth title`,
  ],
  ['ff', `${'zoo '.repeat(23)}vote`],
])('words of %s… are those of BIP 39', (byte, words) => {
  expect(wordsOf(findHex(byte.repeat(32)) ?? new Uint8Array(), sha256).join(' ')).toBe(words)
})

test('four letters, or a whole word, tell a word of the list', () => {
  expect(wordList).toHaveLength(2048)
  expect(new Set(wordList.map((word) => word.slice(0, 4))).size).toBe(2048)
  expect(findWord('Aban')).toBe('abandon')
  expect(findWord('add')).toBe('add')
  expect(findWord('ab')).toBeUndefined()
  expect(findWord('')).toBeUndefined()
  expect(findWords('ab')).toEqual(['abandon', 'ability', 'able', 'about', 'above', 'absent'])
})

test('one wrong word of several is near', () => {
  expect(compareWords([1, 3], ['zoo', 'able'], ['zoo', 'x', 'able']).outcome).toBe('match')
  expect(compareWords([1, 3], ['zoo', 'above'], ['zoo', 'x', 'able']).outcome).toBe('near')
  expect(compareWords([1, 3], ['zone', 'above'], ['zoo', 'x', 'able']).outcome).toBe('mismatch')
})
