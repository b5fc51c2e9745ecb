import type { Dials } from './view.ts'
import type { ZoneTree } from './zone-tree.ts'

/** Whether one node dials another: a node dials who is near and has a host in its own configuration. */
export const dialling = (dials: Dials, from: string, to: string): boolean | null => dials.get(from)?.has(to) ?? null

/** One of several: true as soon as one is, false once all are known not to be. */
const anyOf = (values: readonly (boolean | null)[]): boolean | null =>
  values.includes(true) ? true : values.includes(null) ? null : false

/** Who connects to whom around one node; null where nobody has seen the configuration that says so. */
export interface Dialled {
  readonly up: boolean | null
  readonly fromAbove: boolean | null
  readonly peers: boolean | null
}

/** lib/remote/apilistener.cpp (ApiReconnectTimerHandler): own zone, parent zone and direct child zones only. */
export const dialledAround = (tree: ZoneTree, dials: Dials, endpoint: number): Dialled => {
  const zone = tree.zoneOf[endpoint] ?? -1
  const parent = tree.parent[zone] ?? -1
  const name = tree.endpoints[endpoint] ?? ''
  const above = membersOf(tree, parent)
  const peers = membersOf(tree, zone).filter((peer) => peer !== name)
  return {
    up: anyOf(above.map((node) => dialling(dials, name, node))),
    fromAbove: anyOf(above.map((node) => dialling(dials, node, name))),
    peers: anyOf(peers.map((peer) => dialling(dials, name, peer))),
  }
}

/** Names of a zone's endpoints; of none for -1. */
export const membersOf = (tree: ZoneTree, zone: number): readonly string[] =>
  zone < 0 ? [] : tree.endpoints.slice(tree.firstEndpoint[zone], tree.firstEndpoint[zone + 1])
