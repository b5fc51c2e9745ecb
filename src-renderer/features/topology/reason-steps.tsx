import { styled } from '@mui/material/styles'
import { displayText } from '../../../src-core/base/display.ts'
import type { ReasonFact, ReasonStep, TopologyWhy } from '../../../src-core/contract/topology.ts'
import type { Letter } from '../../../src-core/zones/reach-letters.ts'
import { color, mono, toneColors } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'

const Steps = styled('ol')({
  listStyle: 'none',
  padding: 0,
  display: 'flex',
  flexDirection: 'column',
  gap: 8,
  counterReset: 'step',
  '& > li': { counterIncrement: 'step', overflowWrap: 'anywhere' },
  '& > li:not(:only-child) > p::before': { content: 'counter(step) ". "' },
})
const Fact = styled('div')({
  margin: '5px 0 0',
  padding: '6px 9px',
  borderRadius: 5,
  background: color.sunken,
  font: `11.5px/17px ${mono}`,
  overflowWrap: 'anywhere',
  '& small': { display: 'block', fontSize: 11.5, color: color.text3 },
  '&[data-open="true"]': { outline: `1px dashed ${toneColors.warn.ink}` },
})

/** The ability each letter stands for, the strongest of them first. */
const abilities: Readonly<Record<Letter, readonly string[]>> = {
  A: ['takeover'],
  P: ['same_zone'],
  D: ['exec_command'],
  R: ['falsify', 'read'],
}

/** The shortest chain to what a letter stands for; without one, how near it comes to a takeover. */
export const stepsOf = (why: TopologyWhy, letter: Letter | undefined): readonly ReasonStep[] => {
  const wanted = abilities[letter ?? 'A']
  return why.abilities.find(({ ability, steps }) => wanted.includes(ability) && steps.length > 0)?.steps ?? []
}

/** Steps in words, each with the lines it rests on. */
export const ReasonSteps = ({ steps }: { readonly steps: readonly ReasonStep[] }) => (
  <Steps>
    {steps.map((step, i) => (
      <Step key={i} step={step} />
    ))}
  </Steps>
)

const shown = (text: string): string => displayText(text)

const Step = ({ step }: { readonly step: ReasonStep }) => {
  const t = useWords()
  return (
    <li>
      <p>
        {t(`zones:reasons.deed.${step.does}`, {
          from: shown(step.from),
          to: shown(step.to),
          as: t(`zones:reasons.as.${step.as}`),
        })}
        {step.level === 'maybe' && ` (${t('topology.why.perhaps')})`}:
      </p>
      {step.facts.map((fact, i) => (
        <FactLine key={i} fact={fact} />
      ))}
    </li>
  )
}

const FactLine = ({ fact: { subject, fact, value, source, line } }: { readonly fact: ReasonFact }) => {
  const t = useWords()
  const state = value === null ? 'open' : value === 'false' || value === '' ? 'no' : 'yes'
  const place =
    source === ''
      ? t('topology.why.unknownPlace')
      : line === 0
        ? shown(source)
        : t('topology.node.line', { source: shown(source), line })
  return (
    <Fact data-open={value === null}>
      {t(`zones:reasons.facts.${fact}.${state}`, { subject: shown(subject), value: shown(value ?? '') })}
      <small>{place}</small>
    </Fact>
  )
}
