import { useState } from 'react'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import { call } from '../../api/client.ts'
import { useJob } from '../../api/queries.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field, Input, TextArea } from '../../ui/field.tsx'
import { Hint } from '../../ui/layout.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useCount, useWords } from '../../ui/words.ts'

/** Above this many the number is typed, so that it was read. */
const TYPED_ABOVE = 50

export interface RefuseManyDialogProps {
  readonly directoryId: string
  readonly search: string
  /** How many the filter shows; if there are more or fewer by then, nothing is refused. */
  readonly count: number
  readonly onClose: () => void
}

/** Refuses everything that waits and fits a filter, for one reason. */
export const RefuseManyDialog = (props: RefuseManyDialogProps) => {
  const { directoryId, search, onClose } = props
  const t = useWords()
  const count = useCount()
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const [jobId, setJobId] = useState<string>()
  const { busy, problem, run } = useDeed()
  const confirmed = props.count <= TYPED_ABOVE || typed.trim() === String(props.count)
  const refuse = () =>
    run(async () => {
      const order = { directoryId, search, expected: props.count, reason: reason.trim() }
      setJobId((await call('requests.refuseMany', order)).jobId)
    })
  if (jobId !== undefined) return <RefuseManyProgress jobId={jobId} onClose={onClose} />
  return (
    <Dialog
      title={t('refuse.manyTitle', count(props.count))}
      text={t('refuse.manyText')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button color="error" disabled={busy || reason.trim() === '' || !confirmed} onClick={() => void refuse()}>
            {t('refuse.manyDeed', count(props.count))}
          </Button>
        </>
      }
    >
      <Hint>{search === '' ? t('refuse.manyAll') : t('refuse.manyFilter', { search })}</Hint>
      <Field label={t('refuse.reason')}>
        {(ids) => (
          <TextArea {...ids} rows={3} autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      {props.count > TYPED_ABOVE && (
        <Field label={t('bulk.typeNumber', { n: props.count })}>
          {(ids) => (
            <Input
              {...ids}
              inputMode="numeric"
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              sx={{ width: 120 }}
            />
          )}
        </Field>
      )}
      {problem && <ErrorNote problem={problem} />}
    </Dialog>
  )
}

const RefuseManyProgress = ({ jobId, onClose }: { readonly jobId: string; readonly onClose: () => void }) => {
  const t = useWords()
  const count = useCount()
  const { data } = useJob(jobId)
  const { state, done, total, results } = data ?? { state: 'running', done: 0, total: 0, results: [] }
  const failed = results.filter(({ error }) => error !== undefined).length
  const running = state === 'running'
  const numbers = { done: count(done - failed).n, total: count(total).n }
  return (
    <Dialog
      title={t(running ? 'refuse.running' : 'refuse.ended', numbers)}
      onClose={onClose}
      foot={
        <>
          {running && <Button onClick={() => void call('jobs.cancel', { jobId })}>{t('refuse.stop')}</Button>}
          <Button onClick={onClose}>{t('close')}</Button>
        </>
      }
    >
      <LinearProgress
        variant="determinate"
        aria-label={t('refuse.running', numbers)}
        value={total === 0 ? 0 : (100 * done) / total}
      />
      {failed > 0 && <Hint role="status">{t('refuse.failed', { n: count(failed).n })}</Hint>}
      {data?.error && <ErrorNote problem={data.error} />}
    </Dialog>
  )
}
