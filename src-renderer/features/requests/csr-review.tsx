import { useState } from 'react'
import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { displayText } from '../../../src-core/base/display.ts'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { CsrCertificate, CsrReviewed } from '../../../src-core/contract/csr.ts'
import { MIN_REASON } from '../../../src-core/icinga/decision.ts'
import { reviewCsr, signCsr, type BroughtCsr } from '../../api/csr.ts'
import { Badge } from '../../ui/badge.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Fingerprint } from '../../ui/fingerprint.tsx'
import { formatDate } from '../../ui/format.ts'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Hint, Row } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { UnlockDialog } from '../../ui/unlock-dialog.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useLanguage, useWords } from '../../ui/words.ts'
import { ChangedNote } from './changed-note.tsx'
import { IssueTable } from './issue-table.tsx'
import { ReasonField } from './reason-field.tsx'
import { VerdictList } from './verdict-list.tsx'
import { countSeverities } from './verdict-order.ts'

const Body = styled('div')({
  flex: 1,
  minHeight: 0,
  overflow: 'auto',
  '& > section': { paddingLeft: 22, paddingRight: 22 },
})
const Part = styled('div')({ padding: '4px 22px 12px', display: 'flex', flexDirection: 'column', gap: 10 })

export interface CsrReviewProps {
  readonly csr: BroughtCsr
  readonly review: CsrReviewed
  readonly authority: Authority
  /** The same CSR was looked at again. */
  readonly onReview: (review: CsrReviewed) => void
  readonly onAnswer: (answer: CsrCertificate) => void
  readonly onClose: () => void
}

/** The verdicts and the plan of a request file, for a CSR; only signing needs the key. */
export const CsrReview = ({ csr, review, authority, onReview, onAnswer, onClose }: CsrReviewProps) => {
  const t = useWords()
  const [reason, setReason] = useState('')
  const { button, dialog, problem, forget } = useCsrSigning({ csr, review, authority, reason, onAnswer })
  const { busy, run } = useDeed()
  const { cn, fingerprint, verdicts, plan, answers } = review
  const counts = countSeverities(verdicts)
  const [latest] = answers
  const showNew = () =>
    void run(async () => {
      onReview(await reviewCsr(csr))
      forget()
    })
  return (
    <Dialog
      title={<HostileText text={cn ?? fingerprint} />}
      width={680}
      flush
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          {counts.stop === 0 && button}
        </>
      }
    >
      <Body tabIndex={0} role="region" aria-label={t('requests.details')}>
        <Part>
          <Row sx={{ flexWrap: 'wrap', alignItems: 'flex-start' }}>
            <Badge tone="plain" icon="document">
              PKCS#10
            </Badge>
            <Hint>{t('csr.for', { name: displayText(authority.name, 'any') })}</Hint>
          </Row>
          <Fingerprint hex={fingerprint} />
          {latest !== undefined && <AnsweredNote answer={latest} onSave={() => onAnswer(latest)} />}
        </Part>
        <VerdictList verdicts={verdicts} />
        {plan !== null && <IssueTable plan={plan} />}
        <Part>
          {counts.stop > 0 && <Note tone="stop">{t('requests.stopped', { count: counts.stop })}</Note>}
          {counts.stop === 0 && counts.decide > 0 && (
            <ReasonField count={counts.decide} value={reason} onChange={setReason} />
          )}
          {problem?.code === 'request-changed' && !busy && <ChangedNote onShow={showNew} />}
          {problem && problem.code !== 'request-changed' && <ErrorNote problem={problem} />}
        </Part>
      </Body>
      {dialog}
    </Dialog>
  )
}

const AnsweredNote = ({ answer, onSave }: { readonly answer: CsrCertificate; readonly onSave: () => void }) => {
  const t = useWords()
  const language = useLanguage()
  return (
    <Note tone="info">
      <Row sx={{ flexWrap: 'wrap' }}>
        <span style={{ flex: '1 1 260px' }}>
          {t('csr.answered', { date: formatDate(Date.parse(answer.notAfter), language), serial: answer.serial })}
        </span>
        <Button size="small" onClick={onSave}>
          {t('csr.saveAgain')}
        </Button>
      </Row>
    </Note>
  )
}

interface CsrSigning extends Pick<CsrReviewProps, 'csr' | 'review' | 'authority' | 'onAnswer'> {
  readonly reason: string
}

/** The one button that uses the key, and the passphrase it may have to ask for. */
const useCsrSigning = ({ csr, review, authority, reason, onAnswer }: CsrSigning) => {
  const t = useWords()
  const [unlocking, setUnlocking] = useState(false)
  const { busy, problem, run, forget } = useDeed()
  const undecided = countSeverities(review.verdicts).decide > 0
  const decided = !undecided || reason.trim().length >= MIN_REASON
  const name = displayText(review.cn ?? '')
  const locked = authority.unlockedUntil === null
  const deed = t(locked ? 'requests.unlockAndSign' : 'requests.sign', { name })
  const send = (lockAfter: boolean) =>
    run(async () => onAnswer(await signCsr(csr, review, undecided ? reason.trim() : undefined, lockAfter)))
  const button = (
    <Button
      color="key"
      variant="contained"
      disabled={busy || !decided || review.reviewDigest === null}
      onClick={() => (locked ? setUnlocking(true) : void send(false))}
      sx={{ minWidth: 0, overflowWrap: 'anywhere' }}
    >
      <Icon name={locked ? 'locked' : 'seal'} />
      {deed}
    </Button>
  )
  const dialog = unlocking && (
    <UnlockDialog
      authority={authority}
      purpose={t('csr.purpose', { name })}
      deed={t('requests.unlockAndSign', { name })}
      once
      onClose={() => setUnlocking(false)}
      onUnlocked={({ lockAfter }) => {
        setUnlocking(false)
        void send(lockAfter)
      }}
    />
  )
  return { button, dialog, problem, forget }
}
