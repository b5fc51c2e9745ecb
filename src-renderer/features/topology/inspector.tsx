import Button from '@mui/material/Button'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Hint, Row } from '../../ui/layout.tsx'
import { useCount, useWords } from '../../ui/words.ts'
import { GroupList } from './group-list.tsx'
import { ItemFindings } from './item-findings.tsx'
import type { Item } from './item.ts'
import { listOf } from './lists.ts'
import { NodeFacts } from './node-facts.tsx'
import type { Scene } from './scene.ts'
import { SideSection } from './side.tsx'
import type { TopologyDesk } from './use-topology-desk.ts'

interface InspectorProps {
  readonly desk: TopologyDesk
  readonly scene: Scene
  readonly onShow: (item: Item) => void
}

/** What is selected, in words. */
export const Inspector = ({ desk, scene, onShow }: InspectorProps) => {
  const t = useWords()
  const { item } = desk
  if (item === undefined) return <Section title={t('topology.inspector')} hint={t('topology.nothingSelected')} />
  if (item.kind === 'globals') return <Globals scene={scene} />
  const { zones, endpoints } = scene.model.source
  if (item.kind === 'node')
    return (
      <>
        <NodeFacts desk={desk} scene={scene} node={item.node} onShow={onShow} />
        <ItemFindings
          desk={desk}
          subjects={[endpoints.names[item.node], zones.names[endpoints.zones[item.node] ?? -1]]}
        />
      </>
    )
  if (item.kind === 'zone')
    return (
      <>
        <EmptyZone scene={scene} zone={item.zone} />
        <ItemFindings desk={desk} subjects={[zones.names[item.zone]]} />
      </>
    )
  return <Group desk={desk} scene={scene} zone={item.zone} onShow={onShow} />
}

const Section = ({ title, hint }: { readonly title: string; readonly hint: string }) => (
  <SideSection>
    <h2>{title}</h2>
    <Hint>{hint}</Hint>
  </SideSection>
)

const Globals = ({ scene }: { readonly scene: Scene }) => {
  const t = useWords()
  return (
    <SideSection>
      <h2>{t('topology.map.globals')}</h2>
      {scene.model.source.globals.map((name) => (
        <h3 key={name}>
          <HostileText text={name} />
        </h3>
      ))}
      <Hint>{t('topology.globalsReach')}</Hint>
    </SideSection>
  )
}

const EmptyZone = ({ scene, zone }: { readonly scene: Scene; readonly zone: number }) => {
  const t = useWords()
  const { names, parents } = scene.model.source.zones
  const parent = names[parents[zone] ?? -1]
  return (
    <SideSection>
      <h2>{t('topology.node.zone')}</h2>
      <h3>
        <HostileText text={names[zone] ?? ''} />
      </h3>
      <Hint>{t('topology.map.noEndpoints')}</Hint>
      {parent !== undefined && <Hint>{t('topology.map.parentIs', { zone: scene.words.shown(parent) })}</Hint>}
    </SideSection>
  )
}

interface GroupProps extends InspectorProps {
  readonly zone: number
}

const Group = ({ desk, scene, zone, onShow }: GroupProps) => {
  const t = useWords()
  const count = useCount()
  const agents = listOf(scene.model.agents, zone)
  const name = scene.words.shown(scene.model.source.zones.names[zone] ?? '')
  return (
    <SideSection style={{ flex: 1, minHeight: 260 }}>
      <h2>{t('topology.inspector')}</h2>
      <h3>
        {t('topology.map.agentsOf', { zone: name })} · {t('topology.map.nodes', count(agents.length))}
      </h3>
      <Row>
        <Button size="small" onClick={() => desk.toggleGroup(zone)}>
          <Icon name={desk.open.has(zone) ? 'minimise' : 'maximise'} size={13} />
          {t(desk.open.has(zone) ? 'topology.closeGroup' : 'topology.openGroup')}
        </Button>
      </Row>
      <GroupList scene={scene} nodes={agents} onOpen={(node) => onShow({ kind: 'node', node })} />
    </SideSection>
  )
}
