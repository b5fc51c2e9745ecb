import type { Letter } from '../../../src-core/zones/reach-letters.ts'
import type { MapLayout, TierId } from './layout.ts'
import type { MapChanges } from './map-changes.ts'
import type { MapModel } from './map-model.ts'
import type { Counted, GroupRow, ReachEdge, ReachPicture } from './reach-picture.ts'

/** What is known of a node's certificate; told by shape as by colour. */
export interface NodeSeal {
  readonly state: 'fine' | 'due' | 'ended' | 'unknown'
  readonly pinned: boolean
  /** Someone has to look at a finding about this node. */
  readonly hasFinding: boolean
}

/** Words that stand in the picture. */
export interface MapWords {
  readonly tiers: Readonly<Record<TierId, string>>
  /** A name from outside, with whatever could hide or reorder text made visible. */
  readonly shown: (name: string) => string
  readonly agentsOf: (zone: string) => string
  readonly nodes: (n: number) => string
  readonly pair: string
  readonly parentIs: (zone: string) => string
  readonly row: Readonly<Record<GroupRow['id'], string>>
  readonly counted: (counted: { readonly yes: number; readonly maybe: number }) => string
  readonly falls: (name: string) => string
  readonly noEndpoints: string
  readonly globals: { readonly title: string; readonly text: (names: readonly string[]) => string }
  readonly homeless: string
  readonly refused: string
}

/** Everything that is painted, but for what is selected and what lies under the pointer. */
export interface Scene {
  readonly model: MapModel
  readonly layout: MapLayout
  readonly picture: ReachPicture | undefined
  readonly edges: readonly ReachEdge[]
  /** Nodes whose requests pass what fell; drawn on demand. */
  readonly tickets: Counted
  /** Against the cluster as it is, where changes are tried. */
  readonly changes: MapChanges | undefined
  readonly rowsOf: (zone: number) => readonly GroupRow[]
  readonly seals: ReadonlyMap<number, NodeSeal>
  /** All others are faded. */
  readonly only: Letter | undefined
  readonly words: MapWords
}

/** A rectangle of the map, and how large a unit of it is on the screen. */
export interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly scale: number
}

/** From here on names and frames are drawn; below only what can still be seen. */
export const NEAR = 0.5
