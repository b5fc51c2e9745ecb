import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { call } from '../../api/client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Icon } from '../../ui/icons.tsx'
import { NewPassphrase, type NewPassphraseHandle } from '../../ui/new-passphrase.tsx'
import { Note } from '../../ui/note.tsx'
import { PathField } from '../../ui/path-field.tsx'
import { SecretField, takeSecret } from '../../ui/secret-field.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'

/** Writes the key as encrypted PKCS#8 to a new file, under a passphrase of its own. */
export const ExportDialog = ({
  authority,
  onClose,
}: {
  readonly authority: Authority
  readonly onClose: () => void
}) => {
  const t = useWords()
  const path = useRef<HTMLInputElement>(null)
  const own = useRef<HTMLInputElement>(null)
  const fresh = useRef<NewPassphraseHandle>(null)
  const [ready, setReady] = useState({ path: false, own: false, fresh: false })
  const [written, setWritten] = useState<string>()
  const { busy, problem, run } = useDeed()
  const write = () =>
    run(async () => {
      const passphrase = takeSecret(own)
      const exportPassphrase = fresh.current?.take()
      setReady((before) => ({ ...before, own: false }))
      if (exportPassphrase === undefined) return
      const done = await call('authorities.export', {
        authorityId: authority.id,
        passphrase,
        exportPassphrase,
        path: path.current?.value.trim() ?? '',
      })
      setWritten(done.path)
    })
  if (written !== undefined) {
    return (
      <Dialog title={t('export.done')} onClose={onClose} foot={<Button onClick={onClose}>{t('close')}</Button>}>
        <Note tone="ok">{t('export.written', { path: displayText(written, 'any') })}</Note>
      </Dialog>
    )
  }
  return (
    <Dialog
      title={t('export.title', { name: authority.name })}
      text={t('export.text')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            color="key"
            variant="contained"
            disabled={busy || !ready.path || !ready.own || !ready.fresh}
            onClick={() => void write()}
          >
            <Icon name="key" />
            {t('export.deed')}
          </Button>
        </>
      }
    >
      <PathField
        label={t('export.path')}
        hint={t('export.pathHint')}
        placeholder="/media/usb/nordwind-ca.p8"
        choose="file"
        field={path}
        onTyped={() => setReady((before) => ({ ...before, path: path.current?.value.trim() !== '' }))}
      />
      <NewPassphrase
        label={t('export.fresh')}
        handle={fresh}
        onReady={(is) => setReady((before) => ({ ...before, fresh: is }))}
      />
      <SecretField
        label={t('export.own', { name: authority.name })}
        field={own}
        onTyped={() => setReady((before) => ({ ...before, own: own.current?.value !== '' }))}
      />
      {problem && <ErrorNote problem={problem} />}
    </Dialog>
  )
}
