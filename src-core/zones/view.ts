import { finish, ITEMS_A_STEP, type Steps } from '../base/steps.ts'
import {
  listenerAttributes,
  MAX_ENDPOINTS,
  tooLarge,
  unknown,
  type Cluster,
  type CommandSet,
  type Endpoint,
  type Fact,
  type KnownZones,
  type Listening,
  type Origin,
  type Zone,
} from './cluster.ts'
import type { NotEvaluated, UnknownAttribute } from './config-reader.ts'
import { commandSetOf, type JudgedCommand } from './command-set.ts'
import type { ConfiguredObject, Listener, Trace } from './configured-object.ts'
import type { Features } from './feature.ts'
import type { SyncedSecret } from './synced-secrets.ts'
import { zonesInCircles } from './zone-tree.ts'

/** The cluster as one node, or one file, has it. */
export interface View {
  readonly source: string
  /** The node whose configuration this is, where that is known. */
  readonly node: string | null
  readonly zones: readonly Zone[]
  readonly endpoints: readonly Endpoint[]
  readonly listener: Listener | null
  /** Of the node itself. */
  readonly version?: Fact<string>
  readonly commandSet?: Fact<CommandSet>
  readonly facts?: NodeFacts
  readonly secrets?: readonly SyncedSecret[]
  /** Only from configuration files: a dump and a daemon's answer say all. */
  readonly notEvaluated: readonly NotEvaluated[]
  readonly unknownAttributes: readonly UnknownAttribute[]
}

/** What is known of a node beside its configuration, mostly from its folder; null where there is nothing to tell by. */
export interface NodeFacts {
  readonly features: Features | null
  /** SHA-256 of the CA certificate. */
  readonly caSha256: string | null
  /** Where the CA key lies. */
  readonly caKeyPath: string | null
  /** It hands out files of zones (`zones.d`). */
  readonly ownsZoneFiles: boolean
}

/** Two nodes' views say different things of one zone. */
export interface Disagreement {
  readonly zone: string
  readonly attribute: 'parent' | 'global' | 'endpoints'
  readonly one: { readonly text: string; readonly origin: Origin | undefined }
  readonly other: { readonly text: string; readonly origin: Origin | undefined }
}

export interface MergedViews {
  readonly cluster: Cluster
  readonly disagreements: readonly Disagreement[]
  /** Sources whose ApiListener belongs to nobody, as nothing tells which node they are from. */
  readonly nameless: readonly string[]
  /** Nodes whose own configuration has no Endpoint of their name. */
  readonly homeless: readonly { readonly node: string; readonly source: string }[]
  /** Endpoints that each node has a host of, and so dials; only nodes whose own configuration was seen. */
  readonly dials: Dials
  readonly nodes: ReadonlyMap<string, NodeFacts>
  readonly secrets: readonly SyncedSecret[]
  readonly notEvaluated: readonly NotEvaluated[]
  readonly unknownAttributes: readonly UnknownAttribute[]
}
export type Dials = ReadonlyMap<string, ReadonlySet<string>>

/** What sources hold: one description of a cluster, or views of it. */
export interface SourcesRead {
  readonly described: Cluster | undefined
  readonly views: readonly View[]
}

export const clusterOf = (read: SourcesRead): MergedViews => finish(clusterInSteps(read))

/** The same, with pauses. */
export function* clusterInSteps({ described, views }: SourcesRead): Steps<MergedViews> {
  return described === undefined ? yield* mergeInSteps(views) : asDescribed(described)
}

/** A cluster that is given as it is. */
export const asDescribed = (cluster: Cluster): MergedViews => ({
  cluster,
  disagreements: [],
  nameless: [],
  homeless: [],
  dials: new Map(),
  nodes: new Map(),
  secrets: [],
  notEvaluated: [],
  unknownAttributes: [],
})

type Beyond = Pick<View, 'notEvaluated' | 'unknownAttributes' | 'facts' | 'secrets' | 'version'>

export const noFacts: NodeFacts = { features: null, caSha256: null, caKeyPath: null, ownsZoneFiles: false }
/** Far more than anybody reads; each place counts once. */
const MAX_SECRETS = 10_000
const MAX_KINDS = 1_000

