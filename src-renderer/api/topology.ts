import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import type { TopologyChange, TopologyFinding } from '../../src-core/contract/topology.ts'
import { call } from './client.ts'
import type { Receiver } from './inspection.ts'
import { keys } from './keys.ts'
import { PAGE_ROWS, pagesOf, rowAt, type RowRange } from './pages.ts'

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

/** How far a proposal is, and what came of it; nothing is asked while there is none. */
export const useTopologyProposal = (proposalId: string | undefined) =>
  useQuery({
    queryKey: [...keys.topology, 'proposal', proposalId],
    queryFn: () => call('topology.proposal', { proposalId: proposalId ?? '' }),
    enabled: proposalId !== undefined,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'running' ? ASK_AGAIN_MS : false),
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

export type FindingShow = 'open' | 'waived' | 'all'

const findingsOptions = (cluster: ClusterQuery, show: FindingShow, page: number) => ({
  queryKey: keyOf('findings', cluster, show, page),
  queryFn: () =>
    call('topology.findings', {
      ...asInput(cluster),
      show,
      subjects: null,
      offset: page * PAGE_ROWS,
      limit: PAGE_ROWS,
    }),
})

/** The head of the list of findings (first page with their number), and any of them once its page is here. */
export const useFindingRows = (cluster: ClusterQuery, show: FindingShow, range: RowRange) => {
  const head = useQuery({ ...findingsOptions(cluster, show, 0), placeholderData: keepPreviousData })
  const others = pagesOf(range)
  const loaded = useQueries({ queries: others.map((page) => findingsOptions(cluster, show, page)) })
  const pages = new Map<number, readonly TopologyFinding[] | undefined>([[0, head.data?.rows]])
  others.forEach((page, i) => pages.set(page, loaded[i]?.data?.rows))
  return { head, rowAt: (index: number) => rowAt(pages, index) }
}

/** How many findings are open; the page asked for is the list's first. */
export const useOpenFindings = (cluster: ClusterQuery): number | undefined =>
  useQuery({ ...findingsOptions(cluster, 'open', 0), placeholderData: keepPreviousData }).data?.total

/** The worst open findings about some names. */
export const useFindingsAbout = (cluster: ClusterQuery, subjects: readonly string[], limit: number) =>
  useQuery({
    queryKey: keyOf('findings-about', cluster, subjects, limit),
    queryFn: () =>
      call('topology.findings', { ...asInput(cluster), show: 'open', subjects: [...subjects], offset: 0, limit }),
    enabled: subjects.length > 0,
  })

/** Which endpoints of the model somebody has to look at. */
export const useTopologyConcerned = (cluster: ClusterQuery) =>
  useQuery({
    queryKey: keyOf('concerned', cluster),
    queryFn: () => call('topology.concerned', asInput(cluster)),
    placeholderData: keepPreviousData,
  })

export const useTopologyCertificates = (topologyId: string) =>
  useQuery({
    queryKey: [...keys.topology, topologyId, 'certificates'],
    queryFn: () => call('topology.certificates', { topologyId }),
    staleTime: 0,
  })
