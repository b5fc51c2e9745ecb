import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { TopologyChange } from '../../src-core/contract/topology.ts'
import { call } from './client.ts'
import type { Receiver } from './inspection.ts'
import { keys } from './keys.ts'

/** As many as a page may have. */
const PAGE_ROWS = 500
/** Events may be missed while a call is on its way. */
const ASK_AGAIN_MS = 400

/** A cluster as it was read, or as it would be after some changes. */
export interface ClusterQuery {
  readonly topologyId: string
  readonly changes: readonly TopologyChange[]
}

const keyOf = (what: string, { topologyId, changes }: ClusterQuery, ...more: readonly unknown[]) => [
  ...keys.topology,
  topologyId,
  what,
  changes,
  ...more,
]
const asInput = ({ topologyId, changes }: ClusterQuery) => ({ topologyId, changes: [...changes] })

/** Dropped files that are a cluster: read as soon as the last part is there. */
export const clusterReceiver: Receiver = {
  feed: async (dropId, _, parts) => {
    const fed = await call('topology.feed', { dropId, parts: [...parts] })
    if (parts.length > 0) return fed.dropId
    return (await call('topology.open', { sources: [{ kind: 'dropped', dropId: fed.dropId }] })).topologyId
  },
  forget: (dropId) => call('topology.forget', { dropId }),
}

/** How far the reading is. */
export const useTopologyState = (topologyId: string) =>
  useQuery({
    queryKey: [...keys.topology, topologyId, 'state'],
    queryFn: () => call('topology.state', { topologyId }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'reading' ? ASK_AGAIN_MS : false),
  })

export const useTopologyModel = (cluster: ClusterQuery) =>
  useQuery({
    queryKey: keyOf('model', cluster),
    queryFn: () => call('topology.model', asInput(cluster)),
    placeholderData: keepPreviousData,
    // A large one is compared for longer than it takes to draw it.
    structuralSharing: false,
  })

/** What follows when these nodes fall; nothing is asked while there are none. */
export const useTopologyReach = (cluster: ClusterQuery, from: readonly string[]) =>
  useQuery({
    queryKey: keyOf('reach', cluster, from),
    queryFn: () => call('topology.reach', { ...asInput(cluster), from: [...from] }),
    enabled: from.length > 0,
    structuralSharing: false,
  })

export const useTopologyWhy = (cluster: ClusterQuery, from: readonly string[], to: string | undefined) =>
  useQuery({
    queryKey: keyOf('why', cluster, from, to),
    queryFn: () => call('topology.why', { ...asInput(cluster), from: [...from], to: to ?? '' }),
    enabled: from.length > 0 && to !== undefined,
  })

/** Facts nobody knows, those first that settle most. */
export const useTopologyUnsettled = (cluster: ClusterQuery, from: readonly string[], limit: number) =>
  useQuery({
    queryKey: keyOf('unsettled', cluster, from, limit),
    queryFn: () => call('topology.unsettled', { ...asInput(cluster), from: [...from], offset: 0, limit }),
    enabled: from.length > 0,
  })

export const useTopologyComparison = (cluster: ClusterQuery, from: readonly string[]) =>
  useQuery({
    queryKey: keyOf('compare', cluster, from),
    queryFn: () => call('topology.compare', { ...asInput(cluster), from: [...from] }),
    enabled: from.length > 0 && cluster.changes.length > 0,
  })

/** One page of findings; the first holds what the map needs. */
export const useTopologyFindings = (cluster: ClusterQuery, show: 'open' | 'waived' | 'all', offset = 0) =>
  useQuery({
    queryKey: keyOf('findings', cluster, show, offset),
    queryFn: () => call('topology.findings', { ...asInput(cluster), show, offset, limit: PAGE_ROWS }),
    placeholderData: keepPreviousData,
  })

export const useTopologyCertificates = (topologyId: string) =>
  useQuery({
    queryKey: [...keys.topology, topologyId, 'certificates'],
    queryFn: () => call('topology.certificates', { topologyId }),
    staleTime: 0,
  })
