import { expect, test } from 'vitest'
import type { Verdict } from '../../../src-core/icinga/verdict.ts'
import { countSeverities, mayBeSigned, namedFindings, worstFirst } from './verdict-order.ts'

const verdicts: readonly Verdict[] = [
  { check: 'file', id: 'file-fits', severity: 'fine', params: {} },
  { check: 'endpoint', id: 'endpoint-not-loaded', severity: 'unchecked', params: {} },
  { check: 'ticket', id: 'ticket-none', severity: 'decide', params: {} },
  { check: 'name', id: 'name-several', severity: 'stop', params: {} },
  { check: 'twins', id: 'twins-waiting', severity: 'decide', params: {} },
]

test('worst first, otherwise in the order of the checks', () => {
  expect(worstFirst(verdicts).map(({ check }) => check)).toEqual(['name', 'ticket', 'twins', 'endpoint', 'file'])
})

test('counts of each severity', () => {
  expect(countSeverities(verdicts)).toEqual({ fine: 1, unchecked: 1, note: 0, decide: 2, stop: 1 })
})

test('the ticket is named in its own column', () => {
  expect(namedFindings(verdicts).map(({ check }) => check)).toEqual(['name', 'twins'])
})

test('a stop cannot be signed', () => {
  expect(mayBeSigned(verdicts)).toBe(false)
  expect(mayBeSigned(verdicts.slice(0, 3))).toBe(true)
})
