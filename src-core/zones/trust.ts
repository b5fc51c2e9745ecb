import type { Cluster } from './cluster.ts'
import { eachKind, tabulate, type ByWay, type EdgeTables } from './edge-tables.ts'
import { Level } from './level.ts'
import type { Kind } from './trust-rules.ts'
import { orderZones, sizeOf, type ZoneTree } from './zone-tree.ts'

/** Those with a level above no, as ascending indexes into `tree.endpoints` (or zones) and a level for each. */
export interface Levels {
  readonly ids: Uint32Array
  readonly levels: Uint8Array
}

/** What follows for the others when one node, or several, are in an attacker's hands. These are in none of the lists. */
export interface Reach {
  /** What its own key and configuration allow. */
  readonly direct: Readonly<Record<Kind, Levels>>
  /** Nodes its own key takes over in one step. */
  readonly directTakeover: Levels
  /** Nodes that end up in the attacker's hands, too. */
  readonly takeover: Levels
  /** What all of them together allow. */
  readonly transitive: Readonly<Record<Kind, Levels>>
  /** Zones of `tree.zones` whose synced configuration files the attacker gets to read. */
  readonly configZones: Levels
  /** The same for every global zone. */
  readonly globalZones: Level
}

export interface Trust {
  readonly tree: ZoneTree
  readonly facts: EdgeTables
  /** Time and memory grow with the nodes that can be reached, not with the cluster. */
  readonly reachOf: (...endpoints: readonly number[]) => Reach
}

/** Takeover, its reach and all edges of a cluster (rules in `trust-rules.ts`). */
export const createTrust = (cluster: Cluster): Trust => {
  const tree = orderZones(cluster)
  const facts = tabulate(tree, cluster)
  const spread = new Spread(tree, facts)
  return {
    tree,
    facts,
    reachOf: (...starts) => {
      spread.begin(starts, false)
      const direct = eachKind((kind) => spread.edges(facts.edges[kind], false))
      const directTakeover = spread.edges(facts.steps, false)
      spread.begin(starts, true)
      return {
        direct,
        directTakeover,
        takeover: spread.takeover(),
        transitive: eachKind((kind) => spread.edges(facts.edges[kind], kind === 'read' || kind === 'falsify')),
        configZones: spread.configZones(),
        globalZones: spread.globalZones(),
      }
    },
  }
}

/**
 * Nodes an attacker holds, spread from one start. Takeover goes to peers and downwards only, so one pass in preorder
 * settles it; only a CA key that comes into reach opens the rest of the cluster, at most once for each level.
 */
export class Spread {
  private readonly tree: ZoneTree
  private readonly facts: EdgeTables
  /** Level at which each node is held. */
  private readonly held: Uint8Array
  /** The best level in each zone, the node that has it, and the best of the others. */
  private readonly best: Uint8Array
  private readonly holder: Int32Array
  private readonly second: Uint8Array
  /** The best above the parent, with a zone without endpoints between or not; and the best below. */
  private readonly above: Uint8Array
  private readonly aboveGap: Uint8Array
  private readonly below: Uint8Array
  /** Zones that anything is known of; outside nothing is held. */
  private from = 0
  private to = 0
  private keyLevel = 0
  private keyHolder = -1
  private keySecond = 0
  private starts: readonly number[] = []
  private readonly isStart: Uint8Array
  private readonly found: { ids: Uint32Array; levels: Uint8Array }

  constructor(tree: ZoneTree, facts: EdgeTables) {
    const zones = tree.zones.length
    const nodes = tree.endpoints.length
    this.tree = tree
    this.facts = facts
    this.held = new Uint8Array(nodes)
    this.isStart = new Uint8Array(nodes)
    this.best = new Uint8Array(zones)
    this.holder = new Int32Array(zones).fill(-1)
    this.second = new Uint8Array(zones)
    this.above = new Uint8Array(zones)
    this.aboveGap = new Uint8Array(zones)
    this.below = new Uint8Array(zones)
    const most = Math.max(nodes, zones)
    this.found = { ids: new Uint32Array(most), levels: new Uint8Array(most) }
  }

