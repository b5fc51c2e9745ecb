import { useState } from 'react'
import { styled } from '@mui/material/styles'
import type { Verdict } from '../../../src-core/icinga/verdict.ts'
import { FoldButton } from '../../ui/fold-button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { DrawerSection } from '../../ui/screen.tsx'
import { color, toneColors } from '../../ui/tokens.ts'
import { Unseen } from '../../ui/layout.tsx'
import { useWords } from '../../ui/words.ts'
import { severityLook, useVerdictWords } from './use-verdict-words.ts'
import { countSeverities, worstFirst } from './verdict-order.ts'

const List = styled('ul')({ listStyle: 'none', padding: 0 })
const Item = styled('li')({
  display: 'grid',
  gridTemplateColumns: '18px 134px 1fr',
  gap: '2px 8px',
  padding: '3.5px 0',
  fontSize: 12.5,
  lineHeight: '17px',
  '& svg': { marginTop: 1 },
  '& b': { fontWeight: 600 },
  '& > span:last-of-type': { overflowWrap: 'anywhere' },
})
const Line = ({ verdict }: { readonly verdict: Verdict }) => {
  const t = useWords()
  const words = useVerdictWords()(verdict)
  const { icon, tone } = severityLook[verdict.severity]
  return (
    <Item>
      <span style={{ color: toneColors[tone].ink }}>
        <Icon name={icon} size={14} />
        <Unseen>{t(`requests.severity.${verdict.severity}`)}</Unseen>
      </span>
      <b>{words.title}</b>
      <span style={verdict.severity === 'unchecked' ? { color: color.text3 } : undefined}>{words.text}</span>
    </Item>
  )
}

const Counts = ({ verdicts }: { readonly verdicts: readonly Verdict[] }) => {
  const t = useWords()
  const counts = countSeverities(verdicts)
  const shown = (['stop', 'decide', 'note', 'unchecked', 'fine'] as const).filter((severity) => counts[severity] > 0)
  return (
    <span style={{ marginLeft: 'auto', fontSize: 12, fontWeight: 400, color: color.text3 }}>
      {shown.map((severity, i) => (
        <span key={severity}>
          {i > 0 && ' · '}
          <span
            style={
              severity === 'stop' || severity === 'decide'
                ? { color: toneColors[severityLook[severity].tone].ink, fontWeight: 600 }
                : undefined
            }
          >
            {t(`requests.badge.count.${severity}`, { count: counts[severity] })}
          </span>
        </span>
      ))}
    </span>
  )
}

/** Worst first; what is fine folds into one line that still names it. */
export const VerdictList = ({ verdicts }: { readonly verdicts: readonly Verdict[] }) => {
  const t = useWords()
  const words = useVerdictWords()
  const [open, setOpen] = useState(false)
  const fine = verdicts.filter(({ severity }) => severity === 'fine')
  const others = worstFirst(verdicts).filter(({ severity }) => severity !== 'fine')
  return (
    <DrawerSection aria-label={t('requests.verdicts')}>
      <h2>
        {t('requests.verdicts')}
        <Counts verdicts={verdicts} />
      </h2>
      <List>
        {others.map((verdict) => (
          <Line key={verdict.id} verdict={verdict} />
        ))}
        {open && fine.map((verdict) => <Line key={verdict.id} verdict={verdict} />)}
      </List>
      {fine.length > 0 && (
        <FoldButton open={open} onClick={() => setOpen(!open)}>
          {open
            ? t('requests.fold')
            : t('requests.fine', { count: fine.length, names: fine.map((verdict) => words(verdict).title).join(', ') })}
        </FoldButton>
      )}
    </DrawerSection>
  )
}