export const collectView = (source: string, node: string | null) => {
  const zones: Zone[] = []
  const endpoints: Endpoint[] = []
  let listener: Listener | null = null
  let isWhole = false
  const features = new Set<string>()
  const commands = new Map<string, JudgedCommand>()
  const secrets = new Map<string, SyncedSecret>()
  /** One of a kind is as good as a thousand. */
  const addCommand = (command: JudgedCommand): void => {
    const kind = `${command.runs} ${command.program}`
    if (!commands.has(kind) && commands.size < MAX_KINDS) commands.set(kind, command)
  }
  return {
    add: (object: ConfiguredObject): void => {
      if (object.type === 'Zone') zones.push(object.zone)
      else if (object.type === 'Endpoint') endpoints.push(object.endpoint)
      else listener = object.listener
      if (endpoints.length > MAX_ENDPOINTS || zones.length > MAX_ENDPOINTS) throw tooLarge(source)
    },
    trace: (trace: Trace): void => {
      if (trace.type === 'Application') isWhole = true
      else if (trace.type === 'Feature') features.add(trace.name)
      else if (trace.type === 'Command') addCommand(trace.command)
      else if (secrets.size < MAX_SECRETS) secrets.set(JSON.stringify(trace.secret), trace.secret)
    },
    /**
     * `named`: what the node may be called, if it has an Endpoint of that name and nothing else names it. `isInstalled`:
     * whether a program is known to be on it.
     */
    view: (
      beyond: Partial<Beyond> = {},
      named: string | null = null,
      isInstalled: (program: string) => boolean = () => false,
    ): View => ({
      notEvaluated: [],
      unknownAttributes: [],
      secrets: [...secrets.values()],
      ...beyond,
      ...(isWhole
        ? {
            commandSet: commandSetOf([...commands.values()], isInstalled),
            facts: { ...noFacts, ...beyond.facts, features: { by: 'objects', names: [...features] } },
          }
        : {}),
      source,
      node: node ?? (endpoints.some(({ name }) => name === named) ? named : null),
      zones,
      endpoints,
      listener,
    }),
  }
}

/**
 * One cluster of several nodes' views. A member of a zone, or else the first view that has it, says what it is; where
 * another one disagrees is told. A node's own view says what it accepts and whom it knows.
 */
export const mergeViews = (views: readonly View[]): MergedViews => finish(mergeInSteps(views))

function* mergeInSteps(views: readonly View[]): Steps<MergedViews> {
  let count = 0
  const isPause = (): boolean => (count += 1) % ITEMS_A_STEP === 0
  const zones = new Map<string, SeenZone>()
  const repeated: Zone[] = []
  const endpoints = new Map<string, Endpoint>()
  const disagreements: Disagreement[] = []
  for (const view of views) {
    const own = new Set<string>()
    const named = new Set(view.zones.map(({ name }) => name))
    for (const zone of view.zones) {
      if (isPause()) yield
      const isOwn = view.node !== null && zone.endpoints.includes(view.node)
      const seen: SeenZone = { zone, isOwn, named }
      const known = zones.get(zone.name)
      // Twice in one source is what the daemon calls "re-defined", not a disagreement.
      if (own.has(zone.name)) repeated.push(zone)
      else {
        if (known !== undefined) disagreements.push(...compare(known, seen))
        if (known === undefined || isBetter(seen, known)) zones.set(zone.name, seen)
      }
      own.add(zone.name)
    }
    for (const endpoint of view.endpoints) {
      if (isPause()) yield
      if (!endpoints.has(endpoint.name)) endpoints.set(endpoint.name, endpoint)
    }
  }
  const nameless: string[] = []
  const homeless: { readonly node: string; readonly source: string }[] = []
  for (const view of views) {
    yield
    const node = view.node === null ? undefined : endpoints.get(view.node)
    if (node !== undefined) endpoints.set(node.name, withOwnView(node, view))
    else if (view.listener !== null && view.node === null) nameless.push(view.source)
    // A master's status names it, and has no objects.
    const hasObjects = view.zones.length + view.endpoints.length > 0
    if (hasObjects && view.node !== null && !view.endpoints.some(({ name }) => name === view.node))
      homeless.push({ node: view.node, source: view.source })
  }
  return {
    cluster: {
      zones: [...[...zones.values()].map(({ zone }) => zone), ...repeated],
      endpoints: [...endpoints.values()],
    },
    disagreements,
    nameless,
    homeless,
    dials: dialsOf(views),
    nodes: factsOf(views),
    secrets: views.flatMap(({ secrets = [] }) => secrets),
    notEvaluated: views.flatMap((view) => view.notEvaluated),
    unknownAttributes: views.flatMap((view) => view.unknownAttributes),
  }
}