  /** Forgets the last starts; holds these alone, or all that follows from them. */
  begin(starts: readonly number[], isSpreading: boolean): void {
    this.clear()
    this.starts = starts
    const zones = starts.map((start) => this.tree.zoneOf[start] ?? -1).filter((zone) => zone >= 0)
    this.from = Math.min(...zones, this.tree.zones.length)
    this.to = Math.max(...zones.map((zone) => this.tree.subtreeEnd[zone] ?? 0), this.from)
    for (const start of starts) {
      this.held[start] = Level.yes
      this.isStart[start] = 1
      this.noteKey(start)
    }
    let key = 0
    do {
      key = this.keyLevel
      if (key > 0) this.widen()
      for (let i = this.from; i < this.to; i++) this.settleZone(i, isSpreading)
    } while (this.keyLevel > key)
    for (let i = this.to - 1; i >= this.from; i--) this.raiseBelow(i)
  }

  private clear(): void {
    const { firstEndpoint } = this.tree
    for (const start of this.starts) this.isStart[start] = 0
    this.held.fill(0, firstEndpoint[this.from], firstEndpoint[this.to])
    // Those in no zone come last.
    this.held.fill(0, firstEndpoint[this.tree.zones.length])
    for (const levels of [this.best, this.second, this.above, this.aboveGap]) levels.fill(0, this.from, this.to)
    for (let i = this.from; i >= 0; i = this.tree.parent[i] ?? -1) this.below[i] = 0
    this.below.fill(0, this.from, this.to)
    this.holder.fill(-1, this.from, this.to)
    this.keyLevel = 0
    this.keyHolder = -1
    this.keySecond = 0
  }

  private widen(): void {
    this.from = 0
    this.to = this.tree.zones.length
  }

  private noteKey(node: number): void {
    const level = Math.min(this.held[node] ?? 0, this.facts.caKey[node] ?? 0)
    if (node === this.keyHolder) this.keyLevel = Math.max(this.keyLevel, level)
    else if (level > this.keyLevel) {
      this.keySecond = this.keyLevel
      this.keyLevel = level
      this.keyHolder = node
    } else if (level > this.keySecond) this.keySecond = level
  }

  private settleZone(zone: number, isSpreading: boolean): void {
    const { tree, held } = this
    const parent = tree.parent[zone] ?? -1
    if (parent >= 0) this.lookUp(zone, parent)
    const first = tree.firstEndpoint[zone] ?? 0
    const end = tree.firstEndpoint[zone + 1] ?? 0
    if (isSpreading) for (let i = first; i < end; i++) held[i] = Math.max(held[i] ?? 0, this.enter(i, zone, parent))
    this.rank(zone, first, end)
    if (!isSpreading) return
    // Nobody gets a higher level from peers than the best of them has, so once is enough.
    const { same } = this.facts.steps
    for (let i = first; i < end; i++) {
      held[i] = Math.max(held[i] ?? 0, Math.min(this.inZoneWithout(zone, i), same[i] ?? 0))
    }
    this.rank(zone, first, end)
    for (let i = first; i < end; i++) if ((held[i] ?? 0) > 0) this.noteKey(i)
  }

  /** What is held above `zone`: its parent came before it. */
  private lookUp(zone: number, parent: number): void {
    const grandparent = this.tree.parent[parent] ?? -1
    const higher = Math.max(grandparent < 0 ? 0 : (this.best[grandparent] ?? 0), this.above[parent] ?? 0)
    const isGap = sizeOf(this.tree, parent) === 0
    this.above[zone] = isGap ? 0 : higher
    this.aboveGap[zone] = Math.max(this.aboveGap[parent] ?? 0, isGap ? higher : 0)
  }

  /** The level at which node `i` is taken over from above, or with the CA key. */
  private enter(i: number, zone: number, parent: number): number {
    const { steps } = this.facts
    return Math.max(
      parent < 0 ? 0 : Math.min(this.best[parent] ?? 0, steps.parent[i] ?? 0),
      Math.min(this.above[zone] ?? 0, steps.ancestor[i] ?? 0),
      Math.min(this.aboveGap[zone] ?? 0, steps.gap[i] ?? 0),
      Math.min(this.keyLevel, steps.caKey[i] ?? 0),
    )
  }

