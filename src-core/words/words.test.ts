import { describe, expect, test } from 'vitest'
import { errorCodes } from '../base/errors.ts'
import { verdictIds } from '../icinga/verdict.ts'
import { entryKinds } from '../ledger/entry.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { fill } from './fill.ts'

type Leaves = ReadonlyMap<string, string>

const leaves = (words: object, path = ''): Leaves =>
  new Map(
    Object.entries(words).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null
        ? [...leaves(value, `${path}${name}.`)]
        : [[`${path}${name}`, String(value)] as const],
    ),
  )

const english = leaves(en)
const german = leaves(de)
const places = (sentence: string | undefined): readonly string[] =>
  [...new Set(sentence?.match(/\{\{\w+\}\}/g) ?? [])].toSorted()

test('both languages have the same sentences', () => {
  expect([...german.keys()].toSorted()).toEqual([...english.keys()].toSorted())
})

test('both languages have the same places to fill', () => {
  const differing = [...english].filter(([key, text]) => `${places(text)}` !== `${places(german.get(key))}`)
  expect(differing.map(([key]) => key)).toEqual([])
})

test('no place is misspelt', () => {
  const odd = [...english, ...german].filter(([, text]) => /\{|\}/.test(text.replaceAll(/\{\{\w+\}\}/g, '')))
  expect(odd).toEqual([])
})

test('no sentence is empty', () => {
  expect([...english, ...german].filter(([, text]) => text.trim() === '')).toEqual([])
})

describe.each([
  ['en', en],
  ['de', de],
])('%s', (_, words) => {
  test('has words for every error, verdict and ledger entry, and for nothing else', () => {
    expect(Object.keys(words.errors).toSorted()).toEqual([...errorCodes].toSorted())
    expect(Object.keys(words.verdicts).toSorted()).toEqual([...verdictIds].toSorted())
    expect(Object.keys(words.ledger).toSorted()).toEqual([...entryKinds].toSorted())
  })
})

describe('fill', () => {
  test.each([
    ['{{a}} of {{b}}', { a: 1, b: 'two' }, '1 of two'],
    ['{{a}}{{a}}', { a: 'x' }, 'xx'],
    ['{{missing}} stays', {}, '{{missing}} stays'],
    ['{{a}}', { a: '$& $1 $$' }, '$& $1 $$'],
    ['{{a}}', { a: '{{b}}', b: 'twice' }, '{{b}}'],
    ['{{a}}', { a: 'x\u001b[2J\n\u202e\u0000' }, 'x<U+001B>[2J<U+000A><U+202E><U+0000>'],
    ['{{a}}', { a: 'Fürma 東京' }, 'Fürma 東京'],
  ])('%j with %j is %j', (sentence, params, text) => {
    expect(fill(sentence, params)).toBe(text)
  })
})
