import { describe, expect, test, vi } from 'vitest'
import { describeCluster } from '../../e2e/support/synthetic-cluster.ts'
import { AppError } from '../../src-core/base/errors.ts'
import { Secret } from '../../src-core/base/secret.ts'
import { encodeAnswer } from '../../src-core/contract/codec.ts'
import { readClusterDescription } from '../../src-core/zones/cluster-description.ts'
import { proposeHardening } from '../../src-core/zones/hardening.ts'
import { collectView, type SourcesRead, type View } from '../../src-core/zones/view.ts'
import { random, sha256 } from '../adapters/node-crypto.ts'
import { createTopology } from './topology.ts'
import { createWaivers } from './waivers.ts'

const described = readClusterDescription(
  JSON.stringify({
    zones: [
      { name: 'master', endpoints: ['m'] },
      { name: 'sat', parent: 'master', endpoints: ['s'] },
      { name: 'empty', parent: 'master' },
    ],
    endpoints: [{ name: 'm' }, { name: 's', accept_config: true }],
  }),
  'case.json',
)
const source = { kind: 'path', path: '/case.json', node: null } as const

interface Given {
  readonly read?: () => Generator<undefined, SourcesRead>
  readonly ask?: () => Promise<View>
}

const desk = ({ read, ask }: Given = {}) => {
  const topology = createTopology({
    readSources:
      read ??
      function* () {
        yield
        return { described, views: [] }
      },
    askMaster: ask ?? (() => Promise.reject(new AppError('daemon-unreachable', { host: 'h', port: 1, reason: 'x' }))),
    certificatesOf: (names) => names.map((endpoint) => ({ endpoint, notAfter: null, entry: null, pinned: true })),
    dropped: { feed: () => 'drop', sourcesOf: () => [], namesOf: () => [], remove: () => undefined },
    waivers: createWaivers({
      store: { all: () => new Map(), set: () => undefined, remove: () => false },
      ledger: { record: () => 1, atomically: (work) => work() },
      sha256,
      now: () => 0,
    }),
    random,
    now: () => 0,
    publish: () => undefined,
  })
  /** The state once nothing is read any more. */
  const end = (topologyId: string) =>
    vi.waitFor(async () => {
      const view = await topology.state({ topologyId })
      expect(view.state).not.toBe('reading')
      return view
    })
  return { topology, end }
}

