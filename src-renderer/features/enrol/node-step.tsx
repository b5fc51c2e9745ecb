import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import { displayText } from '../../../src-core/base/display.ts'
import type { EnrolOutcome } from '../../../src-core/contract/enrol.ts'
import { call } from '../../api/client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Hint } from '../../ui/layout.tsx'
import { PathField } from '../../ui/path-field.tsx'
import { SecretField, takeSecret } from '../../ui/secret-field.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'
import type { ChosenParent } from './parent-step.tsx'

interface NodeStepProps {
  readonly parent: ChosenParent
  readonly onBack: () => void
  readonly onOutcome: (outcome: EnrolOutcome) => void
  readonly onClose: () => void
}

/** Second step: who the node is. The ticket is a secret and stays in its field. */
export const NodeStep = ({ parent, onBack, onOutcome, onClose }: NodeStepProps) => {
  const t = useWords()
  const folder = useRef<HTMLInputElement>(null)
  const ticket = useRef<HTMLInputElement>(null)
  const [cn, setCn] = useState('')
  const [placed, setPlaced] = useState(false)
  const { busy, problem, run } = useDeed()
  const enrol = () =>
    run(async () => {
      const given = takeSecret(ticket).trim()
      const order = { ...parent, cn: cn.trim(), folder: folder.current?.value.trim() ?? '' }
      onOutcome(await call('enrol.begin', { ...order, ...(given !== '' && { ticket: given }) }))
    })
  return (
    <Dialog
      title={t('enrol:wizard.title')}
      text={t('enrol:wizard.nodeText', { host: displayText(parent.host) })}
      width={600}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onBack} disabled={busy}>
            {t('enrol:wizard.back')}
          </Button>
          <Button
            color="primary"
            variant="contained"
            disabled={busy || cn.trim() === '' || !placed}
            onClick={() => void enrol()}
          >
            {t('enrol:wizard.enrol')}
          </Button>
        </>
      }
    >
      <Field label={t('enrol:wizard.name')} hint={t('enrol:wizard.nameHint')}>
        {(ids) => (
          <Input {...ids} autoFocus value={cn} spellCheck={false} onChange={(event) => setCn(event.target.value)} />
        )}
      </Field>
      <PathField
        label={t('enrol:wizard.folder')}
        hint={t('enrol:wizard.folderHint')}
        placeholder="/root/web01"
        choose="folder"
        field={folder}
        onTyped={() => setPlaced(folder.current?.value.trim() !== '')}
      />
      <SecretField label={t('enrol:wizard.ticket')} hint={t('enrol:wizard.ticketHint')} field={ticket} />
      {problem && <ErrorNote problem={problem} />}
      <Hint role="status">{busy && t('enrol:wizard.busy')}</Hint>
    </Dialog>
  )
}
