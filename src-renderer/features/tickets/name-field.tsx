import { MAX_NAME } from '../../../src-core/icinga/ticket-names.ts'
import { Field, Input } from '../../ui/field.tsx'
import { mono } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'

interface NameFieldProps {
  readonly name: string
  readonly onName: (name: string) => void
}

/** The CN of a node as it is: nothing is trimmed, as every byte counts. */
export const NameField = ({ name, onName }: NameFieldProps) => {
  const t = useWords()
  return (
    <Field label={t('tickets:name')} hint={t('tickets:nameHint')}>
      {(ids) => (
        <Input
          {...ids}
          value={name}
          maxLength={MAX_NAME}
          spellCheck={false}
          autoComplete="off"
          placeholder="agent1.example.test"
          onChange={(event) => onName(event.target.value)}
          sx={{ fontFamily: mono, fontSize: 12 }}
        />
      )}
    </Field>
  )
}
