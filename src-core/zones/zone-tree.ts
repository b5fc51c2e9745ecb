import type { Cluster, Zone } from './cluster.ts'

/**
 * Zones in preorder with their endpoints, as index ranges: the subtree of a zone is the zones `zone … subtreeEnd[zone] - 1`,
 * its endpoints are `firstEndpoint[zone] … firstEndpoint[zone + 1] - 1`. Endpoints in no zone come last.
 */
export interface ZoneTree {
  readonly zones: readonly Zone[]
  /** Index of the parent, -1 for none. */
  readonly parent: Int32Array
  readonly subtreeEnd: Int32Array
  readonly firstEndpoint: Int32Array
  readonly endpoints: readonly string[]
  /** Zone of each endpoint, -1 for none. */
  readonly zoneOf: Int32Array
  readonly globals: readonly string[]
}

/**
 * Orders a cluster. What the daemon would refuse to start with stays harmless here: a parent that is missing, global or
 * part of a circle counts as none, an endpoint in several zones as in no zone.
 */
export const orderZones = ({ zones, endpoints }: Cluster): ZoneTree => {
  const byName = new Map<string, Zone>()
  for (const zone of zones) if (!zone.global) byName.set(zone.name, zone)
  const ordered = preorder(byName)
  const indexOf = new Map(ordered.map(({ zone }, index) => [zone.name, index]))
  const members = zoneMembers(
    ordered.map(({ zone }) => zone),
    new Set(endpoints.map(({ name }) => name)),
  )
  const firstEndpoint = new Int32Array(ordered.length + 1)
  const names: string[] = []
  for (const [index, inside] of members.entries()) {
    firstEndpoint[index] = names.length
    for (const name of inside) names.push(name)
  }
  firstEndpoint[ordered.length] = names.length
  const placed = new Set(names)
  const outside = endpoints.flatMap(({ name }) => (placed.has(name) ? [] : [name]))
  const zoneOf = new Int32Array(names.length + outside.length).fill(-1)
  for (const index of members.keys()) zoneOf.fill(index, firstEndpoint[index], firstEndpoint[index + 1])
  return {
    zones: ordered.map(({ zone }) => zone),
    parent: Int32Array.from(ordered, ({ parent }) => (parent === null ? -1 : (indexOf.get(parent) ?? -1))),
    subtreeEnd: Int32Array.from(ordered, ({ end }) => end),
    firstEndpoint,
    endpoints: [...names, ...new Set(outside)],
    zoneOf: zoneOf.subarray(0, names.length + new Set(outside).size),
    globals: [...new Set(zones.filter((zone) => zone.global).map(({ name }) => name))],
  }
}

interface Ordered {
  readonly zone: Zone
  readonly parent: string | null
  end: number
}

/** Depth first without recursion: a chain of zones may be as long as a hostile file makes it. */
const preorder = (byName: ReadonlyMap<string, Zone>): readonly Ordered[] => {
  const circles = zonesInCircles(byName)
  const parentOf = ({ name, parent }: Zone): string | null =>
    parent === null || circles.has(name) || !byName.has(parent) ? null : parent
  const children = new Map<string, Zone[]>()
  const roots: Zone[] = []
  for (const zone of byName.values()) {
    const parent = parentOf(zone)
    const siblings = parent === null ? roots : (children.get(parent) ?? [])
    siblings.push(zone)
    if (parent !== null) children.set(parent, siblings)
  }
  const ordered: Ordered[] = []
  const stack: (Zone | Ordered)[] = roots.toReversed()
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if ('end' in next) {
      next.end = ordered.length
      continue
    }
    const entry: Ordered = { zone: next, parent: parentOf(next), end: 0 }
    ordered.push(entry)
    stack.push(entry)
    for (const child of (children.get(next.name) ?? []).toReversed()) stack.push(child)
  }
  return ordered
}

/** Zones that are their own ancestor. */
export const zonesInCircles = (byName: ReadonlyMap<string, Zone>): ReadonlySet<string> => {
  const circles = new Set<string>()
  /** The walk upwards in which each zone was met. */
  const walks = new Map<string, number>()
  let walk = 0
  for (const start of byName.keys()) {
    walk += 1
    const path: string[] = []
    let zone = byName.get(start)
    for (
      ;
      zone !== undefined && !walks.has(zone.name);
      zone = zone.parent === null ? undefined : byName.get(zone.parent)
    ) {
      walks.set(zone.name, walk)
      path.push(zone.name)
    }
    if (zone === undefined || walks.get(zone.name) !== walk) continue
    for (const member of path.slice(path.indexOf(zone.name))) circles.add(member)
  }
  return circles
}

/** Endpoints of each zone that exist and are in no other. */
const zoneMembers = (zones: readonly Zone[], existing: ReadonlySet<string>): readonly (readonly string[])[] => {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  const members = zones.map(({ endpoints }) => (endpoints.length < 2 ? endpoints : [...new Set(endpoints)]))
  for (const name of members.flat()) {
    if (seen.has(name)) repeated.add(name)
    seen.add(name)
  }
  return members.map((names) => names.filter((name) => existing.has(name) && !repeated.has(name)))
}

/** How many endpoints a zone has. */
export const sizeOf = (tree: ZoneTree, zone: number): number =>
  (tree.firstEndpoint[zone + 1] ?? 0) - (tree.firstEndpoint[zone] ?? 0)
