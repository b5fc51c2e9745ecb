import type { TopologyReach } from '../../../src-core/contract/topology.ts'
import { letters, type Letter } from '../../../src-core/zones/reach-letters.ts'
import { listOf } from './lists.ts'
import type { MapLayout } from './layout.ts'
import type { MapModel } from './map-model.ts'

/** How many for certain, and how many perhaps. */
export interface Counted {
  readonly yes: number
  readonly maybe: number
}

/** What is drawn on edges only: tickets in requests that pass the fallen. */
export type EdgeLetter = Letter | 'T'

export interface ReachEdge extends Counted {
  readonly from: number
  readonly to: number
  readonly letter: EdgeLetter
  /** One of the nodes it takes; a certain one, if any is. */
  readonly node: number
  /** It starts from the box where it began. */
  readonly isFirst: boolean
}

/** What a fall means for each node, ready to be painted. */
export interface ReachPicture {
  readonly isFallen: Uint8Array
  /** Index into `letters` plus one; 0 where nothing reaches. */
  readonly letter: Uint8Array
  readonly isCertain: Uint8Array
}

export const letterOf = ({ letter }: Pick<ReachPicture, 'letter'>, node: number): Letter | undefined =>
  letters[(letter[node] ?? 0) - 1]

/** Direct: what the fallen nodes' own keys allow, without what follows from that. */
export const pictureReach = (reach: TopologyReach, scope: 'direct' | 'transitive'): ReachPicture => {
  const { possible, certain } = reach[scope]
  const isFallen = new Uint8Array(possible.length)
  for (const node of reach.from) isFallen[node] = 1
  const letter = new Uint8Array(possible.length)
  const isCertain = new Uint8Array(possible.length)
  for (let node = 0; node < possible.length; node++) {
    letter[node] = letters.findIndex((one) => one === possible[node]) + 1
    isCertain[node] = possible[node] === certain[node] ? 1 : 0
  }
  return { isFallen, letter, isCertain }
}

/** How many of `nodes` have each letter; those that fall themselves are not counted. */
export const countBy = (
  picture: ReachPicture,
  nodes: Iterable<number>,
): { readonly letters: ReadonlyMap<Letter, Counted>; readonly untouched: number } => {
  const counts = new Map<Letter, { yes: number; maybe: number }>()
  let untouched = 0
  for (const node of nodes) {
    if (picture.isFallen[node] === 1) continue
    const letter = letterOf(picture, node)
    if (letter === undefined) untouched += 1
    else {
      const counted = counts.get(letter) ?? { yes: 0, maybe: 0 }
      counted[picture.isCertain[node] === 1 ? 'yes' : 'maybe'] += 1
      counts.set(letter, counted)
    }
  }
  return { letters: counts, untouched }
}

/**
 * From box to box, one edge a letter: from the nearest zone above that has fallen or falls, or else from where it began.
 * Ways past nodes that do not fall are told in words only, or the picture drowns.
 */
export const edgesOf = (
  model: MapModel,
  layout: Pick<MapLayout, 'boxOfNode' | 'boxOfZone'>,
  picture: ReachPicture,
  only: Letter | undefined,
): readonly ReachEdge[] => {
  const isHeld = heldZones(model, picture)
  const start = layout.boxOfNode[picture.isFallen.indexOf(1)] ?? -1
  const { parents } = model.source.zones
  const edges = new Map<string, Writable<ReachEdge>>()
  for (let node = 0; node < picture.letter.length; node++) {
    const letter = letterOf(picture, node)
    if (letter === undefined || picture.isFallen[node] === 1 || (only !== undefined && letter !== only)) continue
    let zone = model.source.endpoints.zones[node] ?? -1
    if (isHeld[zone] !== Held.first) zone = parents[zone] ?? -1
    while (zone >= 0 && isHeld[zone] === Held.no) zone = parents[zone] ?? -1
    const from = zone < 0 ? start : (layout.boxOfZone[zone] ?? -1)
    const to = layout.boxOfNode[node] ?? -1
    if (from < 0 || to < 0 || from === to) continue
    const key = `${from} ${to} ${letter}`
    const isCertain = picture.isCertain[node] === 1
    const edge = edges.get(key) ?? { from, to, letter, node, yes: 0, maybe: 0, isFirst: from === start }
    if (isCertain && edge.yes === 0) edge.node = node
    edge[isCertain ? 'yes' : 'maybe'] += 1
    edges.set(key, edge)
  }
  return [...edges.values()]
}

export type Writable<T> = { -readonly [K in keyof T]: T[K] }

export const Held = { no: 0, later: 1, first: 2 } as const

/** Zones of which a node fell, or falls after it. */
export const heldZones = ({ source }: MapModel, picture: ReachPicture): Uint8Array => {
  const held = new Uint8Array(source.zones.names.length)
  for (const [node, zone] of source.endpoints.zones.entries()) {
    if (zone < 0) continue
    if (picture.isFallen[node] === 1) held[zone] = Held.first
    else if (letterOf(picture, node) === 'A' && held[zone] === Held.no) held[zone] = Held.later
  }
  return held
}

/** A row of a closed group of agents: a letter in a fall, else which switches are open. */
export interface GroupRow extends Counted {
  readonly id: Letter | 'untouched' | 'config' | 'commands' | 'neither' | 'unknown'
}

export const groupRows = (model: MapModel, picture: ReachPicture | undefined, zone: number): readonly GroupRow[] => {
  const agents = listOf(model.agents, zone)
  if (picture === undefined) return switchRows(model, agents)
  const { letters: counts, untouched } = countBy(picture, agents)
  const rows: GroupRow[] = letters.flatMap((id) => {
    const counted = counts.get(id)
    return counted === undefined ? [] : [{ id, ...counted }]
  })
  if (untouched > 0) rows.push({ id: 'untouched', yes: untouched, maybe: 0 })
  return rows
}

const switchRows = ({ source: { endpoints } }: MapModel, agents: Int32Array): readonly GroupRow[] => {
  const counts = { config: 0, commands: 0, neither: 0, unknown: 0 }
  for (const node of agents) {
    const [config, commands] = [endpoints.acceptConfig[node], endpoints.acceptCommands[node]]
    if (config === '+') counts.config += 1
    else if (config === '?' || commands === '?') counts.unknown += 1
    else if (commands === '+') counts.commands += 1
    else counts.neither += 1
  }
  return (['config', 'commands', 'neither', 'unknown'] as const)
    .filter((id) => counts[id] > 0)
    .map((id) => ({ id, yes: counts[id], maybe: 0 }))
}
