import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createSignatureCheck } from '../../src-main/adapters/signature-check.ts'
import { readCaFile } from '../icinga/daemon-files.ts'
import { de } from '../words/de.ts'
import { en } from '../words/en.ts'
import { walkRemedy } from '../words/walk-text.ts'
import type { Certificate } from '../x509/certificate.ts'
import { readConfig } from '../zones/config-reader.ts'
import { collectView, mergeViews, type MergedViews } from '../zones/view.ts'
import { isSaidBefore, outcomeOf, walkTrust, type WalkInput, type WalkStep } from './trust-walk.ts'

/** Certificates that a real daemon judged (see the folder's README). */
const read = (name: string): readonly Certificate[] =>
  readCaFile(readFileSync(new URL(`../../e2e/cases/company-ca/${name}`, import.meta.url)))
const AT = Date.parse('2026-11-22T06:00:00Z')
const AGENT = 'agent1.example.test'
const MASTER = 'master1.example.test'

const zones = (views: Readonly<Record<string, string>>): MergedViews =>
  mergeViews(
    Object.entries(views).map(([node, text]) => {
      const config = readConfig([{ source: `${node}.conf`, text }])
      const collected = collectView(`${node}.conf`, node)
      for (const object of config.objects) collected.add(object)
      return collected.view(config)
    }),
  )
const endpoint = (name: string, host = ''): string =>
  `object Endpoint "${name}" { ${host === '' ? '' : `host = "${host}"`} }\n`
const master = endpoint(MASTER) + `object Zone "master" { endpoints = [ "${MASTER}" ] }\n`
const agentZone = `object Zone "${AGENT}" { endpoints = [ "${AGENT}" ]; parent = "master" }\n`
const dialsUp = endpoint(MASTER, '192.0.2.1') + `object Zone "master" { endpoints = [ "${MASTER}" ] }\n`
const whole = zones({ [MASTER]: master + endpoint(AGENT) + agentZone, [AGENT]: dialsUp + endpoint(AGENT) + agentZone })

const walk = (change: Partial<WalkInput> = {}): readonly WalkStep[] =>
  walkTrust(
    { endpoint: AGENT, chain: read('a-inter-chain.crt'), trusted: read('root.crt'), cluster: whole, at: AT, ...change },
    createSignatureCheck(),
  )
const states = (steps: readonly WalkStep[]): string => steps.map(({ state }) => state).join(' ')
const stopOf = (steps: readonly WalkStep[]) => {
  const found = steps.find(({ state }) => state === 'stopped')
  return { at: found?.step, why: found?.reason?.id, log: found?.log }
}

test('a node that is in order passes every step', () => {
  expect(states(walk())).toBe('passed passed passed passed passed passed')
})

test('what nobody has looked at is not checked, and stops nothing', () => {
  expect(states(walk({ chain: null }))).toBe('not-checked not-checked not-checked passed passed passed')
  expect(states(walk({ trusted: null }))).toBe('not-checked not-checked passed passed passed passed')
  expect(states(walk({ cluster: null }))).toBe('passed passed passed not-checked not-checked not-checked')
  const nothing = walk({ chain: null, cluster: null })
  expect(nothing.map((_, i) => isSaidBefore(nothing, i))).toEqual([false, true, true, false, true, true])
  expect([nothing, walk({ chain: null }), walk(), walk({ at: 0 })].map(outcomeOf)).toEqual([
    'none',
    'known',
    'all',
    'stopped',
  ])
})

const client = (text: string, cn = AGENT): string =>
  `information/ApiListener: New client connection for identity '${cn}' from [ADDRESS]:PORT (${text})`

