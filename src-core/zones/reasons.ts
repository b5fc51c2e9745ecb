import { findChains, type Chains, type Link } from './chains.ts'
import type { Cluster, Endpoint, Fact, Origin, Zone } from './cluster.ts'
import type { Way } from './edge-tables.ts'
import { Level, levelWord, type LevelWord } from './level.ts'
import { isAncestor, relate } from './relation.ts'
import type { Trust } from './trust.ts'
import { kinds, type Kind, type Relation } from './trust-rules.ts'
import type { SwitchName } from './what-if.ts'

/** A fact that a step rests on, with its place; `value` null: nobody knows, and knowing it would settle the step. */
export interface ReasonFact {
  /** Endpoint or zone. */
  readonly subject: string
  readonly fact: 'member' | 'parent' | 'gap' | SwitchName
  readonly value: string | null
  readonly origin: Origin | undefined
}

/** What one node does to another; each step but the last of a chain takes a node over. */
export interface ReasonStep {
  readonly from: string
  readonly to: string
  readonly does: Kind
  /** Where the one stands, seen from the other; `ca_key`: it poses as a peer. */
  readonly as: Relation | 'ca_key'
  readonly level: LevelWord
  readonly facts: readonly ReasonFact[]
}

export const abilities = ['takeover', ...kinds] as const
export type Ability = (typeof abilities)[number]

/** How sure an ability is, and the shortest chain of steps to it. With `no` the steps are what falls short, if anything is near. */
export interface Reason {
  readonly ability: Ability
  readonly level: LevelWord
  readonly steps: readonly ReasonStep[]
}

/** Ways are shared by all nodes behind them, so what is unknown on each is gathered once. */
const countUnknown = (
  { tree }: Trust,
  tries: readonly (readonly [Level, Chains])[],
  explain: ReturnType<typeof createExplain>,
): readonly UnsettledFact[] => {
  const [certain, possible] = tries.map(([, chains]) => chains)
  if (certain === undefined || possible === undefined) return []
  const onWay = new Map<number, readonly ReasonFact[]>()
  const unknownIn = ({ facts }: ReasonStep): readonly ReasonFact[] => facts.filter(({ value }) => value === null)
  const wayTo = (node: number): readonly ReasonFact[] => {
    const known = onWay.get(node)
    if (known !== undefined) return known
    const from = possible.via[node] ?? -1
    if (from < 0) return []
    const found = [...unknownIn(explain.takeover({ from, to: node }, Level.maybe)), ...wayTo(from)].slice(
      0,
      MAX_LINEAGE,
    )
    onWay.set(node, found)
    return found
  }
  const hopsOf = (node: number): number => (possible.hops[node] ?? 0) >>> 0
  const counted = new Map<string, UnsettledFact>()
  // Nearest first, so that the way before each is known already; those that are not reached (-1) come last.
  const byHops = tree.endpoints.map((_, node) => node).toSorted((a, b) => hopsOf(a) - hopsOf(b))
  for (const to of byHops) {
    const isOpen = (certain.hops[to] ?? -1) < 0 && (possible.hops[to] ?? -1) > 0
    const facts = isOpen ? [...wayTo(to)] : []
    const last = certain.findLast('exec_command', to) === undefined ? possible.findLast('exec_command', to) : undefined
    if (last !== undefined)
      facts.push(...wayTo(last.from), ...unknownIn(explain.deed('exec_command', { ...last, to }, Level.maybe)))
    const keys = new Map(facts.map((one) => [`${one.fact} ${one.subject}`, one]))
    for (const [key, { subject, fact }] of keys)
      counted.set(key, { subject, fact, nodes: (counted.get(key)?.nodes ?? 0) + 1 })
  }
  return [...counted.values()].toSorted((a, b) => b.nodes - a.nodes || (a.subject < b.subject ? -1 : 1))
}

/** A fact nobody knows, and how many nodes' fate hangs on it. */
export interface UnsettledFact {
  readonly subject: string
  readonly fact: ReasonFact['fact']
  readonly nodes: number
}

