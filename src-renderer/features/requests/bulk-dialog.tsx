import { useMemo, useState } from 'react'
import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { CallOutput } from '../../../src-core/contract/methods.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Hint } from '../../ui/layout.tsx'
import { toggled } from '../../ui/toggle.ts'
import { color } from '../../ui/tokens.ts'
import { useCount, useWords } from '../../ui/words.ts'
import { BulkProgress } from './bulk-progress.tsx'
import { BulkList } from './bulk-list.tsx'
import { LeftOutList } from './left-out-list.tsx'
import { useBulkReviews, type BulkOrder } from './use-bulk-reviews.ts'
import { useSigning } from './use-signing.tsx'

/** Above this many the number is typed, so that it was read. */
const TYPED_ABOVE = 50

const Halves = styled('div')({
  flex: 1,
  minHeight: 0,
  display: 'grid',
  gridTemplateColumns: '1fr 340px',
  borderTop: `1px solid ${color.line}`,
  '& > div': { minWidth: 0, minHeight: 0, padding: '14px 22px', display: 'flex', flexDirection: 'column', gap: 8 },
  '& > div + div': {
    background: color.canvas,
    borderLeft: `1px solid ${color.line}`,
    padding: '14px 18px',
    overflow: 'auto',
  },
  '& h2': { fontSize: 12, lineHeight: '16px', fontWeight: 600, color: color.text3 },
  '@media (max-width: 820px)': { gridTemplateColumns: '1fr', overflow: 'auto' },
})

export interface BulkDialogProps {
  readonly directoryId: string
  readonly authority: Authority
  readonly order: BulkOrder
  readonly page: CallOutput<'requests.list'>
  readonly onOpen: (fingerprint: string) => void
  readonly onClose: () => void
}

/** Signs what has no findings, after showing all of it and what is left out. */
export const BulkDialog = (props: BulkDialogProps) => {
  const { directoryId, authority, page, onOpen, onClose } = props
  const t = useWords()
  const count = useCount()
  // What the dialog opened with stays; a list that grows under the hand would be signed unread.
  const [order] = useState(props.order)
  const [unticked, setUnticked] = useState<ReadonlySet<string>>(new Set())
  const [typed, setTyped] = useState('')
  const [jobId, setJobId] = useState<string>()
  const { reviews, complete, problem } = useBulkReviews(directoryId, order)
  const signing = useSigning(directoryId, authority, setJobId)

  const chosen = reviews.filter(({ fingerprint }) => !unticked.has(fingerprint))
  const taken = useMemo(
    () => new Set(reviews.flatMap(({ fingerprint }) => (unticked.has(fingerprint) ? [] : [fingerprint]))),
    [reviews, unticked],
  )
  const leftOut = page.rows.filter((row) => row.state === 'pending' && !taken.has(row.fingerprint))
  const leftOutTotal = Math.max(0, page.counts.waiting - chosen.length)
  const confirmed = chosen.length <= TYPED_ABOVE || typed.trim() === String(chosen.length)
  const toggle = (fingerprint: string) => setUnticked((before) => toggled(before, fingerprint))
  const sign = () =>
    signing.start({
      items: chosen.map(({ fingerprint, reviewDigest }) => ({ fingerprint, reviewDigest })),
      purpose: t('bulk.purpose', count(chosen.length)),
      deed: t('bulk.unlockAndSign', count(chosen.length)),
    })

  if (jobId !== undefined) return <BulkProgress jobId={jobId} total={chosen.length} onClose={onClose} />
  const first = authority.issued + 1
  return (
    <Dialog
      title={t('bulk.title', count(chosen.length))}
      text={t('bulk.text', { ...count(leftOutTotal) })}
      width={880}
      flush
      onClose={onClose}
      foot={
        <>
          <Hint sx={{ flex: 1 }}>
            {chosen.length > 0 &&
              t('bulk.uses', {
                count: chosen.length,
                first: count(first).n,
                last: count(first + chosen.length - 1).n,
              })}{' '}
            {t('bulk.changed')}
          </Hint>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            color="key"
            variant="contained"
            disabled={!complete || chosen.length === 0 || !confirmed || signing.busy}
            onClick={sign}
          >
            <Icon name={authority.unlockedUntil === null ? 'locked' : 'seal'} />
            {t(authority.unlockedUntil === null ? 'bulk.unlockAndSign' : 'bulk.sign', count(chosen.length))}
          </Button>
        </>
      }
    >
      <Halves>
        <div>
          <h2>{t('bulk.willBeSigned')}</h2>
          {!complete && problem === undefined && (
            <Hint role="status">{t('bulk.reading', { done: count(reviews.length).n })}</Hint>
          )}
          {(problem ?? signing.problem) && (
            <ErrorNote problem={problem ?? signing.problem ?? { code: 'internal', params: {} }} />
          )}
          {order.search !== '' && <Hint>{t('bulk.filtered', { search: order.search })}</Hint>}
          <BulkList reviews={reviews} unticked={unticked} onToggle={toggle} />
          {complete && chosen.length > TYPED_ABOVE && (
            <Field label={t('bulk.typeNumber', { n: chosen.length })}>
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
        </div>
        <div>
          <h2>{t('bulk.leftOut')}</h2>
          <LeftOutList rows={leftOut} total={leftOutTotal} onOpen={onOpen} />
        </div>
      </Halves>
      {signing.dialog}
    </Dialog>
  )
}
