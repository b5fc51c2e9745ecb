import { useState } from 'react'
import Button from '@mui/material/Button'
import { displayText } from '../../../src-core/base/display.ts'
import type { CallOutput } from '../../../src-core/contract/methods.ts'
import { ticketFiles, type TicketFile } from '../../../src-core/contract/tickets.ts'
import { call } from '../../api/client.ts'
import { FieldGroup, Tick } from '../../ui/field.tsx'
import { Row } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { TargetFileField, useTargetFile } from '../../ui/target-file.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useCount, useLanguage, useWords } from '../../ui/words.ts'

const examples = { csv: '/root/tickets.csv', sheet: '/root/tickets.html' } as const

/** Writes the list as CSV or as cards to print. */
export const SaveTickets = ({ batchId }: { readonly batchId: string }) => {
  const t = useWords()
  const count = useCount()
  const language = useLanguage()
  const target = useTargetFile()
  const [as, setAs] = useState<TicketFile>('csv')
  const [saved, setSaved] = useState<CallOutput<'tickets.save'> & { readonly as: TicketFile }>()
  const { busy, problem, run } = useDeed()
  const save = () =>
    run(async () => {
      setSaved({ ...(await call('tickets.save', { batchId, as, ...target.read(), language })), as })
    })
  return (
    <>
      <FieldGroup label={t('tickets:save.as')}>
        <Row sx={{ gap: '18px', flexWrap: 'wrap' }}>
          {ticketFiles.map((kind) => (
            <Tick key={kind} kind="radio" name="ticket-file" checked={as === kind} onChange={() => setAs(kind)}>
              {t(`tickets:save.${kind}`)}
            </Tick>
          ))}
        </Row>
      </FieldGroup>
      <TargetFileField
        target={target}
        label={t('tickets:save.path')}
        hint={t('tickets:save.hint')}
        placeholder={examples[as]}
        problem={problem}
      />
      <Row>
        <Button color="primary" variant="contained" disabled={busy || !target.typed} onClick={() => void save()}>
          {t('tickets:save.deed')}
        </Button>
      </Row>
      {saved !== undefined && (
        <Note tone="ok" alert>
          {t('tickets:save.done', { ...count(saved.written), path: displayText(saved.path, 'any') })}{' '}
          {saved.as === 'sheet' && t('tickets:save.print')}
        </Note>
      )}
    </>
  )
}
