import { readClusterDescription } from '../../../src-core/zones/cluster-description.ts'
import { letters, type Letter } from '../../../src-core/zones/reach-letters.ts'
import { topologyColumns } from '../../../src-core/zones/topology-columns.ts'
import { orderZones } from '../../../src-core/zones/zone-tree.ts'
import { layOut } from './layout.ts'
import { compareMaps, type MapBefore } from './map-changes.ts'
import { modelMap, type MapModel } from './map-model.ts'
import { edgesOf, groupRows, type ReachPicture } from './reach-picture.ts'
import type { Scene } from './scene.ts'

export interface ZoneInput {
  readonly name: string
  readonly parent?: string
  readonly global?: boolean
  readonly endpoints?: readonly string[]
}

/** A map for tests: of zones as they are described, without switches. */
export const modelOf = (
  zones: readonly ZoneInput[],
  refused: readonly string[] = [],
  loose: readonly string[] = [],
): MapModel => {
  const names = [...new Set(zones.flatMap(({ endpoints = [] }) => endpoints)), ...loose]
  const text = JSON.stringify({ zones, endpoints: names.map((name) => ({ name })) })
  const cluster = readClusterDescription(text, 'test')
  const columns = topologyColumns(orderZones(cluster), cluster, new Map(), new Set(refused))
  return modelMap({
    name: 'test',
    readAt: '2026-01-01T00:00:00.000Z',
    ...columns,
    findings: { stop: 0, decide: 0, note: 0, waived: 0 },
  })
}

/** Agents in zones of their own. */
export const agents = (parent: string, count: number): readonly ZoneInput[] =>
  Array.from({ length: count }, (_, i) => `${parent}-agent${i}`).map((name) => ({ name, parent, endpoints: [name] }))

/** What a fall means, said by name; `A?` is not certain. */
export const pictureOf = (
  { source }: MapModel,
  fallen: string,
  letterOf: (name: string) => Letter | `${Letter}?` | undefined,
): ReachPicture => {
  const { names } = source.endpoints
  const said = names.map((name) => (name === fallen ? undefined : letterOf(name)))
  return {
    isFallen: Uint8Array.from(names, (name) => (name === fallen ? 1 : 0)),
    letter: Uint8Array.from(said, (one) => letters.findIndex((letter) => letter === one?.[0]) + 1),
    isCertain: Uint8Array.from(said, (one) => (one?.endsWith('?') === true ? 0 : 1)),
  }
}

export const sceneOf = (model: MapModel, picture?: ReachPicture, before?: MapBefore): Scene => {
  const rowsOf = (zone: number) => groupRows(model, picture, zone)
  const layout = layOut(model, { open: new Set(), rowsOf: (zone) => rowsOf(zone).length })
  const edges = picture === undefined ? [] : edgesOf(model, layout, picture, undefined)
  const changes = before === undefined ? undefined : compareMaps(before, { model, layout, edges, only: undefined })
  const tickets = { yes: 0, maybe: 0 }
  return { model, layout, picture, edges, tickets, changes, rowsOf, seals: new Map(), only: undefined, words }
}

const words: Scene['words'] = {
  tiers: { masters: '', satellites: '', below: '', agents: '', refused: '' },
  shown: (name) => name,
  agentsOf: (zone) => zone,
  nodes: String,
  pair: '',
  parentIs: (zone) => zone,
  row: { A: '', P: '', D: '', R: '', untouched: '', config: '', commands: '', neither: '', unknown: '' },
  counted: ({ yes, maybe }) => `${yes} ${maybe}`,
  falls: (name) => name,
  noEndpoints: '',
  globals: { title: '', text: () => '' },
  homeless: '',
  refused: '',
}
