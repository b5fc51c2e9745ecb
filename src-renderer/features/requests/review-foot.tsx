import { useState } from 'react'
import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { RequestReview } from '../../../src-core/contract/requests.ts'
import { MIN_REASON } from '../../../src-core/icinga/decision.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Hint, Row } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { color, ellipsis } from '../../ui/tokens.ts'
import { useCount, useWords } from '../../ui/words.ts'
import { ChangedNote } from './changed-note.tsx'
import { ReasonField } from './reason-field.tsx'
import { useSigning } from './use-signing.tsx'
import { countSeverities } from './verdict-order.ts'

export const Foot = styled('div')({
  padding: '11px 18px 13px',
  borderTop: `1px solid ${color.line}`,
  background: color.canvas,
  display: 'flex',
  flexDirection: 'column',
  gap: 9,
  flex: 'none',
})
const Label = styled('span')({ ...ellipsis })

export interface ReviewFootProps {
  readonly review: RequestReview
  readonly directoryId: string
  readonly authority: Authority | undefined
  /** The request on screen is not the latest any more: nothing may be signed. */
  readonly outdated: boolean
  readonly onRefuse: () => void
  readonly onSigned: (jobId: string) => void
  readonly onShowNew: () => void
}

/** What can be done with a waiting request. The one plum button is the only thing here that uses the key. */
export const ReviewFoot = ({
  review,
  directoryId,
  authority,
  outdated,
  onRefuse,
  onSigned,
  onShowNew,
}: ReviewFootProps) => {
  const t = useWords()
  const count = useCount()
  const [reason, setReason] = useState('')
  const signing = useSigning(directoryId, authority, onSigned)
  const { row, plan, reviewDigest } = review
  const counts = countSeverities(row.verdicts)
  const undecided = counts.decide > 0
  const name = displayText(row.cn ?? row.fingerprint)
  const locked = authority?.unlockedUntil === null
  const decided = !undecided || reason.trim().length >= MIN_REASON
  const possible = authority !== undefined && plan !== null && reviewDigest !== null && counts.stop === 0
  const deed = locked ? t('requests.unlockAndSign', { name }) : t('requests.sign', { name })
  const sign = () => {
    if (reviewDigest === null) return
    signing.start({
      items: [{ fingerprint: row.fingerprint, reviewDigest, ...(undecided && { reason: reason.trim() }) }],
      purpose: t('requests.purposeOne', { name }),
      deed: <Label>{t('requests.unlockAndSign', { name })}</Label>,
    })
  }

  return (
    <Foot>
      {counts.stop > 0 && <Note tone="stop">{t('requests.stopped', { count: counts.stop })}</Note>}
      {authority === undefined && <Note tone="warn">{t('requests.noAuthority')}</Note>}
      {possible && undecided && <ReasonField count={counts.decide} value={reason} onChange={setReason} />}
      {signing.problem?.code === 'request-changed' && !outdated && (
        <ChangedNote
          onShow={() => {
            signing.forget()
            onShowNew()
          }}
        />
      )}
      {signing.problem && signing.problem.code !== 'request-changed' && <ErrorNote problem={signing.problem} />}
      <Row>
        <Button color="error" onClick={onRefuse}>
          <Icon name="stop" />
          {t('requests.refuse')}
        </Button>
        {authority !== undefined && (
          <Button
            color="key"
            variant="contained"
            data-sign
            title={deed}
            disabled={!possible || !decided || outdated || signing.busy}
            onClick={sign}
            sx={{ flex: 1, minWidth: 0 }}
          >
            <Icon name={locked ? 'locked' : 'seal'} />
            <Label>{deed}</Label>
          </Button>
        )}
      </Row>
      {possible && (
        <Hint>{t('requests.summary', { count: plan.validity.days, use: count(authority.issued + 1).n })}</Hint>
      )}
      {signing.dialog}
    </Foot>
  )
}
