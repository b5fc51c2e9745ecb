import type { Cluster } from './cluster.ts'
import { Level } from './level.ts'
import { edge, edgeByCaKey, step, switchesOf, type Kind, type Relation, type Switches } from './trust-rules.ts'
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
const ways = ['same', 'parent', 'ancestor', 'gap', 'descendant', 'caKey'] as const
type Way = (typeof ways)[number]
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
}

export const tabulate = (tree: ZoneTree, { endpoints }: Cluster): EdgeTables => {
  const byName = new Map(endpoints.map((endpoint) => [endpoint.name, switchesOf(endpoint)]))
  const switches = tree.endpoints.flatMap((name) => byName.get(name) ?? [])
  const isAlone = (id: number): boolean => {
    const zone = tree.zoneOf[id] ?? -1
    const parent = tree.parent[zone] ?? -1
    return zone >= 0 && sizeOf(tree, zone) === 1 && (parent < 0 || sizeOf(tree, parent) === 0)
  }
  const isPlaced = (id: number): boolean => (tree.zoneOf[id] ?? -1) >= 0
  const table = (
    by: (target: Switches, way: Exclude<Way, 'caKey'>) => Level,
    byKey: (target: Switches, id: number) => Level,
  ): ByWay => {
    const column = (way: Exclude<Way, 'caKey'>) => Uint8Array.from(switches, (target) => by(target, way))
    return {
      same: column('same'),
      parent: column('parent'),
      ancestor: column('ancestor'),
      gap: column('gap'),
      descendant: column('descendant'),
      caKey: Uint8Array.from(switches, (target, id) => (isPlaced(id) ? byKey(target, id) : Level.no)),
    }
  }
  return {
    edges: eachKind((kind) =>
      table(
        (target, way) => edge(kind, relationOf[way], target, way === 'gap'),
        (target, id) => edgeByCaKey(kind, target, isAlone(id)),
      ),
    ),
    steps: table(
      (target, way) => step(relationOf[way], target, way === 'gap'),
      (target) => step('same', target, false),
    ),
    caKey: Uint8Array.from(switches, ({ caKey }) => caKey),
  }
}
