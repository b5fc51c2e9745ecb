import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../base/time.ts'
import { lookBeforeMoving, mayMove, nearness, type LookFacts } from './look.ts'

const now = Date.UTC(2026, 10, 22)
const calm: LookFacts = {
  now,
  openSignatures: 0,
  freshFiles: 0,
  notWritable: null,
  nodeEnds: [now + 200 * DAY_MS],
  masters: [{ name: 'master1.example.test', notAfter: now + 300 * DAY_MS }],
  days: 14,
}
const look = (change: Partial<LookFacts>) => lookBeforeMoving({ ...calm, ...change })
const idsOf = (change: Partial<LookFacts>) =>
  look(change)
    .filter(({ severity }) => severity !== 'fine')
    .map(({ id, severity }) => `${severity} ${id}`)

test('nothing to say of a calm master, and every check is named', () => {
  expect(look({}).map(({ id }) => id)).toEqual([
    'signing-none',
    'agents-quiet',
    'folder-writable',
    'renewals-none',
    'master-lasts',
  ])
  expect(mayMove(look({}))).toBe(true)
})

test.each<readonly [string, Partial<LookFacts>, readonly string[], boolean]>([
  ['a signature is open', { openSignatures: 2 }, ['stop signing-open'], false],
  ['agents ask right now', { freshFiles: 3 }, ['note agents-ask'], true],
  ['the folder cannot be written', { notWritable: '/x/ca' }, ['stop folder-not-writable'], false],
  ['no certificate is in the ledger', { nodeEnds: [] }, ['unchecked renewals-unknown'], true],
  ['a node asks before the next session', { nodeEnds: [now + 43 * DAY_MS] }, ['decide renewals-due'], true],
  ['a node asks right after it', { nodeEnds: [now + 44 * DAY_MS] }, [], true],
  ['a node has ended long ago', { nodeEnds: [now - DAY_MS] }, [], true],
  [
    'the master ends in 59 days',
    { masters: [{ name: 'm', notAfter: now + 59 * DAY_MS }] },
    ['decide master-ends-soon'],
    true,
  ],
  ['the master ends in 60 days', { masters: [{ name: 'm', notAfter: now + 60 * DAY_MS }] }, [], true],
  ['the master has ended', { masters: [{ name: 'm', notAfter: now }] }, ['stop master-ended'], false],
  ['no certificate of the master is found', { masters: [] }, ['unchecked master-unknown'], true],
])('%s', (_, change, found, may) => {
  expect(idsOf(change)).toEqual(found)
  expect(mayMove(look(change))).toBe(may)
})

describe('nearness', () => {
  test.each([
    [-1, 'ended'],
    [0, 'ended'],
    [29.9, 'pressing'],
    [30, 'soon'],
    [59.9, 'soon'],
    [60, 'far'],
  ])('%d days left', (days, expected) => {
    expect(nearness(now + days * DAY_MS, now, 60, 30)).toBe(expected)
  })
})
