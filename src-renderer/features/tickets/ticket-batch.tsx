import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import { call } from '../../api/client.ts'
import { useJob } from '../../api/queries.ts'
import { ErrorNote, problemOf } from '../../ui/error-note.tsx'
import { Hint, Row } from '../../ui/layout.tsx'
import { useCount, useWords } from '../../ui/words.ts'
import { SaveTickets } from './save-tickets.tsx'
import { TicketGrid } from './ticket-grid.tsx'

interface TicketBatchProps {
  readonly batchId: string
  readonly jobId: string
  readonly total: number
  readonly onAgain: () => void
}

/** How far a list has come, its tickets, and the files they go into. */
export const TicketBatch = ({ batchId, jobId, total, onAgain }: TicketBatchProps) => {
  const t = useWords()
  const count = useCount()
  const job = useJob(jobId)
  const state = job.data?.state ?? 'running'
  const made = job.data?.done ?? 0
  return (
    <>
      <div style={{ padding: '14px 20px', display: 'grid', gap: 10, maxWidth: 760 }}>
        <Row sx={{ justifyContent: 'space-between' }}>
          <Hint role="status">{t(`tickets:many.state.${state}`, { done: count(made).n, total: count(total).n })}</Hint>
          {state === 'running' ? (
            <Button onClick={() => void call('jobs.cancel', { jobId }).catch(() => undefined)}>
              {t('tickets:many.stop')}
            </Button>
          ) : (
            <Button onClick={onAgain}>{t('tickets:many.again')}</Button>
          )}
        </Row>
        <LinearProgress
          variant="determinate"
          aria-label={t('tickets:many.progress')}
          value={Math.min(100, (100 * made) / Math.max(1, total))}
        />
        {job.isError && <ErrorNote problem={problemOf(job.error)} />}
        {job.data?.error && <ErrorNote problem={job.data.error} />}
        {state !== 'running' && made > 0 && <SaveTickets batchId={batchId} />}
      </div>
      {made > 0 && <TicketGrid batchId={batchId} made={made} />}
    </>
  )
}
