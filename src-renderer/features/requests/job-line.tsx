import { useJob } from '../../api/queries.ts'
import { ErrorNote, problemOf } from '../../ui/error-note.tsx'
import { Note } from '../../ui/note.tsx'
import { Hint } from '../../ui/layout.tsx'
import { useWords } from '../../ui/words.ts'
import { ChangedNote } from './changed-note.tsx'

export interface JobLineProps {
  readonly jobId: string
  readonly fingerprint: string
  readonly onShowNew: () => void
}

/** What became of this request in a signing job. */
export const JobLine = ({ jobId, fingerprint, onShowNew }: JobLineProps) => {
  const t = useWords()
  const job = useJob(jobId)
  const frame = { padding: '8px 18px' } as const
  if (job.isError) {
    return (
      <div style={frame}>
        <ErrorNote problem={problemOf(job.error)} />
      </div>
    )
  }
  if (job.data === undefined) return null
  const result = job.data.results.find((one) => one.fingerprint === fingerprint)
  const problem = result?.error ?? job.data.error
  if (problem !== undefined) {
    return (
      <div style={frame}>
        {problem.code === 'request-changed' ? <ChangedNote onShow={onShowNew} /> : <ErrorNote problem={problem} />}
      </div>
    )
  }
  if (result?.written) {
    return (
      <div style={frame}>
        <Note tone="ok">{t('requests.signedAndFiled')}</Note>
      </div>
    )
  }
  return job.data.state === 'running' ? (
    <Hint role="status" sx={frame}>
      {t('requests.signing')}
    </Hint>
  ) : null
}
