import { styled } from '@mui/material/styles'
import type { ReasonFact, ReasonStep, TopologyWhy } from '../../../src-core/contract/topology.ts'
import { useTopologyWhy } from '../../api/topology.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Hint } from '../../ui/layout.tsx'
import { color, mono, toneColors } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'
import { letterTones } from './looks.ts'
import { letterOf } from './reach-picture.ts'
import type { Scene } from './scene.ts'
import { SideSection } from './side.tsx'
import type { TopologyDesk } from './use-topology-desk.ts'

const Steps = styled('ol')({
  listStyle: 'none',
  padding: 0,
  display: 'flex',
  flexDirection: 'column',
  gap: 8,
  counterReset: 'step',
  '& > li': { counterIncrement: 'step', overflowWrap: 'anywhere' },
  '& > li > p::before': { content: 'counter(step) ". "' },
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

interface WhyPanelProps {
  readonly desk: TopologyDesk
  readonly scene: Scene
}

/** Why the selected node is reached: the shortest chain, each step with the lines it rests on. */
export const WhyPanel = ({ desk, scene }: WhyPanelProps) => {
  const t = useWords()
  const { item, fall, from, cluster } = desk
  const { picture, model } = scene
  const node = item?.kind === 'node' && picture?.isFallen[item.node] !== 1 ? item.node : undefined
  const name = node === undefined ? undefined : model.source.endpoints.names[node]
  const why = useTopologyWhy(cluster, from, name).data
  if (fall === undefined || picture === undefined) return null
  if (node === undefined || name === undefined)
    return (
      <SideSection>
        <h2>{t('topology.why.title')}</h2>
        <Hint>{t('topology.why.pick')}</Hint>
      </SideSection>
    )
  const letter = letterOf(picture, node)
  return (
    <SideSection aria-live="polite">
      <h2>{t('topology.why.title')}</h2>
      <h3>
        <HostileText text={fall.node} />{' '}
        <b style={{ color: letter === undefined ? color.text3 : toneColors[letterTones[letter]].ink }}>
          {letter ?? '–'}
        </b>{' '}
        <HostileText text={name} />
      </h3>
      {why !== undefined && <Chain why={why} letter={letter} />}
    </SideSection>
  )
}

/** The ability each letter stands for, the strongest of them first. */
const abilities = {
  A: ['takeover'],
  P: ['same_zone'],
  D: ['exec_command'],
  R: ['falsify', 'read'],
} as const

const Chain = ({ why, letter }: { readonly why: TopologyWhy; readonly letter: keyof typeof abilities | undefined }) => {
  const t = useWords()
  const wanted: readonly string[] = letter === undefined ? ['takeover'] : abilities[letter]
  const shown = why.abilities.find(({ ability, steps }) => wanted.includes(ability) && steps.length > 0)
  return (
    <>
      {letter === undefined && <Hint>{t('topology.why.notReached')}</Hint>}
      <Steps>
        {shown?.steps.map((step, i) => (
          <Step key={i} step={step} />
        ))}
      </Steps>
    </>
  )
}

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
