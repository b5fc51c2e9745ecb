import { AppError, isAppError } from '../../src-core/base/errors.ts'
import type { RequestRow, SignResult } from '../../src-core/contract/requests.ts'
import { MIN_REASON } from '../../src-core/icinga/decision.ts'
import type { RequestStore } from '../../src-core/icinga/request-store.ts'
import type { Now } from '../../src-core/ports.ts'
import type { OpenedDirectory } from './directories.ts'
import type { Ledger } from './ledger.ts'

interface Tools {
  readonly store: RequestStore
  readonly ledger: Ledger
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
export const createRefusals = ({ store, ledger, now }: Tools) => ({
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
    for (let i = 0; i < rows.length && !signal.aborted; i += TOGETHER) {
      const some = rows.slice(i, i + TOGETHER)
      const moved = await Promise.allSettled(some.map(({ fingerprint }) => opened.directory.refuse(fingerprint)))
      ledger.atomically(() => {
        for (const [j, { fingerprint, cn }] of some.entries()) {
          const outcome = moved[j]
          if (outcome?.status === 'rejected') {
            results.push({ fingerprint, cn, serial: null, written: false, error: problemOf(outcome.reason) })
            continue
          }
          store.setRefusal(opened.id, fingerprint, reason, now())
          ledger.record('request-refused', { request: fingerprint, cn, reason, directory: opened.path })
          results.push({ fingerprint, cn, serial: null, written: true })
        }
      })
      progress(results.length, some.at(-1)?.cn ?? '')
    }
    return results
  },
  refuse: async (opened: OpenedDirectory, request: string, cn: string | null, reason: string): Promise<void> => {
    needReason(request, reason)
    await opened.directory.refuse(request)
    ledger.atomically(() => {
      store.setRefusal(opened.id, request, reason, now())
      ledger.record('request-refused', { request, cn, reason, directory: opened.path })
    })
  },
  restore: async (opened: OpenedDirectory, request: string): Promise<void> => {
    await opened.directory.restore(request)
    ledger.atomically(() => {
      store.removeRefusal(opened.id, request)
      ledger.record('request-restored', { request, directory: opened.path })
    })
  },
  /** The daemon may have put a `.json` back that it had read before the refusal; it would win over the `.removed`. */
  repeat: async (opened: OpenedDirectory, pending: readonly string[]): Promise<boolean> => {
    const suspects = pending.filter((request) => store.refusal(opened.id, request) !== undefined)
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
