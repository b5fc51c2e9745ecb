import type { CallOutput } from '../../../src-core/contract/methods.ts'
import { validityState } from '../../ui/format.ts'
import type { NodeSeal } from './scene.ts'

type Known = CallOutput<'topology.certificates'>['rows'][number]

/** What the other screens know of each node's certificate, by index of the node. */
export const sealNodes = (
  names: readonly string[],
  known: readonly Known[],
  /** `+` for each node that a finding is about. */
  concerned: string,
  now: number,
): ReadonlyMap<number, NodeSeal> => {
  const byName = new Map(known.map((one) => [one.endpoint, one]))
  const seals = new Map<number, NodeSeal>()
  if (byName.size === 0 && !concerned.includes('+')) return seals
  for (const [node, name] of names.entries()) {
    const one = byName.get(name)
    const hasFinding = concerned[node] === '+'
    if (one === undefined && !hasFinding) continue
    seals.set(node, { state: stateOf(one?.notAfter ?? null, now), pinned: one?.pinned ?? false, hasFinding })
  }
  return seals
}

const stateOf = (notAfter: string | null, now: number): NodeSeal['state'] => {
  if (notAfter === null) return 'unknown'
  const state = validityState(Date.parse(notAfter), now)
  return state === 'ended' ? 'ended' : state === 'window' ? 'due' : 'fine'
}
