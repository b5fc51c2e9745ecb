import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import { call } from '../../api/client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote, problemOf, type Problem } from '../../ui/error-note.tsx'
import { PathField } from '../../ui/path-field.tsx'
import { useWords } from '../../ui/words.ts'

/** A path on this computer, typed or found; its bytes are read on the Node side. */
export const OpenDialog = ({
  onOpened,
  onClose,
}: {
  readonly onOpened: (collectionId: string) => void
  readonly onClose: () => void
}) => {
  const t = useWords()
  const field = useRef<HTMLInputElement>(null)
  const [ready, setReady] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const open = async () => {
    setProblem(undefined)
    try {
      const { collectionId } = await call('inspect.openPath', { path: field.current?.value.trim() ?? '' })
      onOpened(collectionId)
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  return (
    <Dialog
      title={t('inspect.openTitle')}
      text={t('inspect.openText')}
      closesOnScrim
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button color="primary" variant="contained" disabled={!ready} onClick={() => void open()}>
            {t('inspect.openDeed')}
          </Button>
        </>
      }
    >
      <PathField
        label={t('inspect.openPath')}
        placeholder="/var/lib/icinga2/certs"
        choose="any"
        field={field}
        onTyped={() => setReady(field.current?.value.trim() !== '')}
      />
      {problem !== undefined && <ErrorNote problem={problem} />}
    </Dialog>
  )
}
