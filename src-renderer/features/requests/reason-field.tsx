import { MIN_REASON } from '../../../src-core/icinga/decision.ts'
import { Field, TextArea } from '../../ui/field.tsx'
import { useWords } from '../../ui/words.ts'

export interface ReasonFieldProps {
  /** Findings that the reason answers. */
  readonly count: number
  readonly value: string
  readonly onChange: (reason: string) => void
}

/** Why something is signed though findings are to be decided; the ledger keeps it. */
export const ReasonField = ({ count, value, onChange }: ReasonFieldProps) => {
  const t = useWords()
  return (
    <Field label={t('requests.reason', { count })}>
      {(ids) => (
        <TextArea
          {...ids}
          rows={2}
          value={value}
          placeholder={t('requests.reasonPlaceholder', { n: MIN_REASON })}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
