import { useTopologyWhy } from '../../api/topology.ts'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Hint } from '../../ui/layout.tsx'
import { color, toneColors } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'
import { letterTones } from './looks.ts'
import { letterOf } from './reach-picture.ts'
import { ReasonSteps, stepsOf } from './reason-steps.tsx'
import type { Scene } from './scene.ts'
import { SideSection } from './side.tsx'
import type { TopologyDesk } from './use-topology-desk.ts'

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
      {why !== undefined && letter === undefined && <Hint>{t('topology.why.notReached')}</Hint>}
      {why !== undefined && <ReasonSteps steps={stepsOf(why, letter)} />}
    </SideSection>
  )
}
