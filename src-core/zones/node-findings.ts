import { finish, flatMapInSteps, type Steps } from '../base/steps.ts'
import { advisoriesFor } from './advisories.ts'
import type { Endpoint, Zone } from './cluster.ts'
import { dialledAround, membersOf } from './dialling.ts'
import { differingFeatures } from './feature.ts'
import { Level } from './level.ts'
import { step, switchesOf } from './trust-rules.ts'
import type { MergedViews, NodeFacts } from './view.ts'
import { finding, type ZoneFinding } from './zone-findings.ts'
import { orderZones, type ZoneTree } from './zone-tree.ts'

/** What is to be said of nodes by what they accept, whom they dial, which version they are, and what lies in their folders. */
export const findNodeFindings = (
  merged: MergedViews,
  tree: ZoneTree = orderZones(merged.cluster),
): readonly ZoneFinding[] => finish(nodeFindingsInSteps(merged, tree))

/** The same, with pauses. */
export function* nodeFindingsInSteps(merged: MergedViews, tree: ZoneTree): Steps<readonly ZoneFinding[]> {
  const { cluster, dials, nodes } = merged
  const byName = new Map(cluster.endpoints.map((endpoint) => [endpoint.name, endpoint]))
  return [
    ...(yield* flatMapInSteps(tree.endpoints, (name, index) => {
      const endpoint = byName.get(name)
      return endpoint === undefined ? [] : aboutNode(endpoint, index, tree, byName, merged)
    })),
    ...(yield* flatMapInSteps(tree.zones, (zone, index) => aboutPair(zone, membersOf(tree, index), nodes))),
    ...secretFindings(merged),
    ...versionFindings(cluster.endpoints),
    ...(yield* dialFindings(tree, dials, byName)),
  ]
}

const aboutNode = (
  endpoint: Endpoint,
  index: number,
  tree: ZoneTree,
  byName: ReadonlyMap<string, Endpoint>,
  { nodes }: MergedViews,
): readonly ZoneFinding[] => {
  const { name, acceptConfig, acceptCommands, caKey } = endpoint
  const zone = tree.zoneOf[index] ?? -1
  const isTop = (tree.parent[zone] ?? -1) < 0
  const isLeaf = tree.subtreeEnd[zone] === zone + 1
  const peers = membersOf(tree, zone).filter((peer) => peer !== name)
  const accepts = [acceptConfig.value === true && 'accept_config', acceptCommands.value === true && 'accept_commands']
  const said = accepts.filter((one) => one !== false)
  const open = acceptConfig.value === true ? acceptConfig : acceptCommands
  const canBeTaken = step('same', switchesOf(endpoint), false) === Level.yes
  const found: (ZoneFinding | false)[] = [
    zone >= 0 && isTop && peers.length === 0 && said.length > 0
      ? finding('accepts-for-nobody', name, { switches: said.join(', ') }, open.origin)
      : false,
    !isTop && isLeaf && said.length === 2 && finding('accepts-both', name, {}, acceptConfig.origin),
    !isTop &&
      isLeaf &&
      canBeTaken &&
      peers.some((peer) => byName.has(peer)) &&
      finding('sibling-takes-over', name, { siblings: peers.join(', ') }, open.origin),
    caKey.value === true && acceptConfig.value === true && finding('ca-key-open', name, {}, acceptConfig.origin),
    acceptConfig.value === true &&
      nodes.get(name)?.ownsZoneFiles === true &&
      isTop &&
      finding('config-master-accepts', name, {}, acceptConfig.origin),
  ]
  return found.filter((one) => one !== false)
}

/** Members of an HA zone do the same work only if they are alike. */
const aboutPair = (
  { name, origin }: Zone,
  members: readonly string[],
  nodes: ReadonlyMap<string, NodeFacts>,
): readonly ZoneFinding[] => {
  const known = members.flatMap((member) => {
    const facts = nodes.get(member)
    return facts === undefined ? [] : [{ member, facts }]
  })
  const [one, ...others] = known
  if (one === undefined) return []
  return others.flatMap(({ member, facts }) => {
    const pair = { one: one.member, other: member }
    const features = differingFeatures(one.facts.features, facts.features).join(', ')
    const cas = [one.facts.caSha256, facts.caSha256]
    return [
      ...(features === '' ? [] : [finding('ha-features-differ', name, { ...pair, features }, origin)]),
      ...(cas.includes(null) || cas[0] === cas[1] ? [] : [finding('ha-ca-differs', name, pair, origin)]),
    ]
  })
}

/** Nodes that are named in a finding; a large cluster has thousands of one version. */
const MAX_NAMED = 5

/** One finding a version and advisory, whatever number of nodes runs it. */
const versionFindings = (endpoints: readonly Endpoint[]): readonly ZoneFinding[] => {
  const known = endpoints.filter(({ version }) => version.value !== null)
  return [...Map.groupBy(known, ({ version }) => version.value ?? '')].flatMap(([version, nodes]) => {
    const names = nodes.map(({ name }) => name)
    const named = names.length > MAX_NAMED ? `${names.slice(0, MAX_NAMED).join(', ')}, …` : names.join(', ')
    const params = { version, nodes: named, count: names.length }
    return advisoriesFor(version).map((id) => finding(id, `Icinga ${version}`, params, nodes[0]?.version.origin))
  })
}

const secretFindings = ({ cluster, secrets }: MergedViews): readonly ZoneFinding[] => {
  const globals = new Set(cluster.zones.flatMap(({ name, global }) => (global ? name : [])))
  return secrets
    .filter(({ zone }) => globals.has(zone))
    .map(({ zone, attribute, origin }) => finding('secret-in-global-zone', zone, { attribute }, origin))
}

/** Between a node and its parent zone; only where both sides' own configuration was seen. */
function* dialFindings(
  tree: ZoneTree,
  dials: MergedViews['dials'],
  byName: ReadonlyMap<string, Endpoint>,
): Steps<readonly ZoneFinding[]> {
  return dials.size === 0
    ? []
    : yield* flatMapInSteps(tree.endpoints, (name, index) => {
        const parent = tree.parent[tree.zoneOf[index] ?? -1] ?? -1
        const above = membersOf(tree, parent)
        if (above.length === 0) return []
        const { up, fromAbove } = dialledAround(tree, dials, index)
        const origin = byName.get(name)?.origin
        const params = { parents: above.join(', ') }
        if (up === true && fromAbove === true) return [finding('both-dial', name, params, origin)]
        return up === false && fromAbove === false ? [finding('nobody-dials', name, params, origin)] : []
      })
}
