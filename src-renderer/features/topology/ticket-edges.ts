import type { MapLayout } from './layout.ts'
import { listOf } from './lists.ts'
import type { MapModel } from './map-model.ts'
import { Held, heldZones, letterOf, type ReachEdge, type ReachPicture, type Writable } from './reach-picture.ts'

/**
 * From each zone that fell to what lies below it: requests for certificates from there pass it on their way up, and the
 * tickets in them can be read. `transitive`: zones that fall after it relay as well.
 */
export const ticketEdges = (
  model: MapModel,
  layout: Pick<MapLayout, 'boxOfNode' | 'boxOfZone'>,
  picture: ReachPicture,
  scope: 'direct' | 'transitive',
): readonly ReachEdge[] => {
  const { zones, endpoints } = model.source
  const held = heldZones(model, picture)
  const start = layout.boxOfNode[picture.isFallen.indexOf(1)] ?? -1
  const isRelay = (zone: number): boolean =>
    held[zone] === Held.first || (scope === 'transitive' && held[zone] === Held.later)
  const edges = new Map<string, Writable<ReachEdge>>()
  for (const [node, own] of endpoints.zones.entries()) {
    let zone = own < 0 ? -1 : (zones.parents[own] ?? -1)
    while (zone >= 0 && !isRelay(zone)) zone = zones.parents[zone] ?? -1
    const from = layout.boxOfZone[zone] ?? -1
    const to = layout.boxOfNode[node] ?? -1
    if (zone < 0 || from < 0 || to < 0 || picture.isFallen[node] === 1) continue
    const key = `${from} ${to}`
    const edge = edges.get(key) ?? { from, to, letter: 'T', node, yes: 0, maybe: 0, isFirst: from === start }
    const isSure = held[zone] === Held.first || isTaken(model, picture, zone)
    edge[isSure ? 'yes' : 'maybe'] += 1
    edges.set(key, edge)
  }
  return [...edges.values()]
}

/** A node of the zone is taken over for certain. */
const isTaken = ({ members }: MapModel, picture: ReachPicture, zone: number): boolean =>
  listOf(members, zone).some((node) => letterOf(picture, node) === 'A' && picture.isCertain[node] === 1)
