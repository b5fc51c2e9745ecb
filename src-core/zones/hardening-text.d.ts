import type { Cluster } from './cluster.ts'
import type { Change } from './what-if.ts'
/** Lines for one file of one node, to be put in by hand. */
export interface ChangedFile {
  readonly node: string
  readonly file: string
  readonly lines: readonly string[]
}
/** The texts of a proposal, a file at a time; reload the daemon of each node afterwards. */
export declare const hardeningTexts: ({ endpoints }: Cluster, changes: readonly Change[]) => readonly ChangedFile[]
