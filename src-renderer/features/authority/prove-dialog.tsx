import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { MoveGuide } from '../../../src-core/contract/custody.ts'
import type { DataDirectoryInfo } from '../../../src-core/contract/requests.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { call } from '../../api/client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Hint, Row } from '../../ui/layout.tsx'
import { SecretField, takeSecret } from '../../ui/secret-field.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'

export interface ProveDialogProps {
  readonly authority: Authority
  readonly directory: DataDirectoryInfo
  readonly connect: MoveGuide['connect']
  readonly onClose: () => void
}

/** Sends a test request through the running daemon; the passphrase is asked only while the key is locked. */
export const ProveDialog = ({ authority, directory, connect, onClose }: ProveDialogProps) => {
  const t = useWords()
  const secret = useRef<HTMLInputElement>(null)
  const [host, setHost] = useState(connect.host)
  const [port, setPort] = useState(String(connect.port))
  const [typed, setTyped] = useState(false)
  const { busy, problem, run } = useDeed()
  const locked = authority.unlockedUntil === null
  const isPort = Number.isInteger(Number(port)) && Number(port) > 0 && Number(port) < 65_536
  const prove = () =>
    run(async () => {
      const passphrase = locked ? takeSecret(secret) : ''
      setTyped(false)
      await call('custody.prove', {
        authorityId: authority.id,
        directoryId: directory.id,
        connect: { host: host.trim(), port: Number(port) },
        ...(passphrase !== '' && { passphrase }),
      })
      onClose()
    })
  return (
    <Dialog
      title={t('custody:prove.title', { name: displayText(directory.masters[0]?.name ?? directory.path, 'any') })}
      text={t('custody:prove.text')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            color="key"
            variant="contained"
            disabled={busy || host.trim() === '' || !isPort || (locked && !typed)}
            onClick={() => void prove()}
          >
            <Icon name="seal" />
            {t('custody:prove.deed')}
          </Button>
        </>
      }
    >
      <Row sx={{ alignItems: 'flex-start' }}>
        <div style={{ flex: 1 }}>
          <Field label={t('custody:prove.host')}>
            {(ids) => (
              <Input {...ids} value={host} spellCheck={false} onChange={(event) => setHost(event.target.value)} />
            )}
          </Field>
        </div>
        <div style={{ width: 96 }}>
          <Field label={t('custody:prove.port')}>
            {(ids) => (
              <Input {...ids} value={port} inputMode="numeric" onChange={(event) => setPort(event.target.value)} />
            )}
          </Field>
        </div>
      </Row>
      {locked && (
        <SecretField
          label={t('custody:prove.passphrase', { name: authority.name })}
          field={secret}
          onTyped={() => setTyped(secret.current?.value !== '')}
        />
      )}
      {problem && <ErrorNote problem={problem} />}
      <Hint role="status">{busy && t('custody:prove.busy')}</Hint>
    </Dialog>
  )
}
