import { useRef, useState } from 'react'
import { useOpenFindings } from '../../api/topology.ts'
import { useDesk } from '../../ui/desk.ts'
import { ErrorNote, problemOf } from '../../ui/error-note.tsx'
import { ScreenBody, ScreenHead } from '../../ui/screen.tsx'
import { useWords } from '../../ui/words.ts'
import { ClusterHead } from './cluster-head.tsx'
import { FallPanel } from './fall-panel.tsx'
import { FindingsView } from './findings-view.tsx'
import { Inspector } from './inspector.tsx'
import { nextReached, nodeOf } from './fall.ts'
import type { Item } from './item.ts'
import { MapButtons, MapLegend } from './map-tools.tsx'
import { MapView } from './map-view.tsx'
import { NodeTable } from './node-table.tsx'
import { OpeningDialogs, type OpeningDialog } from './open-cluster.tsx'
import { ProposalPanel } from './proposal-panel.tsx'
import type { Scene } from './scene.ts'
import { Side } from './side.tsx'
import { UnsettledPanel } from './unsettled-panel.tsx'
import type { MapMoves } from './use-map-canvas.ts'
import { useSpoken } from './use-spoken.ts'
import { useTopologyDesk, type TopologyDesk } from './use-topology-desk.ts'
import { WhyPanel } from './why-panel.tsx'

/** One cluster, read: its map, what falls, what to change, what is wrong, and the table of all. */
export const ClusterDesk = ({ topologyId }: { readonly topologyId: string }) => {
  const t = useWords()
  const desk = useTopologyDesk(topologyId)
  const { showTopology } = useDesk()
  const [dialog, setDialog] = useState<OpeningDialog>()
  const moves = useRef<MapMoves>(null)
  const tree = useRef<HTMLDivElement>(null)
  const open = useOpenFindings(desk.cluster)
  const { scene, query } = desk
  if (query.isError)
    return (
      <>
        <ScreenHead title={t('screen.topology')} sub="" />
        <ScreenBody>
          <ErrorNote problem={problemOf(query.error)} />
        </ScreenBody>
      </>
    )
  if (scene === undefined) return null
  const show = (item: Item) => {
    desk.select(item)
    moves.current?.show(item, 'readable')
  }
  return (
    <>
      <ClusterHead desk={desk} scene={scene} findings={open} onShow={show} onOpen={() => setDialog('files')} />
      <div style={{ flex: 1, minHeight: 0, display: 'flex' }}>
        <MainView desk={desk} scene={scene} moves={moves} tree={tree} />
        {desk.tab !== 'findings' && (
          <Side aria-label={t('topology.inspector')} data-region tabIndex={-1}>
            {desk.tab === 'proposal' && <ProposalPanel desk={desk} />}
            {desk.tab === 'fall' && <FallPanel desk={desk} scene={scene} />}
            {desk.tab === 'fall' && <WhyPanel desk={desk} scene={scene} />}
            {desk.tab === 'fall' && <UnsettledPanel desk={desk} />}
            <Inspector desk={desk} scene={scene} onShow={show} />
          </Side>
        )}
      </div>
      <OpeningDialogs dialog={dialog} onClose={() => setDialog(undefined)} onOpened={showTopology} />
    </>
  )
}

interface MainViewProps {
  readonly desk: TopologyDesk
  readonly scene: Scene
  readonly moves: React.RefObject<MapMoves | null>
  readonly tree: React.RefObject<HTMLDivElement | null>
}

const MainView = ({ desk, scene, moves, tree }: MainViewProps) => {
  const spoken = useSpoken(scene)
  if (desk.tab === 'table') return <NodeTable desk={desk} scene={scene} />
  if (desk.tab === 'findings') return <FindingsView desk={desk} />
  const fall = (item: Item) => {
    const node = nodeOf(scene.model, item)
    if (node !== undefined) desk.ask(node)
  }
  const enter = (item: Item) => {
    if (item.kind === 'group') desk.toggleGroup(item.zone)
    else moves.current?.show(item, 'readable')
  }
  const goToNextReached = () => {
    if (scene.picture === undefined) return
    const from = desk.item?.kind === 'node' ? desk.item.node : -1
    const node = nextReached(scene.picture.letter, scene.picture.isFallen, from)
    if (node === undefined) return
    desk.select({ kind: 'node', node })
    moves.current?.show({ kind: 'node', node }, 'sight')
  }
  return (
    <MapView
      desk={desk}
      scene={scene}
      item={desk.item}
      onItem={desk.select}
      onEnter={enter}
      onFall={fall}
      onNextReached={goToNextReached}
      spoken={spoken}
      moves={moves}
      tree={tree}
    >
      <MapLegend
        isFalling={scene.picture !== undefined}
        hasTickets={desk.hasTickets}
        seals={scene.seals}
        changes={scene.changes}
      />
      <MapButtons moves={moves} />
    </MapView>
  )
}
