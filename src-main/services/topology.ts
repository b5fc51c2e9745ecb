import { toHex } from '../../src-core/base/bytes.ts'
import { AppError, isAppError } from '../../src-core/base/errors.ts'
import { toIso } from '../../src-core/base/time.ts'
import type { CallOutput, HandlerInput, Publish } from '../../src-core/contract/methods.ts'
import type { TopologySource } from '../../src-core/contract/topology.ts'
import type { Now, RandomBytes } from '../../src-core/ports.ts'
import { clusterInSteps, type MergedViews, type SourcesRead, type View } from '../../src-core/zones/view.ts'
import { createAskedCluster, type AskedCluster } from './asked-cluster.ts'
import type { KnownCertificate } from './known-certificates.ts'
import { createProposals } from './proposals.ts'
import { runInSlices } from './turns.ts'
import type { Waivers } from './waivers.ts'

/** Topologies kept open; the oldest goes first. */
const KEPT = 4
/** Work between two turns of other work. */
const SLICE_MS = 12
/** How often the window hears how far the reading is. */
const TELL_EVERY_MS = 150

/** Places in it are told from `below` on; without one by the whole path. */
type PathSource = Extract<TopologySource, { readonly kind: 'path' }> & { readonly below?: string }
type MasterSource = Extract<HandlerInput<'topology.open'>['sources'][number], { readonly kind: 'master' }>

interface Tools {
  readonly readSources: (
    sources: readonly PathSource[],
    progress: (readBytes: number, totalBytes: number) => void,
  ) => Generator<undefined, SourcesRead>
  readonly askMaster: (master: MasterSource, signal: AbortSignal) => Promise<View>
  /** What the ledger and the pins know of nodes of these names. */
  readonly certificatesOf: (endpoints: readonly string[]) => readonly KnownCertificate[]
  /** Files of a drop, until they are read. */
  readonly dropped: {
    readonly feed: (dropId: string | null, parts: HandlerInput<'topology.feed'>['parts']) => string
    readonly sourcesOf: (dropId: string) => readonly { readonly path: string; readonly below: string }[]
    readonly namesOf: (dropId: string) => readonly string[]
    readonly remove: (dropId: string) => void
  }
  readonly waivers: Waivers
  readonly random: RandomBytes
  readonly now: Now
  readonly publish: Publish
}

type Handled<M extends TopologyMethod> = (input: HandlerInput<M>) => Promise<CallOutput<M>>
type TopologyMethod =
  | 'topology.feed'
  | 'topology.open'
  | 'topology.state'
  | 'topology.model'
  | 'topology.reach'
  | 'topology.why'
  | 'topology.unsettled'
  | 'topology.compare'
  | 'topology.propose'
  | 'topology.proposal'
  | 'topology.findings'
  | 'topology.concerned'
  | 'topology.certificates'

/** Clusters that were opened: held here, and asked who can do what to whom. */
export interface Topology {
  readonly open: Handled<'topology.open'>
  readonly state: Handled<'topology.state'>
  readonly model: Handled<'topology.model'>
  readonly reach: Handled<'topology.reach'>
  readonly why: Handled<'topology.why'>
  readonly unsettled: Handled<'topology.unsettled'>
  readonly compare: Handled<'topology.compare'>
  readonly propose: Handled<'topology.propose'>
  readonly proposal: Handled<'topology.proposal'>
  readonly stopProposal: (proposalId: string) => void
  readonly findings: Handled<'topology.findings'>
  readonly concerned: Handled<'topology.concerned'>
  readonly certificates: Handled<'topology.certificates'>
  /** Throws `not-found`, `waiver-ended`. */
  readonly waive: (input: HandlerInput<'topology.waive'>) => Promise<void>
  readonly unwaive: (input: HandlerInput<'topology.unwaive'>) => Promise<void>
  /** Throws `bad-input`, `file-too-large`. */
  readonly feed: Handled<'topology.feed'>
  readonly forget: (dropId: string) => void
  readonly cancel: (topologyId: string) => void
  readonly close: (topologyId: string) => void
}

interface Opened {
  readonly name: string
  readonly controller: AbortController
  view: Omit<CallOutput<'topology.state'>, 'error'> & { error: CallOutput<'topology.state'>['error'] }
  cluster: AskedCluster | undefined
  readAt: string
}

