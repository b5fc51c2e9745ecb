import { useCallback, useRef, useState } from 'react'
import Button from '@mui/material/Button'
import { call } from '../api/client.ts'
import { CustodyFields, noCustody, type Custody } from './custody-fields.tsx'
import { Dialog } from './dialog.tsx'
import { ErrorNote } from './error-note.tsx'
import { Field, Input } from './field.tsx'
import { Icon } from './icons.tsx'
import { Hint, Stack } from './layout.tsx'
import { NewPassphrase, type NewPassphraseHandle } from './new-passphrase.tsx'
import { ReviewButton } from './review-button.tsx'
import { ReviewFacts } from './review-facts.tsx'
import { useDeed } from './use-deed.ts'
import { useWords } from './words.ts'

export interface TakingProps {
  readonly onClose: () => void
  readonly onMade: (authorityId: string) => void
}

/** Icinga's own CAs are all called this; nodes expect nothing else. */
const USUAL_NAME = 'Icinga CA'

/** A new CA, its key made here and kept wrapped from its first moment. */
export const CreateDialog = ({ onClose, onMade }: TakingProps) => {
  const t = useWords()
  const [custody, setCustody] = useState<Custody>(noCustody)
  const [commonName, setCommonName] = useState(USUAL_NAME)
  const [ready, setReady] = useState(false)
  const passphrase = useRef<NewPassphraseHandle>(null)
  const { busy, problem, run } = useDeed()
  const [reviewing, setReviewing] = useState(false)
  const { store } = custody
  const name = custody.name.trim()
  const create = () =>
    run(async () => {
      const typed = passphrase.current?.take()
      if (typed === undefined || store === undefined) return
      try {
        const { environment } = custody
        const made = await call('authorities.create', { name, environment, store, commonName, passphrase: typed })
        onMade(made.id)
      } catch (error) {
        setReviewing(false) // the passphrase has to be typed again
        throw error
      }
    })
  return (
    <Dialog
      title={t('create.title')}
      text={t('create.text')}
      width={560}
      onClose={onClose}
      foot={
        <>
          {!reviewing && <Button onClick={onClose}>{t('cancel')}</Button>}
          <ReviewButton
            reviewing={reviewing}
            disabled={busy || !ready || store === undefined || name === '' || commonName === ''}
            onChange={setReviewing}
          >
            <Button color="key" variant="contained" disabled={busy || !ready} onClick={() => void create()}>
              <Icon name="seal" />
              {name === '' ? t('create.deed') : t('create.deedFor', { name })}
            </Button>
          </ReviewButton>
        </>
      }
    >
      <Stack style={{ display: reviewing ? 'none' : undefined }}>
        <CustodyFields value={custody} onChange={useCallback((next: Custody) => setCustody(next), [])} />
        <Field label={t('create.commonName')} hint={t('create.commonNameHint')}>
          {(ids) => (
            <Input
              {...ids}
              value={commonName}
              maxLength={64}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setCommonName(event.target.value)}
            />
          )}
        </Field>
        <NewPassphrase label={t('passphrase.label')} handle={passphrase} onReady={setReady} />
      </Stack>
      {reviewing && (
        <ReviewFacts
          deed="create"
          custody={custody}
          subject={`CN = ${commonName}`}
          keyDescription={t('custody:review.newKey')}
          validity={t('custody:review.years')}
        />
      )}
      {problem && <ErrorNote problem={problem} />}
      <Hint role="status">{busy ? t('create.busy') : t('passphrase.noWayBack')}</Hint>
    </Dialog>
  )
}
