import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import { displayText } from '../../../src-core/base/display.ts'
import type { ExportKind } from '../../../src-core/contract/exported.ts'
import { saveExport } from '../../api/exported.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Tick } from '../../ui/field.tsx'
import { Note } from '../../ui/note.tsx'
import { PathField } from '../../ui/path-field.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'

interface ExportDialogProps {
  readonly kind: ExportKind
  readonly make: () => Promise<Blob>
  readonly onClose: () => void
}

/** Where an export goes. */
export const ExportDialog = ({ kind, make, onClose }: ExportDialogProps) => {
  const t = useWords()
  const path = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(false)
  const [replace, setReplace] = useState(false)
  const [saved, setSaved] = useState<string>()
  const { busy, problem, run } = useDeed()
  // The button stays enabled while it works: a disabled one loses the focus, and Escape with it.
  const save = () =>
    busy
      ? undefined
      : run(async () => {
          const target = path.current?.value.trim() ?? ''
          const whole = target.toLowerCase().endsWith(`.${kind}`) ? target : `${target}.${kind}`
          await saveExport({ kind, path: whole, replace, content: await make() })
          setSaved(whole)
        })
  return (
    <Dialog
      title={t(`topology.export.${kind}`)}
      text={t('topology.export.text')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t(saved === undefined ? 'cancel' : 'close')}</Button>
          <Button color="primary" variant="contained" disabled={!typed} onClick={() => void save()}>
            {t('topology.export.deed')}
          </Button>
        </>
      }
    >
      <PathField
        label={t('topology.export.path')}
        placeholder={`/tmp/cluster.${kind}`}
        choose="file"
        field={path}
        onTyped={() => {
          setTyped(path.current?.value.trim() !== '')
          setReplace(false)
          setSaved(undefined)
        }}
      />
      {problem && <ErrorNote problem={problem} />}
      {problem?.code === 'file-exists' && (
        <Tick kind="checkbox" checked={replace} onChange={(event) => setReplace(event.target.checked)}>
          {t('topology.export.replace')}
        </Tick>
      )}
      {saved !== undefined && (
        <Note tone="ok" alert>
          {t('topology.export.saved', { path: displayText(saved, 'any') })}
        </Note>
      )}
    </Dialog>
  )
}