/** Of several views of one node the first that knows. */
const factsOf = (views: readonly View[]): ReadonlyMap<string, NodeFacts> => {
  const known = new Map<string, NodeFacts>()
  for (const { node, facts } of views) {
    if (node === null || facts === undefined) continue
    const before = known.get(node) ?? noFacts
    known.set(node, {
      features: before.features ?? facts.features,
      caSha256: before.caSha256 ?? facts.caSha256,
      caKeyPath: before.caKeyPath ?? facts.caKeyPath,
      ownsZoneFiles: before.ownsZoneFiles || facts.ownsZoneFiles,
    })
  }
  return known
}

const dialsOf = (views: readonly View[]): Dials => {
  const dials = new Map<string, Set<string>>()
  for (const { node, endpoints } of views) {
    // A bare status names its node, and says nothing of hosts.
    if (node === null || endpoints.length === 0) continue
    const known = dials.get(node) ?? new Set()
    for (const { name, host } of endpoints) if (host.value !== '' && host.value !== null) known.add(name)
    dials.set(node, known)
  }
  return dials
}

interface SeenZone {
  readonly zone: Zone
  /** The node that has it so is one of its own. */
  readonly isOwn: boolean
  /** Every zone of that view. */
  readonly named: ReadonlySet<string>
}

/** A node names its parent zone, but seldom what stands above that: then the zone has no parent there, which says nothing. */
const endsBelow = (seen: SeenZone, { zone: { parent } }: SeenZone): boolean =>
  seen.zone.parent === null && !seen.isOwn && parent !== null && !seen.named.has(parent)

/** A member of the zone is believed before others, and any view before one that ends at it. */
const isBetter = (seen: SeenZone, known: SeenZone): boolean =>
  endsBelow(known, seen) || (seen.isOwn && !known.isOwn && !endsBelow(seen, known))

const compare = (first: SeenZone, second: SeenZone): readonly Disagreement[] =>
  (['parent', 'global', 'endpoints'] as const).flatMap((attribute) => {
    if (attribute === 'parent' && (endsBelow(first, second) || endsBelow(second, first))) return []
    const [one, other] = [first.zone, second.zone]
    const texts = [one, other].map((zone) => textOf(zone, attribute))
    const [mine = '', theirs = ''] = texts
    return mine === theirs
      ? []
      : [
          {
            zone: one.name,
            attribute,
            one: { text: mine, origin: one.origin },
            other: { text: theirs, origin: other.origin },
          },
        ]
  })

const textOf = ({ parent, global, endpoints }: Zone, attribute: Disagreement['attribute']): string =>
  ({ parent: parent ?? '', global: String(global), endpoints: endpoints.toSorted().join(', ') })[attribute]

/** What is known, before what nobody knows. */
const better = <T>(own: Fact<T> | undefined, before: Fact<T>): Fact<T> =>
  own === undefined || (own.value === null && before.value !== null) ? before : own

const mergeListening = (own: Listening, before: Listening = own): Listening =>
  // A member for each attribute, by construction.
  Object.fromEntries(listenerAttributes.map((name) => [name, better(own[name], before[name])])) as Listening

const withOwnView = (node: Endpoint, view: View): Endpoint => ({
  ...node,
  acceptConfig: better(view.listener?.acceptConfig, node.acceptConfig),
  acceptCommands: better(view.listener?.acceptCommands, node.acceptCommands),
  commandSet: better(view.commandSet, node.commandSet),
  ...(view.listener === null ? {} : { listening: mergeListening(view.listener.listening, node.listening) }),
  // Only a folder that holds the key says so; that another one does not hold it proves nothing new.
  ...(typeof view.facts?.caKeyPath === 'string'
    ? { caKey: { value: true, origin: { source: view.facts.caKeyPath } } }
    : {}),
  ...(view.version === undefined ? {} : { version: view.version }),
  knows: knownZones(node.name, view),
})

/** Whether a node's own configuration has endpoints in zones above its parent: then it takes connections from there. */
const knownZones = (node: string, { zones }: View): Fact<KnownZones> => {
  const byName = new Map(zones.map((zone) => [zone.name, zone]))
  const own = zones.find(({ endpoints }) => endpoints.includes(node))
  if (own === undefined) return unknown
  const circles = zonesInCircles(byName)
  let zone = byName.get(byName.get(own.parent ?? '')?.parent ?? '')
  for (; zone !== undefined && !circles.has(zone.name); zone = byName.get(zone.parent ?? '')) {
    if (zone.endpoints.length > 0)
      return { value: 'full', ...(zone.origin === undefined ? {} : { origin: zone.origin }) }
  }
  return { value: 'neighbours' }
}
