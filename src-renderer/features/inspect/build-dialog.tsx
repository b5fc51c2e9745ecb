import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import type { CallOutput } from '../../../src-core/contract/methods.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { call } from '../../api/client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote, problemOf, type Problem } from '../../ui/error-note.tsx'
import { Note } from '../../ui/note.tsx'
import { PathField } from '../../ui/path-field.tsx'
import { useWords } from '../../ui/words.ts'

export interface BuildDialogProps {
  readonly collectionId: string
  readonly item: number
  readonly anchor: string
  readonly onClose: () => void
}

/** Writes NODENAME.crt and ca.crt from a heap of files, and says what is missing. */
export const BuildDialog = ({ collectionId, item, anchor, onClose }: BuildDialogProps) => {
  const t = useWords()
  const field = useRef<HTMLInputElement>(null)
  const [ready, setReady] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [built, setBuilt] = useState<CallOutput<'inspect.build'>>()
  const build = async () => {
    setProblem(undefined)
    try {
      setBuilt(await call('inspect.build', { collectionId, item, anchor, path: field.current?.value.trim() ?? '' }))
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  return (
    <Dialog
      title={t('inspect.chain.buildTitle')}
      text={t('inspect.chain.buildText')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t(built === undefined ? 'cancel' : 'close')}</Button>
          {built === undefined && (
            <Button color="primary" variant="contained" disabled={!ready} onClick={() => void build()}>
              {t('inspect.chain.buildDeed')}
            </Button>
          )}
        </>
      }
    >
      {built === undefined ? (
        <PathField
          label={t('inspect.chain.buildFolder')}
          placeholder="/media/usb/agent1"
          choose="folder"
          field={field}
          onTyped={() => setReady(field.current?.value.trim() !== '')}
        />
      ) : (
        <>
          <Note tone="ok">{t('inspect.chain.built', { files: displayText(built.files.join(', '), 'any') })}</Note>
          <Note tone={built.hasKey ? 'info' : 'warn'}>
            {t(built.hasKey ? 'inspect.chain.keyThere' : 'inspect.chain.keyMissing')}
          </Note>
        </>
      )}
      {problem !== undefined && <ErrorNote problem={problem} />}
    </Dialog>
  )
}
