import { styled } from '@mui/material/styles'
import type { RequestReview } from '../../../src-core/contract/requests.ts'
import { formatDate } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { Hint } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { DrawerSection } from '../../ui/screen.tsx'
import { color, mono, toneColors } from '../../ui/tokens.ts'
import { useNow } from '../../ui/use-now.tsx'
import { useLanguage, useWords } from '../../ui/words.ts'
import { useAgo } from './use-row-words.ts'

const steps = ['waiting', 'signed', 'filed', 'stillThere'] as const

const Path = styled('ol')({
  listStyle: 'none',
  display: 'flex',
  padding: 0,
  fontSize: 12.5,
  '& > li': { display: 'flex', alignItems: 'center', gap: 6, color: color.text3, flex: 'none' },
  '& > li + li::before': { content: '""', width: 18, height: 1, background: color.line, margin: '0 6px' },
  '& > li[data-done="true"]': { color: color.text },
  '& > li[data-done="true"] > svg': { color: toneColors.ok.ink },
})

/** How far the answer of ours has come; what was read back is all the master's files can show. */
const stepsDone = ({ row, answer }: RequestReview): number => {
  if (answer === null) return row.state === 'filed' ? 3 : 1
  return { 'to-file': 2, lost: 2, filed: 3, 'still-there': 4 }[answer.state]
}

export const LifeLine = ({ review }: { readonly review: RequestReview }) => {
  const t = useWords()
  const now = useNow()
  const ago = useAgo()
  const language = useLanguage()
  const { row, answer, refusal } = review
  if (refusal !== null) {
    return (
      <DrawerSection aria-label={t('life.refused')}>
        <h2>{t('life.refused')}</h2>
        <p style={{ fontSize: 12.5 }}>
          {t('life.refusedAt', { when: ago(Date.parse(refusal.at), now), reason: refusal.reason })}
        </p>
      </DrawerSection>
    )
  }
  if (row.state === 'refused') return null
  const done = stepsDone(review)
  return (
    <DrawerSection aria-label={t('life.title')}>
      <h2>{t('life.title')}</h2>
      <Path>
        {steps.map((step, i) => (
          <li key={step} data-done={i < done} aria-current={i === done - 1 ? 'step' : undefined}>
            <Icon name={i < done ? 'fine' : 'dot'} size={14} />
            {t(`life.step.${step}`)}
          </li>
        ))}
      </Path>
      {answer !== null && (
        <Hint sx={{ mt: 1.5, overflowWrap: 'anywhere' }}>
          {t('life.answer', {
            when: ago(Date.parse(answer.filedAt), now),
            to: formatDate(Date.parse(answer.notAfter), language),
          })}{' '}
          {t('life.serial')} <span style={{ fontFamily: mono }}>{answer.serial}</span>
        </Hint>
      )}
      {answer?.state === 'lost' && <Note tone="warn">{t('life.lost')}</Note>}
      {done >= 3 && <Hint>{t('life.notChecked')}</Hint>}
    </DrawerSection>
  )
}
