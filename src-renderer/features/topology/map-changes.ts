import type { Letter } from '../../../src-core/zones/reach-letters.ts'
import type { MapLayout } from './layout.ts'
import type { MapModel } from './map-model.ts'
import { edgesOf, type ReachEdge, type ReachPicture } from './reach-picture.ts'

/** A line of the tree that is there no more: from the box of the former parent to that of the zone. */
export interface GoneLink {
  readonly from: number
  readonly to: number
  readonly zone: string
  readonly parent: string
}

/** What changes take away and add, in boxes of the map as it would be. */
export interface MapChanges {
  readonly goneEdges: readonly ReachEdge[]
  readonly goneLinks: readonly GoneLink[]
  /** Those of the scene that were not there before. */
  readonly newEdges: ReadonlySet<ReachEdge>
  readonly newLinks: ReadonlySet<number>
}

/** The cluster as it is, and what the fall of the same nodes means there. */
export interface MapBefore {
  readonly model: MapModel
  readonly picture: ReachPicture | undefined
}

interface MapAfter {
  readonly model: MapModel
  readonly layout: MapLayout
  readonly edges: readonly ReachEdge[]
  readonly only: Letter | undefined
}

/** Zones and nodes of the two are the same where they have the same name. */
export const compareMaps = (before: MapBefore, after: MapAfter): MapChanges => ({
  ...compareEdges(before, after),
  ...compareLinks(before.model, after),
})

const compareEdges = (before: MapBefore, { model, layout, edges, only }: MapAfter) => {
  if (before.picture === undefined) return { goneEdges: [], newEdges: new Set<ReachEdge>() }
  const nodes = indexIn(model.source.endpoints.names, before.model.source.endpoints.names)
  const zones = indexIn(model.source.zones.names, before.model.source.zones.names)
  const places = {
    boxOfNode: nodes.map((node) => layout.boxOfNode[node] ?? -1),
    boxOfZone: zones.map((zone) => layout.boxOfZone[zone] ?? -1),
  }
  const were = edgesOf(before.model, places, before.picture, only)
  const [keysBefore, keysAfter] = [new Set(were.map(keyOf)), new Set(edges.map(keyOf))]
  return {
    goneEdges: were
      .filter((edge) => !keysAfter.has(keyOf(edge)))
      .map((edge) => ({ ...edge, node: nodes[edge.node] ?? -1 })),
    newEdges: new Set(edges.filter((edge) => !keysBefore.has(keyOf(edge)))),
  }
}

const keyOf = ({ from, to, letter }: ReachEdge): string => `${from} ${to} ${letter}`

/** Where each of `names` stands among `all`; -1 for those that are not there. */
const indexIn = (all: readonly string[], names: readonly string[]): Int32Array => {
  const index = new Map(all.map((name, i) => [name, i]))
  return Int32Array.from(names, (name) => index.get(name) ?? -1)
}

const compareLinks = (before: MapModel, { model, layout }: MapAfter) => {
  const { names, parents } = model.source.zones
  const parentBefore = new Map(
    before.source.zones.names.map((name, zone) => [
      name,
      before.source.zones.names[before.source.zones.parents[zone] ?? -1],
    ]),
  )
  const zoneNamed = new Map(names.map((name, zone) => [name, zone]))
  const goneLinks: GoneLink[] = []
  const newLinks = new Set<number>()
  for (const [zone, name] of names.entries()) {
    const was = parentBefore.get(name)
    const isNew = !parentBefore.has(name)
    if (!isNew && was === names[parents[zone] ?? -1]) continue
    const box = layout.boxOfZone[zone] ?? -1
    const group = layout.groupOfZone[zone] ?? -1
    addLinkTo(layout, box, newLinks)
    if (isNew) addLinkTo(layout, group, newLinks)
    const from = was === undefined ? -1 : (layout.boxOfZone[zoneNamed.get(was) ?? -1] ?? -1)
    if (was !== undefined && from >= 0 && box >= 0) goneLinks.push({ from, to: box, zone: name, parent: was })
  }
  return { goneLinks, newLinks }
}

const addLinkTo = ({ links }: MapLayout, box: number, found: Set<number>): void => {
  const link = links.ofBox[box] ?? -1
  if (link >= 0) found.add(link)
}
