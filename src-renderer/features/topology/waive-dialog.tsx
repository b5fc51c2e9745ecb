import { useState } from 'react'
import Button from '@mui/material/Button'
import { displayText } from '../../../src-core/base/display.ts'
import type { TopologyFinding } from '../../../src-core/contract/topology.ts'
import { call } from '../../api/client.ts'
import { useQueryRefresh } from '../../api/refresh.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field, Input, TextArea } from '../../ui/field.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'

interface WaiveDialogProps {
  readonly topologyId: string
  readonly finding: TopologyFinding
  readonly onClose: () => void
}

/** Somebody answers for a finding, until a day. */
export const WaiveDialog = ({ topologyId, finding, onClose }: WaiveDialogProps) => {
  const t = useWords()
  const refresh = useQueryRefresh()
  const [owner, setOwner] = useState('')
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const { busy, problem, run } = useDeed()
  const waive = () =>
    run(async () => {
      await call('topology.waive', { topologyId, key: finding.key, owner: owner.trim(), reason: reason.trim(), until })
      await refresh.topology(topologyId)
      onClose()
    })
  const ready = owner.trim() !== '' && reason.trim() !== '' && until !== ''
  return (
    <Dialog
      title={t('topology.findings.waiveTitle')}
      text={`${displayText(finding.subject)}. ${t('topology.findings.waiveText')}`}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button color="primary" variant="contained" disabled={busy || !ready} onClick={() => void waive()}>
            {t('topology.findings.waiveDeed')}
          </Button>
        </>
      }
    >
      <Field label={t('topology.findings.owner')}>
        {(ids) => <Input {...ids} value={owner} onChange={(event) => setOwner(event.target.value)} />}
      </Field>
      <Field label={t('topology.findings.reason')}>
        {(ids) => <TextArea {...ids} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <Field label={t('topology.findings.until')}>
        {(ids) => <Input {...ids} type="date" value={until} onChange={(event) => setUntil(event.target.value)} />}
      </Field>
      {problem && <ErrorNote problem={problem} />}
    </Dialog>
  )
}
