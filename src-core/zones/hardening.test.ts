import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clusters } from '../../e2e/support/any-cluster.ts'
import { readClusterDescription } from './cluster-description.ts'
import type { Cluster } from './cluster.ts'
import { proposeHardening } from './hardening.ts'
import { radiusOf } from './reach-letters.ts'
import { createTrust } from './trust.ts'
import { applyChanges, switchNames, type Change } from './what-if.ts'

const sizeIn = (cluster: Cluster, name: string): number => {
  const { tree, reachOf } = createTrust(cluster)
  const { yes, maybe } = radiusOf(reachOf(tree.endpoints.indexOf(name)))
  return yes + maybe
}

/** Every set of switches turned off, smallest first, by recomputing from nothing. */
const fewestByTrying = (cluster: Cluster, name: string, below: number): number => {
  const all: readonly Change[] = cluster.endpoints.flatMap(({ name: endpoint }) =>
    switchNames
      .filter((one) => one !== 'shell')
      .map((one): Change => ({ kind: 'switch', endpoint, switch: one, value: false }))
      .filter((change) => JSON.stringify(applyChanges(cluster, [change])) !== JSON.stringify(cluster)),
  )
  const isEnough = (from: number, left: number, taken: readonly Change[]): boolean =>
    left === 0
      ? sizeIn(applyChanges(cluster, taken), name) < below
      : all.slice(from).some((one, i) => isEnough(from + i + 1, left - 1, [...taken, one]))
  for (let count = 0; count <= all.length; count++) if (isEnough(0, count, [])) return count
  return Infinity
}

const small = clusters.filter(({ endpoints }) => endpoints.length <= 5)

test('a proposal is enough when it is worked out anew, and no smaller set is', () => {
  fc.assert(
    fc.property(small, fc.nat(), fc.integer({ min: 1, max: 4 }), (cluster, pick, below) => {
      const name = cluster.endpoints[pick % cluster.endpoints.length]?.name ?? ''
      const { changes, before, after, isSmallest } = proposeHardening(cluster, name, below)
      expect(before).toBe(sizeIn(cluster, name))
      expect(after).toBe(sizeIn(applyChanges(cluster, changes), name))
      expect(after).toBeLessThan(below)
      expect(isSmallest).toBe(true)
      expect(changes).toHaveLength(fewestByTrying(cluster, name, below))
    }),
    { numRuns: 60 },
  )
})

test('it says which lines to write into which file', () => {
  const cluster = readClusterDescription(
    JSON.stringify({
      zones: [
        { name: 'master', endpoints: ['m'] },
        { name: 'sat', parent: 'master', endpoints: ['s'] },
        { name: 'a', parent: 'sat', endpoints: ['a'] },
        { name: 'b', parent: 'sat', endpoints: ['b'] },
      ],
      endpoints: ['m', 's', 'a', 'b'].map((name) => ({ name, accept_config: true, accept_commands: false })),
    }),
    'case',
  )
  const { changes, files, before, after } = proposeHardening(cluster, 'm', 1)
  expect([before, after]).toEqual([3, 0])
  expect(changes).toEqual([{ kind: 'switch', endpoint: 's', switch: 'accept_config', value: false }])
  expect(files).toEqual([
    {
      node: 's',
      file: '/etc/icinga2/features-enabled/api.conf',
      lines: ['object ApiListener "api" {', '  accept_config = false', '}'],
    },
  ])
})

test('a large cluster gets a proposal that is enough, without a claim it cannot prove', () => {
  const agents = Array.from({ length: 400 }, (_, i) => ({ zone: `a${i}`, parent: `s${i % 20}` }))
  const cluster = readClusterDescription(
    JSON.stringify({
      zones: [
        { name: 'master', endpoints: ['m1', 'm2'] },
        ...Array.from({ length: 20 }, (_, i) => ({ name: `s${i}`, parent: 'master', endpoints: [`s${i}`] })),
        ...agents.map(({ zone, parent }) => ({ name: zone, parent, endpoints: [zone] })),
      ],
      endpoints: [
        ...['m1', 'm2', ...Array.from({ length: 20 }, (_, i) => `s${i}`)],
        ...agents.map(({ zone }) => zone),
      ].map((name) => ({ name, accept_config: true, accept_commands: name.startsWith('a') && name.endsWith('7') })),
    }),
    'case',
  )
  const { changes, after, isSmallest } = proposeHardening(cluster, 'm1', 200)
  expect(after).toBe(sizeIn(applyChanges(cluster, changes), 'm1'))
  expect(after).toBeLessThan(200)
  expect(changes.length).toBeLessThanOrEqual(13)
  expect(isSmallest).toBe(false)
  // Below a satellite each agent has to be closed for itself, which is proof enough.
  const ofSatellite = proposeHardening(cluster, 's1', 5)
  expect([ofSatellite.before, ofSatellite.after, ofSatellite.isSmallest]).toEqual([20, 4, true])
})
