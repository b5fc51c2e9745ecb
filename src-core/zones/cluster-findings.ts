import { finish, flatMapInSteps, type Steps } from '../base/steps.ts'
import type { Cluster, Zone } from './cluster.ts'
import { nodeFindingsInSteps } from './node-findings.ts'
import type { Disagreement, MergedViews } from './view.ts'
import { finding, placeOf, type ZoneFinding } from './zone-findings.ts'
import { orderZones, zonesInCircles, type ZoneTree } from './zone-tree.ts'

/** lib/remote/zone.cpp resolves at most this many parents. */
export const MAX_ANCESTORS = 32
/** More share no load any more and block each other (lib/remote/zone.cpp warns). */
export const MAX_ZONE_ENDPOINTS = 2
/** X.520 upper bound of a common name; Icinga 2.16 warns. */
const MAX_NAME = 64

/** What is wrong with a cluster, in the order of its zones and endpoints; the worst is not sorted to the front. */
export const findZoneFindings = (
  merged: MergedViews,
  tree: ZoneTree = orderZones(merged.cluster),
): readonly ZoneFinding[] => finish(zoneFindingsInSteps(merged, tree))

/** The same, with pauses. */
export function* zoneFindingsInSteps(merged: MergedViews, tree: ZoneTree): Steps<readonly ZoneFinding[]> {
  const { cluster, homeless, unknownAttributes, disagreements, nameless, notEvaluated } = merged
  return [
    ...(yield* zoneFindings(cluster)),
    ...(yield* endpointFindings(cluster)),
    ...caseFindings(cluster),
    ...(yield* nodeFindingsInSteps(merged, tree)),
    ...homeless.map(({ node, source }) => finding('node-without-endpoint', node, {}, { source })),
    ...unknownAttributes.map(({ object, attribute, origin }) =>
      finding('attribute-unknown', object, { attribute }, origin),
    ),
    ...disagreements.map(disagreementFinding),
    ...nameless.map((source) => finding('node-unnamed', source, {})),
    ...notEvaluated.map(({ text, origin }) => finding('not-evaluated', origin.source, { text }, origin)),
  ]
}

const disagreementFinding = ({ zone, attribute, one, other }: Disagreement): ZoneFinding =>
  finding(
    'views-disagree',
    zone,
    { attribute, one: one.text, other: other.text, first: placeOf(one.origin), second: placeOf(other.origin) },
    other.origin,
  )

function* zoneFindings({ zones, endpoints }: Cluster): Steps<readonly ZoneFinding[]> {
  const byName = new Map<string, Zone>()
  const repeated: Zone[] = []
  for (const zone of zones) {
    if (byName.has(zone.name)) repeated.push(zone)
    else byName.set(zone.name, zone)
  }
  const existing = new Set(endpoints.map(({ name }) => name))
  const circles = zonesInCircles(byName)
  const depths = depthsOf(byName, circles)
  const parents = new Set(zones.flatMap(({ parent }) => parent ?? []))
  const about = (zone: Zone): readonly ZoneFinding[] => {
    const { name, parent, global, origin } = zone
    const members = new Set(zone.endpoints)
    const parentZone = parent === null ? undefined : byName.get(parent)
    const depth = depths.get(name) ?? 0
    const said: (ZoneFinding | false)[] = [
      circles.has(name) && finding('zone-cycle', name, { parent: parent ?? '' }, origin),
      depth > MAX_ANCESTORS && finding('zone-too-deep', name, { depth, limit: MAX_ANCESTORS }, origin),
      parent !== null && parentZone === undefined && finding('parent-missing', name, { parent }, origin),
      parentZone?.global === true && finding('parent-global', name, { parent: parent ?? '' }, origin),
      ...[...members].map(
        (endpoint) => !existing.has(endpoint) && finding('endpoint-missing', name, { endpoint }, origin),
      ),
      members.size > MAX_ZONE_ENDPOINTS &&
        finding('zone-crowded', name, { count: members.size, limit: MAX_ZONE_ENDPOINTS }, origin),
      global && parent !== null && finding('global-with-parent', name, { parent }, origin),
      global && members.size > 0 && finding('global-with-endpoints', name, { count: members.size }, origin),
      !global &&
        members.size === 0 &&
        finding(parent !== null && parents.has(name) ? 'zone-empty-between' : 'zone-empty', name, {}, origin),
      name.length > MAX_NAME && finding('name-long', name, { length: name.length, limit: MAX_NAME }, origin),
    ]
    return said.filter((one) => one !== false)
  }
  return [
    ...(yield* flatMapInSteps([...byName.values()], about)),
    ...repeated.map(({ name, origin }) =>
      finding('zone-redefined', name, { first: placeOf(byName.get(name)?.origin) }, origin),
    ),
  ]
}

/** How many zones stand above each; one below a circle has endlessly many, which the circle's own finding says. */
const depthsOf = (byName: ReadonlyMap<string, Zone>, circles: ReadonlySet<string>): ReadonlyMap<string, number> => {
  const depths = new Map<string, number>()
  for (const start of byName.keys()) {
    const path: string[] = []
    let name: string | null = start
    while (name !== null && byName.has(name) && !depths.has(name) && !circles.has(name)) {
      path.push(name)
      name = byName.get(name)?.parent ?? null
    }
    let depth = name === null || !byName.has(name) ? -1 : circles.has(name) ? 0 : (depths.get(name) ?? 0)
    for (const one of path.toReversed()) depths.set(one, (depth += 1))
  }
  return depths
}

function* endpointFindings({ zones, endpoints }: Cluster): Steps<readonly ZoneFinding[]> {
  const places = new Map<string, string[]>()
  for (const { name, endpoints: members } of zones)
    for (const member of members) places.set(member, [...(places.get(member) ?? []), name])
  return yield* flatMapInSteps(endpoints, ({ name, origin, caKey }) => {
    const inZones = places.get(name) ?? []
    const said: (ZoneFinding | false)[] = [
      inZones.length > 1 && finding('endpoint-in-several-zones', name, { zones: inZones.join(', ') }, origin),
      inZones.length === 0 && finding('endpoint-in-no-zone', name, {}, origin),
      caKey.value === true && finding('ca-key-on-node', name, {}, caKey.origin),
      name.length > MAX_NAME && finding('name-long', name, { length: name.length, limit: MAX_NAME }, origin),
    ]
    return said.filter((one) => one !== false)
  })
}

/** Names are compared byte by byte; two that differ by case only are mostly one node and a slip of the pen. */
const caseFindings = ({ zones, endpoints }: Cluster): readonly ZoneFinding[] => {
  const said: ZoneFinding[] = []
  const named = new Set([...endpoints.map(({ name }) => name), ...zones.flatMap((zone) => zone.endpoints)])
  const byFolded = new Map<string, string>()
  for (const name of [...named].toSorted()) {
    const folded = name.toLowerCase()
    const other = byFolded.get(folded)
    if (other === undefined) byFolded.set(folded, name)
    else said.push(finding('name-differs-by-case', name, { other }))
  }
  return said
}
