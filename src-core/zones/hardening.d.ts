import type { Cluster } from './cluster.ts'
import { type ChangedFile } from './hardening-text.ts'
import { type Change } from './what-if.ts'
export interface Hardening {
  readonly changes: readonly Change[]
  readonly before: number
  readonly after: number
  /** Every smaller set of switches was tried, and none is enough. */
  readonly isSmallest: boolean
  readonly files: readonly ChangedFile[]
}
/**
 * Switches to turn off so that fewer than `below` nodes run code, certainly or perhaps, for whoever holds `endpoint`. First
 * what is enough is found step by step, then every smaller set is tried as far as that is affordable.
 */
export declare const proposeHardening: (cluster: Cluster, endpoint: string, below: number) => Hardening
