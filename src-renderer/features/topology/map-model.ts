import type { TopologyModel } from '../../../src-core/contract/topology.ts'
import { groupLists, listOf, type Lists } from './lists.ts'

/** Which zones are boxes of the map, which fold into a group of agents, which do not load. */
export interface MapModel {
  readonly source: TopologyModel
  /** Endpoints of each zone, as `tree` has them: in the order of the zones. */
  readonly members: Lists
  readonly depth: Int32Array
  readonly isAgent: Uint8Array
  /** Zones with a box of their own below each zone, by name. */
  readonly children: Lists
  /** Endpoints of the agent zones below each zone, by name. */
  readonly agents: Lists
  readonly roots: readonly number[]
  /** Zones the daemon does not start with, and those below them. */
  readonly broken: readonly number[]
  /** Endpoints in no zone. */
  readonly homeless: readonly number[]
  /** What all names end in; said once instead of on every node. */
  readonly suffix: string
}

/** More single leaves below one zone than this are agents, whatever they are called. */
const MANY_LEAVES = 12

/** The part of a name that tells it from the others. */
export const shortName = (name: string, suffix: string): string =>
  suffix !== '' && name.length > suffix.length && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name

export const modelMap = (source: TopologyModel): MapModel => {
  const { names, parents } = source.zones
  const zoneIds = [...names.keys()]
  const nodeIds = [...source.endpoints.names.keys()]
  const zoneOf = (node: number): number => source.endpoints.zones[node] ?? -1
  const parentOf = (zone: number): number => parents[zone] ?? -1
  const members = groupLists(names.length, nodeIds, zoneOf)
  const depth = depthsOf(parents)
  const isBroken = findBroken(source)
  const isAgent = findAgents(source, members, depth)
  const inside = zoneIds.filter((zone) => isBroken[zone] === 0)
  const below = inside.filter((zone) => parentOf(zone) >= 0)
  const agents = below.filter((zone) => isAgent[zone] === 1).flatMap((zone) => [...listOf(members, zone)])
  const boxes = below.filter((zone) => isAgent[zone] === 0)
  return {
    source,
    members,
    depth,
    isAgent,
    children: groupLists(names.length, sortByName(boxes, names), parentOf),
    agents: groupLists(names.length, sortByName(agents, source.endpoints.names), (node) => parentOf(zoneOf(node))),
    roots: sortByName(
      inside.filter((zone) => parentOf(zone) < 0),
      names,
    ),
    broken: zoneIds.filter((zone) => isBroken[zone] === 1),
    homeless: nodeIds.filter((node) => zoneOf(node) < 0),
    suffix: commonSuffix(source.endpoints.names),
  }
}

/** Zone of whose map box or group an endpoint is part: its own, or for an agent the one above; -1 for none. */
export const ownerOf = ({ source, isAgent }: MapModel, node: number): number => {
  const zone = source.endpoints.zones[node] ?? -1
  return isAgent[zone] === 1 ? (source.zones.parents[zone] ?? -1) : zone
}

const depthsOf = (parents: readonly number[]): Int32Array => {
  const depth = new Int32Array(parents.length)
  // A parent comes before its children.
  for (const [zone, above] of parents.entries()) depth[zone] = above < 0 ? 0 : (depth[above] ?? 0) + 1
  return depth
}

/**
 * An agent's zone holds one endpoint and has none below. Right below a root it could also be a satellite whose agents are
 * not known: there it has to bear its endpoint's name, as all set-up wizards make it, or be one of many.
 */
const findAgents = ({ zones, endpoints }: TopologyModel, members: Lists, depth: Int32Array): Uint8Array => {
  const isAgent = new Uint8Array(zones.names.length)
  const unclear: number[] = []
  for (const [zone, name] of zones.names.entries()) {
    const [node, second] = listOf(members, zone)
    // In preorder the zone after a parent is its child.
    if (node === undefined || second !== undefined || zones.parents[zone + 1] === zone || depth[zone] === 0) continue
    if (depth[zone] !== 1 || endpoints.names[node]?.toLowerCase() === name.toLowerCase()) isAgent[zone] = 1
    else unclear.push(zone)
  }
  for (const leaves of Map.groupBy(unclear, (zone) => zones.parents[zone]).values())
    if (leaves.length > MANY_LEAVES) for (const zone of leaves) isAgent[zone] = 1
  return isAgent
}

const findBroken = ({ zones }: TopologyModel): Uint8Array => {
  const isBroken = new Uint8Array(zones.names.length)
  for (const zone of zones.refused) isBroken[zone] = 1
  for (const [zone, parent] of zones.parents.entries()) if (isBroken[parent] === 1) isBroken[zone] = 1
  return isBroken
}

const sortByName = (ids: readonly number[], names: readonly string[]): readonly number[] =>
  ids.toSorted((a, b) => ((names[a] ?? '') < (names[b] ?? '') ? -1 : 1))

/** From a dot on; nothing where one name would have no rest. */
const commonSuffix = (names: readonly string[]): string => {
  const [sample = ''] = names
  if (names.length < 2) return ''
  for (let dot = sample.indexOf('.'); dot > 0; dot = sample.indexOf('.', dot + 1)) {
    const suffix = sample.slice(dot)
    if (names.every((name) => name.endsWith(suffix) && name.length > suffix.length)) return suffix
  }
  return ''
}
