import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import { displayText } from '../../../src-core/base/display.ts'
import type { Presented } from '../../../src-core/contract/enrol.ts'
import { ICINGA_PORT } from '../../../src-core/contract/masters.ts'
import { outcomeOf } from '../../../src-core/probe/trust-walk.ts'
import { call } from '../../api/client.ts'
import { useDesk } from '../../ui/desk.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field, Input, Select } from '../../ui/field.tsx'
import { Hint } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { PathField } from '../../ui/path-field.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'
import { AddressFields, isPort } from './address-fields.tsx'
import { WalkList, type WalkSteps } from './walk-list.tsx'

/** Why does it not connect? What is known of a node, step by step, to where Icinga stops. */
export const WalkDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useWords()
  const { authorities, authority } = useDesk()
  const zones = useRef<HTMLInputElement>(null)
  const [endpoint, setEndpoint] = useState('')
  const [host, setHost] = useState('')
  const [port, setPort] = useState(String(ICINGA_PORT))
  const [trusted, setTrusted] = useState(authority?.id ?? '')
  const [steps, setSteps] = useState<WalkSteps>()
  const { busy, problem, run } = useDeed()
  const walk = () =>
    run(async () => {
      const path = zones.current?.value.trim() ?? ''
      const presented: Presented =
        host.trim() === '' ? { kind: 'pinned' } : { kind: 'probe', host: host.trim(), port: Number(port) }
      setSteps(
        await call('walk.show', {
          endpoint: endpoint.trim(),
          presented,
          authorityId: trusted === '' ? null : trusted,
          zones: path === '' ? [] : [path],
        }),
      )
    })
  return (
    <Dialog
      title={t('enrol:walk.dialogTitle')}
      text={t('enrol:walk.text')}
      width={640}
      closesOnScrim
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('close')}</Button>
          <Button
            color="primary"
            variant="contained"
            disabled={busy || endpoint.trim() === '' || !isPort(port)}
            onClick={() => void walk()}
          >
            {t('enrol:walk.go')}
          </Button>
        </>
      }
    >
      <Field label={t('enrol:walk.endpoint')} hint={t('enrol:walk.endpointHint')}>
        {(ids) => (
          <Input
            {...ids}
            autoFocus
            value={endpoint}
            spellCheck={false}
            onChange={(event) => setEndpoint(event.target.value)}
          />
        )}
      </Field>
      <AddressFields label={t('enrol:walk.host')} host={host} port={port} onHost={setHost} onPort={setPort} />
      <Field label={t('enrol:walk.trusted')}>
        {(ids) => (
          <Select {...ids} value={trusted} onChange={(event) => setTrusted(event.target.value)}>
            <option value="">{t('enrol:walk.trustUnknown')}</option>
            {authorities.map(({ id, name }) => (
              <option key={id} value={id}>
                {displayText(name, 'any')}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <PathField label={t('enrol:walk.zones')} placeholder="/var/cache/icinga2" choose="any" field={zones} />
      {problem && <ErrorNote problem={problem} />}
      <Hint role="status">{busy && t('enrol:walk.busy')}</Hint>
      {steps !== undefined && (
        <div role="region" aria-live="polite" aria-label={t('enrol:walk.steps')}>
          <WalkList steps={steps} />
          <WalkOutcome steps={steps} />
        </div>
      )}
    </Dialog>
  )
}

/** No green word where a step was left open. */
const WalkOutcome = ({ steps }: { readonly steps: WalkSteps }) => {
  const t = useWords()
  const outcome = outcomeOf(steps)
  if (outcome === 'stopped' || outcome === 'none') return null
  return <Note tone={outcome === 'all' ? 'ok' : 'info'}>{t('enrol:walk.through')}</Note>
}
