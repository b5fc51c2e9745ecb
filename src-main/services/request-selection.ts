import type { RequestFilter, RequestRow } from '../../src-core/contract/requests.ts'
import { parseSearch } from '../../src-core/icinga/request-search.ts'
import { findFlood, type Flood } from '../../src-core/icinga/flood.ts'
import { needsPerson } from '../../src-core/icinga/verdict.ts'
import type { IndexedRequest } from './request-row.ts'

export interface RequestCounts {
  readonly waiting: number
  readonly filed: number
  readonly refused: number
  readonly all: number
  /** Of those that wait: stopped, to decide, and without findings. */
  readonly stopped: number
  readonly undecided: number
  readonly clean: number
  readonly nodes: number
}

export interface Summary {
  readonly counts: RequestCounts
  readonly flood: Flood | undefined
}

export const isWaiting = ({ state }: RequestRow): boolean => state === 'pending' || state === 'expired'

const filters: Readonly<Record<RequestFilter, (row: RequestRow) => boolean>> = {
  waiting: isWaiting,
  filed: ({ state }) => state === 'filed',
  refused: ({ state }) => state === 'refused',
  all: () => true,
}

export const isClean = ({ row, verdicts, facts }: IndexedRequest): boolean =>
  isWaiting(row) && facts !== undefined && !verdicts.some(needsPerson)

/** Counted once for each state of a folder, however often its list is asked for. */
export const createSummaries = () => {
  const known = new WeakMap<readonly IndexedRequest[], Summary>()
  return (all: readonly IndexedRequest[]): Summary => {
    const before = known.get(all)
    if (before !== undefined) return before
    const summary = summarise(all)
    known.set(all, summary)
    return summary
  }
}

const summarise = (all: readonly IndexedRequest[]): Summary => {
  const waiting = all.filter(({ row }) => isWaiting(row))
  const count = (state: RequestRow['state']): number => all.filter(({ row }) => row.state === state).length
  const stopped = waiting.filter(({ row }) => row.worst === 'stop').length
  const undecided = waiting.filter(({ row }) => row.worst === 'decide').length
  return {
    counts: {
      waiting: waiting.length,
      filed: count('filed'),
      refused: count('refused'),
      all: all.length,
      stopped,
      undecided,
      clean: waiting.length - stopped - undecided,
      nodes: new Set(waiting.map(({ row }) => row.cn ?? row.fingerprint)).size,
    },
    flood: findFlood(waiting.map(({ row }) => row)),
  }
}

export const selectRequests = (
  all: readonly IndexedRequest[],
  filter: RequestFilter,
  search: string,
): readonly IndexedRequest[] => {
  const isListed = filters[filter]
  const listed = filter === 'all' ? all : all.filter(({ row }) => isListed(row))
  if (search.trim() === '') return listed
  const fits = parseSearch(search)
  return listed.filter(({ row }) => fits(row))
}