/** Answers why (or why not) some fallen nodes have power over another one. */
export const createReasons = (trust: Trust, cluster: Cluster, starts: readonly number[]) => {
  const { tree, facts } = trust
  const nodes = new Map(cluster.endpoints.map((endpoint) => [endpoint.name, endpoint]))
  const explain = createExplain(trust, nodes)
  // The certain ones first: what they do not reach may still be possible.
  const tries: readonly (readonly [Level, Chains])[] = ([Level.yes, Level.maybe] as const).map(
    (level) => [level, findChains(tree, facts, starts, level)] as const,
  )
  const wayTo = (node: number, { hops, via }: Chains, level: Level): readonly ReasonStep[] => {
    const steps: ReasonStep[] = []
    for (let to = node; (hops[to] ?? 0) > 0; to = via[to] ?? -1)
      steps.unshift(explain.takeover({ from: via[to] ?? -1, to }, level))
    return steps
  }
  const lastDeed = (kind: Kind, to: number, chains: Chains, level: Level): readonly ReasonStep[] | undefined => {
    const last = chains.findLast(kind, to)
    return last === undefined
      ? undefined
      : [...wayTo(last.from, chains, level), explain.deed(kind, { ...last, to }, level)]
  }
  const reason = (ability: Ability, to: number): Reason => {
    for (const [level, chains] of tries) {
      const isTaken = (chains.hops[to] ?? -1) > 0
      const deed = ability === 'takeover' ? undefined : lastDeed(ability, to, chains, level)
      // Who holds a node sees and says whatever it does.
      const taken =
        isTaken && (ability === 'takeover' || ability === 'read' || ability === 'falsify')
          ? wayTo(to, chains, level)
          : undefined
      const steps = [deed, taken].flatMap((one) => (one === undefined ? [] : [one]))
      const [shortest] = steps.toSorted((a, b) => a.length - b.length)
      if (shortest !== undefined) return { ability, level: levelWord(level), steps: shortest }
    }
    return { ability, level: 'no', steps: explain.shortfall(ability, starts, to) }
  }
  return {
    reason,
    reasons: (to: number): readonly Reason[] => abilities.map((ability) => reason(ability, to)),
    /** Facts nobody knows, and on how many nodes each would settle what can be run there; what settles most comes first. */
    unsettled: (): readonly UnsettledFact[] => countUnknown(trust, tries, explain),
    /** The node before, on a shortest way to whatever is possible with each endpoint. */
    via: (): Int32Array => {
      const [, possible] = tries[1] ?? []
      const via = Int32Array.from(possible?.via ?? [])
      const isStart = new Set(starts)
      for (let node = 0; node < via.length; node++) {
        if (via[node] !== -1 || isStart.has(node)) continue
        for (const kind of ['same_zone', 'exec_command', 'read', 'falsify'] as const) {
          via[node] = possible?.findLast(kind, node)?.from ?? -1
          if (via[node] !== -1) break
        }
      }
      return via
    },
  }
}

/** More parents than any daemon starts with (`MAX_ANCESTORS`, each perhaps with a gap); only a made-up cluster has more. */
const MAX_LINEAGE = 66

interface Pair {
  readonly from: number
  readonly to: number
}

const wordOf: Readonly<Record<Way, Relation | 'ca_key'>> = {
  same: 'same',
  parent: 'parent',
  ancestor: 'ancestor',
  gap: 'ancestor',
  descendant: 'descendant',
  caKey: 'ca_key',
}

const switchFact: Readonly<Record<SwitchName, (node: Endpoint) => Fact<boolean>>> = {
  accept_config: ({ acceptConfig }) => acceptConfig,
  accept_commands: ({ acceptCommands }) => acceptCommands,
  shell: ({ commandSet }) => asked(commandSet, 'open'),
  knows_above: ({ knows }) => asked(knows, 'full'),
  ca_key: ({ caKey }) => caKey,
}

const asked = <T>(fact: Fact<T>, wanted: T): Fact<boolean> => ({
  value: fact.value === null ? null : fact.value === wanted,
  ...(fact.origin === undefined ? {} : { origin: fact.origin }),
})

