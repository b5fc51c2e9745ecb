import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clusters } from '../../e2e/support/any-cluster.ts'
import { referenceReach } from '../../e2e/support/trust-reference.ts'
import { readClusterDescription } from './cluster-description.ts'
import type { Cluster } from './cluster.ts'
import { reachJson, type ReachJson } from './reach-json.ts'
import { createTrust } from './trust.ts'
import { kinds, type Kind } from './trust-rules.ts'

const casesFolder = join(import.meta.dirname, '..', '..', 'e2e', 'cases', 'trust')
const cases = readdirSync(casesFolder).filter((name) => name.endsWith('.json'))

const reachIn = (cluster: Cluster, name: string): ReachJson => {
  const { tree, reachOf } = createTrust(cluster)
  return reachJson(reachOf(tree.endpoints.indexOf(name)), tree)
}

test.each(cases)('%s', (name) => {
  const text = readFileSync(join(casesFolder, name), 'utf8')
  const cluster = readClusterDescription(text, name)
  const { expect: expected } = JSON.parse(text) as { expect: Record<string, ReachJson> } // a case of our own
  expect(Object.keys(expected)).toHaveLength(cluster.endpoints.length)
  for (const [node, reach] of Object.entries(expected)) expect(reachIn(cluster, node), node).toEqual(reach)
})

const RUNS = { numRuns: 200 }

describe('any cluster', () => {
  test('has the reach that the rules give, worked out pair by pair', () => {
    fc.assert(
      fc.property(clusters, (cluster) => {
        for (const { name } of cluster.endpoints) expect(reachIn(cluster, name)).toEqual(referenceReach(cluster, name))
      }),
      RUNS,
    )
  })

  test('reaches no less with one permission more', () => {
    const permissions = ['acceptConfig', 'acceptCommands', 'caKey'] as const
    fc.assert(
      fc.property(clusters, fc.nat(), fc.constantFrom(...permissions), (cluster, pick, permission) => {
        const index = pick % cluster.endpoints.length
        const wider = {
          ...cluster,
          endpoints: cluster.endpoints.map((one, i) => (i === index ? { ...one, [permission]: { value: true } } : one)),
        }
        for (const { name } of cluster.endpoints) expectNoLess(reachIn(wider, name), reachIn(cluster, name))
      }),
      RUNS,
    )
  })

  test('reaches the same whatever the order, and whatever the names', () => {
    fc.assert(
      fc.property(clusters, (cluster) => {
        const turned = { zones: cluster.zones.toReversed(), endpoints: cluster.endpoints.toReversed() }
        for (const { name } of cluster.endpoints) expect(reachIn(turned, name)).toEqual(reachIn(cluster, name))
        const renamed = JSON.parse(rename(JSON.stringify(cluster))) as Cluster // the same shape
        for (const { name } of cluster.endpoints) {
          const expected: unknown = JSON.parse(rename(JSON.stringify(reachIn(cluster, name))))
          expect(reachIn(renamed, name.replace('n', 'other-'))).toEqual(expected)
        }
      }),
      RUNS,
    )
  })

  test('comes to an end where zones are their own ancestors', () => {
    fc.assert(
      fc.property(clusters, fc.nat(), fc.nat(), (cluster, child, parent) => {
        const zones = cluster.zones.map((zone, i) =>
          i === child % cluster.zones.length ? { ...zone, parent: `z${parent % cluster.zones.length}` } : zone,
        )
        for (const { name } of cluster.endpoints) expect(() => reachIn({ ...cluster, zones }, name)).not.toThrow()
      }),
      RUNS,
    )
  })
})

const rename = (json: string): string => json.replaceAll(/"n(\d)/g, '"other-$1')

const rank = { no: 0, maybe: 1, yes: 2 } as const

const expectNoLess = (wider: ReachJson, before: ReachJson): void => {
  const pairs = [
    ...kinds.map((kind: Kind) => [wider.direct[kind], before.direct[kind]] as const),
    ...kinds.map((kind: Kind) => [wider.transitive[kind], before.transitive[kind]] as const),
    [wider.takeover, before.takeover] as const,
    [wider.config_zones, before.config_zones] as const,
  ]
  for (const [after, earlier] of pairs)
    for (const [name, level] of Object.entries(earlier))
      expect(rank[after[name] ?? 'no']).toBeGreaterThanOrEqual(rank[level])
}
