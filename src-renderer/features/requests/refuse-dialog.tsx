import { useState } from 'react'
import Button from '@mui/material/Button'
import type { RequestRow } from '../../../src-core/contract/requests.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { call } from '../../api/client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'

export interface RefuseDialogProps {
  readonly directoryId: string
  readonly row: RequestRow
  readonly onClose: () => void
}

/** Refuses one key until it is restored; the reason stays in the ledger. */
export const RefuseDialog = ({ directoryId, row, onClose }: RefuseDialogProps) => {
  const t = useWords()
  const [reason, setReason] = useState('')
  const { busy, problem, run } = useDeed()
  const refuse = () =>
    run(async () => {
      await call('requests.refuse', { directoryId, fingerprint: row.fingerprint, reason: reason.trim() })
      onClose()
    })
  return (
    <Dialog
      title={t('refuse.title', { name: displayText(row.cn ?? row.fingerprint) })}
      text={t('refuse.text')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button color="error" disabled={busy || reason.trim() === ''} onClick={() => void refuse()}>
            {t('refuse.deed')}
          </Button>
        </>
      }
    >
      <Field label={t('refuse.reason')}>
        {(ids) => (
          <TextArea {...ids} rows={3} autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      {problem && <ErrorNote problem={problem} />}
    </Dialog>
  )
}
