import { listenerAttributes, type Cluster, type Endpoint, type Origin } from './cluster.ts'
import { dialledAround } from './dialling.ts'
import { flagOf } from './reach-letters.ts'
import type { Dials } from './view.ts'
import type { ZoneTree } from './zone-tree.ts'

/**
 * A cluster in columns: short to send, quick to draw. Item i of each column belongs to zone or endpoint i of the tree.
 * `refused`: zones the daemon does not start with.
 */
export const topologyColumns = (
  tree: ZoneTree,
  { endpoints: all }: Cluster,
  dials: Dials,
  refused: ReadonlySet<string>,
) => {
  const byName = new Map(all.map((endpoint) => [endpoint.name, endpoint]))
  const endpoints = tree.endpoints.flatMap((name) => byName.get(name) ?? [])
  const around = endpoints.map((_, i) => dialledAround(tree, dials, i))
  const places = createPlaces()
  const flags = <T>(items: readonly T[], of: (item: T) => boolean | null): string =>
    items.map((item) => flagOf(of(item))).join('')
  return {
    zones: {
      names: tree.zones.map(({ name }) => name),
      parents: [...tree.parent],
      ...places.of(tree.zones),
      refused: tree.zones.flatMap(({ name }, zone) => (refused.has(name) ? zone : [])),
    },
    globals: [...tree.globals],
    endpoints: {
      names: [...tree.endpoints],
      zones: [...tree.zoneOf],
      hosts: endpoints.map(({ host }) => host.value ?? ''),
      ports: endpoints.map(({ port }) => port.value ?? ''),
      versions: endpoints.map(({ version }) => version.value ?? ''),
      acceptConfig: flags(endpoints, ({ acceptConfig }) => acceptConfig.value),
      acceptCommands: flags(endpoints, ({ acceptCommands }) => acceptCommands.value),
      shell: flags(endpoints, ({ commandSet: { value } }) => (value === null ? null : value === 'open')),
      knowsAbove: flags(endpoints, ({ knows: { value } }) => (value === null ? null : value === 'full')),
      caKey: flags(endpoints, ({ caKey }) => caKey.value),
      dialsUp: flags(around, ({ up }) => up),
      dialledFromAbove: flags(around, ({ fromAbove }) => fromAbove),
      dialsPeers: flags(around, ({ peers }) => peers),
      connected: flags(endpoints, ({ connected }) => connected.value),
      ...places.of(endpoints),
    },
    listeners: endpoints.flatMap((endpoint, i) => listenerOf(endpoint, i, places)),
    sources: places.sources,
    assumed: endpoints.filter((one) => one.acceptConfig.value === null || one.acceptCommands.value === null).length,
  }
}

/** Few nodes' own configuration is seen, so these are no columns. */
const listenerOf = ({ listening }: Endpoint, endpoint: number, places: Places) =>
  listening === undefined
    ? []
    : {
        endpoint,
        facts: listenerAttributes.map((name) => {
          const { value, origin } = listening[name]
          return { name, value, source: places.indexOf(origin), line: origin?.line ?? 0 }
        }),
      }

type Places = ReturnType<typeof createPlaces>

/** Each source is named once. */
const createPlaces = () => {
  const sources: string[] = []
  const known = new Map<string, number>()
  const indexOf = (origin: Origin | undefined): number => {
    if (origin === undefined) return -1
    const found = known.get(origin.source)
    if (found !== undefined) return found
    known.set(origin.source, sources.length)
    return sources.push(origin.source) - 1
  }
  return {
    sources,
    indexOf,
    of: (items: readonly { readonly origin?: Origin }[]) => ({
      sources: items.map(({ origin }) => indexOf(origin)),
      lines: items.map(({ origin }) => origin?.line ?? 0),
    }),
  }
}
