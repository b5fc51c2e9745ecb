import { AppError } from '../base/errors.ts'
import { countLetters, letterEndpoints, NO_LETTER, radiusOf, type Letter, type LevelCount } from './reach-letters.ts'
import type { Trust } from './trust.ts'

/** Letters of two reaches side by side; a letter that is only possible has a question mark. */
export interface ReachDifference {
  readonly before: Readonly<Record<Letter, LevelCount>>
  readonly after: Readonly<Record<Letter, LevelCount>>
  /** How many other nodes run code for those that fell, certain or not. */
  readonly size: { readonly before: number; readonly after: number }
  readonly moved: readonly { readonly endpoint: string; readonly before: string; readonly after: string }[]
}

/** What the fall of the same nodes means in two variants of a cluster. Throws `not-found` for a node that one lacks. */
export const compareReach = (one: Trust, other: Trust, from: readonly string[]): ReachDifference => {
  const before = lettersIn(one, from)
  const after = lettersIn(other, from)
  const names = new Set([...before.byName.keys(), ...after.byName.keys()])
  return {
    before: before.counts,
    after: after.counts,
    size: { before: before.size, after: after.size },
    moved: [...names].flatMap((endpoint) => {
      const [was, is] = [before.byName.get(endpoint) ?? NO_LETTER, after.byName.get(endpoint) ?? NO_LETTER]
      return was === is ? [] : [{ endpoint, before: was, after: is }]
    }),
  }
}

const lettersIn = ({ tree, reachOf }: Trust, from: readonly string[]) => {
  const indexOf = new Map(tree.endpoints.map((name, i) => [name, i]))
  const starts = from.map((name) => {
    const index = indexOf.get(name)
    if (index === undefined) throw new AppError('not-found', { what: name })
    return index
  })
  const reach = reachOf(...starts)
  const lettered = letterEndpoints(reach.transitive, tree.endpoints.length)
  const { yes, maybe } = radiusOf(reach)
  const byName = new Map<string, string>()
  for (const [i, name] of tree.endpoints.entries()) {
    const letter = lettered.possible[i] ?? NO_LETTER
    if (letter !== NO_LETTER) byName.set(name, lettered.certain[i] === letter ? letter : `${letter}?`)
  }
  return { counts: countLetters(lettered), size: yes + maybe, byName }
}
