import { deeds, type Deed, type EdgeTables } from './edge-tables.ts'
import { Level } from './level.ts'
import { LevelList, noLevels, type Levels } from './level-list.ts'
import { answers } from './surroundings.ts'
import { sizeOf, type ZoneTree } from './zone-tree.ts'

const READ = deeds.indexOf('read')
const FALSIFY = deeds.indexOf('falsify')
const TAKEOVER = deeds.indexOf('takeover')

const eachDeed = <T>(of: (deed: Deed, index: number) => T): Readonly<Record<Deed, T>> =>
  // One member for each deed, by construction.
  Object.fromEntries(deeds.map((deed, i) => [deed, of(deed, i)])) as Record<Deed, T>

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
  private readonly lists: readonly LevelList[]
  private readonly zoneList: LevelList

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
    this.lists = deeds.map(() => new LevelList(nodes))
    this.zoneList = new LevelList(zones)
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
    for (let i = first; i < end; i++) {
      const step = this.facts.level('takeover', 'same', i)
      held[i] = Math.max(held[i] ?? 0, Math.min(this.inZoneWithout(zone, i), step))
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
    const from = [parent < 0 ? 0 : (this.best[parent] ?? 0), this.above[zone] ?? 0, this.aboveGap[zone] ?? 0] as const
    if (from[0] + from[1] + from[2] + this.keyLevel === 0) return 0
    const { level } = this.facts
    return Math.max(
      Math.min(from[0], level('takeover', 'parent', i)),
      Math.min(from[1], level('takeover', 'ancestor', i)),
      Math.min(from[2], level('takeover', 'gap', i)),
      Math.min(this.keyLevel, level('takeover', 'caKey', i)),
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
    // Who was raised as high before has passed it on.
    while (parent >= 0 && (this.below[parent] ?? 0) < level) {
      this.below[parent] = level
      if (parent >= this.from) return
      parent = this.tree.parent[parent] ?? -1
    }
  }

  /** What those that are held can do to each of the others; transitively who holds a node also sees and says what it does. */
  abilities(isTransitive: boolean): Readonly<Record<Deed, Levels>> {
    for (const list of this.lists) list.clear()
    for (const zone of this.ancestors()) this.askZone(zone, isTransitive)
    for (let zone = this.from; zone < this.to; zone++) this.askZone(zone, isTransitive)
    return eachDeed((_, i) => this.lists[i]?.take() ?? noLevels)
  }

  private askZone(zone: number, isTransitive: boolean): void {
    const { tree, held } = this
    const parent = tree.parent[zone] ?? -1
    const around =
      3 * (parent < 0 ? 0 : (this.best[parent] ?? 0)) +
      9 * (this.above[zone] ?? 0) +
      27 * (this.aboveGap[zone] ?? 0) +
      81 * (this.below[zone] ?? 0)
    const end = tree.firstEndpoint[zone + 1] ?? 0
    for (let i = tree.firstEndpoint[zone] ?? 0; i < end; i++) {
      if (this.isStart[i] === 1) continue
      const key = i === this.keyHolder ? this.keySecond : this.keyLevel
      const able = answers.of(this.facts.sorts[i] ?? 0, around + this.inZoneWithout(zone, i) + 243 * key)
      this.note(i, able, isTransitive ? (held[i] ?? 0) : -1)
    }
  }

  /** `held`: the level at which the node itself is, or -1 where that does not count. */
  private note(node: number, able: number, held: number): void {
    if (able === 0 && held <= 0) return
    for (let deed = 0; deed < deeds.length; deed++) {
      const level = (able >> (2 * deed)) & 3
      const isHeldToo = deed === READ || deed === FALSIFY
      this.lists[deed]?.add(
        node,
        held < 0 ? level : deed === TAKEOVER ? held : isHeldToo && held > level ? held : level,
      )
    }
  }

  /** Zones above the first one that anything is known of, uppermost first. */
  private ancestors(): readonly number[] {
    const found: number[] = []
    if (this.to === 0) return found
    for (let zone = this.tree.parent[this.from] ?? -1; zone >= 0; zone = this.tree.parent[zone] ?? -1) found.push(zone)
    return found.toReversed()
  }

  configZones(): Levels {
    this.zoneList.clear()
    const placedKey = (this.tree.zoneOf[this.keyHolder] ?? -1) >= 0 ? this.keyLevel : this.keySecond
    for (let i = this.from; i < this.to; i++) {
      const parent = this.tree.parent[i] ?? -1
      const above = Math.max(this.above[i] ?? 0, this.aboveGap[i] ?? 0, parent < 0 ? 0 : (this.best[parent] ?? 0))
      this.zoneList.add(i, Math.max(this.best[i] ?? 0, above, placedKey))
    }
    return this.zoneList.take()
  }

  globalZones(): Level {
    let level: number = Level.no
    for (let i = this.from; i < this.to; i++) level = Math.max(level, this.best[i] ?? 0)
    return level as Level
  }
}
