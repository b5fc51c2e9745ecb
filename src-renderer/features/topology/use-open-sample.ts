import { call } from '../../api/client.ts'
import { useDesk } from '../../ui/desk.ts'
import { useDeed } from '../../ui/use-deed.ts'

/** The zones that lie beside the sample's data directory. */
export const useOpenSample = () => {
  const { directory, showTopology } = useDesk()
  const { busy, problem, run } = useDeed()
  return {
    busy,
    problem,
    open: () =>
      run(async () => {
        const path = `${directory?.path.replace(/\/data\/?$/, '') ?? ''}/zones`
        const { topologyId } = await call('topology.open', { sources: [{ kind: 'path', path, node: null }] })
        showTopology(topologyId)
      }),
  }
}
