import { describe, expect, test } from 'vitest'
import { readClusterDescription } from './cluster-description.ts'
import { readObject } from './configured-object.ts'
import type { Cluster } from './cluster.ts'
import { asDescribed, collectView, mergeViews, type View } from './view.ts'
import { findZoneFindings } from './cluster-findings.ts'
import { zoneFindingIds, type ZoneFinding } from './zone-findings.ts'

interface Shape {
  readonly name: string
  readonly parent?: string
  readonly global?: boolean
  readonly endpoints?: readonly string[]
}

const clusterOf = (zones: readonly Shape[], endpoints: readonly object[]): Cluster =>
  readClusterDescription(JSON.stringify({ zones, endpoints }), 'case')
const node = (name: string, more: object = {}): object => ({ name, ...more })
const findIn = (cluster: Cluster): readonly ZoneFinding[] => findZoneFindings(asDescribed(cluster))
const idsIn = (zones: readonly Shape[], endpoints: readonly object[]): readonly string[] =>
  findIn(clusterOf(zones, endpoints)).map(({ id, subject }) => `${id} ${subject}`)

/** A chain of zones below `z0`, which has `m`; the others have none. */
const chain = (ancestors: number): readonly Shape[] =>
  Array.from({ length: ancestors + 1 }, (_, i) => ({
    name: `z${i}`,
    ...(i === 0 ? {} : { parent: `z${i - 1}` }),
    endpoints: [`n${i}`],
  }))
const nodesOf = (shapes: readonly Shape[]): readonly object[] =>
  shapes.flatMap(({ endpoints = [] }) => endpoints.map((name) => node(name)))

const master: Shape = { name: 'master', endpoints: ['m'] }

// What `icinga2 daemon -C` of 2.13.6 said of the same shapes.
const cases: readonly (readonly [string, readonly Shape[], readonly object[], readonly string[]])[] = [
  ['two endpoints', [{ name: 'master', endpoints: ['m', 'n'] }], [node('m'), node('n')], []],
  [
    'three endpoints',
    [{ name: 'master', endpoints: ['m', 'n', 'o'] }],
    [node('m'), node('n'), node('o')],
    ['zone-crowded master'],
  ],
  ['a zone that is its own parent', [{ ...master, parent: 'master' }], [node('m')], ['zone-cycle master']],
  [
    'a circle, and a zone below it',
    [
      { ...master, parent: 'b' },
      { name: 'b', parent: 'master', endpoints: ['n'] },
      { name: 'c', parent: 'b', endpoints: ['o'] },
    ],
    [node('m'), node('n'), node('o')],
    ['zone-cycle master', 'zone-cycle b'],
  ],
  ['32 ancestors', chain(32), nodesOf(chain(32)), []],
  ['33 ancestors', chain(33), nodesOf(chain(33)), ['zone-too-deep z33']],
  ['a missing parent', [{ ...master, parent: 'gone' }], [node('m')], ['parent-missing master']],
  ['a missing endpoint', [{ name: 'master', endpoints: ['m', 'gone'] }], [node('m')], ['endpoint-missing master']],
  [
    'an endpoint in two zones',
    [master, { name: 'b', parent: 'master', endpoints: ['m'] }],
    [node('m')],
    ['endpoint-in-several-zones m'],
  ],
  [
    'an endpoint twice in one zone',
    [{ name: 'master', endpoints: ['m', 'm'] }],
    [node('m')],
    ['endpoint-in-several-zones m'],
  ],
  ['an endpoint in no zone', [master], [node('m'), node('n')], ['endpoint-in-no-zone n']],
  [
    'a global parent',
    [
      { name: 'g', global: true },
      { ...master, parent: 'g' },
    ],
    [node('m')],
    ['parent-global master'],
  ],
  [
    'a global zone with a parent',
    [master, { name: 'g', global: true, parent: 'master' }],
    [node('m')],
    ['global-with-parent g'],
  ],
  [
    'a global zone with endpoints',
    [{ name: 'g', global: true, endpoints: ['m'] }],
    [node('m')],
    ['global-with-endpoints g'],
  ],
  ['a zone without endpoints', [master, { name: 'b', parent: 'master' }], [node('m')], ['zone-empty b']],
  [
    'a zone without endpoints between others',
    [master, { name: 'b', parent: 'master' }, { name: 'c', parent: 'b', endpoints: ['n'] }],
    [node('m'), node('n')],
    ['zone-empty-between b'],
  ],
  ['the same zone twice', [master, { ...master, endpoints: [] }], [node('m')], ['zone-redefined master']],
  [
    'another case',
    [{ name: 'master', endpoints: ['M'] }],
    [node('m')],
    ['endpoint-missing master', 'endpoint-in-no-zone m', 'name-differs-by-case m'],
  ],
  ['a name of 64', [{ name: 'z'.repeat(64), endpoints: ['m'] }], [node('m')], []],
  ['a name of 65', [{ name: 'z'.repeat(65), endpoints: ['m'] }], [node('m')], [`name-long ${'z'.repeat(65)}`]],
  ['the CA key on a node', [master], [node('m', { ca_key: true })], ['ca-key-on-node m']],
]

