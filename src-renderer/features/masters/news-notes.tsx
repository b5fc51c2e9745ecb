import Button from '@mui/material/Button'
import { displayText } from '../../../src-core/base/display.ts'
import type { ProbeAttempt } from '../../../src-core/contract/masters.ts'
import type { MasterRow } from '../../../src-core/contract/verification.ts'
import type { PinJudgement } from '../../../src-core/probe/pin-judgement.ts'
import { Row, Stack } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { useLanguage, useWords } from '../../ui/words.ts'
import { failureText } from './failure-text.ts'
import { calledOf } from './pin-look.ts'

const sentences: Partial<Record<PinJudgement, 'renewed' | 'renewedElsewhere' | 'rekeyed'>> = {
  'renewed-here': 'renewed',
  'renewed-elsewhere': 'renewedElsewhere',
  'rekeyed-here': 'rekeyed',
}

/** Lines told at once; the others stand in the list. */
const MAX_LINES = 3

interface NewsNotesProps {
  readonly rows: readonly MasterRow[]
  readonly probed: ReadonlyMap<string, readonly ProbeAttempt[]>
  readonly onDetails: (row: MasterRow) => void
  readonly onVerify: (row: MasterRow) => void
}

/** Changes that are explained: a line each, no dialog. */
export const NewsNotes = ({ rows, probed, onDetails, onVerify }: NewsNotesProps) => {
  const t = useWords()
  const language = useLanguage()
  const told = rows.flatMap((row) => {
    const sentence = sentences[row.judgement]
    return sentence === undefined ? [] : [{ row, sentence }]
  })
  const silent = rows.flatMap((row) => {
    const attempts = probed.get(row.id) ?? []
    const [first] = attempts
    const isSilent = attempts.every(({ state }) => state === 'failed')
    return first?.state === 'failed' && isSilent ? [{ row, failure: first.failure }] : []
  })
  if (told.length + silent.length === 0) return null
  return (
    <Stack sx={{ padding: '0 20px 12px', gap: '6px' }}>
      {silent.slice(0, MAX_LINES).map(({ row, failure }) => (
        <Note key={row.id} tone="warn" alert>
          {t('masters.ask.failed', { host: displayText(calledOf(row)) })}. {failureText(failure, language)}
        </Note>
      ))}
      {told.slice(0, MAX_LINES).map(({ row, sentence }) => (
        <Note key={row.id} tone={sentence === 'rekeyed' ? 'warn' : 'info'}>
          <Row>
            <span style={{ flex: 1 }}>{t(`masters.${sentence}`, { name: displayText(calledOf(row)) })}</span>
            {sentence === 'rekeyed' && (
              <Button size="small" onClick={() => onVerify(row)}>
                {t('masters.drawer.verify')}
              </Button>
            )}
            <Button size="small" onClick={() => onDetails(row)}>
              {t('masters.details')}
            </Button>
          </Row>
        </Note>
      ))}
    </Stack>
  )
}
