import { useState, type ReactNode } from 'react'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import { startSigning, type SignItems } from '../../api/signing.ts'
import { UnlockDialog } from '../../ui/unlock-dialog.tsx'
import { useDeed } from '../../ui/use-deed.ts'

export interface SigningOrder {
  readonly items: SignItems
  /** For the ledger and the dialog's first line. */
  readonly purpose: string
  readonly deed: ReactNode
}

/** Signs an order: at once while the key is open, otherwise after its passphrase. */
export const useSigning = (
  directoryId: string,
  authority: Authority | undefined,
  onStarted: (jobId: string) => void,
) => {
  const [waiting, setWaiting] = useState<SigningOrder>()
  const { busy, problem, run, forget } = useDeed()
  const send = (order: SigningOrder, lockAfter: boolean) =>
    run(async () => onStarted(await startSigning(directoryId, order.items, lockAfter)))

  const start = (order: SigningOrder) => {
    if (authority?.unlockedUntil === null) setWaiting(order)
    else void send(order, false)
  }
  const dialog = waiting !== undefined && authority !== undefined && (
    <UnlockDialog
      authority={authority}
      purpose={waiting.purpose}
      deed={waiting.deed}
      once
      onClose={() => setWaiting(undefined)}
      onUnlocked={({ lockAfter }) => {
        setWaiting(undefined)
        void send(waiting, lockAfter)
      }}
    />
  )
  return { start, busy, problem, forget, dialog }
}
