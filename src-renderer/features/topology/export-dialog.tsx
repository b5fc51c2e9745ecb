import { useState } from 'react'
import Button from '@mui/material/Button'
import { displayText } from '../../../src-core/base/display.ts'
import type { ExportKind } from '../../../src-core/contract/exported.ts'
import { saveExport } from '../../api/exported.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Note } from '../../ui/note.tsx'
import { TargetFileField, useTargetFile } from '../../ui/target-file.tsx'
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
  const target = useTargetFile()
  const [saved, setSaved] = useState<string>()
  const { busy, problem, run } = useDeed()
  // The button stays enabled while it works: a disabled one loses the focus, and Escape with it.
  const save = () =>
    busy
      ? undefined
      : run(async () => {
          const { path, replace } = target.read()
          const whole = path.toLowerCase().endsWith(`.${kind}`) ? path : `${path}.${kind}`
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
          <Button color="primary" variant="contained" disabled={!target.typed} onClick={() => void save()}>
            {t('topology.export.deed')}
          </Button>
        </>
      }
    >
      <TargetFileField
        target={target}
        label={t('topology.export.path')}
        placeholder={`/tmp/cluster.${kind}`}
        problem={problem}
        onTyped={() => setSaved(undefined)}
      />
      {saved !== undefined && (
        <Note tone="ok" alert>
          {t('topology.export.saved', { path: displayText(saved, 'any') })}
        </Note>
      )}
    </Dialog>
  )
}
