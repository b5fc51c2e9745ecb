import { useEffect, useState } from 'react'
import { styled } from '@mui/material/styles'
import type { Letter } from '../../../src-core/zones/reach-letters.ts'
import { useTopologyWhy } from '../../api/topology.ts'
import { HostileText } from '../../ui/hostile-text.tsx'
import { color, toneColors } from '../../ui/tokens.ts'
import { useCount, useWords } from '../../ui/words.ts'
import { placeOf, type DialWord } from './facts.ts'
import type { Line } from './line-at.ts'
import { letterTones } from './looks.ts'
import { isGroup, nodesOf } from './paint-boxes.ts'
import { directionOf } from './paint-links.ts'
import type { ReachEdge } from './reach-picture.ts'
import { ReasonSteps, stepsOf } from './reason-steps.tsx'
import type { Scene } from './scene.ts'
import { useCounted } from './use-map-words.ts'
import type { TopologyDesk } from './use-topology-desk.ts'

/** A pointer on its way across asks for no reasons. */
const REST_MS = 120

const Lines = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  gap: 3,
  overflowWrap: 'anywhere',
  '& small': { fontSize: 11.5, color: color.text3 },
})

interface LineHintProps {
  readonly desk: TopologyDesk
  readonly scene: Scene
  readonly line: Line
  /** Others that run along the same way. */
  readonly more: number
}

/** What a line of the map is, and why it is there. */
export const LineHint = ({ more, ...line }: LineHintProps) => {
  const t = useWords()
  const count = useCount()
  return (
    <Lines>
      <OneLine {...line} />
      {more > 0 && <small>{t('topology.line.more', count(more))}</small>}
    </Lines>
  )
}

const OneLine = ({ desk, scene, line }: Omit<LineHintProps, 'more'>) => {
  const t = useWords()
  if (line.kind === 'link') return <LinkHint scene={scene} link={line.link} />
  if (line.kind === 'goneLink') {
    const { zone, parent } = line.gone
    return t('topology.line.goneChild', { zone: scene.words.shown(zone), parent: scene.words.shown(parent) })
  }
  const { edge, kind } = line
  const { letter } = edge
  if (letter === 'T') return <TicketHint edge={edge} />
  return (
    <EdgeHint
      key={`${kind} ${letter} ${edge.node}`}
      desk={desk}
      scene={scene}
      edge={edge}
      letter={letter}
      isGone={kind === 'goneEdge'}
    />
  )
}

interface EdgeHintProps {
  readonly desk: TopologyDesk
  readonly scene: Scene
  readonly edge: ReachEdge
  readonly letter: Letter
  /** Then the reason is that of the cluster as it is. */
  readonly isGone: boolean
}

/** How many it takes, and of one of them the last step: zone, switch and line. The whole chain is in the side. */
const EdgeHint = ({ desk, scene, edge, letter, isGone }: EdgeHintProps) => {
  const t = useWords()
  const counted = useCounted()
  const name = scene.model.source.endpoints.names[edge.node] ?? ''
  const hasRested = useRest()
  const cluster = isGone ? { ...desk.cluster, changes: [] } : desk.cluster
  const why = useTopologyWhy(cluster, desk.from, hasRested ? name : undefined).data
  const last = why === undefined ? undefined : stepsOf(why, letter).at(-1)
  return (
    <Lines>
      <span>
        <b style={{ color: toneColors[letterTones[letter]].ink }}>
          {letter} {counted(edge)}
        </b>{' '}
        {t(`topology.letter.${letter}`)}
      </span>
      {isGone && <span>{t('topology.line.gone')}</span>}
      {scene.changes?.newEdges.has(edge) === true && <span>{t('topology.line.new')}</span>}
      {edge.yes + edge.maybe > 1 && (
        <small>
          {t('topology.line.example')} <HostileText text={name} />
        </small>
      )}
      {last !== undefined && <ReasonSteps steps={[last]} />}
    </Lines>
  )
}

const TicketHint = ({ edge }: { readonly edge: ReachEdge }) => {
  const t = useWords()
  const counted = useCounted()
  return (
    <Lines>
      <span>
        <b>T {counted(edge)}</b> {t('topology.fall.tickets')}
      </span>
      <small>{t('topology.line.tickets')}</small>
    </Lines>
  )
}

const useRest = (): boolean => {
  const [hasRested, setRested] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setRested(true), REST_MS)
    return () => clearTimeout(timer)
  }, [])
  return hasRested
}

/** Which zone has which parent, by which line, and who connects to whom. */
const LinkHint = ({ scene, link }: { readonly scene: Scene; readonly link: number }) => {
  const t = useWords()
  const count = useCount()
  const { model, layout } = scene
  const { zones } = model.source
  const box = layout.links.to[link] ?? -1
  const zone = layout.zone[box] ?? -1
  const isAgents = isGroup(layout.kind[box])
  const parent = zones.names[isAgents ? zone : (zones.parents[zone] ?? -1)] ?? ''
  const place = isAgents ? undefined : placeOf(model.source, zones, zone)
  return (
    <Lines>
      <span>
        {isAgents
          ? t('topology.line.agents', { ...count(nodesOf(scene, box).length), parent: scene.words.shown(parent) })
          : t('topology.line.child', {
              zone: scene.words.shown(zones.names[zone] ?? ''),
              parent: scene.words.shown(parent),
            })}
      </span>
      {scene.changes?.newLinks.has(link) === true && <span>{t('topology.line.new')}</span>}
      <small>{t(`topology.line.dials.${dialOf(scene, box)}`)}</small>
      {place !== undefined && (
        <small>
          {place.line === 0
            ? scene.words.shown(place.source)
            : t('topology.node.line', { source: scene.words.shown(place.source), line: place.line })}
        </small>
      )}
    </Lines>
  )
}

const dialOf = (scene: Scene, box: number): DialWord => {
  const { isUp, isDown, isConnected } = directionOf(scene, box)
  if (isConnected === false) return 'lost'
  return isUp && isDown ? 'both' : isUp ? 'up' : isDown ? 'down' : 'none'
}
