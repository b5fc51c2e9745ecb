import Button from '@mui/material/Button'
import type { CallOutput } from '../../../src-core/contract/methods.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { useTopologyUnsettled } from '../../api/topology.ts'
import { Row } from '../../ui/layout.tsx'
import { useCount, useWords } from '../../ui/words.ts'
import { SideSection } from './side.tsx'
import type { TopologyDesk } from './use-topology-desk.ts'

/** More are no help before these are known. */
const SHOWN = 5

type Unsettled = CallOutput<'topology.unsettled'>['rows'][number]

/** What nobody has read, and how much hangs on it; a try shows what it would be. */
export const UnsettledPanel = ({ desk }: { readonly desk: TopologyDesk }) => {
  const t = useWords()
  const found = useTopologyUnsettled(desk.cluster, desk.from, SHOWN).data
  if (desk.fall === undefined || found === undefined || found.total === 0) return null
  return (
    <SideSection>
      <h2>{t('zones:reasons.unsettledTitle')}</h2>
      {found.rows.map((one) => (
        <Fact key={`${one.subject} ${one.fact}`} desk={desk} unsettled={one} />
      ))}
    </SideSection>
  )
}

const Fact = ({
  desk,
  unsettled: { subject, fact, nodes },
}: {
  readonly desk: TopologyDesk
  readonly unsettled: Unsettled
}) => {
  const t = useWords()
  const count = useCount()
  const said = t(`zones:reasons.facts.${fact}.open`, { subject: displayText(subject), value: '' })
  const suppose = (value: boolean) => {
    if (fact === 'member' || fact === 'parent' || fact === 'gap') return
    desk.setChanges([...desk.changes, { kind: 'switch', endpoint: subject, switch: fact, value }])
    desk.setTab('proposal')
  }
  return (
    <div>
      <p style={{ overflowWrap: 'anywhere' }}>{t('zones:reasons.settles', { nodes: count(nodes).n, fact: said })}</p>
      <Row style={{ marginTop: 4 }}>
        {([true, false] as const).map((value) => (
          <Button
            key={String(value)}
            size="small"
            aria-label={t('topology.change.switch', {
              endpoint: displayText(subject),
              name: fact,
              value: String(value),
            })}
            onClick={() => suppose(value)}
          >
            {t('topology.change.suppose', { value: t(`topology.switch.${value ? 'yes' : 'no'}`) })}
          </Button>
        ))}
      </Row>
    </div>
  )
}
