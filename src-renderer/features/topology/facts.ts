import type { TopologyModel } from '../../../src-core/contract/topology.ts'

/** `+`, `-` or `?` of a column, as the words' keys have it. */
export const flagWord = (flags: string, index: number): 'yes' | 'no' | 'open' =>
  flags[index] === '+' ? 'yes' : flags[index] === '-' ? 'no' : 'open'

export type DialWord = 'up' | 'down' | 'both' | 'none' | 'lost'

/** Who makes the connection between a node and its parent zone. */
export const dialWord = (
  { dialsUp, dialledFromAbove, connected }: TopologyModel['endpoints'],
  node: number,
): DialWord => {
  if (connected[node] === '-') return 'lost'
  const [up, down] = [dialsUp[node] === '+', dialledFromAbove[node] === '+']
  return up && down ? 'both' : up ? 'up' : down ? 'down' : 'none'
}

type Listener = TopologyModel['listeners'][number]

/** What is known of a node's ApiListener; mostly nothing, as it stands in the node's own configuration only. */
export const listenerOf = ({ listeners }: TopologyModel, node: number): Listener | undefined =>
  listeners.find(({ endpoint }) => endpoint === node)

/** The files it was read from, each with its lines. */
export const listenerPlaces = (
  { sources }: TopologyModel,
  { facts }: Listener,
): readonly { readonly source: string; readonly lines: readonly number[] }[] =>
  [...Map.groupBy(facts, ({ source }) => source)].flatMap(([index, read]) => {
    const source = sources[index]
    const lines = [...new Set(read.flatMap(({ line }) => (line === 0 ? [] : line)))]
    return source === undefined ? [] : [{ source, lines: lines.toSorted((a, b) => a - b) }]
  })

/** Where a zone or endpoint was read: source and line, or nothing. */
export const placeOf = (
  { sources }: TopologyModel,
  column: { readonly sources: readonly number[]; readonly lines: readonly number[] },
  index: number,
): { readonly source: string; readonly line: number } | undefined => {
  const source = sources[column.sources[index] ?? -1]
  return source === undefined ? undefined : { source, line: column.lines[index] ?? 0 }
}
