import type { RequestRow } from '../contract/requests.ts'
import type { Severity } from './verdict.ts'

/** The parts of the list, worst first. */
export const listParts = ['stopped', 'undecided', 'clean'] as const
export type ListPart = (typeof listParts)[number]
export type PartSizes = Readonly<Record<ListPart, number>>

/** The part of the list a request stands in. */
export const partOf = (worst: Severity): ListPart => {
  if (worst === 'stop') return 'stopped'
  return worst === 'decide' ? 'undecided' : 'clean'
}

export const partSizes = (rows: Iterable<Pick<RequestRow, 'worst'>>): PartSizes => {
  const sizes = { stopped: 0, undecided: 0, clean: 0 }
  for (const { worst } of rows) sizes[partOf(worst)] += 1
  return sizes
}

/** How a row stands to its twins: it hides them, they follow it, or it is one that follows. */
export const foldStates = ['folded', 'open', 'under'] as const

export interface Fold {
  readonly state: (typeof foldStates)[number]
  /** Twins beside the first; 0 for one that follows. */
  readonly others: number
}

export interface ListLine<T> {
  readonly request: T
  readonly fold: Fold | null
}

type Foldable = { readonly row: Pick<RequestRow, 'cn' | 'worst' | 'state'> }

const areTwins = ({ row: a }: Foldable, { row: b }: Foldable): boolean =>
  a.cn !== null && a.cn === b.cn && a.state === b.state && partOf(a.worst) === partOf(b.worst)

/**
 * One line for each name, but for the names that are unfolded. Twins are next to each other in `sorted`, the one to be
 * seen first. Nothing is folded under a better verdict: a request that stops stays in the list's first part.
 */
export const foldTwins = <T extends Foldable>(
  sorted: readonly T[],
  unfolded: ReadonlySet<string>,
): readonly ListLine<T>[] => {
  const lines: ListLine<T>[] = []
  for (let at = 0; at < sorted.length;) {
    const end = endOfTwins(sorted, at)
    const [request, ...twins] = sorted.slice(at, end)
    if (request === undefined) break
    const isOpen = unfolded.has(request.row.cn ?? '')
    const fold = twins.length === 0 ? null : ({ state: isOpen ? 'open' : 'folded', others: twins.length } as const)
    lines.push({ request, fold })
    if (isOpen) for (const twin of twins) lines.push({ request: twin, fold: { state: 'under', others: 0 } })
    at = end
  }
  return lines
}

const endOfTwins = (sorted: readonly Foldable[], start: number): number => {
  const first = sorted[start]
  let end = start + 1
  for (; end < sorted.length; end++) {
    const next = sorted[end]
    if (first === undefined || next === undefined || !areTwins(first, next)) break
  }
  return end
}
