import type { Deed, EdgeTables, Way } from './edge-tables.ts'
import type { Level } from './level.ts'
import { sizeOf, type ZoneTree } from './zone-tree.ts'

/** One deed: from which node, and how it stands to the other. */
export interface Link {
  readonly from: number
  readonly way: Way
}

/** Shortest ways from the nodes that fell first, over deeds that are at least this sure. */
export interface Chains {
  /** Takeovers up to each node, 0 for those that fell first, -1 where none leads. */
  readonly hops: Int32Array
  /** Node before, on the way. */
  readonly via: Int32Array
  /** The deed on a node that the fewest takeovers come before. */
  readonly findLast: (deed: Deed, node: number) => Link | undefined
}

/** Nearest and second nearest node of some, -1 for none. */
interface Nearest {
  readonly first: Int32Array
  readonly second: Int32Array
}

/**
 * Breadth first. A zone is looked down from once, by its first node that falls; a zone below that an earlier one has
 * covered is passed over with all below it, so that the time is that of the tree.
 */
export const findChains = (tree: ZoneTree, facts: EdgeTables, starts: readonly number[], level: Level): Chains => {
  const nodes = tree.endpoints.length
  const hops = new Int32Array(nodes).fill(-1)
  const via = new Int32Array(nodes).fill(-1)
  const queue: number[] = []
  for (const start of new Set(starts)) {
    hops[start] = 0
    queue.push(start)
  }
  const take = (from: number, first: number, end: number, way: Way): void => {
    for (let i = first; i < end; i++) {
      if (hops[i] !== -1 || facts.level('takeover', way, i) < level) continue
      hops[i] = (hops[from] ?? 0) + 1
      via[i] = from
      queue.push(i)
    }
  }
  const lookDown = createLookDown(tree, (from, zone, way) =>
    take(from, tree.firstEndpoint[zone] ?? 0, tree.firstEndpoint[zone + 1] ?? 0, way),
  )
  let isKeyUsed = false
  // The queue grows while it is worked off.
  for (const node of queue) {
    lookDown(node)
    if (isKeyUsed || (facts.caKey[node] ?? 0) < level) continue
    isKeyUsed = true
    take(node, 0, nodes, 'caKey')
  }
  return { hops, via, findLast: createFindLast(tree, facts, hops, queue, level) }
}

/** Visits the zone of a node and those below it, each with the way in which the node stands to its endpoints. */
const createLookDown = (tree: ZoneTree, visit: (from: number, zone: number, way: Way) => void) => {
  const seen = new Uint8Array(tree.zones.length)
  const isGap = new Uint8Array(tree.zones.length)
  /** 1: from above a zone without endpoints; 2: without one between, which allows as much and more. */
  const covered = new Uint8Array(tree.zones.length)
  return (node: number): void => {
    const top = tree.zoneOf[node] ?? -1
    if (top < 0 || seen[top] === 1) return
    seen[top] = 1
    visit(node, top, 'same')
    const end = tree.subtreeEnd[top] ?? 0
    for (let zone = top + 1; zone < end;) {
      const parent = tree.parent[zone] ?? -1
      if (parent === top) {
        isGap[zone] = 0
        visit(node, zone++, 'parent')
        continue
      }
      isGap[zone] = isGap[parent] === 1 || sizeOf(tree, parent) === 0 ? 1 : 0
      const cover = isGap[zone] === 1 ? 1 : 2
      if ((covered[zone] ?? 0) >= cover) {
        zone = tree.subtreeEnd[zone] ?? end
        continue
      }
      covered[zone] = cover
      visit(node, zone++, cover === 1 ? 'gap' : 'ancestor')
    }
  }
}

/** For each zone the nearest fallen node in it, above it and below it. */
const createFindLast = (
  tree: ZoneTree,
  { caKey, level: levelOf }: EdgeTables,
  hops: Int32Array,
  fallen: readonly number[],
  level: Level,
): Chains['findLast'] => {
  const zones = tree.zones.length
  const column = (): Int32Array => new Int32Array(zones).fill(-1)
  const inside: Nearest = { first: column(), second: column() }
  const [above, aboveGap, below] = [column(), column(), column()]
  const hopsOf = (node: number): number => (node < 0 ? Infinity : (hops[node] ?? Infinity))
  const nearer = (a: number, b: number): number => (hopsOf(b) < hopsOf(a) ? b : a)
  const keys: number[] = []
  // Nearest first, as they fell.
  for (const node of fallen) {
    const zone = tree.zoneOf[node] ?? -1
    if (zone >= 0 && inside.first[zone] === -1) inside.first[zone] = node
    else if (zone >= 0 && inside.second[zone] === -1) inside.second[zone] = node
    if (keys.length < 2 && (caKey[node] ?? 0) >= level) keys.push(node)
  }
  for (let zone = 0; zone < zones; zone++) {
    const parent = tree.parent[zone] ?? -1
    if (parent < 0) continue
    const grandparent = tree.parent[parent] ?? -1
    const higher = nearer(grandparent < 0 ? -1 : (inside.first[grandparent] ?? -1), above[parent] ?? -1)
    const isGap = sizeOf(tree, parent) === 0
    above[zone] = isGap ? -1 : higher
    aboveGap[zone] = nearer(aboveGap[parent] ?? -1, isGap ? higher : -1)
  }
  for (let zone = zones - 1; zone >= 0; zone--) {
    const parent = tree.parent[zone] ?? -1
    if (parent >= 0) below[parent] = nearer(below[parent] ?? -1, nearer(inside.first[zone] ?? -1, below[zone] ?? -1))
  }
  const other = (first: number, second: number, node: number): number => (first === node ? second : first)
  return (deed, node) => {
    const zone = tree.zoneOf[node] ?? -1
    if (zone < 0) return undefined
    const parent = tree.parent[zone] ?? -1
    const near: readonly (readonly [Way, number])[] = [
      ['same', other(inside.first[zone] ?? -1, inside.second[zone] ?? -1, node)],
      ['parent', parent < 0 ? -1 : (inside.first[parent] ?? -1)],
      ['ancestor', above[zone] ?? -1],
      ['gap', aboveGap[zone] ?? -1],
      ['descendant', below[zone] ?? -1],
      ['caKey', other(keys[0] ?? -1, keys[1] ?? -1, node)],
    ]
    let best: Link | undefined
    for (const [way, from] of near) {
      if (from < 0 || levelOf(deed, way, node) < level) continue
      if (best === undefined || hopsOf(from) < hopsOf(best.from)) best = { from, way }
    }
    return best
  }
}
