import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { call } from '../../api/client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Note } from '../../ui/note.tsx'
import { PathField } from '../../ui/path-field.tsx'
import { SecretField, takeSecret } from '../../ui/secret-field.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'

/** Takes over the ticket salt of a master; it is kept like the key and never shown. */
export const SaltDialog = ({ authority, onClose }: { readonly authority: Authority; readonly onClose: () => void }) => {
  const t = useWords()
  const path = useRef<HTMLInputElement>(null)
  const secret = useRef<HTMLInputElement>(null)
  const [ready, setReady] = useState(false)
  const [source, setSource] = useState<string>()
  const { busy, problem, run } = useDeed()
  const look = () => setReady(path.current?.value.trim() !== '' && secret.current?.value !== '')
  const take = () =>
    run(async () => {
      const passphrase = takeSecret(secret)
      setReady(false)
      const taken = await call('tickets.importSalt', {
        authorityId: authority.id,
        passphrase,
        path: path.current?.value.trim() ?? '',
      })
      setSource(taken.source)
    })
  if (source !== undefined) {
    return (
      <Dialog title={t('salt.done')} onClose={onClose} foot={<Button onClick={onClose}>{t('close')}</Button>}>
        <Note tone="ok">{t('salt.taken', { source: displayText(source, 'any') })}</Note>
      </Dialog>
    )
  }
  return (
    <Dialog
      title={t('salt.title', { name: authority.name })}
      text={t('salt.text')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button color="key" variant="contained" disabled={busy || !ready} onClick={() => void take()}>
            <Icon name="key" />
            {t('salt.deed')}
          </Button>
        </>
      }
    >
      <PathField
        label={t('salt.path')}
        hint={t('salt.pathHint')}
        placeholder="/etc/icinga2/constants.conf"
        choose="file"
        field={path}
        onTyped={look}
      />
      <SecretField label={t('salt.passphrase', { name: authority.name })} field={secret} onTyped={look} />
      {problem && <ErrorNote problem={problem} />}
    </Dialog>
  )
}
