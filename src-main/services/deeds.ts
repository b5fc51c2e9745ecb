import { toHex } from '../../src-core/base/bytes.ts'
import type { Deed, DeedKind, DeedStore } from '../../src-core/ledger/deed-store.ts'
import type { RandomBytes } from '../../src-core/ports.ts'
import type { Ledger } from './ledger.ts'

interface Tools {
  readonly store: DeedStore
  readonly ledger: Pick<Ledger, 'atomically'>
  readonly random: RandomBytes
  /** Names this process among those that share the profile. */
  readonly owner: string
  readonly isRunning: (owner: string) => boolean
  /** Told of the two moments that a crash could fall between; does nothing outside tests. */
  readonly trace: (step: 'begun' | 'done') => void
}

export type PlannedDeed = Pick<Deed, 'kind' | 'directoryId' | 'facts'>

export interface DeedRules {
  /** What the files say of one whose end nobody saw. */
  readonly isDone: (deed: Deed) => Promise<boolean>
  /** Its ledger entry and whatever else the profile keeps of it; inside a transaction. */
  readonly record: (deed: Deed) => void
}

/**
 * Deeds on files, none without its ledger entry: kept in the profile, done, and taken out again with the entry in one
 * transaction. What a killed process left is settled later by what the files say.
 */
export interface Deeds {
  /** Several at once, with one commit before and one after. A failed one is recorded only if it was done all the same. */
  readonly performAll: (
    planned: readonly PlannedDeed[],
    rules: DeedRules,
    act: (deed: Deed) => Promise<void>,
  ) => Promise<readonly PromiseSettledResult<void>[]>
  readonly perform: (planned: PlannedDeed, rules: DeedRules, act: () => Promise<void>) => Promise<void>
  /** Settles what processes that are gone have left. Answers whether there was any. */
  readonly recover: (kinds: readonly DeedKind[], directoryId: string, rules: DeedRules) => Promise<boolean>
}

export const createDeeds = ({ store, ledger, random, owner, isRunning, trace }: Tools): Deeds => {
  /** `known`: whether the deed was done, or undefined where only the files can say. */
  const settle = async (
    deeds: readonly Deed[],
    rules: DeedRules,
    known: (i: number) => boolean | undefined,
  ): Promise<void> => {
    const done = await Promise.all(deeds.map((deed, i) => known(i) ?? rules.isDone(deed)))
    ledger.atomically(() => {
      for (const [i, deed] of deeds.entries()) if (store.end(deed.id) && done[i] === true) rules.record(deed)
    })
  }
  const performAll: Deeds['performAll'] = async (planned, rules, act) => {
    const deeds = planned.map((one) => ({ ...one, id: toHex(random(8)), owner }))
    // What stood there before is nobody's deed now, however it fails.
    const already = await Promise.all(deeds.map(rules.isDone))
    ledger.atomically(() => {
      for (const deed of deeds) store.begin(deed)
    })
    trace('begun')
    const outcomes = await Promise.allSettled(deeds.map((deed) => act(deed)))
    trace('done')
    await settle(deeds, rules, (i) =>
      outcomes[i]?.status === 'fulfilled' ? true : already[i] === true ? false : undefined,
    )
    return outcomes
  }
  return {
    performAll,
    perform: async (planned, rules, act) => {
      const [outcome] = await performAll([planned], rules, act)
      if (outcome?.status === 'rejected') throw outcome.reason
    },
    recover: async (kinds, directoryId, rules) => {
      const left = store
        .open()
        .filter((deed) => kinds.includes(deed.kind) && deed.directoryId === directoryId && !isRunning(deed.owner))
      if (left.length > 0) await settle(left, rules, () => undefined)
      return left.length > 0
    },
  }
}
