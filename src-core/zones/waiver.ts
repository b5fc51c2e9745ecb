import type { Cluster } from './cluster.ts'
import type { ZoneFinding } from './zone-findings.ts'

/** Somebody answers for a finding until a day, given as `2027-01-31`; that day still counts. */
export interface Waiver {
  readonly owner: string
  readonly reason: string
  readonly until: string
}

export interface WaiverStore {
  readonly all: () => ReadonlyMap<string, Waiver>
  readonly set: (finding: string, waiver: Waiver) => void
  /** Whether there was one. */
  readonly remove: (finding: string) => boolean
}

/** Whether a waiver has run out on the day of `nowIso`: its finding counts again. */
export const hasEnded = ({ until }: Waiver, nowIso: string): boolean => until < nowIso.slice(0, 10)

/** Params that say where something stands; a line that moves is no other finding. */
const places = new Set(['first', 'second'])

/**
 * What a waiver is kept by: the finding, what it is about, and the cluster by the nodes of its top zones, so that a lab's
 * waiver does not cover the same zone name in production.
 */
export const findingIdentity = (cluster: Cluster): ((finding: ZoneFinding) => string) => {
  const tops = cluster.zones.flatMap(({ parent, global, endpoints }) => (parent === null && !global ? endpoints : []))
  const scope = tops.toSorted()
  return ({ id, subject, params }) => {
    const said = Object.entries(params)
      .filter(([name]) => !places.has(name))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
    return JSON.stringify([scope, id, subject, said])
  }
}
