import { Field, Input } from '../../ui/field.tsx'
import { Row } from '../../ui/layout.tsx'
import { useWords } from '../../ui/words.ts'

export const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) < 65_536

interface AddressFieldsProps {
  readonly label: string
  readonly host: string
  readonly port: string
  readonly onHost: (host: string) => void
  readonly onPort: (port: string) => void
  readonly autoFocus?: boolean
}

/** Where somebody listens. */
export const AddressFields = ({ label, host, port, onHost, onPort, autoFocus = false }: AddressFieldsProps) => {
  const t = useWords()
  return (
    <Row sx={{ alignItems: 'flex-start' }}>
      <div style={{ flex: 1 }}>
        <Field label={label}>
          {(ids) => (
            <Input
              {...ids}
              value={host}
              autoFocus={autoFocus}
              spellCheck={false}
              onChange={(event) => onHost(event.target.value)}
            />
          )}
        </Field>
      </div>
      <div style={{ width: 96 }}>
        <Field label={t('enrol:wizard.port')}>
          {(ids) => (
            <Input {...ids} value={port} inputMode="numeric" onChange={(event) => onPort(event.target.value)} />
          )}
        </Field>
      </div>
    </Row>
  )
}
