import type { Cluster } from './cluster.ts'
import { tabulate, type Deed, type EdgeTables } from './edge-tables.ts'
import type { Level } from './level.ts'
import type { Levels } from './level-list.ts'
import { Spread } from './spread.ts'
import { orderZones, type ZoneTree } from './zone-tree.ts'

/** What follows for the others when one node, or several, are in an attacker's hands. These are in none of the lists. */
export interface Reach {
  /** What its own key and configuration allow; `takeover`: in one step. */
  readonly direct: Readonly<Record<Deed, Levels>>
  /** What all that falls with it allows; `takeover`: nodes that end up in the attacker's hands, too. */
  readonly transitive: Readonly<Record<Deed, Levels>>
  /** Zones of `tree.zones` whose synced configuration files the attacker gets to read. */
  readonly configZones: Levels
  /** The same for every global zone. */
  readonly globalZones: Level
}

export interface Trust {
  readonly tree: ZoneTree
  readonly facts: EdgeTables
  /** Time and memory grow with the nodes that can be reached, not with the cluster. */
  readonly reachOf: (...endpoints: readonly number[]) => Reach
}

/** Takeover, its reach and all edges of a cluster (rules in `trust-rules.ts`). */
export const createTrust = (cluster: Cluster): Trust => {
  const tree = orderZones(cluster)
  const facts = tabulate(tree, cluster)
  const spread = new Spread(tree, facts)
  return {
    tree,
    facts,
    reachOf: (...starts) => {
      spread.begin(starts, false)
      const direct = spread.abilities(false)
      spread.begin(starts, true)
      return {
        direct,
        transitive: spread.abilities(true),
        configZones: spread.configZones(),
        globalZones: spread.globalZones(),
      }
    },
  }
}
