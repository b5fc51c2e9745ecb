import { useState } from 'react'
import Button from '@mui/material/Button'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import { Icon } from '../../ui/icons.tsx'
import { UnlockDialog } from '../../ui/unlock-dialog.tsx'
import { useDeed } from '../../ui/use-deed.ts'

export interface KeyDeed {
  /** On the button while the key is open, and while it is locked. */
  readonly label: string
  readonly unlockLabel: string
  /** What the key is opened for; kept in the ledger. */
  readonly purpose: string
  readonly disabled: boolean
  readonly work: () => Promise<void>
}

/** A deed that needs the salt: done at once while the key is open, else after its passphrase. The salt opens with the key. */
export const useOpenKey = (authority: Authority) => {
  const [waiting, setWaiting] = useState<KeyDeed>()
  const { busy, problem, run } = useDeed()
  const locked = authority.unlockedUntil === null
  const button = (deed: KeyDeed) => (
    <Button
      color={locked ? 'key' : 'primary'}
      variant="contained"
      disabled={busy || deed.disabled}
      onClick={() => (locked ? setWaiting(deed) : void run(deed.work))}
    >
      {locked && <Icon name="unlocked" />}
      {locked ? deed.unlockLabel : deed.label}
    </Button>
  )
  const dialog = waiting !== undefined && (
    <UnlockDialog
      authority={authority}
      purpose={waiting.purpose}
      deed={waiting.unlockLabel}
      once={false}
      onClose={() => setWaiting(undefined)}
      onUnlocked={() => {
        setWaiting(undefined)
        void run(waiting.work)
      }}
    />
  )
  return { button, dialog, problem }
}
