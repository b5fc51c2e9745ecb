import type { Cluster } from './cluster.ts'
import { Level } from './level.ts'
import { edge, edgeByCaKey, kinds, step, switchesOf, type Kind, type Relation, type Switches } from './trust-rules.ts'
import { sizeOf, type ZoneTree } from './zone-tree.ts'

/** A value for each kind of edge. */
export const eachKind = <T>(of: (kind: Kind) => T): Readonly<Record<Kind, T>> => ({
  push_config: of('push_config'),
  exec_command: of('exec_command'),
  read: of('read'),
  falsify: of('falsify'),
  same_zone: of('same_zone'),
})

/** Ways from one node to another; an ancestor with a gap in between is a way of its own. */
const zoneWays = ['same', 'parent', 'ancestor', 'gap', 'descendant'] as const
export type Way = (typeof zoneWays)[number] | 'caKey'
export type ByWay = Readonly<Record<Way, Uint8Array>>

const relationOf: Readonly<Record<Exclude<Way, 'caKey'>, Relation>> = {
  same: 'same',
  parent: 'parent',
  ancestor: 'ancestor',
  gap: 'ancestor',
  descendant: 'descendant',
}

/** Every rule worked out for every node once: what remains are minima and maxima of bytes. */
export interface EdgeTables {
  readonly edges: Readonly<Record<Kind, ByWay>>
  readonly steps: ByWay
  readonly caKey: Uint8Array
  /** Works the rules out anew for one node, as if its switches were these. */
  readonly set: (id: number, switches: Switches) => void
}

export const tabulate = (tree: ZoneTree, { endpoints }: Cluster): EdgeTables => {
  const byName = new Map(endpoints.map((endpoint) => [endpoint.name, endpoint]))
  const size = tree.endpoints.length
  const column = (): Uint8Array => new Uint8Array(size)
  const table = (): ByWay => ({
    same: column(),
    parent: column(),
    ancestor: column(),
    gap: column(),
    descendant: column(),
    caKey: column(),
  })
  const [edges, steps, caKey] = [eachKind(table), table(), column()]
  const isAlone = (id: number): boolean => {
    const zone = tree.zoneOf[id] ?? -1
    const parent = tree.parent[zone] ?? -1
    return zone >= 0 && sizeOf(tree, zone) === 1 && (parent < 0 || sizeOf(tree, parent) === 0)
  }
  const set = (id: number, target: Switches): void => {
    const isPlaced = (tree.zoneOf[id] ?? -1) >= 0
    for (const way of zoneWays) {
      for (const kind of kinds) edges[kind][way][id] = edge(kind, relationOf[way], target, way === 'gap')
      steps[way][id] = step(relationOf[way], target, way === 'gap')
    }
    for (const kind of kinds) edges[kind].caKey[id] = isPlaced ? edgeByCaKey(kind, target, isAlone(id)) : Level.no
    steps.caKey[id] = isPlaced ? step('same', target, false) : Level.no
    caKey[id] = target.caKey
  }
  for (const [id, name] of tree.endpoints.entries()) {
    const endpoint = byName.get(name)
    if (endpoint !== undefined) set(id, switchesOf(endpoint))
  }
  return { edges, steps, caKey, set }
}
