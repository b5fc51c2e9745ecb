import { describe, expect, test } from 'vitest'
import { readStructure } from '../../../src-core/x509/structure.ts'
import { hexRuns } from './hex-rows.ts'
import { alphabetOf } from './name-alphabet.ts'
import { markedLines } from './selection.ts'
import { firstOpen, opened, shownNodes } from './tree-rows.ts'

const line = (derStart: number, derEnd: number) => ({ textStart: 0, textEnd: 0, derStart, derEnd })

describe('lines to mark', () => {
  const lines = [line(0, 100), line(4, 8), line(10, 30), line(10, 30), line(40, 60)]
  test.each([
    ['those of the element', { start: 10, end: 30 }, { first: 2, last: 3 }],
    ['all inside it', { start: 4, end: 60 }, { first: 1, last: 4 }],
    ['the smallest that holds a part, whole', { start: 12, end: 14 }, { first: 2, last: 3 }],
    ['the only one left', { start: 70, end: 80 }, { first: 0, last: 0 }],
    ['none', { start: 200, end: 210 }, undefined],
  ])('%s', (_, selection, expected) => {
    expect(markedLines(lines, selection)).toEqual(expected)
  })
})

describe('a row of bytes', () => {
  const bytes = Uint8Array.from({ length: 20 }, (_, i) => i)
  test('without a mark', () => {
    expect(hexRuns(bytes, 1, undefined)).toEqual([{ text: '10 11 12 13', mark: 'none' }])
  })
  test('header and content have marks of their own, across rows', () => {
    const marks = { start: 14, contentStart: 15, end: 18 }
    expect(hexRuns(bytes, 0, marks).filter(({ mark }) => mark !== 'none')).toEqual([
      { text: '0E', mark: 'header' },
      { text: '0F', mark: 'content' },
    ])
    expect(hexRuns(bytes, 1, marks)[0]).toEqual({ text: '10 11', mark: 'content' })
  })
})

test('what is selected elsewhere is opened in the tree, and nothing else', () => {
  // SEQUENCE { SEQUENCE { SEQUENCE { NULL } } }
  const structure = readStructure(Uint8Array.of(0x30, 6, 0x30, 4, 0x30, 2, 5, 0), 'other')
  const none = new Set<number>()
  expect(shownNodes(structure, none)).toHaveLength(1)
  const [, , , leaf] = structure.nodes
  expect(leaf === undefined ? [] : [...opened(structure, none, leaf)].toSorted()).toEqual([0, 1, 2])
  expect(firstOpen(structure).has(0)).toBe(true)
})

test.each([
  ['Müller', 'any'],
  ['\u0430dmin', 'ascii'],
  ['plain.example', 'any'],
])('%s is drawn with the alphabet %s', (name, expected) => {
  expect(alphabetOf(name)).toBe(expected)
})
