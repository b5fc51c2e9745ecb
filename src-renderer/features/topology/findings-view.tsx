import { useState } from 'react'
import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { displayText } from '../../../src-core/base/display.ts'
import type { TopologyFinding } from '../../../src-core/contract/topology.ts'
import { call } from '../../api/client.ts'
import { useTopologyFindings } from '../../api/topology.ts'
import { useQueryRefresh } from '../../api/refresh.ts'
import { Badge } from '../../ui/badge.tsx'
import { ErrorNote, problemOf } from '../../ui/error-note.tsx'
import { Select } from '../../ui/field.tsx'
import { formatDate } from '../../ui/format.ts'
import { HostileText } from '../../ui/hostile-text.tsx'
import type { IconName } from '../../ui/icons.tsx'
import { Hint } from '../../ui/layout.tsx'
import { color, mono, type Tone } from '../../ui/tokens.ts'
import { useCount, useLanguage, useWords } from '../../ui/words.ts'
import type { TopologyDesk } from './use-topology-desk.ts'
import { useFindingWords } from './use-finding-words.ts'
import { WaiveDialog } from './waive-dialog.tsx'

const shows = ['open', 'waived', 'all'] as const

const List = styled('ul')({ flex: 1, minWidth: 0, overflow: 'auto', listStyle: 'none', padding: '0 20px 20px' })
const Line = styled('li')({
  display: 'grid',
  gridTemplateColumns: '104px minmax(0, 1fr) auto',
  gap: '2px 14px',
  alignItems: 'start',
  padding: '12px 0',
  borderBottom: `1px solid ${color.line}`,
  fontSize: 12.5,
  lineHeight: '18px',
  '& h2': { fontSize: 13, lineHeight: '19px', fontWeight: 600, overflowWrap: 'anywhere' },
})
const Bar = styled('div')({ display: 'flex', alignItems: 'center', gap: 8, padding: '12px 0 4px', fontSize: 12.5 })

const look: Readonly<Record<TopologyFinding['severity'], { readonly tone: Tone; readonly icon: IconName }>> = {
  stop: { tone: 'stop', icon: 'stop' },
  decide: { tone: 'warn', icon: 'warn' },
  note: { tone: 'info', icon: 'info' },
}
const order = { stop: 0, decide: 1, note: 2 } as const

/** What is wrong with the cluster: where, why, and the way out. */
export const FindingsView = ({ desk }: { readonly desk: TopologyDesk }) => {
  const t = useWords()
  const count = useCount()
  const [show, setShow] = useState<(typeof shows)[number]>('open')
  const [waiving, setWaiving] = useState<TopologyFinding>()
  const query = useTopologyFindings(desk.cluster, show)
  const rows = query.data?.rows.toSorted((a, b) => order[a.severity] - order[b.severity]) ?? []
  return (
    <List aria-label={t('topology.findings.label')}>
      <li>
        <Bar>
          <label htmlFor="topology-findings-show">{t('topology.findings.show.label')}</label>
          <Select
            id="topology-findings-show"
            value={show}
            style={{ width: 'auto', height: 28 }}
            onChange={({ target }) => setShow(shows.find((one) => one === target.value) ?? show)}
          >
            {shows.map((one) => (
              <option key={one} value={one}>
                {t(`topology.findings.show.${one}`)}
              </option>
            ))}
          </Select>
          <span role="status" style={{ color: color.text3 }}>
            {query.data === undefined ? '' : t('topology.found', count(query.data.total))}
          </span>
        </Bar>
        {query.isError && <ErrorNote problem={problemOf(query.error)} />}
        {query.data?.total === 0 && <Hint>{t('topology.findings.none')}</Hint>}
      </li>
      {rows.map((finding) => (
        <Finding
          key={`${finding.key} ${finding.source} ${finding.line}`}
          desk={desk}
          finding={finding}
          onWaive={() => setWaiving(finding)}
        />
      ))}
      {waiving !== undefined && (
        <WaiveDialog topologyId={desk.cluster.topologyId} finding={waiving} onClose={() => setWaiving(undefined)} />
      )}
    </List>
  )
}

interface FindingProps {
  readonly desk: TopologyDesk
  readonly finding: TopologyFinding
  readonly onWaive: () => void
}

const Finding = ({ desk, finding, onWaive }: FindingProps) => {
  const t = useWords()
  const language = useLanguage()
  const refresh = useQueryRefresh()
  const { severity, subject, source, line, waiver, key } = finding
  const said = useFindingWords()(finding)
  const { topologyId } = desk.cluster
  const node = desk.model?.source.endpoints.names.indexOf(subject) ?? -1
  const zone = desk.model?.source.zones.names.indexOf(subject) ?? -1
  const show = () => {
    desk.select(node >= 0 ? { kind: 'node', node } : { kind: 'zone', zone })
    desk.setTab('map')
  }
  const unwaive = () => call('topology.unwaive', { topologyId, key }).then(() => refresh.topology(topologyId))
  return (
    <Line>
      <div>
        <Badge tone={look[severity].tone} icon={look[severity].icon}>
          {t(`topology.findings.severity.${severity}`)}
        </Badge>
      </div>
      <div>
        <h2>
          <HostileText text={subject} />
        </h2>
        <p>{said.cause}</p>
        <p style={{ color: color.text2 }}>{said.fix}</p>
        {source !== '' && (
          <p style={{ font: `11.5px/18px ${mono}`, color: color.text3, overflowWrap: 'anywhere' }}>
            {line === 0 ? displayText(source, 'any') : `${displayText(source, 'any')}:${line}`}
          </p>
        )}
        {waiver !== null && (
          <Hint>
            {t(waiver.ended ? 'topology.findings.waiverEnded' : 'topology.findings.waivedUntil', {
              date: formatDate(Date.parse(waiver.until), language),
              owner: displayText(waiver.owner, 'any'),
              reason: displayText(waiver.reason, 'any'),
            })}
          </Hint>
        )}
      </div>
      <div style={{ display: 'flex', gap: 6, flexWrap: 'wrap', justifyContent: 'flex-end' }}>
        {(node >= 0 || zone >= 0) && (
          <Button size="small" onClick={show}>
            {t('topology.showIn')}
          </Button>
        )}
        {waiver === null || waiver.ended ? (
          <Button size="small" onClick={onWaive}>
            {t('topology.findings.waive')}
          </Button>
        ) : (
          <Button size="small" onClick={() => void unwaive().catch(() => undefined)}>
            {t('topology.findings.unwaive')}
          </Button>
        )}
      </div>
    </Line>
  )
}
