import { useState } from 'react'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import { styled } from '@mui/material/styles'
import type { SignResult } from '../../../src-core/contract/requests.ts'
import { call } from '../../api/client.ts'
import { useJob } from '../../api/queries.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote, problemOf, useProblemText } from '../../ui/error-note.tsx'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Hint } from '../../ui/layout.tsx'
import { color, toneColors } from '../../ui/tokens.ts'
import { useCount, useWords } from '../../ui/words.ts'

/** More than this are counted, not drawn; failures come first, so it is they that are seen. */
const SHOWN = 200

const Results = styled('ul')({
  listStyle: 'none',
  padding: 0,
  maxHeight: 320,
  overflow: 'auto',
  '& > li': {
    display: 'flex',
    gap: 8,
    padding: '7px 0',
    borderBottom: `1px solid ${color.line}`,
    fontSize: 12.5,
    lineHeight: '18px',
  },
  '& svg': { marginTop: 1 },
  '& b': { display: 'block', overflowWrap: 'anywhere' },
})

const failuresFirst = (results: readonly SignResult[]): readonly SignResult[] =>
  results.toSorted((a, b) => Number(a.error === undefined) - Number(b.error === undefined))

export interface BulkProgressProps {
  readonly jobId: string
  readonly total: number
  readonly onClose: () => void
}

/** How far a signing job has come, and what became of each request. Closing it stops nothing. */
export const BulkProgress = ({ jobId, total, onClose }: BulkProgressProps) => {
  const t = useWords()
  const count = useCount()
  const [stopping, setStopping] = useState(false)
  const job = useJob(jobId)
  const state = job.data?.state ?? 'running'
  const done = job.data?.done ?? 0
  const all = job.data?.total ?? total
  const results = job.data?.results ?? []
  const failed = results.filter(({ error }) => error !== undefined).length
  const stop = () => {
    setStopping(true)
    void call('jobs.cancel', { jobId }).catch(() => setStopping(false))
  }
  return (
    <Dialog
      title={t(`bulk.state.${state}`, { done: count(done).n, total: count(all).n })}
      text={
        state === 'running'
          ? t('bulk.running')
          : t('bulk.summary', { signed: count(results.length - failed).n, failed: count(failed).n })
      }
      width={620}
      onClose={onClose}
      foot={
        <>
          {state === 'running' && (
            <Button disabled={stopping} onClick={stop}>
              {t('bulk.stop')}
            </Button>
          )}
          <Button onClick={onClose}>{t('close')}</Button>
        </>
      }
    >
      <LinearProgress
        variant="determinate"
        aria-label={t('bulk.progress')}
        value={all === 0 ? 0 : Math.min(100, (100 * done) / all)}
      />
      <Hint role="status">
        {t('bulk.done', { done: count(done).n, total: count(all).n })}
        {state === 'running' && stopping && ` · ${t('bulk.stopping')}`}
      </Hint>
      {job.isError && <ErrorNote problem={problemOf(job.error)} />}
      {job.data?.error && <ErrorNote problem={job.data.error} />}
      <ResultList results={results} />
    </Dialog>
  )
}

const ResultList = ({ results }: { readonly results: readonly SignResult[] }) => {
  const t = useWords()
  const count = useCount()
  const problemText = useProblemText()
  if (results.length === 0) return null
  return (
    <Results tabIndex={0} aria-label={t('bulk.results')}>
      {failuresFirst(results)
        .slice(0, SHOWN)
        .map((result) => (
          <li key={result.fingerprint}>
            <span style={{ color: toneColors[result.error === undefined ? 'ok' : 'stop'].ink }}>
              <Icon name={result.error === undefined ? 'fine' : 'stop'} size={14} />
            </span>
            <span>
              <b>
                <HostileText text={result.cn ?? result.fingerprint} />
              </b>
              {result.error === undefined
                ? t(result.written ? 'bulk.filed' : 'bulk.signedNotFiled')
                : problemText(result.error)}
            </span>
          </li>
        ))}
      {results.length > SHOWN && <Hint as="li">{t('bulk.moreResults', count(results.length - SHOWN))}</Hint>}
    </Results>
  )
}
