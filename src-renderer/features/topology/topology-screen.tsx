import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import { call } from '../../api/client.ts'
import { useTopologyState } from '../../api/topology.ts'
import { useDesk } from '../../ui/desk.ts'
import { problemOf } from '../../ui/error-note.tsx'
import { Column, ScreenBody, ScreenHead } from '../../ui/screen.tsx'
import { useWords } from '../../ui/words.ts'
import { ClusterDesk } from './cluster-desk.tsx'
import { OpenCluster } from './open-cluster.tsx'

/** Who can make whom run what, and what one line of configuration would change. */
export const TopologyScreen = () => {
  const { topology } = useDesk()
  return (
    <Column>
      {topology === undefined ? (
        <OpenCluster problem={undefined} />
      ) : (
        <OpenedCluster key={topology} topologyId={topology} />
      )}
    </Column>
  )
}

const OpenedCluster = ({ topologyId }: { readonly topologyId: string }) => {
  const state = useTopologyState(topologyId)
  if (state.isError) return <OpenCluster problem={problemOf(state.error)} />
  if (state.data === undefined) return null
  const { state: phase, error, readBytes, totalBytes } = state.data
  if (phase === 'reading') return <Reading topologyId={topologyId} readBytes={readBytes} totalBytes={totalBytes} />
  if (phase === 'done') return <ClusterDesk topologyId={topologyId} />
  return <OpenCluster problem={phase === 'failed' ? (error ?? undefined) : undefined} />
}

interface ReadingProps {
  readonly topologyId: string
  readonly readBytes: number
  readonly totalBytes: number
}

const Reading = ({ topologyId, readBytes, totalBytes }: ReadingProps) => {
  const t = useWords()
  const percent = totalBytes === 0 ? 0 : Math.floor((100 * readBytes) / totalBytes)
  return (
    <>
      <ScreenHead title={t('screen.topology')} sub={t('topology.readingPercent', { percent })}>
        <Button onClick={() => void call('topology.cancel', { topologyId }).catch(() => undefined)}>
          {t('cancel')}
        </Button>
      </ScreenHead>
      <ScreenBody>
        <LinearProgress variant="determinate" value={percent} aria-label={t('loading')} />
      </ScreenBody>
    </>
  )
}