  private rank(zone: number, first: number, end: number): void {
    let [best, second, holder] = [0, 0, -1]
    for (let i = first; i < end; i++) {
      const level = this.held[i] ?? 0
      if (level > best) [second, best, holder] = [best, level, i]
      else if (level > second) second = level
    }
    this.best[zone] = best
    this.second[zone] = second
    this.holder[zone] = holder
  }

  private inZoneWithout(zone: number, node: number): number {
    return (this.holder[zone] === node ? this.second[zone] : this.best[zone]) ?? 0
  }

  /** Also for the zones above those that are settled. */
  private raiseBelow(zone: number): void {
    const level = Math.max(this.best[zone] ?? 0, this.below[zone] ?? 0)
    let parent = this.tree.parent[zone] ?? -1
    while (parent >= 0) {
      this.below[parent] = Math.max(this.below[parent] ?? 0, level)
      if (parent >= this.from) return
      parent = this.tree.parent[parent] ?? -1
    }
  }

  takeover(): Levels {
    return this.collect((i) => this.held[i] ?? 0)
  }

  /** `own`: who holds a node has this of it, too. */
  edges(edges: ByWay, own: boolean): Levels {
    return this.collect((i, zone) => {
      const parent = this.tree.parent[zone] ?? -1
      const key = i === this.keyHolder ? this.keySecond : this.keyLevel
      return Math.max(
        own ? (this.held[i] ?? 0) : 0,
        Math.min(this.inZoneWithout(zone, i), edges.same[i] ?? 0),
        parent < 0 ? 0 : Math.min(this.best[parent] ?? 0, edges.parent[i] ?? 0),
        Math.min(this.above[zone] ?? 0, edges.ancestor[i] ?? 0),
        Math.min(this.aboveGap[zone] ?? 0, edges.gap[i] ?? 0),
        Math.min(this.below[zone] ?? 0, edges.descendant[i] ?? 0),
        Math.min(key, edges.caKey[i] ?? 0),
      )
    })
  }

  configZones(): Levels {
    let count = 0
    const placedKey = (this.tree.zoneOf[this.keyHolder] ?? -1) >= 0 ? this.keyLevel : this.keySecond
    for (let i = this.from; i < this.to; i++) {
      const parent = this.tree.parent[i] ?? -1
      const above = Math.max(this.above[i] ?? 0, this.aboveGap[i] ?? 0, parent < 0 ? 0 : (this.best[parent] ?? 0))
      count = this.note(count, i, Math.max(this.best[i] ?? 0, above, placedKey))
    }
    return this.take(count)
  }

  globalZones(): Level {
    let level: number = Level.no
    for (let i = this.from; i < this.to; i++) level = Math.max(level, this.best[i] ?? 0)
    return level as Level
  }

  private collect(levelOf: (node: number, zone: number) => number): Levels {
    const { tree } = this
    let count = 0
    const ancestors: number[] = []
    for (let zone = tree.parent[this.from] ?? -1; zone >= 0 && this.to > 0; zone = tree.parent[zone] ?? -1)
      ancestors.push(zone)
    const visit = (zone: number): void => {
      for (let i = tree.firstEndpoint[zone] ?? 0; i < (tree.firstEndpoint[zone + 1] ?? 0); i++) {
        if (this.isStart[i] === 0) count = this.note(count, i, levelOf(i, zone))
      }
    }
    for (const zone of ancestors.toReversed()) visit(zone)
    for (let zone = this.from; zone < this.to; zone++) visit(zone)
    return this.take(count)
  }

  private note(count: number, id: number, level: number): number {
    if (level === 0) return count
    this.found.ids[count] = id
    this.found.levels[count] = level
    return count + 1
  }

  private take(count: number): Levels {
    return { ids: this.found.ids.slice(0, count), levels: this.found.levels.slice(0, count) }
  }
}
