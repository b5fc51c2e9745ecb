import { AppError, isAppError } from '../../src-core/base/errors.ts'
import type { RequestRow, SignResult } from '../../src-core/contract/requests.ts'
import { MIN_REASON } from '../../src-core/icinga/decision.ts'
import type { RequestStore } from '../../src-core/icinga/request-store.ts'
import type { Deed } from '../../src-core/ledger/deed-store.ts'
import type { Now } from '../../src-core/ports.ts'
import type { DeedRules, Deeds, PlannedDeed } from './deeds.ts'
import type { OpenedDirectory } from './directories.ts'
import type { Ledger } from './ledger.ts'

interface Tools {
  readonly store: RequestStore
  readonly ledger: Ledger
  readonly deeds: Deeds
  readonly now: Now
}

/** Refusals between two commits; also how many a cancel waits for. */
const TOGETHER = 25

const needReason = (fingerprint: string, reason: string): void => {
  if (reason.trim().length < MIN_REASON)
    throw new AppError('request-needs-reason', { fingerprint, characters: MIN_REASON })
}

/** What the folder says of one request; anything else is a fault of ours and ends the job. */
const problemOf = (error: unknown): NonNullable<SignResult['error']> => {
  if (!isAppError(error)) throw error
  return { code: error.code, params: { ...error.params } }
}

/** Refusing and restoring, as `icinga2 ca remove` and `ca restore` do, with a reason in the ledger. */
export const createRefusals = (tools: Tools) => ({
  needReason,
  /** Some at a time, each in the ledger; what fails stays and says why. */
  refuseAll: async (
    opened: OpenedDirectory,
    rows: readonly RequestRow[],
    reason: string,
    signal: AbortSignal,
    progress: (done: number, label: string) => void,
  ): Promise<readonly SignResult[]> => {
    const results: SignResult[] = []
    const act = refusing(opened)
    for (let i = 0; i < rows.length && !signal.aborted; i += TOGETHER) {
      const some = rows.slice(i, i + TOGETHER)
      const planned = some.map(({ fingerprint, cn }) => planRefusal(opened, fingerprint, cn, reason))
      const outcomes = await tools.deeds.performAll(planned, rulesFor(tools, opened), act)
      for (const [j, { fingerprint, cn }] of some.entries()) {
        const outcome = outcomes[j]
        const failed = outcome?.status === 'rejected'
        const result = { fingerprint, cn, serial: null, written: !failed }
        results.push(failed ? { ...result, error: problemOf(outcome.reason) } : result)
      }
      progress(results.length, some.at(-1)?.cn ?? '')
    }
    return results
  },
  refuse: (opened: OpenedDirectory, request: string, cn: string | null, reason: string): Promise<void> => {
    needReason(request, reason)
    const planned = planRefusal(opened, request, cn, reason)
    return tools.deeds.perform(planned, rulesFor(tools, opened), () => opened.directory.refuse(request))
  },
  restore: (opened: OpenedDirectory, request: string): Promise<void> => {
    const facts = { request, directory: opened.path }
    const planned: PlannedDeed = { kind: 'restore', directoryId: opened.id, facts }
    return tools.deeds.perform(planned, rulesFor(tools, opened), () => opened.directory.restore(request))
  },
  /** What a killed process had begun here. */
  recover: (opened: OpenedDirectory): Promise<boolean> =>
    tools.deeds.recover(['refuse', 'restore'], opened.id, rulesFor(tools, opened)),
  /** The daemon may have put a `.json` back that it had read before the refusal; it would win over the `.removed`. */
  repeat: async (opened: OpenedDirectory, pending: readonly string[]): Promise<boolean> => {
    const suspects = pending.filter((request) => tools.store.refusal(opened.id, request) !== undefined)
    const standing = await opened.directory.standing(suspects)
    const returned = standing.filter(({ refused, response }) => refused && response === null)
    for (const { fingerprint } of returned) {
      await opened.directory.refuse(fingerprint).catch((error: unknown) => {
        if (!isAppError(error)) throw error
      })
    }
    return returned.length > 0
  },
})

const planRefusal = (opened: OpenedDirectory, request: string, cn: string | null, reason: string): PlannedDeed => ({
  kind: 'refuse',
  directoryId: opened.id,
  facts: { request, cn, reason, directory: opened.path },
})

const requestOf = ({ facts }: Pick<Deed, 'facts'>): string => String(facts['request'])

const refusing =
  (opened: OpenedDirectory) =>
  (deed: Deed): Promise<void> =>
    opened.directory.refuse(requestOf(deed))

const rulesFor = ({ store, ledger, now }: Tools, opened: OpenedDirectory): DeedRules => ({
  isDone: async (deed) => {
    // A name that no request can have was never moved.
    const [standing] = await opened.directory.standing([requestOf(deed)]).catch((error: unknown) => {
      if (isAppError(error, 'request-unknown')) return []
      throw error
    })
    return deed.kind === 'refuse' ? standing?.refused === true : standing?.pending === true && !standing.refused
  },
  record: (deed) => {
    const request = requestOf(deed)
    if (deed.kind === 'refuse') store.setRefusal(opened.id, request, String(deed.facts['reason']), now())
    else store.removeRefusal(opened.id, request)
    ledger.record(deed.kind === 'refuse' ? 'request-refused' : 'request-restored', deed.facts)
  },
})
