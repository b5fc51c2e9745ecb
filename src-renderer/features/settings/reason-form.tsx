import { useState } from 'react'
import Button from '@mui/material/Button'
import { MIN_REASON } from '../../../src-core/icinga/decision.ts'
import { Field, TextArea } from '../../ui/field.tsx'
import { Row } from '../../ui/layout.tsx'
import { useWords } from '../../ui/words.ts'

export interface ReasonFormProps {
  readonly question: string
  readonly deed: string
  readonly busy: boolean
  readonly onCancel: () => void
  readonly onDecided: (reason: string) => void
}

/** Asks why something is made less strict; the ledger keeps the answer. */
export const ReasonForm = ({ question, deed, busy, onCancel, onDecided }: ReasonFormProps) => {
  const t = useWords()
  const [reason, setReason] = useState('')
  return (
    <div style={{ gridColumn: '1 / -1' }}>
      <Field label={question} hint={t('requests.reasonPlaceholder', { n: MIN_REASON })}>
        {(ids) => (
          <TextArea {...ids} rows={2} autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <Row sx={{ mt: '6px' }}>
        <Button size="small" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button
          size="small"
          color="error"
          disabled={busy || reason.trim().length < MIN_REASON}
          onClick={() => onDecided(reason.trim())}
        >
          {deed}
        </Button>
      </Row>
    </div>
  )
}
