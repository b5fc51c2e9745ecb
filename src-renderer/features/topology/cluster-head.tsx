import { useRef } from 'react'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { styled } from '@mui/material/styles'
import { formatMoment } from '../../ui/format.ts'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { isPlainKey } from '../../ui/keys.ts'
import { Row } from '../../ui/layout.tsx'
import { color, ellipsis, toneColors } from '../../ui/tokens.ts'
import { useNow } from '../../ui/use-now.tsx'
import { useWindowKeys } from '../../ui/use-window-keys.ts'
import { useCount, useLanguage, useWords } from '../../ui/words.ts'
import { ExportMenu } from './export-menu.tsx'
import type { Item } from './item.ts'
import { NodeSearch } from './node-search.tsx'
import type { Scene } from './scene.ts'
import { tabs, type Tab as TabId, type TopologyDesk } from './use-topology-desk.ts'

const Head = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '8px 12px',
  padding: '12px 20px',
  minHeight: 66,
  borderBottom: `1px solid ${color.line}`,
  '& h1': { fontSize: 19, lineHeight: '24px', fontWeight: 600, letterSpacing: '-.01em' },
  '& p': { color: color.text3, fontSize: 12.5, lineHeight: '18px' },
})
const look = {
  minHeight: 30,
  border: `1px solid ${color.control}`,
  borderRadius: '6px',
  background: color.surface,
  '& .MuiTab-root': {
    minHeight: 30,
    minWidth: 0,
    padding: '0 11px',
    gap: '6px',
    fontSize: 12.5,
    textTransform: 'none',
    color: color.text2,
    borderLeft: `1px solid ${color.line}`,
  },
  '& .MuiTab-root:first-of-type': { borderLeft: 0 },
  '& .Mui-selected': { background: toneColors.primary.soft, color: color.text, fontWeight: 600 },
} as const
const Fallen = styled('span')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 8,
  height: 32,
  minWidth: 0,
  maxWidth: 210,
  padding: '0 2px 0 11px',
  borderRadius: 6,
  border: `1.5px solid ${toneColors.stop.ink}`,
  background: color.surface,
  fontSize: 13,
  fontWeight: 600,
  '& > svg': { color: toneColors.stop.ink },
  '& > bdi': ellipsis,
})

const icons: Partial<Record<TabId, IconName>> = { fall: 'bolt', proposal: 'sliders' }

interface ClusterHeadProps {
  readonly desk: TopologyDesk
  readonly scene: Scene
  readonly findings: number | undefined
  readonly onShow: (item: Item) => void
  readonly onOpen: () => void
}

/** What is open, which view of it, and what falls. */
export const ClusterHead = ({ desk, scene, findings, onShow, onOpen }: ClusterHeadProps) => {
  const t = useWords()
  const count = useCount()
  const field = useRef<HTMLInputElement>(null)
  useWindowKeys((event) => {
    if (!isPlainKey(event, '/')) return
    event.preventDefault()
    field.current?.focus()
  })
  const label = (tab: TabId): string =>
    tab === 'findings' && findings !== undefined ? t('topology.findingsTab', count(findings)) : t(`topology.tab.${tab}`)
  return (
    <Head>
      <Counts scene={scene} desk={desk} />
      <Tabs
        value={desk.tab}
        aria-label={t('topology.tabs')}
        sx={look}
        slotProps={{ indicator: { sx: { height: 2, background: color.primary } } }}
        onChange={(_, tab: TabId) => desk.setTab(tab)}
      >
        {tabs.map((tab) => {
          const icon = icons[tab]
          return (
            <Tab
              key={tab}
              value={tab}
              disableRipple
              label={label(tab)}
              iconPosition="start"
              {...(icon !== undefined && { icon: <Icon name={icon} size={14} /> })}
            />
          )
        })}
      </Tabs>
      <Row style={{ marginLeft: 'auto', flexWrap: 'wrap', justifyContent: 'flex-end' }}>
        {desk.fall !== undefined && desk.tab !== 'map' && (
          <Fallen title={scene.words.shown(desk.fall.node)}>
            <Icon name="bolt" size={14} />
            <HostileText text={desk.fall.node} />
            <IconButton aria-label={t('topology.fall.clear')} onClick={() => desk.setFall(undefined)}>
              <Icon name="close" size={13} />
            </IconButton>
          </Fallen>
        )}
        <NodeSearch scene={scene} field={field} onFound={onShow} />
        <ExportMenu desk={desk} scene={scene} />
        {desk.tab === 'map' && <Button onClick={onOpen}>{t('topology.another')}</Button>}
      </Row>
    </Head>
  )
}

const Counts = ({ scene, desk }: { readonly scene: Scene; readonly desk: TopologyDesk }) => {
  const t = useWords()
  const count = useCount()
  const now = useNow()
  const language = useLanguage()
  const { endpoints, zones, globals } = scene.model.source
  const readAt = desk.query.data?.readAt
  const said = [
    t('topology.counts', count(endpoints.names.length)),
    t('topology.zones', count(zones.names.length)),
    globals.length > 0 && t('topology.globalZones', count(globals.length)),
  ].filter((one) => one !== false)
  return (
    <div style={{ minWidth: 0 }}>
      <h1>{t('screen.topology')}</h1>
      <p
        title={
          readAt === undefined ? '' : t('topology.readAt', { time: formatMoment(Date.parse(readAt), now, language) })
        }
      >
        {said.join(' · ')}
      </p>
    </div>
  )
}
