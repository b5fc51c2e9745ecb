import Button from '@mui/material/Button'
import { displayText } from '../../../src-core/base/display.ts'
import type { Enrolment, EnrolOutcome } from '../../../src-core/contract/enrol.ts'
import { call } from '../../api/client.ts'
import { useEnrolments } from '../../api/enrol.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Hint, Row, Stack } from '../../ui/layout.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'

/** Nodes that were enrolled here and that nobody has signed yet; nothing where there is none. */
export const WaitingList = ({ onOutcome }: { readonly onOutcome: (outcome: EnrolOutcome) => void }) => {
  const t = useWords()
  const waiting = useEnrolments().data ?? []
  if (waiting.length === 0) return null
  return (
    <Stack role="group" aria-label={t('enrol:wizard.waiting')} sx={{ gap: 6 }}>
      <Hint>{t('enrol:wizard.waiting')}</Hint>
      {waiting.map((enrolment) => (
        <WaitingRow key={enrolment.id} enrolment={enrolment} onOutcome={onOutcome} />
      ))}
    </Stack>
  )
}

interface WaitingRowProps {
  readonly enrolment: Enrolment
  readonly onOutcome: (outcome: EnrolOutcome) => void
}

const WaitingRow = ({ enrolment, onOutcome }: WaitingRowProps) => {
  const t = useWords()
  const { busy, problem, run } = useDeed()
  const { id, cn, host, port, state } = enrolment
  const name = displayText(cn)
  return (
    <>
      <Row>
        <span style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
          {name} <Hint as="span">{`${displayText(host)}:${port} · ${t(`enrol:state.${state}`)}`}</Hint>
        </span>
        <Button
          disabled={busy}
          aria-label={`${t('enrol:wizard.askAgain')}: ${name}`}
          onClick={() => void run(async () => onOutcome(await call('enrol.resume', { id })))}
        >
          {t('enrol:wizard.askAgain')}
        </Button>
        <Button
          disabled={busy}
          aria-label={`${t('enrol:wizard.drop')}: ${name}`}
          onClick={() => void run(async () => void (await call('enrol.forget', { id })))}
        >
          {t('enrol:wizard.drop')}
        </Button>
      </Row>
      {problem && <ErrorNote problem={problem} />}
    </>
  )
}
