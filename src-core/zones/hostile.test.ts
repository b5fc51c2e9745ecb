import { expect, test } from 'vitest'
import { pieces } from '../../e2e/support/synthetic-dump.ts'
import { readClusterDescription } from './cluster-description.ts'
import { findZoneFindings } from './cluster-findings.ts'
import { MAX_ENDPOINTS, type Cluster } from './cluster.ts'
import { createDumpReader } from './object-dump.ts'
import { createReasons } from './reasons.ts'
import { createTrust } from './trust.ts'
import { asDescribed, collectView } from './view.ts'

const described = (zones: readonly object[], names: readonly string[]): Cluster =>
  readClusterDescription(
    JSON.stringify({ zones, endpoints: names.map((name) => ({ name, accept_config: true })) }),
    'case',
  )

test('a million endpoints end at a clear limit, before they are in memory', () => {
  const collected = collectView('large.debug', null)
  const [endpoint] = described([], ['e']).endpoints
  // The first ones need not be read for this.
  for (let i = 0; i < MAX_ENDPOINTS - 1_000; i++)
    if (endpoint !== undefined) collected.add({ type: 'Endpoint', endpoint })
  const reader = createDumpReader('large.debug', collected.add)
  let sent = 0
  const endpoints = function* (): Generator<string> {
    for (; sent < 1_000_000; sent++) {
      const text = `{"name":"e${sent}","properties":{},"type":"Endpoint"}`
      yield `${text.length}:${text},`
    }
  }
  expect(() => {
    for (const piece of pieces(endpoints(), 65_536)) reader.push(piece)
  }).toThrow(`more than ${MAX_ENDPOINTS} zones or endpoints`)
  expect(sent).toBeLessThan(5_000)
})

test('zones in zones, five thousand deep, are worked out', () => {
  const depth = 5_000
  const names = Array.from({ length: depth }, (_, i) => `n${i}`)
  const chain = described(
    names.map((name, i) => ({ name: `z${i}`, parent: i === 0 ? null : `z${i - 1}`, endpoints: [name] })),
    names,
  )
  const { tree, reachOf, facts } = createTrust(chain)
  expect(reachOf(0).transitive.takeover.ids).toHaveLength(depth - 1)
  expect(reachOf(depth - 1).direct.falsify.ids).toHaveLength(depth - 1)
  expect(reachOf(0, depth - 1).transitive.takeover.ids).toHaveLength(depth - 2)
  const { steps } = createReasons({ tree, reachOf, facts }, chain, [0]).reason('falsify', depth - 1)
  expect(steps.at(-1)?.facts.length).toBeLessThan(100)
  expect(findZoneFindings(asDescribed(chain)).filter(({ id }) => id === 'zone-too-deep')).toHaveLength(depth - 33)
})

test('names are taken as they are: markup, prototypes, and what turns the reading direction', () => {
  const names = ['<script>alert(1)</script>', '__proto__', 'constructor', '\u202Eevil', '"&amp;\u0000']
  const cluster = described(
    [
      { name: '__proto__', endpoints: names.slice(0, 2) },
      { name: '<b>', parent: '__proto__', endpoints: names.slice(2) },
    ],
    names,
  )
  const { tree, reachOf } = createTrust(cluster)
  expect([...tree.endpoints].toSorted()).toEqual([...names].toSorted())
  expect(reachOf(0).transitive.takeover.ids).toHaveLength(names.length - 1)
})
