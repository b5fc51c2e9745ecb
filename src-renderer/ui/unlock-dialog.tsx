import { useRef, useState, type ReactNode } from 'react'
import Button from '@mui/material/Button'
import type { Authority } from '../../src-core/contract/authorities.ts'
import { call } from '../api/client.ts'
import { useSettings } from '../api/queries.ts'
import { Dialog } from './dialog.tsx'
import { ErrorNote } from './error-note.tsx'
import { Field, FieldGroup, Input, Tick } from './field.tsx'
import { Icon } from './icons.tsx'
import { Hint } from './layout.tsx'
import { SecretField, takeSecret } from './secret-field.tsx'
import { useDeed } from './use-deed.ts'
import { useWords } from './words.ts'

export interface UnlockDialogProps {
  readonly authority: Authority
  /** What the key is opened for; kept in the ledger. */
  readonly purpose: string
  /** The deed on the button: "Unlock and sign …". */
  readonly deed: ReactNode
  /** Offers to lock again as soon as the purpose is served. */
  readonly once: boolean
  readonly onClose: () => void
  readonly onUnlocked: (how: { readonly lockAfter: boolean }) => void
}

/** Asks for the passphrase of one authority. Only the button opens the key, never Enter in a field. */
export const UnlockDialog = ({ authority, purpose, deed, once, onClose, onUnlocked }: UnlockDialogProps) => {
  const t = useWords()
  const settings = useSettings()
  const secret = useRef<HTMLInputElement>(null)
  const minutes = useRef<HTMLInputElement>(null)
  const [lockAfter, setLockAfter] = useState(once)
  const [typed, setTyped] = useState(false)
  const { busy, problem, run } = useDeed()
  const most = settings.data?.unlockMinutes ?? 10

  const unlock = () =>
    run(async () => {
      const passphrase = takeSecret(secret)
      setTyped(false)
      const wanted = minutes.current?.valueAsNumber ?? most
      const allowed = Number.isFinite(wanted) ? Math.min(60, Math.max(1, Math.round(wanted))) : most
      await call('authorities.unlock', { authorityId: authority.id, passphrase, minutes: allowed, purpose })
      onUnlocked({ lockAfter })
    })

  return (
    <Dialog
      title={t('unlock.title', { name: authority.name })}
      text={t('unlock.purpose', { purpose })}
      width={480}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button color="key" variant="contained" disabled={busy || !typed} onClick={() => void unlock()}>
            <Icon name="unlocked" />
            {deed}
          </Button>
        </>
      }
    >
      <SecretField
        label={t('unlock.passphrase')}
        field={secret}
        autoFocus
        onTyped={() => setTyped(secret.current?.value !== '')}
      />
      {once && (
        <FieldGroup label={t('unlock.duration')}>
          <Tick kind="radio" name="duration" checked={lockAfter} onChange={() => setLockAfter(true)}>
            {t('unlock.once')}
          </Tick>
          <Tick kind="radio" name="duration" checked={!lockAfter} onChange={() => setLockAfter(false)}>
            {t('unlock.session')}
          </Tick>
        </FieldGroup>
      )}
      {!lockAfter && (
        <Field label={t('unlock.minutes')}>
          {(ids) => (
            <Input {...ids} ref={minutes} type="number" min={1} max={60} defaultValue={most} sx={{ width: 96 }} />
          )}
        </Field>
      )}
      {problem && <ErrorNote problem={problem} />}
      {busy && <Hint role="status">{t('unlock.busy')}</Hint>}
      {!busy && !problem && <Hint>{t('unlock.hint')}</Hint>}
    </Dialog>
  )
}
