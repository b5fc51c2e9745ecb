import { listOf } from './lists.ts'
import type { Item } from './item.ts'
import type { MapModel } from './map-model.ts'

export const fallScopes = ['node', 'zone', 'above'] as const
export type FallScope = (typeof fallScopes)[number]

/** What falls: one node, with its zone or with everything above it; and how far one looks. */
export interface Fall {
  readonly node: string
  readonly scope: FallScope
  readonly hops: 'direct' | 'transitive'
}

/** As many as one question may hold; a zone has two. */
const MAX_FALLEN = 500

/** Everything that falls with a node, itself first. */
export const fallenNodes = (model: MapModel, { node, scope }: Pick<Fall, 'node' | 'scope'>): readonly string[] => {
  const { names, zones } = model.source.endpoints
  const index = names.indexOf(node)
  if (index < 0) return []
  const fallen = [index]
  const own = zones[index] ?? -1
  if (scope !== 'node') {
    for (let zone = own; zone >= 0; zone = scope === 'above' ? (model.source.zones.parents[zone] ?? -1) : -1)
      for (const one of listOf(model.members, zone)) if (one !== index) fallen.push(one)
  }
  return fallen.slice(0, MAX_FALLEN).flatMap((one) => names[one] ?? [])
}

/** The node that falls when one asks it of an item; of a zone or group the zone's first one. */
export const nodeOf = (model: MapModel, item: Item): string | undefined => {
  if (item.kind === 'globals') return undefined
  const node = item.kind === 'node' ? item.node : listOf(model.members, item.zone)[0]
  return node === undefined ? undefined : model.source.endpoints.names[node]
}

/** The next node after `from` that is reached; in a circle. */
export const nextReached = (letter: Uint8Array, isFallen: Uint8Array, from: number): number | undefined => {
  for (let i = 1; i <= letter.length; i++) {
    const node = (from + i) % letter.length
    if ((letter[node] ?? 0) > 0 && isFallen[node] !== 1) return node
  }
  return undefined
}
