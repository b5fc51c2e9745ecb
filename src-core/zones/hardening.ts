import { finish, ITEMS_A_STEP, type Steps } from '../base/steps.ts'
import type { Cluster, Endpoint } from './cluster.ts'
import { tabulate, type EdgeTables } from './edge-tables.ts'
import { hardeningTexts, type ChangedFile } from './hardening-text.ts'
import { Level } from './level.ts'
import { Spread } from './spread.ts'
import { switchesOf } from './trust-rules.ts'
import { applyChanges, type Change, type SwitchName } from './what-if.ts'
import { orderZones, sizeOf, type ZoneTree } from './zone-tree.ts'

/** Node visits that the search for a smaller set may cost; beyond, what was found is offered without that proof. */
const SEARCH_BUDGET = 10_000_000

export interface Hardening {
  readonly changes: readonly Change[]
  readonly before: number
  readonly after: number
  /** Every smaller set of switches was tried, and none is enough. */
  readonly isSmallest: boolean
  readonly files: readonly ChangedFile[]
}

interface Candidate {
  readonly node: number
  readonly name: SwitchName
}

/**
 * Switches to turn off so that fewer than `below` nodes run code, certainly or perhaps, for whoever holds `endpoint`. First
 * what is enough is found step by step, then every smaller set is tried as far as that is affordable.
 */
export const proposeHardening = (cluster: Cluster, endpoint: string, below: number): Hardening =>
  finish(hardeningInSteps(cluster, endpoint, below))

/** How much of the work is done, from 0 to 1; it mostly ends before 1. */
type Search<T> = Steps<T, number>
/** Where the phases end: sets that are enough, the same without what is too much, smaller ones. */
const [CHOSEN, THINNED] = [0.4, 0.6]

/** The same, with a pause after each set of switches that was tried. */
export function* hardeningInSteps(cluster: Cluster, endpoint: string, below: number): Search<Hardening> {
  const model = createModel(cluster, endpoint)
  yield 0
  const before = model.size()
  const plans = before < below ? [[]] : [yield* chooseSwitches(model, below), yield* closeHubs(model, below)]
  const thinned: (readonly Candidate[])[] = []
  for (const plan of plans) thinned.push(yield* thinOut(model, plan, below))
  yield THINNED
  const [enough = []] = thinned.toSorted((a, b) => a.length - b.length)
  const smaller =
    enough.length <= leastNeeded(model, before - below + 1)
      ? { found: undefined, isComplete: true }
      : yield* findSmaller(model, enough.length, below)
  const best = smaller.found ?? enough
  yield 1
  const changes = best.map(({ node, name }): Change => {
    return { kind: 'switch', endpoint: model.tree.endpoints[node] ?? '', switch: name, value: false }
  })
  return {
    changes,
    before,
    after: model.radiusWith(best),
    isSmallest: smaller.isComplete,
    files: hardeningTexts(applyChanges(cluster, []), changes),
  }
}

interface Model {
  readonly tree: ZoneTree
  /** Nodes that run code for the fallen one, with the switches that are off now. */
  readonly radius: () => readonly number[]
  readonly size: () => number
  readonly turn: (candidate: Candidate, off: boolean) => void
  readonly radiusWith: (off: readonly Candidate[]) => number
  /** For each node of the radius its own switches that would take it out, with all others as they are now. */
  readonly needed: () => readonly (readonly Candidate[])[]
  /** How many of its own switches keep each node from the fallen one's own hands, whatever becomes of all others. */
  readonly ownCosts: () => readonly number[]
  /** Switches of one node that are not off. */
  readonly candidatesAt: (node: number) => readonly Candidate[]
  readonly start: number
}

const off: Readonly<Record<SwitchName, Partial<Endpoint>>> = {
  accept_config: { acceptConfig: { value: false } },
  accept_commands: { acceptCommands: { value: false } },
  shell: { commandSet: { value: 'limited' } },
  knows_above: { knows: { value: 'neighbours' } },
  ca_key: { caKey: { value: false } },
}

