import { styled } from '@mui/material/styles'
import type { CallOutput } from '../../../src-core/contract/methods.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { isSaidBefore, type WalkState } from '../../../src-core/probe/trust-walk.ts'
import { walkRemedy } from '../../../src-core/words/walk-text.ts'
import { de } from '../../../src-core/words/de.ts'
import { en } from '../../../src-core/words/en.ts'
import { CommandBox } from '../../ui/command-box.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { Hint } from '../../ui/layout.tsx'
import { color, toneColors, type Tone } from '../../ui/tokens.ts'
import { useLanguage, useWords } from '../../ui/words.ts'

export type WalkSteps = CallOutput<'walk.show'>

const List = styled('ol')({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  display: 'flex',
  flexDirection: 'column',
  fontSize: 13,
  lineHeight: '19px',
  '& li': { display: 'flex', gap: 10, padding: '7px 0', minWidth: 0 },
  '& li + li': { borderTop: `1px solid ${color.line}` },
  '& li > div': { flex: 1, minWidth: 0, overflowWrap: 'anywhere' },
  '& svg': { marginTop: 2 },
})

const looks: Readonly<Record<WalkState, { readonly icon: IconName; readonly tone: Tone }>> = {
  passed: { icon: 'fine', tone: 'ok' },
  stopped: { icon: 'stop', tone: 'stop' },
  'not-checked': { icon: 'unchecked', tone: 'plain' },
  'not-reached': { icon: 'dot', tone: 'plain' },
}

/** The steps from the certificate to the connection: a mark each, and at the one that stops, why and what to do. */
export const WalkList = ({ steps }: { readonly steps: WalkSteps }) => {
  const t = useWords()
  return (
    <List aria-label={t('enrol:walk.steps')}>
      {steps.map((step, i) => (
        <li key={step.step}>
          <span style={{ color: toneColors[looks[step.state].tone].ink }}>
            <Icon name={looks[step.state].icon} />
          </span>
          <div>
            <b>{t(`enrol:walk.step.${step.step}`)}</b> <Hint as="span">{t(`enrol:walk.state.${step.state}`)}</Hint>
            {!isSaidBefore(steps, i) && <StepReason step={step} />}
          </div>
        </li>
      ))}
    </List>
  )
}

const StepReason = ({ step: { reason, log } }: { readonly step: WalkSteps[number] }) => {
  const t = useWords()
  const words = useLanguage() === 'de' ? de : en
  if (reason === null) return null
  const { cause, fix } = walkRemedy(words, reason)
  return (
    <>
      <div>
        {cause} {fix}
      </div>
      {log !== null && (
        <>
          <Hint>{t('enrol:walk.logLine')}</Hint>
          <CommandBox tabIndex={0}>{displayText(log, 'any')}</CommandBox>
        </>
      )}
    </>
  )
}
