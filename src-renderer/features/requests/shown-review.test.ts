import { expect, test } from 'vitest'
import type { RequestReview } from '../../../src-core/contract/requests.ts'
import type { Verdict } from '../../../src-core/icinga/verdict.ts'
import { isOther } from './shown-review.ts'

const locked: Verdict = { check: 'ticket', id: 'ticket-unchecked-locked', severity: 'decide', params: {} }
const fits: Verdict = { check: 'ticket', id: 'ticket-fits', severity: 'fine', params: {} }
const doesNotFit: Verdict = { check: 'ticket', id: 'ticket-does-not-fit', severity: 'decide', params: {} }
const live: Verdict = { check: 'ledger', id: 'ledger-name-live', severity: 'decide', params: {} }

const review = (
  digit: string,
  verdicts: readonly Verdict[],
  state: 'pending' | 'filed' = 'pending',
): RequestReview => ({
  row: {
    fingerprint: 'a'.repeat(64),
    cn: 'web07.example',
    kind: 'new',
    state,
    ticket: 'unknown',
    worst: 'decide',
    verdicts: [...verdicts],
    keyDescription: 'RSA 4096',
    claimedNotBefore: null,
    fileTime: '2026-11-24T08:10:00Z',
    goneAt: null,
    firstSeen: '2026-11-24T08:10:00Z',
    twins: 0,
    daysLeft: null,
  },
  plan: null,
  reviewDigest: digit.repeat(64),
  answer: null,
  refusal: null,
})

test.each([
  ['a rewrite that decides nothing', review('1', [fits]), review('1', [fits]), false],
  ['another digest', review('1', [fits]), review('2', [fits, live]), true],
  ['answered meanwhile: follow it', review('1', [fits]), review('2', [fits], 'filed'), false],
  ['unlocked, and the ticket fits', review('1', [locked]), review('2', [fits]), false],
  ['unlocked, and the ticket does not fit', review('1', [locked]), review('2', [doesNotFit]), true],
  ['unlocked, and something else changed', review('1', [locked]), review('2', [fits, live]), true],
])('%s', (_, shown, latest, other) => {
  expect(isOther(shown, latest)).toBe(other)
})