export const createTopology = (tools: Tools): Topology => {
  const opened = new Map<string, Opened>()
  const proposals = createProposals(tools.random, SLICE_MS)
  const find = (id: string): Opened => {
    const found = opened.get(id)
    if (found === undefined) throw new AppError('not-found', { what: id })
    return found
  }
  const asked = (id: string): AskedCluster => {
    const { cluster } = find(id)
    if (cluster === undefined) throw new AppError('not-found', { what: `${id}: not read yet` })
    return cluster
  }
  const drop = (id: string): void => {
    opened.get(id)?.controller.abort()
    opened.delete(id)
  }
  const findingOf = async (id: string, key: string) => {
    const found = (await asked(id).findings([])).find((one) => one.key === key)
    if (found === undefined) throw new AppError('not-found', { what: key })
    return found
  }
  const start = async (id: string, one: Opened, sources: HandlerInput<'topology.open'>['sources']): Promise<void> => {
    const tell = (): void => tools.publish('topology.changed', { topologyId: id })
    try {
      const merged = await read(sources, one, tell, tools)
      if (one.controller.signal.aborted) throw new AppError('cancelled')
      one.readAt = toIso(tools.now())
      one.cluster = createAskedCluster(merged, tools.waivers, SLICE_MS)
      one.view = { ...one.view, state: 'done' }
    } catch (error) {
      const failure = isAppError(error) ? error : new AppError('internal', { id: 'topology' })
      const state = failure.code === 'cancelled' ? 'cancelled' : 'failed'
      one.view = { ...one.view, state, error: { code: failure.code, params: { ...failure.params } } }
    } finally {
      for (const source of sources) {
        if (source.kind === 'master' && source.login.by === 'password') source.login.passphrase.wipe()
        else if (source.kind === 'dropped') tools.dropped.remove(source.dropId)
      }
    }
    tell()
  }
  return {
    open: async ({ sources }) => {
      const id = toHex(tools.random(8))
      const one: Opened = {
        name: sources.flatMap((source) => namesOf(source, tools)).join(', '),
        controller: new AbortController(),
        view: { state: 'reading', readBytes: 0, totalBytes: 0, error: null },
        cluster: undefined,
        readAt: '',
      }
      opened.set(id, one)
      for (const old of [...opened.keys()].slice(0, -KEPT)) drop(old)
      void start(id, one, sources)
      return { topologyId: id }
    },
    state: async ({ topologyId }) => find(topologyId).view,
    model: async ({ topologyId, changes }) => {
      const { name, readAt } = find(topologyId)
      return { name, readAt, ...(await asked(topologyId).model(changes)) }
    },
    reach: async ({ topologyId, changes, from }) => asked(topologyId).reach(changes, from),
    why: async ({ topologyId, changes, from, to }) => asked(topologyId).why(changes, from, to),
    unsettled: async ({ topologyId, changes, from, offset, limit }) =>
      asked(topologyId).unsettled(changes, from, offset, limit),
    compare: async ({ topologyId, changes, from }) => asked(topologyId).compare(changes, from),
    propose: async ({ topologyId, changes, endpoint, below }) => ({
      proposalId: proposals.start(asked(topologyId).propose(changes, endpoint, below)),
    }),
    proposal: async ({ proposalId }) => proposals.show(proposalId),
    stopProposal: proposals.cancel,
    findings: async ({ topologyId, ...question }) => asked(topologyId).findingRows(question),
    concerned: async ({ topologyId, changes }) => asked(topologyId).concerned(changes),
    certificates: async ({ topologyId }) => ({
      rows: [...tools.certificatesOf(asked(topologyId).names())],
    }),
    waive: async ({ topologyId, key, owner, reason, until }) =>
      tools.waivers.waive(await findingOf(topologyId, key), { owner, reason, until }),
    unwaive: async ({ topologyId, key }) => tools.waivers.unwaive(await findingOf(topologyId, key)),
    feed: async ({ dropId, parts }) => ({ dropId: tools.dropped.feed(dropId, parts) }),
    forget: tools.dropped.remove,
    cancel: (topologyId) => find(topologyId).controller.abort(),
    close: drop,
  }
}

const namesOf = (
  source: HandlerInput<'topology.open'>['sources'][number],
  { dropped }: Pick<Tools, 'dropped'>,
): readonly string[] => {
  if (source.kind === 'dropped') return dropped.namesOf(source.dropId)
  return [source.kind === 'path' ? source.path : `${source.host}:${source.port}`]
}

const read = async (
  sources: HandlerInput<'topology.open'>['sources'],
  one: Opened,
  tell: () => void,
  tools: Tools,
): Promise<MergedViews> => {
  const { signal } = one.controller
  let told = 0
  const progress = (readBytes: number, totalBytes: number): void => {
    one.view = { ...one.view, readBytes, totalBytes }
    if (performance.now() - told < TELL_EVERY_MS) return
    told = performance.now()
    tell()
  }
  const views: View[] = []
  for (const source of sources) if (source.kind === 'master') views.push(await tools.askMaster(source, signal))
  const files = sources.flatMap((source): readonly PathSource[] => {
    if (source.kind === 'path') return [source]
    if (source.kind === 'master') return []
    return tools.dropped.sourcesOf(source.dropId).map((one) => ({ ...one, kind: 'path', node: null }))
  })
  const found =
    files.length === 0
      ? { described: undefined, views: [] }
      : await runInSlices(whileWanted(tools.readSources(files, progress), signal), SLICE_MS)
  // A description is a cluster of its own; with a master beside it, it is another view.
  const merging = clusterInSteps({ described: found.described, views: [...found.views, ...views] })
  return runInSlices(whileWanted(merging, signal), SLICE_MS)
}

/** Gives up at the next step once nobody wants the outcome any more. */
function* whileWanted<T>(steps: Generator<undefined, T>, signal: AbortSignal): Generator<undefined, T> {
  for (;;) {
    if (signal.aborted) {
      steps.return(undefined as never) // closes the file that is open
      throw new AppError('cancelled')
    }
    const step = steps.next()
    if (step.done === true) return step.value
    yield
  }
}
