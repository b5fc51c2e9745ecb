import type { Cluster } from './cluster.ts'
import { Level } from './level.ts'
import { edge, edgeByCaKey, kinds, step, switchesOf, type Kind, type Relation, type Switches } from './trust-rules.ts'
import { sizeOf, type ZoneTree } from './zone-tree.ts'

/** Ways from one node to another; an ancestor with a gap in between is a way of its own. */
export const ways = ['same', 'parent', 'ancestor', 'gap', 'descendant', 'caKey'] as const
export type Way = (typeof ways)[number]

/** What one node does to another: a kind of edge, or taking it over in one step. */
export const deeds = [...kinds, 'takeover'] as const
export type Deed = Kind | 'takeover'

const relationOf: Readonly<Record<Exclude<Way, 'caKey'>, Relation>> = {
  same: 'same',
  parent: 'parent',
  ancestor: 'ancestor',
  gap: 'ancestor',
  descendant: 'descendant',
}

/** What a holder of the CA key can do is decided by these, too: a node in no zone has no peer to pose as. */
const places = ['nowhere', 'alone', 'placed'] as const
type Place = (typeof places)[number]

/** Every rule worked out once for every sort of node: what remains for a cluster is to look up. */
export interface EdgeTables {
  /** How sure a deed is, by the way the one stands to the other. */
  readonly level: (deed: Deed, way: Way, node: number) => Level
  /** Sort of each node: nodes of one sort allow the same to the same. */
  readonly sorts: Uint8Array
  readonly caKey: Uint8Array
  /** Takes one node as if its switches were these. */
  readonly set: (node: number, switches: Switches) => void
}

/** Sorts of nodes: three levels of four switches, and three places. */
export const SORTS = 3 ** 4 * places.length
const ROW = deeds.length * ways.length

export const tabulate = (tree: ZoneTree, { endpoints }: Cluster): EdgeTables => {
  const byName = new Map(endpoints.map((endpoint) => [endpoint.name, endpoint]))
  const sorts = new Uint8Array(tree.endpoints.length)
  const caKey = new Uint8Array(tree.endpoints.length)
  const set = (node: number, switches: Switches): void => {
    const { acceptConfig, acceptCommands, shell, contact } = switches
    sorts[node] = acceptConfig + 3 * (acceptCommands + 3 * (shell + 3 * (contact + 3 * placeOf(tree, node))))
    caKey[node] = switches.caKey
  }
  for (const [node, name] of tree.endpoints.entries()) {
    const endpoint = byName.get(name)
    if (endpoint !== undefined) set(node, switchesOf(endpoint))
  }
  const level = (deed: Deed, way: Way, node: number): Level => levelOfSort(deed, way, sorts[node] ?? 0)
  return { level, sorts, caKey, set }
}

export const levelOfSort = (deed: Deed, way: Way, sort: number): Level =>
  // The table holds levels only.
  (table[sort * ROW + deedAt[deed] + wayAt[way]] ?? 0) as Level

// Written out, as a search in the lists at each look-up would cost more than the look-up.
const wayAt: Readonly<Record<Way, number>> = { same: 0, parent: 1, ancestor: 2, gap: 3, descendant: 4, caKey: 5 }
const deedAt: Readonly<Record<Deed, number>> = {
  push_config: 0,
  exec_command: 6,
  read: 12,
  falsify: 18,
  same_zone: 24,
  takeover: 30,
}

const placeOf = (tree: ZoneTree, node: number): number => {
  const zone = tree.zoneOf[node] ?? -1
  const parent = tree.parent[zone] ?? -1
  const isAlone = zone >= 0 && sizeOf(tree, zone) === 1 && (parent < 0 || sizeOf(tree, parent) === 0)
  return places.indexOf(zone < 0 ? 'nowhere' : isAlone ? 'alone' : 'placed')
}

const levelFor = (deed: Deed, way: Way, target: Switches, place: Place): Level => {
  if (way === 'caKey') {
    if (place === 'nowhere') return Level.no
    return deed === 'takeover' ? step('same', target, false) : edgeByCaKey(deed, target, place === 'alone')
  }
  const [relation, gap] = [relationOf[way], way === 'gap']
  return deed === 'takeover' ? step(relation, target, gap) : edge(deed, relation, target, gap)
}

const table = ((): Uint8Array => {
  const levels = [Level.no, Level.maybe, Level.yes]
  const digit = (sort: number, place: number): Level => levels[Math.trunc(sort / 3 ** place) % 3] ?? Level.no
  const rows = new Uint8Array(SORTS * ROW)
  for (let sort = 0; sort < SORTS; sort++) {
    const target: Switches = {
      acceptConfig: digit(sort, 0),
      acceptCommands: digit(sort, 1),
      shell: digit(sort, 2),
      contact: digit(sort, 3),
      caKey: Level.no,
    }
    const place = places[Math.trunc(sort / 3 ** 4)] ?? 'nowhere'
    for (const deed of deeds)
      for (const way of ways) rows[sort * ROW + deedAt[deed] + wayAt[way]] = levelFor(deed, way, target, place)
  }
  return rows
})()