const createModel = (cluster: Cluster, endpoint: string): Model => {
  const tree = orderZones(cluster)
  const facts: EdgeTables = tabulate(tree, cluster)
  const spread = new Spread(tree, facts)
  const start = tree.endpoints.indexOf(endpoint)
  const byName = new Map(cluster.endpoints.map((one) => [one.name, one]))
  const turned = new Map<number, Set<SwitchName>>()
  const nodeAt = (node: number): Endpoint | undefined => byName.get(tree.endpoints[node] ?? '')
  const update = (node: number): void => {
    const endpointThere = nodeAt(node)
    if (endpointThere === undefined) return
    const changes = [...(turned.get(node) ?? [])].map((name) => off[name])
    facts.set(node, switchesOf(Object.assign({}, endpointThere, ...changes)))
  }
  const turn = ({ node, name }: Candidate, isOff: boolean): void => {
    const names = turned.get(node) ?? new Set()
    if (isOff) names.add(name)
    else names.delete(name)
    turned.set(node, names)
    update(node)
  }
  const isTaken = new Uint8Array(tree.endpoints.length)
  const running = () => {
    spread.begin([start], true)
    const { takeover, exec_command: commands } = spread.abilities(true)
    for (const id of takeover.ids) isTaken[id] = 1
    const others = commands.ids.filter((id) => isTaken[id] === 0)
    for (const id of takeover.ids) isTaken[id] = 0
    return { taken: takeover.ids, others }
  }
  const radius = (): readonly number[] => {
    const { taken, others } = running()
    return [...taken, ...others]
  }
  const size = (): number => {
    const { taken, others } = running()
    return taken.length + others.length
  }
  return {
    tree,
    start,
    radius,
    size,
    turn,
    radiusWith: (switches) => {
      for (const one of switches) turn(one, true)
      const left = size()
      for (const one of switches) turn(one, false)
      return left
    },
    needed: () => {
      spread.begin([start], true)
      const { push_config: config, exec_command: commands } = spread.abilities(true)
      const switches = new Map<number, Candidate[]>()
      for (const node of config.ids) switches.set(node, [{ node, name: 'accept_config' }])
      for (const node of commands.ids)
        switches.set(node, [...(switches.get(node) ?? []), { node, name: 'accept_commands' }])
      return [...switches.values()]
    },
    ownCosts: () => {
      const key: Candidate = { node: start, name: 'ca_key' }
      turn(key, true)
      spread.begin([start], false)
      const { push_config: config, exec_command: commands } = spread.abilities(false)
      turn(key, false)
      const costs = new Map<number, number>()
      for (const id of [...config.ids, ...commands.ids]) costs.set(id, (costs.get(id) ?? 0) + 1)
      return [...costs.values()]
    },
    candidatesAt: (node) => {
      const endpointThere = nodeAt(node)
      if (endpointThere === undefined) return []
      const { acceptConfig, acceptCommands, contact, caKey } = switchesOf(endpointThere)
      const levels: readonly (readonly [SwitchName, Level])[] = [
        ['accept_config', acceptConfig],
        ['accept_commands', acceptCommands],
        // Alone it opens nothing.
        ['knows_above', acceptConfig === Level.no ? Level.no : contact],
        ['ca_key', caKey],
      ]
      return levels.flatMap(([name, level]) =>
        level === Level.no || turned.get(node)?.has(name) === true || (node === start && name !== 'ca_key')
          ? []
          : [{ node, name }],
      )
    },
  }
}

/**
 * Hubs first: nodes through which others are reached, as long as one saves more than it costs. What is then still too much
 * are leaves, each of which has to be closed for itself: the cheapest first.
 */
function* chooseSwitches(model: Model, below: number): Search<readonly Candidate[]> {
  const chosen: Candidate[] = []
  yield 0
  const hubs = (yield* hubsAmong(model, [model.start, ...model.radius()], 0)).slice(0, MAX_HUBS)
  const sets = hubs.flatMap((node) => closings(model.candidatesAt(node)))
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const size = model.size()
    if (size < below) break
    const scored: { readonly set: readonly Candidate[]; readonly gain: number }[] = []
    for (const [i, set] of sets.entries()) {
      if (set.some((one) => chosen.includes(one))) continue
      yield (CHOSEN * (round + i / sets.length)) / MAX_ROUNDS
      scored.push({ set, gain: size - model.radiusWith(set) })
    }
    const [best] = scored.toSorted((a, b) => b.gain / b.set.length - a.gain / a.set.length)
    // A leaf costs two lines at most, and saves one node.
    if (best === undefined || best.gain <= best.set.length) break
    for (const one of best.set) {
      model.turn(one, true)
      chosen.push(one)
    }
  }
  const closed = yield* closeLeaves(model, below)
  for (const one of chosen) model.turn(one, false)
  return [...chosen, ...closed]
}

/** More hubs are not tried, nor more rounds: the outcome is then enough, but perhaps not the smallest. */
const MAX_HUBS = 400
const MAX_ROUNDS = 12

function* hubsAmong(model: Model, nodes: readonly number[], share: number): Search<readonly number[]> {
  const hubs: number[] = []
  for (const [i, node] of nodes.entries()) {
    if (i % ITEMS_A_STEP === 0) yield share
    if (isHub(model, node)) hubs.push(node)
  }
  return hubs
}

