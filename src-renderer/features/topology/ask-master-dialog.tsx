import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import { call } from '../../api/client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field, Input, Select } from '../../ui/field.tsx'
import { PathField } from '../../ui/path-field.tsx'
import { SecretField, takeSecret } from '../../ui/secret-field.tsx'
import { mono } from '../../ui/tokens.ts'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'

const DEFAULT_PORT = 5665

interface AskMasterDialogProps {
  readonly onOpened: (topologyId: string) => void
  readonly onClose: () => void
}

const ways = ['password', 'certificate'] as const
type LoginBy = (typeof ways)[number]

const pathIn = (field: React.RefObject<HTMLInputElement | null>): string => field.current?.value.trim() ?? ''

const plainHex = (typed: string): string => typed.replaceAll(/[\s:]/g, '').toLowerCase()

/** A running master over REST; whom one speaks to is decided by its certificate, which somebody there reads out. */
export const AskMasterDialog = ({ onOpened, onClose }: AskMasterDialogProps) => {
  const t = useWords()
  const secret = useRef<HTMLInputElement>(null)
  const [host, setHost] = useState('')
  const [port, setPort] = useState(String(DEFAULT_PORT))
  const [by, setBy] = useState<LoginBy>('password')
  const [user, setUser] = useState('')
  const [pin, setPin] = useState('')
  const [hasSecret, setHasSecret] = useState(false)
  const certificate = useRef<HTMLInputElement>(null)
  const key = useRef<HTMLInputElement>(null)
  const [hasFiles, setHasFiles] = useState(false)
  const { busy, problem, run } = useDeed()
  const canLogIn = by === 'password' ? user.trim() !== '' && hasSecret : hasFiles
  const ready = host.trim() !== '' && /^[0-9a-f]{64}$/.test(plainHex(pin)) && canLogIn
  const onPath = () => setHasFiles(pathIn(certificate) !== '' && pathIn(key) !== '')
  const ask = () =>
    run(async () => {
      const login =
        by === 'password'
          ? { by, user: user.trim(), passphrase: takeSecret(secret) }
          : { by, certificate: pathIn(certificate), key: pathIn(key) }
      setHasSecret(false)
      const { topologyId } = await call('topology.open', {
        sources: [{ kind: 'master', host: host.trim(), port: Number(port), login, pin: plainHex(pin) }],
      })
      onOpened(topologyId)
    })
  const field = (label: string, value: string, set: (typed: string) => void, hint?: string) => (
    <Field label={label} {...(hint !== undefined && { hint })}>
      {(ids) => (
        <Input {...ids} value={value} spellCheck={false} autoComplete="off" onChange={(e) => set(e.target.value)} />
      )}
    </Field>
  )
  return (
    <Dialog
      title={t('topology.restTitle')}
      text={t('topology.restText')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button color="primary" variant="contained" disabled={busy || !ready} onClick={() => void ask()}>
            {t('topology.restDeed', { host: host.trim() === '' ? '…' : host.trim() })}
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 110px', gap: 12 }}>
        {field(t('topology.restHost'), host, setHost)}
        {field(t('topology.restPort'), port, setPort)}
      </div>
      <Field label={t('topology.restLogin.label')}>
        {(ids) => (
          <Select {...ids} value={by} onChange={({ target }) => setBy(ways.find((one) => one === target.value) ?? by)}>
            {ways.map((one) => (
              <option key={one} value={one}>
                {t(`topology.restLogin.${one}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {by === 'password' ? (
        <>
          {field(t('topology.restUser'), user, setUser)}
          <SecretField
            label={t('topology.restPassword')}
            field={secret}
            onTyped={() => setHasSecret((secret.current?.value ?? '') !== '')}
          />
        </>
      ) : (
        <>
          <PathField
            label={t('topology.restCertificate')}
            hint={t('topology.restCertificateHint')}
            placeholder="/var/lib/icinga2/certs/NAME.crt"
            choose="file"
            field={certificate}
            onTyped={onPath}
          />
          <PathField
            label={t('topology.restKey')}
            hint={t('topology.restKeyHint')}
            placeholder="/var/lib/icinga2/certs/NAME.key"
            choose="file"
            field={key}
            onTyped={onPath}
          />
        </>
      )}
      <Field label={t('topology.restPin')} hint={t('topology.restPinHint')}>
        {(ids) => (
          <Input
            {...ids}
            value={pin}
            spellCheck={false}
            autoComplete="off"
            style={{ font: `12px ${mono}` }}
            onChange={(e) => setPin(e.target.value)}
          />
        )}
      </Field>
      {problem !== undefined && <ErrorNote problem={problem} />}
    </Dialog>
  )
}