describe('what is found', () => {
  test.each(cases)('%s', (_, zones, endpoints, expected) => {
    expect(idsIn(zones, endpoints)).toEqual(expected)
  })

  test('every finding is in a case of this file', () => {
    const seen = new Set(cases.flatMap(([, , , ids]) => ids.map((id) => id.split(' ')[0])))
    for (const byViews of [
      'views-disagree',
      'node-unnamed',
      'node-without-endpoint',
      'attribute-unknown',
      'not-evaluated',
      // These need more than a description: `node-findings.test.ts`.
      'ca-key-open',
      'config-master-accepts',
      'accepts-both',
      'sibling-takes-over',
      'nobody-dials',
      'both-dial',
      'ha-features-differ',
      'ha-ca-differs',
      'secret-in-global-zone',
      'accepts-for-nobody',
      'version-ca-replaced',
      'version-certificate-bypass',
      'version-relay-crash',
      'version-memory',
    ])
      seen.add(byViews)
    expect(Object.keys(zoneFindingIds).filter((id) => !seen.has(id))).toEqual([])
  })
})

describe('several views', () => {
  const view = (source: string, name: string | null, cluster: Cluster, acceptConfig?: boolean): View => {
    const collected = collectView(source, name)
    for (const zone of cluster.zones) collected.add({ type: 'Zone', zone })
    for (const endpoint of cluster.endpoints) collected.add({ type: 'Endpoint', endpoint })
    const origin = { source }
    const values = { accept_config: acceptConfig }
    const listener = readObject('ApiListener', { name: 'api', values, origin, setAt: () => origin })
    if (acceptConfig !== undefined && listener !== undefined) collected.add(listener)
    return collected.view()
  }
  const agent: Shape = { name: 'a', parent: 'sat', endpoints: ['a'] }
  const satellite: Shape = { name: 'sat', parent: 'master', endpoints: ['s'] }
  const nodes = [node('m'), node('s'), node('a')]
  const ofMaster = clusterOf([master, satellite, agent], nodes)

  test('that agree make one cluster, with the switches of each node from its own', () => {
    const ofAgent = clusterOf([{ name: 'sat', parent: 'master', endpoints: ['s'] }, agent], [node('s'), node('a')])
    const { cluster, disagreements, nameless } = mergeViews([
      view('m.debug', 'm', ofMaster, false),
      view('a.debug', 'a', ofAgent, true),
    ])
    expect({ disagreements, nameless }).toEqual({ disagreements: [], nameless: [] })
    const facts = cluster.endpoints.map(({ name, acceptConfig, knows }) => [name, acceptConfig.value, knows.value])
    expect(facts).toEqual([
      ['m', false, 'neighbours'],
      ['s', null, 'neighbours'],
      ['a', true, 'neighbours'],
    ])
  })

  test('an agent that lists the zone above its parent takes connections from there', () => {
    const { cluster } = mergeViews([view('a.debug', 'a', ofMaster, true)])
    expect(cluster.endpoints.find(({ name }) => name === 'a')?.knows.value).toBe('full')
  })

  test('that disagree are told with both places; the first one counts', () => {
    const ofAgent = clusterOf([master, { ...satellite, parent: '' }, agent], [node('s'), node('a')])
    const merged = mergeViews([view('m.debug', 'm', ofMaster, false), view('a.debug', 'a', ofAgent, true)])
    expect(merged.cluster.zones.find(({ name }) => name === 'sat')?.parent).toBe('master')
    expect(findZoneFindings(merged).map(({ id, subject, params }) => [id, subject, params['attribute']])).toEqual([
      ['views-disagree', 'sat', 'parent'],
    ])
  })

  test('an agent that does not know what stands above its parent agrees with everybody, read first or last', () => {
    const ofAgent = clusterOf([{ ...satellite, parent: '' }, agent], [node('s'), node('a')])
    const views = [view('a.debug', 'a', ofAgent, true), view('m.debug', 'm', ofMaster, false)]
    for (const inOrder of [views, views.toReversed()]) {
      const { cluster, disagreements } = mergeViews(inOrder)
      expect(cluster.zones.find(({ name }) => name === 'sat')?.parent).toBe('master')
      expect(disagreements).toEqual([])
    }
  })

  test('of two that disagree a member of the zone is believed', () => {
    const other = clusterOf([master, { ...satellite, parent: 'a' }, agent], [node('s'), node('a')])
    const views = [view('m.debug', 'm', ofMaster, false), view('s.debug', 's', other, true)]
    for (const inOrder of [views, views.toReversed()])
      expect(mergeViews(inOrder).cluster.zones.find(({ name }) => name === 'sat')?.parent).toBe('a')
  })

  test('a node without an Endpoint of its own name does not start; its bare status says nothing of that', () => {
    const stops = (views: readonly View[]): readonly string[] =>
      findZoneFindings(mergeViews(views)).map(({ id, subject }) => `${id} ${subject}`)
    expect(stops([view('m.debug', 'M', ofMaster, false)])).toEqual(['node-without-endpoint M'])
    const status = view('status.json', 'm', { zones: [], endpoints: [] })
    expect(stops([view('m.debug', 'm', ofMaster, false), status])).toEqual([])
  })

  test('a listener of nobody knows whom is left out, and said to be', () => {
    const merged = mergeViews([view('some.debug', null, ofMaster, true)])
    expect(merged.cluster.endpoints.every(({ acceptConfig }) => acceptConfig.value === null)).toBe(true)
    expect(findZoneFindings(merged).map(({ id, subject }) => `${id} ${subject}`)).toEqual(['node-unnamed some.debug'])
  })
})