const isHub = ({ tree, candidatesAt, start }: Model, node: number): boolean => {
  const zone = tree.zoneOf[node] ?? -1
  if (zone < 0 || node === start) return true
  const hasBelow = (tree.subtreeEnd[zone] ?? 0) > zone + 1
  return hasBelow || sizeOf(tree, zone) > 1 || candidatesAt(node).some(({ name }) => name === 'ca_key')
}

/** Each switch alone, and all of a node together. */
const closings = (candidates: readonly Candidate[]): readonly (readonly Candidate[])[] =>
  candidates.length < 2 ? candidates.map((one) => [one]) : [...candidates.map((one) => [one]), candidates]

/** All hubs at once: where each has several ways to its leaves, closing one of them alone saves nothing. */
function* closeHubs(model: Model, below: number): Search<readonly Candidate[]> {
  const hubs = yield* hubsAmong(model, model.radius(), CHOSEN)
  const closed = hubs.slice(0, MAX_HUBS).flatMap((node) => model.candidatesAt(node))
  for (const one of closed) model.turn(one, true)
  const leaves = yield* closeLeaves(model, below)
  for (const one of closed) model.turn(one, false)
  return [...closed, ...leaves]
}

/** Closes nodes of the radius until few enough are left; the switches are as before afterwards. */
function* closeLeaves(model: Model, below: number): Search<readonly Candidate[]> {
  yield CHOSEN
  const open = model.needed()
  yield CHOSEN
  const surplus = Math.max(open.length - below + 1, 0)
  const closed = open
    .toSorted((a, b) => a.length - b.length)
    .slice(0, surplus)
    .flat()
  for (const one of closed) model.turn(one, true)
  // A node below another fallen one may hang on more than its own switches, so look again.
  yield CHOSEN
  const rest = model.size() < below || closed.length === 0 ? [] : yield* closeLeaves(model, below)
  for (const one of closed) model.turn(one, false)
  return [...closed, ...rest]
}

/** Leaves out what is not needed, hubs first; what stays is enough. */
function* thinOut(model: Model, chosen: readonly Candidate[], below: number): Search<readonly Candidate[]> {
  for (const one of chosen) model.turn(one, true)
  const spared = new Set<Candidate>()
  for (const [i, one] of chosen.slice(0, MAX_THINNED).entries()) {
    yield CHOSEN + ((THINNED - CHOSEN) * i) / MAX_THINNED
    model.turn(one, false)
    if (model.size() < below) spared.add(one)
    else model.turn(one, true)
  }
  const kept = chosen.filter((one) => !spared.has(one))
  for (const one of kept) model.turn(one, false)
  return kept
}
const MAX_THINNED = 200

/**
 * No set of fewer switches takes `surplus` nodes out: each that the fallen one reaches by itself needs switches of its own,
 * others perhaps none.
 */
const leastNeeded = (model: Model, surplus: number): number => {
  const costs = model.ownCosts().toSorted((a, b) => a - b)
  const free = model.size() - costs.length
  return costs.slice(0, Math.max(surplus - free, 0)).reduce((sum, cost) => sum + cost, 0)
}

interface Smaller {
  readonly found: readonly Candidate[] | undefined
  readonly isComplete: boolean
}

/** Tries every set of fewer than `size` switches, smallest first, as long as the budget lasts. */
function* findSmaller(model: Model, size: number, below: number): Search<Smaller> {
  const candidates = [model.start, ...model.radius()].flatMap((node) => model.candidatesAt(node))
  const all = SEARCH_BUDGET / Math.max(model.tree.endpoints.length, 1)
  let budget = all
  function* search(from: number, left: number, taken: readonly Candidate[]): Search<Smaller['found']> {
    if (left === 0) {
      budget -= 1
      yield 1 - ((1 - THINNED) * Math.max(budget, 0)) / all
      return model.radiusWith(taken) < below ? taken : undefined
    }
    for (let i = from; i <= candidates.length - left && budget > 0; i++) {
      const one = candidates[i]
      const found = one === undefined ? undefined : yield* search(i + 1, left - 1, [...taken, one])
      if (found !== undefined) return found
    }
    return undefined
  }
  for (let count = 1; count < size; count++) {
    if (choose(candidates.length, count) > budget) return { found: undefined, isComplete: false }
    const found = yield* search(0, count, [])
    if (found !== undefined) return { found, isComplete: true }
  }
  return { found: undefined, isComplete: true }
}

/** Binomial coefficient, as far as it matters. */
const choose = (n: number, k: number): number => {
  let value = 1
  for (let i = 0; i < k; i++) value = (value * (n - i)) / (i + 1)
  return value
}
