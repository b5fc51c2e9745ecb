import { expect, test } from 'vitest'
import { readClusterDescription } from '../../src-core/zones/cluster-description.ts'
import { findZoneFindings } from '../../src-core/zones/cluster-findings.ts'
import { asDescribed } from '../../src-core/zones/view.ts'
import type { Waiver } from '../../src-core/zones/waiver.ts'
import { sha256 } from '../adapters/node-crypto.ts'
import { createWaivers, isWaived, type JudgedFinding } from './waivers.ts'

const day = (text: string): number => Date.parse(`${text}T12:00:00Z`)

const desk = () => {
  const kept = new Map<string, Waiver>()
  const recorded: string[] = []
  let now = day('2027-01-01')
  const waivers = createWaivers({
    store: {
      all: () => kept,
      set: (finding, waiver) => kept.set(finding, waiver),
      remove: (finding) => kept.delete(finding),
    },
    ledger: { record: (kind) => recorded.push(kind), atomically: (work) => work() },
    sha256,
    now: () => now,
  })
  return { waivers, recorded, turnTo: (text: string) => (now = day(text)) }
}

/** A zone with too many endpoints below a master of that name. */
const findingsOf = (
  waivers: ReturnType<typeof desk>['waivers'],
  master: string,
  count = 3,
): readonly JudgedFinding[] => {
  const members = Array.from({ length: count }, (_, i) => `s${i}`)
  const zones = [
    { name: 'master', endpoints: [master] },
    { name: 'sat', parent: 'master', endpoints: members },
  ]
  const endpoints = [master, ...members].map((name) => ({ name }))
  const cluster = readClusterDescription(JSON.stringify({ zones, endpoints }), 'case')
  return waivers.judge(cluster, findZoneFindings(asDescribed(cluster)))
}
const waiver: Waiver = { owner: 'Ann', reason: 'the third one leaves', until: '2027-06-30' }
const only = (all: readonly JudgedFinding[]): JudgedFinding => {
  const [first] = all
  if (first === undefined || all.length !== 1) throw new Error(`${all.length} findings`)
  return first
}

test('a waiver holds until its day has passed; then the finding counts again', () => {
  const { waivers, recorded, turnTo } = desk()
  waivers.waive(only(findingsOf(waivers, 'm')), waiver)
  expect(isWaived(only(findingsOf(waivers, 'm')))).toBe(true)
  turnTo('2027-06-30')
  expect(isWaived(only(findingsOf(waivers, 'm')))).toBe(true)
  turnTo('2027-07-01')
  const ended = only(findingsOf(waivers, 'm'))
  expect([isWaived(ended), ended.waiver]).toEqual([false, { ...waiver, ended: true }])
  expect(() => waivers.waive(ended, waiver)).toThrow('waiver-ended')
  expect(recorded).toEqual(['finding-waived'])
})

test('it covers this finding of this cluster only, and can be taken back', () => {
  const { waivers, recorded } = desk()
  waivers.waive(only(findingsOf(waivers, 'm')), waiver)
  expect(isWaived(only(findingsOf(waivers, 'other-master')))).toBe(false)
  expect(isWaived(only(findingsOf(waivers, 'm', 4)))).toBe(false)
  waivers.unwaive(only(findingsOf(waivers, 'm')))
  waivers.unwaive(only(findingsOf(waivers, 'm')))
  expect(only(findingsOf(waivers, 'm')).waiver).toBeNull()
  expect(recorded).toEqual(['finding-waived', 'waiver-removed'])
})
