import { AppError } from '../base/errors.ts'
import { unknown, type Cluster, type Endpoint, type Fact, type KnownZones, type Origin, type Zone } from './cluster.ts'
import type { NotEvaluated, UnknownAttribute } from './config-reader.ts'
import type { ConfiguredObject, Listener } from './configured-object.ts'
import { zonesInCircles } from './zone-tree.ts'

/** More endpoints than any cluster has; what is beyond is no cluster, but an attack on memory. */
export const MAX_ENDPOINTS = 250_000

/** The cluster as one node, or one file, has it. */
export interface View {
  readonly source: string
  /** The node whose configuration this is, where that is known. */
  readonly node: string | null
  readonly zones: readonly Zone[]
  readonly endpoints: readonly Endpoint[]
  readonly listener: Listener | null
  /** Only from configuration files: a dump and a daemon's answer say all. */
  readonly notEvaluated: readonly NotEvaluated[]
  readonly unknownAttributes: readonly UnknownAttribute[]
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
  readonly notEvaluated: readonly NotEvaluated[]
  readonly unknownAttributes: readonly UnknownAttribute[]
}
export type Dials = ReadonlyMap<string, ReadonlySet<string>>

/** What sources hold: one description of a cluster, or views of it. */
export interface SourcesRead {
  readonly described: Cluster | undefined
  readonly views: readonly View[]
}

export const clusterOf = ({ described, views }: SourcesRead): MergedViews =>
  described === undefined ? mergeViews(views) : asDescribed(described)

/** A cluster that is given as it is. */
export const asDescribed = (cluster: Cluster): MergedViews => ({
  cluster,
  disagreements: [],
  nameless: [],
  homeless: [],
  dials: new Map(),
  notEvaluated: [],
  unknownAttributes: [],
})

export const collectView = (source: string, node: string | null) => {
  const zones: Zone[] = []
  const endpoints: Endpoint[] = []
  let listener: Listener | null = null
  return {
    add: (object: ConfiguredObject): void => {
      if (object.type === 'Zone') zones.push(object.zone)
      else if (object.type === 'Endpoint') endpoints.push(object.endpoint)
      else listener = object.listener
      if (endpoints.length > MAX_ENDPOINTS || zones.length > MAX_ENDPOINTS)
        throw new AppError('bad-input', { where: source, reason: `more than ${MAX_ENDPOINTS} zones or endpoints` })
    },
    view: (
      beyond: Pick<View, 'notEvaluated' | 'unknownAttributes'> = { notEvaluated: [], unknownAttributes: [] },
    ): View => ({ ...beyond, source, node, zones, endpoints, listener }),
  }
}

/**
 * One cluster of several nodes' views. The first view that has an object says what it is; where another one disagrees is
 * told. A node's own view says what it accepts and whom it knows.
 */
export const mergeViews = (views: readonly View[]): MergedViews => {
  const zones = new Map<string, Zone>()
  const repeated: Zone[] = []
  const endpoints = new Map<string, Endpoint>()
  const disagreements: Disagreement[] = []
  for (const view of views) {
    const own = new Set<string>()
    for (const zone of view.zones) {
      const known = zones.get(zone.name)
      // Twice in one source is what the daemon calls "re-defined", not a disagreement.
      if (own.has(zone.name)) repeated.push(zone)
      else if (known === undefined) zones.set(zone.name, zone)
      else disagreements.push(...compare(known, zone))
      own.add(zone.name)
    }
    for (const endpoint of view.endpoints) if (!endpoints.has(endpoint.name)) endpoints.set(endpoint.name, endpoint)
  }
  const nameless: string[] = []
  const homeless: { readonly node: string; readonly source: string }[] = []
  for (const view of views) {
    const node = view.node === null ? undefined : endpoints.get(view.node)
    if (node !== undefined) endpoints.set(node.name, withOwnView(node, view))
    else if (view.listener !== null && view.node === null) nameless.push(view.source)
    // A master's status names it, and has no objects.
    const hasObjects = view.zones.length + view.endpoints.length > 0
    if (hasObjects && view.node !== null && !view.endpoints.some(({ name }) => name === view.node))
      homeless.push({ node: view.node, source: view.source })
  }
  return {
    cluster: { zones: [...zones.values(), ...repeated], endpoints: [...endpoints.values()] },
    disagreements,
    nameless,
    homeless,
    dials: dialsOf(views),
    notEvaluated: views.flatMap((view) => view.notEvaluated),
    unknownAttributes: views.flatMap((view) => view.unknownAttributes),
  }
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

const compare = (one: Zone, other: Zone): readonly Disagreement[] =>
  (['parent', 'global', 'endpoints'] as const).flatMap((attribute) => {
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

const withOwnView = (node: Endpoint, view: View): Endpoint => ({
  ...node,
  acceptConfig: view.listener?.acceptConfig ?? node.acceptConfig,
  acceptCommands: view.listener?.acceptCommands ?? node.acceptCommands,
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
