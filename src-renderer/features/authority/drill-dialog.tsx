import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import { call } from '../../api/client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Hint } from '../../ui/layout.tsx'
import { PathField } from '../../ui/path-field.tsx'
import { SecretField, takeSecret } from '../../ui/secret-field.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'

/** Opens a backup with its own passphrase and proves that it would bring the key back. */
export const DrillDialog = ({
  authority,
  onClose,
}: {
  readonly authority: Authority
  readonly onClose: () => void
}) => {
  const t = useWords()
  const file = useRef<HTMLInputElement>(null)
  const secret = useRef<HTMLInputElement>(null)
  const [ready, setReady] = useState({ file: false, secret: false })
  const { busy, problem, run } = useDeed()
  const drill = () =>
    run(async () => {
      const passphrase = takeSecret(secret)
      setReady((before) => ({ ...before, secret: false }))
      await call('custody.drill', { authorityId: authority.id, path: file.current?.value.trim() ?? '', passphrase })
      onClose()
    })
  return (
    <Dialog
      title={t('custody:drill.title', { name: authority.name })}
      text={t('custody:drill.text')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            color="primary"
            variant="contained"
            disabled={busy || !ready.file || !ready.secret}
            onClick={() => void drill()}
          >
            {t('custody:drill.deed')}
          </Button>
        </>
      }
    >
      <PathField
        label={t('custody:drill.file')}
        placeholder="/media/usb/nordwind-ca.p8"
        choose="file"
        field={file}
        onTyped={() => setReady((before) => ({ ...before, file: file.current?.value.trim() !== '' }))}
      />
      <SecretField
        label={t('custody:drill.passphrase')}
        field={secret}
        onTyped={() => setReady((before) => ({ ...before, secret: secret.current?.value !== '' }))}
      />
      {problem && <ErrorNote problem={problem} />}
      <Hint role="status">{busy && t('custody:drill.busy')}</Hint>
    </Dialog>
  )
}
