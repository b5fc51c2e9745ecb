import { useEffect } from 'react'
import Button from '@mui/material/Button'
import { displayText } from '../../../src-core/base/display.ts'
import { SECOND_MS } from '../../../src-core/base/time.ts'
import type { EnrolOutcome } from '../../../src-core/contract/enrol.ts'
import { call } from '../../api/client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Fingerprint } from '../../ui/fingerprint.tsx'
import { formatDate } from '../../ui/format.ts'
import { Facts, Hint } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useLanguage, useWords } from '../../ui/words.ts'

/** As an agent of Icinga asks. */
const ASK_EVERY_MS = 10 * SECOND_MS

interface EnrolEndProps {
  readonly outcome: EnrolOutcome
  readonly onOutcome: (outcome: EnrolOutcome) => void
  readonly onClose: () => void
}

/** The node has its files, or waits: then its parent is asked again for as long as this is open. */
export const EnrolEnd = ({ outcome, onOutcome, onClose }: EnrolEndProps) => {
  const t = useWords()
  const { busy, problem, run } = useDeed()
  const id = outcome.state === 'pending' ? outcome.id : undefined
  const failed = problem !== undefined
  const ask = () =>
    run(async () => {
      if (id !== undefined) onOutcome(await call('enrol.resume', { id }))
    })
  // Begun anew with each answer, which is a new look.
  useEffect(() => {
    if (id === undefined || failed) return undefined
    const timer = setInterval(() => void ask(), ASK_EVERY_MS)
    return () => clearInterval(timer)
  })
  const name = displayText(outcome.cn)
  return (
    <Dialog
      title={t(`enrol:wizard.end.${outcome.state}`, { name })}
      width={600}
      onClose={onClose}
      foot={
        <>
          {id !== undefined && (
            <Button disabled={busy} onClick={() => void ask()}>
              {t('enrol:wizard.askAgain')}
            </Button>
          )}
          <Button color="primary" variant="contained" onClick={onClose}>
            {t('close')}
          </Button>
        </>
      }
    >
      {outcome.state === 'enrolled' ? <Enrolled outcome={outcome} /> : <Pending outcome={outcome} />}
      {problem && <ErrorNote problem={problem} />}
      {id !== undefined && !failed && <Hint role="status">{t('enrol:wizard.asking')}</Hint>}
    </Dialog>
  )
}

const Enrolled = ({ outcome }: { readonly outcome: Extract<EnrolOutcome, { state: 'enrolled' }> }) => {
  const t = useWords()
  const language = useLanguage()
  return (
    <>
      <Note tone="ok">{t('enrol:wizard.enrolled', { path: displayText(outcome.folder, 'any') })}</Note>
      <Facts>
        <dt>{t('enrol:wizard.serial')}</dt>
        <dd>{outcome.serial}</dd>
        <dt>{t('enrol:wizard.validTo')}</dt>
        <dd>{formatDate(Date.parse(outcome.notAfter), language)}</dd>
      </Facts>
    </>
  )
}

const Pending = ({ outcome }: { readonly outcome: Extract<EnrolOutcome, { state: 'pending' }> }) => {
  const t = useWords()
  return (
    <>
      <Note tone="info">{t('enrol:wizard.pending', { path: displayText(outcome.folder, 'any') })}</Note>
      <Hint>{t('enrol:wizard.requestIs')}</Hint>
      <Fingerprint hex={outcome.fingerprint} />
    </>
  )
}
