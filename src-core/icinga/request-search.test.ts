import { expect, test } from 'vitest'
import type { RequestRow } from '../contract/requests.ts'
import { parseSearch } from './request-search.ts'

const row = (change: Partial<RequestRow>): RequestRow => ({
  fingerprint: '3d572b299b238850520f194c86e04f6054a10807d0e0c32a6dfd54282f32a566',
  cn: 'web07.dmz.nordwind.example',
  kind: 'new',
  state: 'pending',
  ticket: 'none',
  worst: 'decide',
  verdicts: [{ check: 'ticket', id: 'ticket-none', severity: 'decide', params: {} }],
  keyDescription: 'RSA 4096',
  claimedNotBefore: null,
  fileTime: '2026-11-24T07:38:00Z',
  goneAt: null,
  firstSeen: '2026-11-24T07:38:00Z',
  twins: 0,
  daysLeft: null,
  ...change,
})

test.each<readonly [string, Partial<RequestRow>, boolean]>([
  ['', {}, true],
  ['web07', {}, true],
  ['WEB07', {}, true],
  ['web08', {}, false],
  ['3d57', {}, true],
  ['3D57 2B29 9B23', {}, true],
  ['3d:57:2b:29', {}, true],
  ['cn:web*', {}, true],
  ['cn:*.example', {}, true],
  ['cn:web*nordwind*', {}, true],
  ['cn:eb07', {}, true],
  ['cn:eb07*', {}, false],
  ['cn:a*a', { cn: 'a' }, false],
  ['ticket:none', {}, true],
  ['ticket:fits', {}, false],
  ['ticket:fits', { ticket: 'valid' }, true],
  ['ticket:none', { kind: 'renewal' }, false],
  ['kind:renewal', { kind: 'renewal' }, true],
  ['kind:renewal', {}, false],
  ['verdict:stop', {}, false],
  ['verdict:stop', { worst: 'stop' }, true],
  ['verdict:clean', { worst: 'note' }, true],
  ['verdict:ticket', {}, true],
  ['verdict:twins', {}, false],
  ['state:pending', {}, true],
  ['ticket:none cn:web*', {}, true],
  ['ticket:none cn:db*', {}, false],
  ['ticket:', {}, true],
  ['ticket:never', {}, false],
  ['constructor:x', {}, false],
  ['cn:web*', { cn: null }, false],
])('%s with %j: %s', (search, change, fits) => {
  expect(parseSearch(search)(row(change))).toBe(fits)
})

test('many stars on a long name take no time', () => {
  const started = performance.now()
  parseSearch(`cn:${'a*'.repeat(240)}b`)(row({ cn: 'a'.repeat(4000) }))
  expect(performance.now() - started).toBeLessThan(100)
})
