import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import { call } from '../../api/client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote, problemOf, type Problem } from '../../ui/error-note.tsx'
import { SecretField, takeSecret } from '../../ui/secret-field.tsx'
import { useWords } from '../../ui/words.ts'

export interface UnlockContainerProps {
  readonly collectionId: string
  readonly item: number
  readonly onClose: () => void
}

/** Asks for the passphrase of a PKCS#12; keys in it are counted and never shown. */
export const UnlockContainer = ({ collectionId, item, onClose }: UnlockContainerProps) => {
  const t = useWords()
  const field = useRef<HTMLInputElement>(null)
  const [ready, setReady] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const open = async () => {
    setProblem(undefined)
    try {
      await call('inspect.unlock', { collectionId, item, passphrase: takeSecret(field) })
      onClose()
    } catch (error) {
      setReady(false)
      setProblem(problemOf(error))
    }
  }
  return (
    <Dialog
      title={t('inspect.unlock.title')}
      text={t('inspect.unlock.text')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button color="primary" variant="contained" disabled={!ready} onClick={() => void open()}>
            {t('inspect.unlock.deed')}
          </Button>
        </>
      }
    >
      <SecretField
        label={t('inspect.unlock.field')}
        field={field}
        autoFocus
        onTyped={() => setReady(field.current?.value !== '')}
      />
      {problem !== undefined && <ErrorNote problem={problem} />}
    </Dialog>
  )
}
