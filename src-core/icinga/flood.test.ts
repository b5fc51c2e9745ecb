import { expect, test } from 'vitest'
import type { RequestRow } from '../contract/requests.ts'
import { findFlood, FLOOD_COUNT } from './flood.ts'

const HOUR_MS = 3_600_000

/** `count` requests, one after the other over `spanMs`. */
const rows = (count: number, spanMs: number, change: Partial<RequestRow> = {}): readonly RequestRow[] =>
  Array.from({ length: count }, (_, i) => {
    const at = new Date(1_795_000_000_000 + (count > 1 ? (i * spanMs) / (count - 1) : 0)).toISOString()
    return {
      fingerprint: String(i),
      cn: `web${i}`,
      kind: 'new',
      state: 'pending',
      ticket: 'none',
      worst: 'decide',
      verdicts: [],
      keyDescription: null,
      claimedNotBefore: null,
      fileTime: at,
      goneAt: null,
      firstSeen: at,
      twins: 0,
      daysLeft: null,
      ...change,
    }
  })

test.each<readonly [string, readonly RequestRow[], number | undefined]>([
  ['few, however fast', rows(FLOOD_COUNT - 1, 1000), undefined],
  ['many at once', rows(FLOOD_COUNT, 0), FLOOD_COUNT],
  ['many in two hours', rows(10_000, 2 * HOUR_MS), 10_000],
  ['as many over a week', rows(10_000, 7 * 24 * HOUR_MS), undefined],
  ['nodes whose tickets fit', rows(1000, 1000, { ticket: 'valid' }), undefined],
  ['renewals', rows(1000, 1000, { kind: 'renewal' }), undefined],
  ['wrong tickets', rows(1000, 1000, { ticket: 'invalid' }), 1000],
])('%s', (_, waiting, count) => {
  expect(findFlood(waiting)?.count).toBe(count)
})

test('files that are written again and again do not make a slow queue a flood', () => {
  const now = new Date(1_796_000_000_000).toISOString()
  expect(findFlood(rows(1000, 30 * 24 * HOUR_MS, { fileTime: now }))).toBeUndefined()
})
