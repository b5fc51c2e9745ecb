import Button from '@mui/material/Button'
import { Fragment } from 'react'
import { HostileText } from '../../ui/hostile-text.tsx'
import { formatDate } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { Facts, Row } from '../../ui/layout.tsx'
import { mono } from '../../ui/tokens.ts'
import { useNow } from '../../ui/use-now.tsx'
import { useTopologyCertificates } from '../../api/topology.ts'
import { useCount, useLanguage, useWords } from '../../ui/words.ts'
import { dialWord, flagWord, listenerOf, listenerPlaces, placeOf } from './facts.ts'
import type { Item } from './item.ts'
import type { Scene } from './scene.ts'
import { SideSection } from './side.tsx'
import type { TopologyDesk } from './use-topology-desk.ts'

interface NodeFactsProps {
  readonly desk: TopologyDesk
  readonly scene: Scene
  readonly node: number
  readonly onShow: (item: Item) => void
}

/** One endpoint: where it stands, its switches, and where each fact was read. */
export const NodeFacts = ({ desk, scene, node, onShow }: NodeFactsProps) => {
  const t = useWords()
  const { source } = scene.model
  const { endpoints, zones } = source
  const name = endpoints.names[node] ?? ''
  const zone = endpoints.zones[node] ?? -1
  const parent = zones.parents[zone] ?? -1
  const agentOf = scene.model.isAgent[zone] === 1 ? parent : -1
  const place = placeOf(source, endpoints, node)
  const shownZone = (index: number) => <HostileText text={zones.names[index] ?? ''} />
  return (
    <SideSection>
      <h2>{t('topology.inspector')}</h2>
      <h3>
        <HostileText text={name} />
      </h3>
      <Row style={{ flexWrap: 'wrap' }}>
        <Button size="small" onClick={() => desk.ask(name)}>
          <Icon name="bolt" size={13} />
          {t('topology.whatIf')}
        </Button>
        {agentOf >= 0 && (
          <Button size="small" onClick={() => onShow({ kind: 'group', zone: agentOf })}>
            {t('topology.backToGroup')}
          </Button>
        )}
      </Row>
      <Facts style={{ gridTemplateColumns: '108px 1fr' }}>
        <dt>{t('topology.node.zone')}</dt>
        <dd>{zone < 0 ? t('topology.map.homeless') : shownZone(zone)}</dd>
        {parent >= 0 && <dt>{t('topology.node.parent')}</dt>}
        {parent >= 0 && <dd>{shownZone(parent)}</dd>}
        <dt>{t('topology.node.dials')}</dt>
        <dd>{t(`topology.dials.${dialWord(endpoints, node)}`)}</dd>
        {endpoints.versions[node] !== '' && <dt>{t('topology.node.version')}</dt>}
        {endpoints.versions[node] !== '' && <dd>{scene.words.shown(endpoints.versions[node] ?? '')}</dd>}
        <Certificate desk={desk} name={name} />
        <dt>{t('topology.node.acceptConfig')}</dt>
        <dd style={{ font: `12px/19px ${mono}` }}>{t(`topology.switch.${flagWord(endpoints.acceptConfig, node)}`)}</dd>
        <dt>{t('topology.node.acceptCommands')}</dt>
        <dd style={{ font: `12px/19px ${mono}` }}>
          {t(`topology.switch.${flagWord(endpoints.acceptCommands, node)}`)}
        </dd>
        <dt>{t('topology.node.shell')}</dt>
        <dd>{t(`topology.answer.${flagWord(endpoints.shell, node)}`)}</dd>
        {endpoints.caKey[node] !== '-' && <dt>{t('topology.node.caKey')}</dt>}
        {endpoints.caKey[node] !== '-' && (
          <dd>{endpoints.caKey[node] === '+' ? t('topology.node.onIt') : t('topology.answer.open')}</dd>
        )}
        {place !== undefined && <dt>{t('topology.node.place')}</dt>}
        {place !== undefined && (
          <dd style={{ font: `11.5px/18px ${mono}` }}>
            {place.line === 0
              ? scene.words.shown(place.source)
              : t('topology.node.line', { source: scene.words.shown(place.source), line: place.line })}
          </dd>
        )}
      </Facts>
      <ListenerFacts scene={scene} node={node} />
    </SideSection>
  )
}

/** Characters; a longer value (a list of ciphers) stands below its name. */
const LONG = 60

/** Its ApiListener, by Icinga's own names: what is not set is the daemon's default. */
const ListenerFacts = ({ scene, node }: Pick<NodeFactsProps, 'scene' | 'node'>) => {
  const t = useWords()
  const { source } = scene.model
  const listener = listenerOf(source, node)
  if (listener === undefined) return null
  return (
    <>
      <h3>{t('topology.node.listener')}</h3>
      <Facts style={{ gridTemplateColumns: 'auto 1fr' }}>
        {listener.facts.map(({ name, value }) => (
          <Fragment key={name}>
            <dt style={{ font: `11.5px/18px ${mono}` }}>{name}</dt>
            <dd
              style={{ font: `11.5px/18px ${mono}`, ...((value?.length ?? 0) > LONG ? { gridColumn: '1 / -1' } : {}) }}
            >
              {value === null ? (
                t('topology.answer.open')
              ) : value === '' ? (
                t('topology.node.unset')
              ) : (
                <HostileText text={value} />
              )}
            </dd>
          </Fragment>
        ))}
        <dt>{t('topology.node.place')}</dt>
        <dd style={{ font: `11.5px/18px ${mono}` }}>
          {listenerPlaces(source, listener).map(({ source: file, lines }) => (
            <div key={file}>
              {lines.length === 0
                ? scene.words.shown(file)
                : t(lines.length === 1 ? 'topology.node.line' : 'topology.node.lines', {
                    source: scene.words.shown(file),
                    line: lines[0] ?? 0,
                    lines: lines.join(', '),
                  })}
            </div>
          ))}
        </dd>
      </Facts>
    </>
  )
}

/** What ledger and pins know of this name. */
const Certificate = ({ desk, name }: { readonly desk: TopologyDesk; readonly name: string }) => {
  const t = useWords()
  const now = useNow()
  const count = useCount()
  const language = useLanguage()
  const rows = useTopologyCertificates(desk.cluster.topologyId).data?.rows
  const known = rows?.find(({ endpoint }) => endpoint === name)
  const said =
    known === undefined
      ? [t('topology.certificate.unknown')]
      : [
          known.notAfter !== null &&
            t(Date.parse(known.notAfter) < now ? 'topology.certificate.ended' : 'topology.certificate.to', {
              date: formatDate(Date.parse(known.notAfter), language),
            }),
          known.entry !== null && t('topology.certificate.entry', count(known.entry)),
          known.pinned && t('topology.certificate.pinned'),
        ].filter((one) => one !== false)
  return (
    <>
      <dt>{t('topology.node.certificate')}</dt>
      <dd>{said.join(' · ')}</dd>
    </>
  )
}
