import { useMemo } from 'react'
import { useTopologyModel, useTopologyReach, type ClusterQuery } from '../../api/topology.ts'
import { fallenNodes, type Fall } from './fall.ts'
import type { MapBefore } from './map-changes.ts'
import { modelMap } from './map-model.ts'
import { pictureReach } from './reach-picture.ts'

/** The cluster as it is, while changes are tried. */
export const useBefore = (
  { topologyId, changes }: ClusterQuery,
  fall: Fall | undefined,
  isFalling: boolean,
): MapBefore | undefined => {
  const isTried = changes.length > 0
  const asIs: ClusterQuery = useMemo(() => ({ topologyId, changes: [] }), [topologyId])
  const { data } = useTopologyModel(asIs)
  const model = useMemo(() => (isTried && data !== undefined ? modelMap(data) : undefined), [isTried, data])
  const from = useMemo(
    () => (model === undefined || fall === undefined || !isFalling ? [] : fallenNodes(model, fall)),
    [model, fall, isFalling],
  )
  const reach = useTopologyReach(asIs, from).data
  return useMemo(() => {
    if (model === undefined) return undefined
    const isAnswer = reach?.transitive.possible.length === model.source.endpoints.names.length
    return { model, picture: isAnswer && isFalling ? pictureReach(reach, fall?.hops ?? 'transitive') : undefined }
  }, [model, reach, isFalling, fall?.hops])
}
