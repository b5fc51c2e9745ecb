import { useCallback, useMemo, useRef, useState } from 'react'
import type { TopologyChange } from '../../../src-core/contract/topology.ts'
import type { Letter } from '../../../src-core/zones/reach-letters.ts'
import {
  useTopologyCertificates,
  useTopologyConcerned,
  useTopologyModel,
  useTopologyReach,
  type ClusterQuery,
} from '../../api/topology.ts'
import { useNow } from '../../ui/use-now.tsx'
import { fallenNodes, type Fall } from './fall.ts'
import type { Item } from './item.ts'
import { layOut } from './layout.ts'
import { compareMaps } from './map-changes.ts'
import { modelMap } from './map-model.ts'
import { sealNodes } from './node-seals.ts'
import { edgesOf, groupRows, pictureReach, type Counted, type GroupRow, type ReachEdge } from './reach-picture.ts'
import type { Scene } from './scene.ts'
import { ticketEdges } from './ticket-edges.ts'
import { useBefore } from './use-before.ts'
import { useMapWords } from './use-map-words.ts'

export const tabs = ['map', 'fall', 'proposal', 'findings', 'table'] as const
export type Tab = (typeof tabs)[number]

const DAY = 86_400_000

/** Everything the views of one cluster share: what is selected, what falls, what is tried. */
export const useTopologyDesk = (topologyId: string) => {
  const [tab, setTab] = useState<Tab>('map')
  const [item, select] = useState<Item>()
  const [fall, setFall] = useState<Fall>()
  const [only, setOnly] = useState<Letter>()
  const [hasTickets, setTickets] = useState(false)
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  const [changes, setChanges] = useState<readonly TopologyChange[]>([])
  const cluster: ClusterQuery = useMemo(() => ({ topologyId, changes }), [topologyId, changes])
  const query = useTopologyModel(cluster)
  const model = useMemo(
    () => (query.data === undefined ? undefined : timed('signet-map-model', modelMap, query.data)),
    [query.data],
  )
  const from = useMemo(() => (model === undefined || fall === undefined ? [] : fallenNodes(model, fall)), [model, fall])
  const reach = useTopologyReach(cluster, from)
  const isFalling = tab !== 'map' && from.length > 0
  const hops = fall?.hops ?? 'transitive'
  const picture = useMemo(
    () => (isFalling && reach.data !== undefined ? pictureReach(reach.data, hops) : undefined),
    [isFalling, reach.data, hops],
  )
  const before = useBefore(cluster, fall, isFalling)
  const seals = useSeals(cluster, model?.source.endpoints.names)
  const words = useMapWords()
  const scene = useMemo((): Scene | undefined => {
    if (model === undefined || (picture !== undefined && picture.letter.length !== model.source.endpoints.names.length))
      return undefined
    const rowsOf = remember((zone: number): readonly GroupRow[] => groupRows(model, picture, zone))
    const layout = timed('signet-map-layout', layOut, model, {
      open,
      rowsOf: (zone: number) => rowsOf(zone).length,
    })
    const reached = picture === undefined ? [] : edgesOf(model, layout, picture, only)
    const tickets = picture === undefined ? [] : ticketEdges(model, layout, picture, hops)
    const tried = before === undefined ? undefined : compareMaps(before, { model, layout, edges: reached, only })
    const edges = hasTickets ? [...reached, ...tickets] : reached
    return { model, layout, picture, edges, tickets: countTickets(tickets), changes: tried, rowsOf, seals, only, words }
  }, [model, picture, before, hops, hasTickets, open, only, seals, words])
  const toggleGroup = useCallback((zone: number) => {
    setOpen((before) => {
      const next = new Set(before)
      if (!next.delete(zone)) next.add(zone)
      return next
    })
  }, [])
  const ask = useCallback((node: string) => {
    setOnly(undefined)
    setFall((before) => ({ scope: 'node', hops: 'transitive', ...before, node }))
    setTab((before) => (before === 'map' || before === 'findings' ? 'fall' : before))
  }, [])
  return {
    cluster,
    query,
    model,
    scene: useLast(scene),
    tab,
    setTab,
    item,
    select,
    fall,
    setFall,
    from,
    reach,
    ask,
    only,
    setOnly,
    hasTickets,
    setTickets,
    open,
    toggleGroup,
    changes,
    setChanges,
  }
}

export type TopologyDesk = ReturnType<typeof useTopologyDesk>

/** The last one there was, while the next one is on its way. */
const useLast = <T>(value: T | undefined): T | undefined => {
  const last = useRef(value)
  if (value !== undefined) last.current = value
  return last.current
}

/** Leaves a mark of how long it took; the benchmark reads it. */
const timed = <A extends readonly unknown[], T>(name: string, work: (...input: A) => T, ...input: A): T => {
  const start = performance.now()
  const made = work(...input)
  performance.measure(name, { start })
  return made
}

const countTickets = (edges: readonly ReachEdge[]): Counted =>
  edges.reduce((sum, { yes, maybe }) => ({ yes: sum.yes + yes, maybe: sum.maybe + maybe }), { yes: 0, maybe: 0 })

const remember = <T>(work: (zone: number) => T): ((zone: number) => T) => {
  const known = new Map<number, T>()
  return (zone) => {
    const found = known.get(zone)
    if (found !== undefined) return found
    const made = work(zone)
    known.set(zone, made)
    return made
  }
}

const useSeals = (cluster: ClusterQuery, names: readonly string[] | undefined) => {
  const certificates = useTopologyCertificates(cluster.topologyId).data?.rows
  const concerned = useTopologyConcerned(cluster).data?.endpoints
  const today = Math.floor(useNow() / DAY) * DAY
  return useMemo(() => {
    return sealNodes(names ?? [], certificates ?? [], concerned ?? '', today)
  }, [names, certificates, concerned, today])
}
