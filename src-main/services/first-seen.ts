import type { Instant } from '../../src-core/base/time.ts'
import type { RequestStore } from '../../src-core/icinga/request-store.ts'
import type { Now } from '../../src-core/ports.ts'

/** When each name was first seen in a folder; the profile is asked only for names that are new. */
export const createFirstSeen = (store: Pick<RequestStore, 'firstSeen'>, now: Now) => {
  let seen: Map<string, Instant> | undefined
  return {
    of: (directoryId: string, names: readonly string[]): ReadonlyMap<string, Instant> => {
      seen ??= new Map(store.firstSeen(directoryId, [], now()))
      const known = seen
      const unknown = names.filter((name) => !known.has(name))
      if (unknown.length > 0) seen = new Map(store.firstSeen(directoryId, unknown, now()))
      return seen
    },
  }
}
