import { expect, test } from 'vitest'
import { pickUpOf } from './pick-up.ts'

const now = Date.parse('2026-11-24T08:10:00Z')
const HOUR = 3_600_000
const iso = (ms: number): string => new Date(ms).toISOString()
const row = (
  ageMs: number,
  state: 'pending' | 'filed' | 'refused' | 'expired' = 'pending',
  kind: 'new' | 'renewal' = 'new',
) => ({
  state,
  kind,
  fileTime: iso(now - ageMs),
  goneAt: state === 'refused' ? null : iso(now - ageMs + 168 * HOUR),
})

test.each([
  ['rewritten 6 s ago', row(6000), 'asking', 'plain', undefined],
  ['silent for 2 days', row(48 * HOUR), 'silent', 'plain', 120 * HOUR],
  ['under 48 h left', row(121 * HOUR), 'silent', 'warn', 47 * HOUR],
  ['under 12 h left', row(157 * HOUR), 'silent', 'stop', 11 * HOUR],
  ['already deleted by Icinga', row(169 * HOUR), 'gone', 'plain', undefined],
  ['renewal of yesterday', row(20 * HOUR, 'pending', 'renewal'), 'daily', 'plain', undefined],
  ['renewal gone silent', row(60 * HOUR, 'pending', 'renewal'), 'silent', 'plain', 108 * HOUR],
  ['filed', row(24 * HOUR, 'filed'), 'filed', 'plain', 144 * HOUR],
  ['refused stays', row(24 * HOUR, 'refused'), 'refused', 'plain', undefined],
])('%s', (_, input, kind, tone, leftMs) => {
  expect(pickUpOf(input, now)).toMatchObject({ kind, tone, leftMs })
})

test('a clock that runs behind the file shows no negative age', () => {
  expect(pickUpOf(row(-5000), now).ageMs).toBe(0)
})