/** Switches of the receiver that a deed asks for, by the way the other stands to it (`trust-rules.ts`). */
const switchesFor = (kind: Kind, way: Way): readonly SwitchName[] => {
  const fromFar = way === 'ancestor' || way === 'gap'
  switch (kind) {
    case 'push_config':
      return fromFar ? ['accept_config', 'knows_above'] : ['accept_config']
    case 'exec_command':
      return ['accept_commands']
    case 'falsify':
      return way === 'gap' ? ['knows_above'] : []
    default:
      return []
  }
}

const createExplain = ({ tree, facts }: Trust, nodes: ReadonlyMap<string, Endpoint>) => {
  const nameOf = (node: number): string => tree.endpoints[node] ?? ''
  const zoneOf = (node: number): Zone | undefined => tree.zones[tree.zoneOf[node] ?? -1]
  const switchAt = (node: number, name: SwitchName): ReasonFact => {
    const endpoint = nodes.get(nameOf(node))
    const { value, origin } = endpoint === undefined ? { value: null, origin: undefined } : switchFact[name](endpoint)
    return { subject: nameOf(node), fact: name, value: value === null ? null : String(value), origin }
  }
  /** The parent lines from a zone up to another, and the zones between that have no endpoint. */
  const lineage = (below: number, above: number): readonly ReasonFact[] => {
    const found: ReasonFact[] = []
    for (let id = below; id !== above && id >= 0 && found.length < MAX_LINEAGE; id = tree.parent[id] ?? -1) {
      const zone = tree.zones[id]
      if (zone === undefined) break
      const isEmpty = id !== below && tree.firstEndpoint[id] === tree.firstEndpoint[id + 1]
      if (isEmpty) found.push({ subject: zone.name, fact: 'gap', value: '', origin: zone.endpointsAt ?? zone.origin })
      found.push({ subject: zone.name, fact: 'parent', value: zone.parent, origin: zone.parentAt ?? zone.origin })
    }
    return found
  }
  const placeFacts = ({ from, to }: Pair, way: Way): readonly ReasonFact[] => {
    if (way === 'caKey') return [switchAt(from, 'ca_key')]
    const [low, high] = way === 'descendant' ? [from, to] : [to, from]
    if (way !== 'same') return lineage(tree.zoneOf[low] ?? -1, tree.zoneOf[high] ?? -1)
    const zone = zoneOf(to)
    if (zone === undefined) return []
    return [{ subject: nameOf(to), fact: 'member', value: zone.name, origin: zone.endpointsAt ?? zone.origin }]
  }
  const step = (kind: Kind, pair: Pair, way: Way, level: Level, isTakeover: boolean): ReasonStep => ({
    from: nameOf(pair.from),
    to: nameOf(pair.to),
    does: kind,
    as: wordOf[way],
    level: levelWord(level),
    facts: [
      ...placeFacts(pair, way),
      ...switchesFor(kind, way === 'caKey' ? 'same' : way).map((name) => switchAt(pair.to, name)),
      ...(isTakeover && kind === 'exec_command' ? [switchAt(pair.to, 'shell')] : []),
    ],
  })
  const canTakeOver = (way: Way, to: number, level: Level): boolean => facts.level('takeover', way, to) >= level
  return {
    deed: (kind: Kind, { from, way, to }: Link & Pair, level: Level) => step(kind, { from, to }, way, level, false),
    takeover: (pair: Pair, level: Level): ReasonStep => {
      const near = relate(tree, pair.from, pair.to)
      const way = near !== undefined && canTakeOver(near, pair.to, level) ? near : 'caKey'
      const kind = facts.level('push_config', way, pair.to) >= level ? 'push_config' : 'exec_command'
      return step(kind, pair, way, level, true)
    },
    /** What a near node would do if the switches let it. */
    shortfall: (ability: Ability, starts: readonly number[], to: number): readonly ReasonStep[] => {
      const deeds: readonly Kind[] = ability === 'takeover' ? ['push_config', 'exec_command'] : [ability]
      for (const from of starts) {
        const way = relate(tree, from, to)
        const above = way !== undefined && (way === 'same' || isAncestor(tree, from, to))
        if (above) {
          const steps = deeds.map((kind) => step(kind, { from, to }, way, Level.no, ability === 'takeover'))
          return steps.filter((one) => one.facts.some(({ value }) => value === 'false'))
        }
      }
      return []
    },
  }
}
