import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import { displayText } from '../../../src-core/base/display.ts'
import type { ProbeAttempt } from '../../../src-core/contract/masters.ts'
import type { MasterRow } from '../../../src-core/contract/verification.ts'
import { pinModes } from '../../../src-core/probe/pin-store.ts'
import { blocksEnrolment } from '../../../src-core/probe/pin-judgement.ts'
import { call } from '../../api/client.ts'
import { useMasterHistory } from '../../api/masters.ts'
import { Badge } from '../../ui/badge.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Fingerprint, ShortFingerprint } from '../../ui/fingerprint.tsx'
import { fingerprintSpellings, formatFull } from '../../ui/format.ts'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Hint, Row, Stack } from '../../ui/layout.tsx'
import { Drawer, DrawerSection } from '../../ui/screen.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useLanguage, useWords } from '../../ui/words.ts'
import { addressOf, calledOf, pinLook } from './pin-look.ts'
import { ProbeSection } from './probe-section.tsx'

interface HistoryDrawerProps {
  readonly row: MasterRow
  /** Of the last probe, if there was one since the window opened. */
  readonly attempts: readonly ProbeAttempt[]
  readonly busy: boolean
  readonly onProbe: () => void
  readonly onVerify: () => void
  readonly onAlarm: () => void
  readonly onHandOver: () => void
  readonly onClose: () => void
}

/** One node: its pin, what can be done, and every certificate it ever showed. */
export const HistoryDrawer = (props: HistoryDrawerProps) => {
  const { row, attempts, onClose } = props
  const t = useWords()
  return (
    <Drawer aria-label={calledOf(row)} data-region tabIndex={-1} sx={{ width: 460 }}>
      <DrawerSection>
        <Row>
          <b style={{ fontSize: 15, overflowWrap: 'anywhere' }}>
            <HostileText text={calledOf(row)} />
          </b>
          <IconButton aria-label={t('close')} onClick={onClose} sx={{ ml: 'auto' }}>
            <Icon name="close" />
          </IconButton>
        </Row>
        <Row>
          <Badge {...pinLook(row.judgement)}>{t(`fingerprint:judgement.${row.judgement}`)}</Badge>
          <Hint>{addressOf(row)}</Hint>
        </Row>
      </DrawerSection>
      <div style={{ overflow: 'auto', flex: 1 }} tabIndex={0} role="region" aria-label={t('masters.drawer.history')}>
        <Deeds {...props} />
        {attempts.length > 0 && <ProbeSection host={row.host} attempts={attempts} />}
        {row.pin !== null && <PinSection pin={row.pin} />}
        <History row={row} />
      </div>
    </Drawer>
  )
}

const Deeds = ({ row, busy, onProbe, onVerify, onAlarm, onHandOver }: HistoryDrawerProps) => {
  const t = useWords()
  const { problem, run } = useDeed()
  const { pin } = row
  const blocked = blocksEnrolment(row.judgement)
  const remove = () => run(async () => void (await call('masters.removePin', { masterId: row.id })))
  return (
    <DrawerSection>
      <Row sx={{ flexWrap: 'wrap' }}>
        <Button size="small" disabled={busy} onClick={onProbe}>
          {t('masters.drawer.probe')}
        </Button>
        {pin !== null && blocked && (
          <Button size="small" color="error" onClick={onAlarm}>
            {t('masters.drawer.alarm')}
          </Button>
        )}
        <Button size="small" onClick={onVerify}>
          {t('masters.drawer.verify')}
        </Button>
        {!blocked && (
          <Button size="small" onClick={onHandOver}>
            {t('masters.drawer.handOver')}
          </Button>
        )}
        {pin !== null && (
          <Button size="small" onClick={() => void remove()}>
            {t('masters.drawer.remove')}
          </Button>
        )}
      </Row>
      {problem && <ErrorNote problem={problem} />}
    </DrawerSection>
  )
}

const PinSection = ({ pin }: { readonly pin: NonNullable<MasterRow['pin']> }) => {
  const t = useWords()
  return (
    <DrawerSection>
      <h2>
        {t('masters.drawer.pinned')}
        <span style={{ marginLeft: 'auto' }}>
          <CopyButton text={fingerprintSpellings(pin.sha256).colons} label={t('masters.drawer.copy')} />
        </span>
      </h2>
      <Fingerprint hex={pin.sha256} />
      <Hint>{t('masters.drawer.key')}</Hint>
      <Fingerprint hex={pin.spkiSha256} />
    </DrawerSection>
  )
}

const History = ({ row }: { readonly row: MasterRow }) => {
  const t = useWords()
  const language = useLanguage()
  const events = useMasterHistory(row.id).data ?? []
  return (
    <DrawerSection>
      <h2>{t('masters.drawer.history')}</h2>
      {events.length === 0 && <Hint>{t('masters.drawer.noHistory')}</Hint>}
      <Stack>
        {events.map(({ entry, kind, at, facts }) => (
          <div key={entry}>
            <b>{t(`ledger:${kind}`)}</b>
            <Hint>
              {formatFull(Date.parse(at), language)} · {t('masters.drawer.entry', { entry })}
            </Hint>
            <How facts={facts} isPinned={row.pin !== null} />
          </div>
        ))}
      </Stack>
    </DrawerSection>
  )
}

interface HowProps {
  readonly facts: Readonly<Record<string, unknown>>
  readonly isPinned: boolean
}

/** Who compared, how, and which certificate it was; of a node that nobody verified not even the start of it is shown. */
const How = ({ facts, isPinned }: HowProps) => {
  const t = useWords()
  const mode = pinModes.find((one) => one === facts['mode'])
  const people = ['by', 'reader'].flatMap((name) =>
    typeof facts[name] === 'string' && facts[name] !== '' ? [facts[name]] : [],
  )
  const { certificate } = facts
  return (
    <Row sx={{ flexWrap: 'wrap', fontSize: 12.5 }}>
      {mode !== undefined && <span>{t(`fingerprint:mode.${mode}`)}</span>}
      {people.length > 0 && <span>{displayText(people.join(', '), 'any')}</span>}
      {isPinned && typeof certificate === 'string' && mode === undefined && <ShortFingerprint hex={certificate} />}
    </Row>
  )
}
