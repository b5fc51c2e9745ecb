import { useEffect, useRef, useState } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { displayText } from '../../../src-core/base/display.ts'
import type { TopologyFinding } from '../../../src-core/contract/topology.ts'
import { call } from '../../api/client.ts'
import type { RowRange } from '../../api/pages.ts'
import { useFindingRows, type FindingShow } from '../../api/topology.ts'
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

/** About what a finding takes, until it is measured. */
const LINE_HEIGHT = 98

const Frame = styled('div')({ flex: 1, minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' })
const Scroller = styled('div')({ flex: 1, minHeight: 0, overflow: 'auto', padding: '0 20px' })
const Line = styled('div')({
  position: 'absolute',
  top: 0,
  left: 0,
  right: 0,
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
const Bar = styled('div')({ display: 'flex', alignItems: 'center', gap: 8, padding: '12px 20px 4px', fontSize: 12.5 })

const look: Readonly<Record<TopologyFinding['severity'], { readonly tone: Tone; readonly icon: IconName }>> = {
  stop: { tone: 'stop', icon: 'stop' },
  decide: { tone: 'warn', icon: 'warn' },
  note: { tone: 'info', icon: 'info' },
}

/** What is wrong with the cluster: where, why, and the way out. */
export const FindingsView = ({ desk }: { readonly desk: TopologyDesk }) => {
  const t = useWords()
  const count = useCount()
  const [show, setShow] = useState<FindingShow>('open')
  const [range, setRange] = useState({ first: 0, last: 0 })
  const { head, rowAt } = useFindingRows(desk.cluster, show, range)
  const total = head.data?.total
  return (
    <Frame>
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
          {total === undefined ? '' : t('topology.found', count(total))}
        </span>
      </Bar>
      {head.isError && <ErrorNote problem={problemOf(head.error)} />}
      {total === 0 && <Hint style={{ padding: '0 20px' }}>{t('topology.findings.none')}</Hint>}
      <FindingList key={show} desk={desk} total={total ?? 0} rowAt={rowAt} onRange={setRange} />
    </Frame>
  )
}

interface FindingListProps {
  readonly desk: TopologyDesk
  readonly total: number
  readonly rowAt: (index: number) => TopologyFinding | undefined
  readonly onRange: (range: RowRange) => void
}

/** However many: only those in sight exist, each as high as its text. */
const FindingList = ({ desk, total, rowAt, onRange }: FindingListProps) => {
  const t = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const [waiving, setWaiving] = useState<TopologyFinding>()
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 6,
  })
  const items = virtualizer.getVirtualItems()
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
  useEffect(() => onRange({ first, last }), [first, last, onRange])
  return (
    <Scroller ref={scroller} tabIndex={0} role="list" aria-label={t('topology.findings.label')}>
      <div role="presentation" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {items.map(({ index, start }) => {
          const finding = rowAt(index)
          return (
            <Line
              key={index}
              ref={finding === undefined ? undefined : virtualizer.measureElement}
              role="listitem"
              data-index={index}
              aria-setsize={total}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
            >
              {finding !== undefined && <Finding desk={desk} finding={finding} onWaive={() => setWaiving(finding)} />}
            </Line>
          )
        })}
      </div>
      {waiving !== undefined && (
        <WaiveDialog topologyId={desk.cluster.topologyId} finding={waiving} onClose={() => setWaiving(undefined)} />
      )}
    </Scroller>
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
    <>
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
    </>
  )
}
