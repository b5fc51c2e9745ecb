import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clusters } from '../../e2e/support/any-cluster.ts'
import { readClusterDescription } from './cluster-description.ts'
import type { Cluster } from './cluster.ts'
import { reachJson, type ReachJson } from './reach-json.ts'
import { createReasons, type Reason } from './reasons.ts'
import { createTrust } from './trust.ts'
import { kinds } from './trust-rules.ts'

const RUNS = { numRuns: 80 }
const rank = { no: 0, maybe: 1, yes: 2 } as const

const levelIn = (reach: ReachJson, ability: Reason['ability'], name: string) =>
  (ability === 'takeover' ? reach.takeover : reach.transitive[ability])[name] ?? 'no'

/** Fewest takeovers on the way to each node, by deeds that are sure enough: round by round, from what one node alone can do. */
const hopsByRounds = (cluster: Cluster, start: string, least: 'maybe' | 'yes'): ReadonlyMap<string, number> => {
  const trust = createTrust(cluster)
  const takes = new Map(
    trust.tree.endpoints.map((name, i) => {
      const { ids, levels } = trust.reachOf(i).direct.takeover
      const sure = [...ids].filter((_, at) => (levels[at] ?? 0) >= rank[least])
      return [name, sure.map((id) => trust.tree.endpoints[id] ?? '')] as const
    }),
  )
  const hops = new Map([[start, 0]])
  for (let round = 1, frontier = [start]; frontier.length > 0; round++) {
    frontier = [...new Set(frontier.flatMap((name) => takes.get(name) ?? []))].filter((name) => !hops.has(name))
    for (const name of frontier) hops.set(name, round)
  }
  return hops
}

describe('any cluster', () => {
  test('gives reasons for exactly what can be done, as sure as it is', () => {
    fc.assert(
      fc.property(clusters, (cluster) => {
        const trust = createTrust(cluster)
        for (const [start, name] of trust.tree.endpoints.entries()) {
          const reach = reachJson(trust.reachOf(start), trust.tree)
          const { reasons } = createReasons(trust, cluster, [start])
          for (const [to, target] of trust.tree.endpoints.entries()) {
            if (to === start) continue
            for (const { ability, level, steps } of reasons(to)) {
              expect([name, target, ability, level]).toEqual([name, target, ability, levelIn(reach, ability, target)])
              if (level === 'no') continue
              expect(steps[0]?.from).toBe(name)
              expect(steps.at(-1)?.to).toBe(target)
              for (const [i, step] of steps.slice(1).entries()) expect(step.from).toBe(steps[i]?.to)
              // The fact that would settle it is named; a certain one rests on none that is unknown.
              const isOpen = steps.some(({ facts }) => facts.some(({ value }) => value === null))
              expect(isOpen).toBe(level === 'maybe')
              // No switch that is off carries anything.
              expect(steps.flatMap(({ facts }) => facts.filter(({ value }) => value === 'false'))).toEqual([])
            }
          }
        }
      }),
      RUNS,
    )
  })

  test('gives a shortest chain of takeovers', () => {
    fc.assert(
      fc.property(clusters, (cluster) => {
        const trust = createTrust(cluster)
        for (const [start, name] of trust.tree.endpoints.entries()) {
          const { reason } = createReasons(trust, cluster, [start])
          const shortest = { maybe: hopsByRounds(cluster, name, 'maybe'), yes: hopsByRounds(cluster, name, 'yes') }
          for (const [to, target] of trust.tree.endpoints.entries()) {
            const { level, steps } = reason('takeover', to)
            if (level !== 'no') expect(steps).toHaveLength(shortest[level].get(target) ?? -1)
          }
        }
      }),
      RUNS,
    )
  })

  test('counts for each unknown fact the nodes whose reasons name it', () => {
    fc.assert(
      fc.property(clusters, (cluster) => {
        const trust = createTrust(cluster)
        for (const start of trust.tree.endpoints.keys()) {
          const { reason, unsettled } = createReasons(trust, cluster, [start])
          const counted = new Map<string, number>()
          for (const to of trust.tree.endpoints.keys()) {
            const open = (['takeover', 'exec_command'] as const)
              .map((ability) => reason(ability, to))
              .filter(({ level }) => level === 'maybe')
              .flatMap(({ steps }) => steps.flatMap(({ facts }) => facts.filter(({ value }) => value === null)))
            for (const key of new Set(open.map(({ fact, subject }) => `${fact} ${subject}`)))
              counted.set(key, (counted.get(key) ?? 0) + 1)
          }
          const said = unsettled().map(({ fact, subject, nodes }) => [`${fact} ${subject}`, nodes] as const)
          expect(new Map(said)).toEqual(counted)
        }
      }),
      RUNS,
    )
  })

  test('reaches from several nodes what any of them reaches', () => {
    fc.assert(
      fc.property(clusters, fc.nat(), fc.nat(), (cluster, a, b) => {
        const trust = createTrust(cluster)
        const starts = [...new Set([a, b].map((pick) => pick % trust.tree.endpoints.length))]
        const together = reachJson(trust.reachOf(...starts), trust.tree)
        const alone = starts.map((start) => reachJson(trust.reachOf(start), trust.tree))
        const fallen = new Set(starts.map((start) => trust.tree.endpoints[start]))
        for (const name of trust.tree.endpoints) {
          if (fallen.has(name)) continue
          for (const ability of ['takeover', ...kinds] as const) {
            const best = Math.max(...alone.map((one) => rank[levelIn(one, ability, name)]))
            expect(rank[levelIn(together, ability, name)]).toBe(best)
          }
        }
      }),
      RUNS,
    )
  })
})

const chain = readClusterDescription(
  JSON.stringify({
    zones: [
      { name: 'master', endpoints: ['m'] },
      { name: 'sat', parent: 'master', endpoints: ['s'] },
      { name: 'a', parent: 'sat', endpoints: ['a'] },
    ],
    endpoints: [
      { name: 'm', accept_config: false, accept_commands: false },
      { name: 's', accept_config: true, accept_commands: false },
      { name: 'a', accept_config: null, accept_commands: false },
    ],
  }),
  'case',
)
const trustOfChain = createTrust(chain)
const ofMaster = createReasons(trustOfChain, chain, [0])

test('each step names zone relation and switch with its place; what is unknown is said to be', () => {
  const { level, steps } = ofMaster.reason('takeover', 2)
  expect(level).toBe('maybe')
  expect(
    steps.map(({ from, to, does, as, facts }) => [
      from,
      to,
      does,
      as,
      facts.map((f) => `${f.subject} ${f.fact} ${f.value}`),
    ]),
  ).toEqual([
    ['m', 's', 'push_config', 'parent', ['sat parent master', 's accept_config true']],
    ['s', 'a', 'push_config', 'parent', ['a parent sat', 'a accept_config null']],
  ])
  expect(steps[0]?.facts[1]?.origin).toEqual({ source: 'case' })
  expect(ofMaster.unsettled()).toEqual([{ subject: 'a', fact: 'accept_config', nodes: 1 }])
})

test('what cannot be done names the switch in its way', () => {
  const { level, steps } = ofMaster.reason('exec_command', 2)
  expect([level, steps.flatMap(({ facts }) => facts.map(({ fact, value }) => `${fact} ${value}`))]).toEqual([
    'no',
    ['a parent sat', 'sat parent master', 'a accept_commands false'].map((text) =>
      text.replace(/^\S+ (?=parent|accept)/, ''),
    ),
  ])
})
