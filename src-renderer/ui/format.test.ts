import { describe, expect, test } from 'vitest'
import {
  fingerprintGroups,
  fingerprintSpellings,
  formatCount,
  formatDate,
  formatDay,
  formatLeft,
  formatMoment,
  shortFingerprint,
  spanOf,
  validityState,
} from './format.ts'

const DAY = 86_400_000
const at = (iso: string): number => new Date(iso).getTime()
const hex = '3d572b299b238850520f194c86e04f6054a10807d0e0c32a6dfd54282f32a566'

test.each([
  [-5, { unit: 'seconds', n: 0 }],
  [59_999, { unit: 'seconds', n: 59 }],
  [60_000, { unit: 'minutes', n: 1 }],
  [2 * 3_600_000 + 1, { unit: 'hours', n: 2 }],
  [4 * DAY - 1, { unit: 'days', n: 3 }],
])('a span of %d ms', (ms, span) => {
  expect(spanOf(ms)).toEqual(span)
})

describe('fingerprints', () => {
  test('16 groups of 4', () => {
    expect(fingerprintGroups(hex)).toHaveLength(16)
    expect(fingerprintGroups(hex).slice(0, 3)).toEqual(['3D57', '2B29', '9B23'])
  })
  test('short form', () => {
    expect(shortFingerprint(hex)).toBe('3D57 2B29 …')
  })
  test('spellings of other tools, without a trailing blank', () => {
    const spellings = fingerprintSpellings(hex)
    expect(spellings.icinga).toMatch(/^3D 57 2B .* A5 66$/)
    expect(spellings.colons).toMatch(/^3D:57:.*:66$/)
    expect(spellings.file).toBe(hex)
  })
})

describe('dates (local zone)', () => {
  const time = at('2026-11-04T07:08:09')
  test('en and de', () => {
    expect(formatDay(time, 'en')).toBe('4 Nov')
    expect(formatDate(time, 'de')).toBe('4.11.2026')
    expect(formatMoment(time, at('2026-12-01T00:00:00'), 'en')).toBe('4 Nov 07:08')
    expect(formatMoment(time, at('2027-02-01T00:00:00'), 'en')).toBe('4 Nov 2026 07:08')
  })
  test('September has three letters', () => {
    expect(formatDay(at('2026-09-01T00:00:00'), 'en')).toBe('1 Sep')
  })
})

test('thousands in each language', () => {
  expect([formatCount(10_214, 'en'), formatCount(10_214, 'de')]).toEqual(['10,214', '10.214'])
})

test.each([
  [0, '0:00'],
  [492_000, '8:12'],
  [59_001, '1:00'],
  [-1, '0:00'],
])('%d ms left reads %s', (ms, text) => {
  expect(formatLeft(1_000_000 + ms, 1_000_000)).toBe(text)
})

test.each([
  [-1, 'ended'],
  [29 * DAY, 'window'],
  [30 * DAY, 'counted'],
  [60 * DAY, 'long'],
])('valid for %d ms is %s', (ms, state) => {
  expect(validityState(ms, 0)).toBe(state)
})