describe('it stops where Icinga stops, with the line it logs', () => {
  test.each<[string, Partial<WalkInput>, ReturnType<typeof stopOf>]>([
    [
      'an issuer that is missing',
      { chain: read('a-inter-chain.crt').slice(0, 1) },
      {
        at: 'ca',
        why: 'verify-21',
        log: client('certificate validation failed: code 21: unable to verify the first certificate'),
      },
    ],
    [
      'an end that is over',
      { at: Date.parse('2040-01-01T00:00:00Z') },
      { at: 'dates', why: 'verify-10', log: client('certificate validation failed: code 10: certificate has expired') },
    ],
    [
      'the name of somebody else',
      { endpoint: 'agent2.example.test', cluster: zones({ [MASTER]: master }) },
      { at: 'cn', why: 'name-other', log: client('no Endpoint object found for identity') },
    ],
    [
      'the name of another node, which it then is for Icinga',
      { endpoint: 'agent2.example.test' },
      {
        at: 'cn',
        why: 'name-other',
        log: `information/ApiListener: New client connection for identity '${AGENT}' from [ADDRESS]:PORT`,
      },
    ],
    [
      'capital letters',
      { endpoint: 'AGENT1.example.test', cluster: zones({ [MASTER]: master }) },
      { at: 'cn', why: 'name-case', log: client('no Endpoint object found for identity') },
    ],
    [
      'no Endpoint object',
      { cluster: zones({ [MASTER]: master }) },
      { at: 'endpoint', why: 'endpoint-unknown', log: client('no Endpoint object found for identity') },
    ],
    [
      'an Endpoint in capitals',
      { cluster: zones({ [MASTER]: master + endpoint(AGENT.toUpperCase()) }) },
      { at: 'endpoint', why: 'endpoint-case', log: client('no Endpoint object found for identity') },
    ],
    [
      'no zone',
      { cluster: zones({ [MASTER]: master + endpoint(AGENT) }) },
      {
        at: 'zone',
        why: 'endpoint-in-no-zone',
        log: `critical/config: Error: Endpoint '${AGENT}' does not belong to a zone.`,
      },
    ],
    [
      'a parent that is not there',
      { cluster: zones({ [MASTER]: master + endpoint(AGENT) + agentZone.replace('"master"', '"Master"') }) },
      {
        at: 'zone',
        why: 'parent-missing',
        log: "critical/config: Error: Object 'Master' of type 'Zone' does not exist.",
      },
    ],
    [
      'nobody who dials',
      {
        cluster: zones({
          [MASTER]: master + endpoint(AGENT) + agentZone,
          [AGENT]: master + endpoint(AGENT) + agentZone,
        }),
      },
      { at: 'direction', why: 'nobody-dials', log: null },
    ],
  ])('%s', (_, change, expected) => {
    const steps = walk(change)
    expect(stopOf(steps)).toEqual(expected)
    const after = steps.slice(steps.findIndex(({ state }) => state === 'stopped') + 1)
    expect(after.every(({ state }) => state === 'not-reached')).toBe(true)
  })

  test('a node that its parent dials is judged as a server', () => {
    const dialled = zones({
      [MASTER]: master + endpoint(AGENT, '192.0.2.7') + agentZone,
      [AGENT]: master + endpoint(AGENT) + agentZone,
    })
    expect(states(walk({ cluster: dialled }))).toBe('passed passed passed passed passed passed')
    expect(stopOf(walk({ cluster: dialled, trusted: read('inter.crt') }))).toMatchObject({
      at: 'ca',
      log: `warning/ApiListener: Certificate validation failed for endpoint '${AGENT}': code 2: unable to get issuer certificate`,
    })
  })
})

test('every reason has words in both languages', () => {
  const reasons = [
    walk({ chain: null, cluster: null }),
    walk({ at: 0 }),
    walk({ cluster: zones({ [MASTER]: master }) }),
  ]
    .flat()
    .flatMap(({ reason }) => reason ?? [])
  for (const words of [en, de])
    for (const reason of reasons) {
      const { cause, fix } = walkRemedy(words, reason)
      expect(`${cause} ${fix}`).not.toMatch(/\{\{|undefined/)
    }
})
