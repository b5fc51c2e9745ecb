import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { Renewed } from '../../../src-core/contract/custody.ts'
import type { DataDirectoryInfo } from '../../../src-core/contract/requests.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { call } from '../../api/client.ts'
import { CommandList } from '../../ui/command-box.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FieldGroup, Tick } from '../../ui/field.tsx'
import { formatDate } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { Hint } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { PathField } from '../../ui/path-field.tsx'
import { SecretField, takeSecret } from '../../ui/secret-field.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useLanguage, useWords } from '../../ui/words.ts'

export interface RenewDialogProps {
  readonly authority: Authority
  /** The master whose own certificate is renewed; absent: the CA's. */
  readonly directory?: DataDirectoryInfo
  readonly onClose: () => void
}

/** New dates for the CA or for a master's own certificate: a file, or the file in its place. */
export const RenewDialog = ({ authority, directory, onClose }: RenewDialogProps) => {
  const t = useWords()
  const file = useRef<HTMLInputElement>(null)
  const secret = useRef<HTMLInputElement>(null)
  const [inPlace, setInPlace] = useState(directory !== undefined)
  const [ready, setReady] = useState({ file: false, secret: false })
  const [done, setDone] = useState<Renewed>()
  const { busy, problem, run } = useDeed()
  const locked = authority.unlockedUntil === null
  const renew = () =>
    run(async () => {
      const typed = locked ? takeSecret(secret) : ''
      setReady((before) => ({ ...before, secret: false }))
      const key = { authorityId: authority.id, ...(typed !== '' && { passphrase: typed }) }
      const path = file.current?.value.trim() ?? ''
      setDone(
        directory === undefined
          ? await call('custody.renewCa', { ...key, path })
          : await call('custody.renewMaster', {
              ...key,
              directoryId: directory.id,
              path: inPlace ? null : path,
            }),
      )
    })
  if (done !== undefined) return <RenewDone done={done} authority={authority} directory={directory} onClose={onClose} />
  return (
    <Dialog
      title={<RenewTitle authority={authority} directory={directory} />}
      text={t(directory === undefined ? 'custody:renew.caText' : 'custody:renew.masterText')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            color="key"
            variant="contained"
            disabled={busy || (!inPlace && !ready.file) || (locked && !ready.secret)}
            onClick={() => void renew()}
          >
            <Icon name="seal" />
            {t('custody:renew.deed')}
          </Button>
        </>
      }
    >
      {directory !== undefined && (
        <FieldGroup label={t('custody:renew.where')}>
          <Tick kind="radio" name="where" checked={inPlace} onChange={() => setInPlace(true)}>
            {t('custody:renew.there')}
          </Tick>
          <Tick kind="radio" name="where" checked={!inPlace} onChange={() => setInPlace(false)}>
            {t('custody:renew.file')}
          </Tick>
        </FieldGroup>
      )}
      {!inPlace && (
        <PathField
          label={t('custody:renew.path')}
          placeholder="/root/renewed.crt"
          choose="file"
          field={file}
          onTyped={() => setReady((before) => ({ ...before, file: file.current?.value.trim() !== '' }))}
        />
      )}
      {locked && (
        <SecretField
          label={t('custody:prove.passphrase', { name: authority.name })}
          field={secret}
          onTyped={() => setReady((before) => ({ ...before, secret: secret.current?.value !== '' }))}
        />
      )}
      {directory !== undefined && <Hint>{t('custody:renew.csr')}</Hint>}
      {problem && <ErrorNote problem={problem} />}
    </Dialog>
  )
}

const RenewTitle = ({
  authority,
  directory,
}: Pick<RenewDialogProps, 'authority'> & { readonly directory: DataDirectoryInfo | undefined }) => {
  const t = useWords()
  if (directory === undefined) return t('custody:renew.caTitle', { name: authority.name })
  return t('custody:renew.masterTitle', { name: displayText(directory.masters[0]?.name ?? directory.path, 'any') })
}

interface RenewDoneProps {
  readonly done: Renewed
  readonly authority: Authority
  readonly directory: DataDirectoryInfo | undefined
  readonly onClose: () => void
}

const RenewDone = ({ done, authority, directory, onClose }: RenewDoneProps) => {
  const t = useWords()
  const language = useLanguage()
  const date = formatDate(Date.parse(done.notAfter), language)
  return (
    <Dialog
      title={<RenewTitle authority={authority} directory={directory} />}
      onClose={onClose}
      foot={<Button onClick={onClose}>{t('close')}</Button>}
    >
      <Note tone="ok">{t('custody:renew.done', { path: displayText(done.path, 'any'), date })}</Note>
      <CommandList commands={done.commands} label={t('custody:renew.next')} copyLabel={t('custody:renew.copy')} />
    </Dialog>
  )
}