describe('an opened cluster', () => {
  test('answers every question, in the shape of the contract', async () => {
    const { topology, end } = desk()
    const { topologyId } = await topology.open({ sources: [source] })
    expect(await end(topologyId)).toMatchObject({ state: 'done', error: null })
    const question = { topologyId, changes: [] }
    const model = await topology.model(question)
    expect(model).toMatchObject({ zones: { names: ['master', 'sat', 'empty'], parents: [-1, 0, 0] }, assumed: 2 })
    const reach = await topology.reach({ ...question, from: ['m'] })
    expect(reach).toMatchObject({
      transitive: { possible: '-A', certain: '-A' },
      via: [-1, 0],
      radius: { yes: 1, maybe: 0 },
    })
    const why = await topology.why({ ...question, from: ['m'], to: 's' })
    expect(why.abilities[0]).toMatchObject({ ability: 'takeover', level: 'yes', steps: [{ from: 'm', to: 's' }] })
    const closed = { kind: 'switch', endpoint: 's', switch: 'accept_config', value: false } as const
    const difference = await topology.compare({ topologyId, changes: [closed], from: ['m'] })
    expect(difference.size).toEqual({ before: 1, after: 1 })
    const { proposalId } = await topology.propose({ ...question, endpoint: 'm', below: 1 })
    const proposal = await vi.waitFor(async () => {
      const view = await topology.proposal({ proposalId })
      expect(view.state).toBe('done')
      return view
    })
    expect(proposal).toMatchObject({
      share: 1,
      proposal: { after: 0, changes: [{ endpoint: 's' }, { endpoint: 's' }] },
    })
    const findings = await topology.findings({ ...question, show: 'all', subjects: null, offset: 0, limit: 10 })
    expect(findings.rows.map(({ id }) => id)).toEqual(['zone-empty'])
    // What the window gets passes the decoders; names of nodes that are not there are told.
    expect(() => encodeAnswer('topology.model', model)).not.toThrow()
    expect(() => encodeAnswer('topology.reach', reach)).not.toThrow()
    expect(() => encodeAnswer('topology.why', why)).not.toThrow()
    expect(() => encodeAnswer('topology.proposal', proposal)).not.toThrow()
    expect(() => encodeAnswer('topology.findings', findings)).not.toThrow()
    await expect(topology.reach({ ...question, from: ['nobody'] })).rejects.toMatchObject({ code: 'not-found' })
    topology.close(topologyId)
    await expect(topology.model(question)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('answers findings page by page, what stops first, or those about some names', async () => {
    const crowd = Array.from({ length: 700 }, (_, i) => ({ name: `empty${i}`, parent: 'master' }))
    const text = JSON.stringify({
      zones: [
        { name: 'master', endpoints: ['m'] },
        ...crowd,
        { name: 'twice', parent: 'master', endpoints: ['m'] },
        { name: 'lost', parent: 'gone', endpoints: ['l'] },
      ],
      endpoints: [{ name: 'm' }, { name: 'l' }],
    })
    const { topology, end } = desk({
      read: function* () {
        yield
        return { described: readClusterDescription(text, 'case.json'), views: [] }
      },
    })
    const { topologyId } = await topology.open({ sources: [source] })
    await end(topologyId)
    const question = { topologyId, changes: [], show: 'open' as const, subjects: null }
    const { total } = await topology.findings({ ...question, offset: 0, limit: 1 })
    expect(total).toBeGreaterThan(701)
    const pages = await Promise.all(
      Array.from({ length: Math.ceil(total / 50) }, (_, page) =>
        topology.findings({ ...question, offset: page * 50, limit: 50 }),
      ),
    )
    const rows = pages.flatMap((page) => page.rows)
    expect(rows).toHaveLength(total)
    expect(new Set(rows.map(({ subject }) => subject)).has('empty699')).toBe(true)
    const severities = rows.map(({ severity }) => ['stop', 'decide', 'note'].indexOf(severity))
    expect(severities).toEqual(severities.toSorted((a, b) => a - b))
    expect(severities[0]).toBe(0)
    const about = await topology.findings({ ...question, subjects: ['empty699'], offset: 0, limit: 4 })
    expect(about.rows.map(({ id, subject }) => [id, subject])).toEqual([['zone-empty', 'empty699']])
    const { endpoints } = await topology.model({ topologyId, changes: [] })
    const concerned = await topology.concerned({ topologyId, changes: [] })
    const named = new Set(rows.flatMap(({ severity, subject }) => (severity === 'note' ? [] : subject)))
    expect(concerned.endpoints).toBe(endpoints.names.map((name) => (named.has(name) ? '+' : '-')).join(''))
    expect(concerned.endpoints).toContain('+')
    expect(() => encodeAnswer('topology.concerned', concerned)).not.toThrow()
  })

  test('is not asked before it is read, and not read on once nobody wants it', async () => {
    let steps = 0
    const { topology, end } = desk({
      read: function* () {
        for (;;) {
          steps += 1
          yield
        }
      },
    })
    const { topologyId } = await topology.open({ sources: [source] })
    await expect(topology.model({ topologyId, changes: [] })).rejects.toMatchObject({ code: 'not-found' })
    topology.cancel(topologyId)
    expect((await end(topologyId)).state).toBe('cancelled')
    const stopped = steps
    await new Promise((resolve) => setImmediate(resolve))
    expect(steps).toBe(stopped)
  })

  test('of a master: the passphrase is wiped whatever becomes of it', async () => {
    const master = (passphrase: Secret) =>
      ({
        kind: 'master',
        host: 'h',
        port: 5665,
        login: { by: 'password', user: 'u', passphrase },
        pin: 'ab'.repeat(32),
      }) as const
    const [good, bad] = [new Secret(Uint8Array.of(1, 2)), new Secret(Uint8Array.of(3, 4))]
    const view = collectView('https://h:5665', 'm')
    for (const zone of described.zones) view.add({ type: 'Zone', zone })
    for (const endpoint of described.endpoints) view.add({ type: 'Endpoint', endpoint })
    const reached = desk({ ask: async () => view.view() })
    const first = await reached.topology.open({ sources: [master(good)] })
    expect((await reached.end(first.topologyId)).state).toBe('done')
    const failing = desk()
    const second = await failing.topology.open({ sources: [master(bad)] })
    expect(await failing.end(second.topologyId)).toMatchObject({
      state: 'failed',
      error: { code: 'daemon-unreachable' },
    })
    for (const secret of [good, bad]) expect(secret.use((bytes) => [...bytes])).toEqual([0, 0])
  })
})

describe('a proposal for a large cluster', () => {
  const large = readClusterDescription(describeCluster({ masters: 3, satellites: 40, agents: 2_000 }), 'large.json')
  const open = async () => {
    const { topology, end } = desk({
      read: function* () {
        yield
        return { described: large, views: [] }
      },
    })
    const { topologyId } = await topology.open({ sources: [source] })
    await end(topologyId)
    const order = { topologyId, changes: [], endpoint: 'master1.example.net', below: 100 }
    return { topology, topologyId, ...(await topology.propose(order)) }
  }
  const ended = (topology: ReturnType<typeof desk>['topology'], proposalId: string) =>
    vi.waitFor(
      async () => {
        const view = await topology.proposal({ proposalId })
        expect(view.state).not.toBe('running')
        return view
      },
      { timeout: 30_000, interval: 5 },
    )

  test('lets others have their turn, tells how far it is, and ends as it would in one piece', async () => {
    const { topology, proposalId } = await open()
    const shares: number[] = []
    for (let state = 'running'; state === 'running';) {
      await new Promise((resolve) => setImmediate(resolve))
      const view = await topology.proposal({ proposalId })
      shares.push(view.share)
      state = view.state
    }
    expect(shares.length).toBeGreaterThan(5)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(shares.at(-1)).toBe(1)
    const { proposal } = await topology.proposal({ proposalId })
    expect(proposal).toEqual(proposeHardening(large, 'master1.example.net', 100))
  })

  test('is given up when nobody wants it any more', async () => {
    const { topology, proposalId } = await open()
    topology.stopProposal(proposalId)
    expect(await ended(topology, proposalId)).toMatchObject({ state: 'cancelled', proposal: null, error: null })
    await expect(topology.proposal({ proposalId: 'ab' })).rejects.toMatchObject({ code: 'not-found' })
  })
})
