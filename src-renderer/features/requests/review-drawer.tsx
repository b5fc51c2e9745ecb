import { useEffect, useRef } from 'react'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import { styled } from '@mui/material/styles'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { RequestReview } from '../../../src-core/contract/requests.ts'
import { isHostile } from '../../../src-core/base/display.ts'
import { useReview } from '../../api/queries.ts'
import { Badge } from '../../ui/badge.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { useDesk } from '../../ui/desk.ts'
import { ErrorNote, problemOf } from '../../ui/error-note.tsx'
import { Fingerprint } from '../../ui/fingerprint.tsx'
import { fingerprintSpellings, isFingerprint } from '../../ui/format.ts'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Hint, Row } from '../../ui/layout.tsx'
import { Drawer, DrawerSection } from '../../ui/screen.tsx'
import { useNow } from '../../ui/use-now.tsx'
import { useWords } from '../../ui/words.ts'
import { ChangedNote } from './changed-note.tsx'
import { IssueTable } from './issue-table.tsx'
import { JobLine } from './job-line.tsx'
import { LifeLine } from './life-line.tsx'
import { NoteSection } from './note-section.tsx'
import { RawSection } from './raw-section.tsx'
import { RestoreFoot } from './restore-foot.tsx'
import { ReviewFoot } from './review-foot.tsx'
import { useAgo, useRowWords } from './use-row-words.ts'
import { useShownReview } from './use-shown-review.ts'
import { VerdictList } from './verdict-list.tsx'

const Head = styled('div')({
  padding: '14px 18px 10px',
  '& h2': { flex: 1, minWidth: 0, fontSize: 16, lineHeight: '22px', fontWeight: 600, overflowWrap: 'anywhere' },
})
const Body = styled('div')({ flex: 1, minHeight: 0, overflow: 'auto' })

export interface ReviewDrawerProps {
  readonly directoryId: string
  readonly fingerprint: string
  readonly authority: Authority | undefined
  readonly jobId: string | undefined
  readonly onJob: (jobId: string | undefined) => void
  readonly onRefuse: (review: RequestReview) => void
  readonly onClose: () => void
}

/** Everything that is known of one request, in the order a decision is made. */
export const ReviewDrawer = ({
  directoryId,
  fingerprint,
  authority,
  jobId,
  onJob,
  onRefuse,
  onClose,
}: ReviewDrawerProps) => {
  const t = useWords()
  const query = useReview(directoryId, fingerprint)
  const { shown, changed, show } = useShownReview(query.data)
  const showNew = () => {
    onJob(undefined)
    void query.refetch().then(({ data }) => show(data))
  }
  return (
    <Drawer aria-label={t('requests.drawer')} data-drawer data-region tabIndex={-1}>
      {shown === undefined ? (
        <DrawerSection>{query.isError && <ErrorNote problem={problemOf(query.error)} />}</DrawerSection>
      ) : (
        <>
          <ReviewHead review={shown} onClose={onClose} />
          <Body tabIndex={0} role="region" aria-label={t('requests.details')}>
            {query.isError && (
              <DrawerSection>
                <ErrorNote problem={problemOf(query.error)} tone="warn" />
              </DrawerSection>
            )}
            {changed && (
              <DrawerSection>
                <ChangedNote onShow={showNew} />
              </DrawerSection>
            )}
            <VerdictList verdicts={shown.row.verdicts} />
            <UnlockToCheck review={shown} />
            {shown.row.state === 'pending' && shown.plan !== null && <IssueTable plan={shown.plan} />}
            <LifeLine review={shown} />
            <NoteSection directoryId={directoryId} fingerprint={fingerprint} note={query.data?.note ?? null} />
            <RawSection directoryId={directoryId} fingerprint={fingerprint} />
          </Body>
          {jobId !== undefined && <JobLine jobId={jobId} fingerprint={fingerprint} onShowNew={showNew} />}
          {shown.row.state === 'pending' && (
            <ReviewFoot
              review={shown}
              directoryId={directoryId}
              authority={authority}
              outdated={changed || query.isError}
              onRefuse={() => onRefuse(shown)}
              onSigned={onJob}
              onShowNew={showNew}
            />
          )}
          {shown.row.state === 'refused' && <RestoreFoot directoryId={directoryId} fingerprint={fingerprint} />}
        </>
      )}
    </Drawer>
  )
}

const ReviewHead = ({ review: { row }, onClose }: { readonly review: RequestReview; readonly onClose: () => void }) => {
  const t = useWords()
  const now = useNow()
  const ago = useAgo()
  const words = useRowWords()
  const close = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const drawer = close.current?.closest('[data-drawer]')
    drawer?.scrollTo({ top: 0 })
  }, [row.fingerprint])
  return (
    <Head>
      <Row sx={{ alignItems: 'flex-start' }}>
        <h2>
          <HostileText text={row.cn ?? row.fingerprint} />
        </h2>
        {isFingerprint(row.fingerprint) && (
          <CopyButton text={fingerprintSpellings(row.fingerprint).groups} label={t('requests.copyFingerprint')} />
        )}
        <IconButton ref={close} aria-label={t('close')} onClick={onClose}>
          <Icon name="close" />
        </IconButton>
      </Row>
      <Row sx={{ mt: '3px', flexWrap: 'wrap', gap: '4px 8px' }}>
        <Badge tone="plain" icon={row.kind === 'renewal' ? 'restore' : 'document'}>
          {t(`requests.kind.${row.kind}`)}
        </Badge>
        {row.cn !== null && isHostile(row.cn) && (
          <Badge tone="warn" icon="warn">
            {t('requests.hostileName')}
          </Badge>
        )}
        <Hint>{t('requests.firstSeen', { when: ago(Date.parse(row.firstSeen), now) })}</Hint>
        <Hint>· {words.pickUp(row, now).text}</Hint>
      </Row>
      {isFingerprint(row.fingerprint) && (
        <Row sx={{ mt: '10px', alignItems: 'flex-start' }}>
          <Hint sx={{ width: 84, flex: 'none' }}>
            {t('requests.fingerprintOf')}
            <br />
            SHA-256
          </Hint>
          <Fingerprint hex={row.fingerprint} />
        </Row>
      )}
    </Head>
  )
}

/** A ticket that reads "not checked: locked" is worth an unlock before it is decided about. */
const UnlockToCheck = ({ review }: { readonly review: RequestReview }) => {
  const t = useWords()
  const { unlock } = useDesk()
  const lockedTicket = review.row.verdicts.some(({ id }) => id === 'ticket-unchecked-locked')
  if (!lockedTicket || review.row.state !== 'pending') return null
  return (
    <Row sx={{ padding: '0 18px 12px' }}>
      <Button size="small" color="key" onClick={unlock}>
        <Icon name="unlocked" size={14} />
        {t('requests.unlockToCheck')}
      </Button>
    </Row>
  )
}
