import { AppError } from '../../src-core/base/errors.ts'
import { MIN_REASON } from '../../src-core/icinga/decision.ts'
import { adjustable, findLevel, isLower, type Policy, type PolicyLevel } from '../../src-core/icinga/policy.ts'
import type { RequestStore } from '../../src-core/icinga/request-store.ts'
import type { VerdictId } from '../../src-core/icinga/verdict.ts'
import type { Ledger } from './ledger.ts'

interface Tools {
  readonly store: Pick<RequestStore, 'policy' | 'setPolicy'>
  readonly ledger: Ledger
  readonly changed: () => void
}

/** How strict the desk is. Every change is in the ledger; lowering a level needs a reason. */
export const createReviewPolicy = ({ store, ledger, changed }: Tools) => ({
  read: (): Policy => store.policy(),
  set: (id: VerdictId, level: PolicyLevel, reason: string): void => {
    const from = findLevel(store.policy(), id)
    if (from === undefined || adjustable.get(id)?.levels.includes(level) !== true) {
      throw new AppError('bad-input', { where: 'policy', reason: `${id} cannot be ${level}` })
    }
    if (level === from) return
    if (isLower(level, from) && reason.trim().length < MIN_REASON) {
      throw new AppError('policy-needs-reason', { characters: MIN_REASON })
    }
    ledger.atomically(() => {
      store.setPolicy(id, level)
      ledger.record('policy-changed', { verdict: id, from, to: level, ...(reason.trim() === '' ? {} : { reason }) })
    })
    changed()
  },
})

export type ReviewPolicy = ReturnType<typeof createReviewPolicy>
