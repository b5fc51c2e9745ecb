import { expect, test } from 'vitest'
import { takeNetstrings, writeNetstring } from './netstring.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

test('writes bytes, not characters, as the length', () => {
  expect(new TextDecoder().decode(writeNetstring('{"a":"ü"}'))).toBe('10:{"a":"ü"},')
})

test.each([
  ['', [], ''],
  ['2:{},', ['{}'], ''],
  ['2:{},3:[1],4:tr', ['{}', '[1]'], '4:tr'],
  ['2:{}', [], '2:{}'],
  ['123', [], '123'],
  ['0:,', [''], ''],
])('%j holds %j', (text, frames, rest) => {
  const taken = takeNetstrings(bytes(text))
  expect([taken.frames, new TextDecoder().decode(taken.rest)]).toEqual([frames, rest])
})

test.each(['x', '02:{},', '-1:{},', ':x', '12345678', '99999999:a', '2:{};'])('%j is none', (text) => {
  expect(() => takeNetstrings(bytes(text.padEnd(8, ' ')))).toThrow(expect.objectContaining({ code: 'bad-input' }))
})
