import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import type { AdoptionPreview, AdoptionSource } from '../../src-core/contract/authorities.ts'
import { call } from '../api/client.ts'
import { AdoptSource, type AdoptKind, type AdoptSourceHandle } from './adopt-source.tsx'
import { AdoptFound, mayBeAdopted } from './adopt-found.tsx'
import type { TakingProps } from './create-dialog.tsx'
import { CustodyFields, noCustody, type Custody } from './custody-fields.tsx'
import { Dialog } from './dialog.tsx'
import { ErrorNote } from './error-note.tsx'
import { formatDate } from './format.ts'
import { Icon } from './icons.tsx'
import { Hint, Stack } from './layout.tsx'
import { NewPassphrase, type NewPassphraseHandle } from './new-passphrase.tsx'
import { ReviewButton } from './review-button.tsx'
import { ReviewFacts } from './review-facts.tsx'
import { SecretField, takeSecret } from './secret-field.tsx'
import { useDeed } from './use-deed.ts'
import { useLanguage, useWords } from './words.ts'

interface Found {
  readonly source: AdoptionSource
  readonly preview: AdoptionPreview
}

interface AdoptDialogProps extends TakingProps {
  /** What is chosen at first. */
  readonly from?: AdoptKind
}

/** Two steps: look at what stands at the source, then take it over. */
export const AdoptDialog = ({ from, ...props }: AdoptDialogProps) => {
  const [found, setFound] = useState<Found>()
  return found === undefined ? (
    <LookStep from={from} onClose={props.onClose} onFound={setFound} />
  ) : (
    <TakeStep {...props} found={found} onBack={() => setFound(undefined)} />
  )
}

interface LookStepProps {
  readonly from: AdoptKind | undefined
  readonly onClose: () => void
  readonly onFound: (found: Found) => void
}

const LookStep = ({ from, onClose, onFound }: LookStepProps) => {
  const t = useWords()
  const source = useRef<AdoptSourceHandle>(null)
  const [ready, setReady] = useState(false)
  const { busy, problem, run } = useDeed()
  const look = () =>
    run(async () => {
      const wanted = source.current?.read()
      if (wanted === undefined) return
      const sourcePassphrase = source.current?.takePassphrase() ?? ''
      const preview = await call('authorities.preview', {
        source: wanted,
        ...(sourcePassphrase !== '' && { sourcePassphrase }),
      })
      onFound({ source: wanted, preview })
    })
  return (
    <Dialog
      title={t('adopt.title')}
      text={t('adopt.text')}
      width={560}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button color="primary" variant="contained" disabled={busy || !ready} onClick={() => void look()}>
            {t('adopt.look')}
          </Button>
        </>
      }
    >
      <AdoptSource from={from} handle={source} onReady={setReady} />
      {problem && <ErrorNote problem={problem} />}
    </Dialog>
  )
}

interface TakeStepProps extends TakingProps {
  readonly found: Found
  readonly onBack: () => void
}

const TakeStep = ({ found: { source, preview }, onBack, onClose, onMade }: TakeStepProps) => {
  const t = useWords()
  const language = useLanguage()
  const [custody, setCustody] = useState<Custody>(noCustody)
  const [ready, setReady] = useState(false)
  const [opened, setOpened] = useState(false)
  const own = useRef<NewPassphraseHandle>(null)
  const ofSource = useRef<HTMLInputElement>(null)
  const { busy, problem, run } = useDeed()
  const possible = mayBeAdopted(preview)
  const encrypted = preview.key === 'encrypted' || source.kind === 'pkcs12'
  const [reviewing, setReviewing] = useState(false)
  const { store } = custody
  const name = custody.name.trim()
  const adopt = () =>
    run(async () => {
      const sourcePassphrase = encrypted ? takeSecret(ofSource) : ''
      const passphrase = own.current?.take()
      setOpened(false)
      if (passphrase === undefined || store === undefined) return
      try {
        const taken = await call('authorities.adopt', {
          source,
          ...(sourcePassphrase !== '' && { sourcePassphrase }),
          name,
          environment: custody.environment,
          store,
          passphrase,
        })
        onMade(taken.id)
      } catch (error) {
        setReviewing(false) // the passphrases have to be typed again
        throw error
      }
    })
  return (
    <Dialog
      title={t('adopt.found')}
      text={t('adopt.compare')}
      width={600}
      onClose={onClose}
      foot={
        <>
          {!reviewing && <Button onClick={onBack}>{t('adopt.back')}</Button>}
          {possible && (
            <ReviewButton
              reviewing={reviewing}
              disabled={busy || !ready || name === '' || store === undefined || (encrypted && !opened)}
              onChange={setReviewing}
            >
              <Button color="key" variant="contained" disabled={busy || !ready} onClick={() => void adopt()}>
                <Icon name="seal" />
                {name === '' ? t('adopt.deed') : t('adopt.deedFor', { name })}
              </Button>
            </ReviewButton>
          )}
        </>
      }
    >
      {!reviewing && <AdoptFound preview={preview} />}
      {possible && (
        <Stack style={{ display: reviewing ? 'none' : undefined }}>
          {encrypted && (
            <SecretField
              label={t('adopt.sourcePassphrase')}
              field={ofSource}
              onTyped={() => setOpened(ofSource.current?.value !== '')}
            />
          )}
          <CustodyFields value={custody} onChange={setCustody} />
          <NewPassphrase label={t('passphrase.label')} handle={own} onReady={setReady} />
        </Stack>
      )}
      {reviewing && (
        <ReviewFacts
          deed="adopt"
          custody={custody}
          subject={preview.subject}
          keyDescription={preview.keyDescription}
          validity={t('authority.validTo', { date: formatDate(Date.parse(preview.notAfter), language) })}
          fingerprint={preview.fingerprint}
        />
      )}
      {possible && <Hint role="status">{busy ? t('adopt.busy') : t('passphrase.noWayBack')}</Hint>}
      {problem && <ErrorNote problem={problem} />}
    </Dialog>
  )
}
