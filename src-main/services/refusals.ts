import { AppError, isAppError } from '../../src-core/base/errors.ts'
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

/** Refusing and restoring, as `icinga2 ca remove` and `ca restore` do, with a reason in the ledger. */
export const createRefusals = ({ store, ledger, now }: Tools) => ({
  refuse: async (opened: OpenedDirectory, request: string, cn: string | null, reason: string): Promise<void> => {
    if (reason.trim().length < MIN_REASON)
      throw new AppError('request-needs-reason', { fingerprint: request, characters: MIN_REASON })
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
