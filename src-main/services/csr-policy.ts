import { AppError } from '../../src-core/base/errors.ts'
import type { Allowance } from '../../src-core/icinga/csr-allowance.ts'
import type { CsrStore } from '../../src-core/icinga/csr-store.ts'
import { MIN_REASON } from '../../src-core/icinga/decision.ts'
import type { Ledger } from './ledger.ts'

interface Tools {
  readonly csrStore: CsrStore
  readonly ledger: Ledger
}

/** What a CSR may ask for. Every change is in the ledger; allowing more needs a reason. */
export const createCsrPolicy = ({ csrStore, ledger }: Tools) => ({
  read: (): Allowance[] => [...csrStore.allowed()],
  set: (allowance: Allowance, allowed: boolean, reason: string): void => {
    if (csrStore.allowed().has(allowance) === allowed) return
    if (allowed && reason.trim().length < MIN_REASON) {
      throw new AppError('policy-needs-reason', { characters: MIN_REASON })
    }
    const [from, to] = allowed ? ['dropped', 'allowed'] : ['allowed', 'dropped']
    ledger.atomically(() => {
      csrStore.setAllowed(allowance, allowed)
      ledger.record('policy-changed', { allowance, from, to, ...(reason.trim() === '' ? {} : { reason }) })
    })
  },
})

export type CsrPolicy = ReturnType<typeof createCsrPolicy>
