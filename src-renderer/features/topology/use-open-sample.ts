import { useCallback, useState } from 'react'
import { call } from '../../api/client.ts'
import { useDesk } from '../../ui/desk.ts'
import { problemOf, type Problem } from '../../ui/error-note.tsx'

/** The zones that lie beside the sample's data directory. */
export const useOpenSample = () => {
  const { directory, showTopology } = useDesk()
  const [problem, setProblem] = useState<Problem>()
  const path = `${directory?.path.replace(/\/data\/?$/, '') ?? ''}/zones`
  const open = useCallback(async () => {
    setProblem(undefined)
    try {
      const { topologyId } = await call('topology.open', { sources: [{ kind: 'path', path, node: null }] })
      showTopology(topologyId)
    } catch (error) {
      setProblem(problemOf(error))
    }
  }, [path, showTopology])
  return { problem, open }
}
