import { deeds, levelOfSort, SORTS, ways } from './edge-tables.ts'

/** Levels held in the zone itself, the parent, above, above a gap, below, and of the CA key: three each. */
const SURROUNDINGS = 3 ** ways.length

/**
 * What can be done to a node depends on its sort and on what is held around it, and there are few of each: every answer is
 * worked out once. Two bits for each deed.
 */
class Answers {
  private readonly known = new Int16Array(SORTS * SURROUNDINGS).fill(-1)

  of(sort: number, around: number): number {
    const at = sort * SURROUNDINGS + around
    const known = this.known[at] ?? -1
    if (known >= 0) return known
    let able = 0
    for (const [i, deed] of deeds.entries()) {
      let level = 0
      for (const [place, way] of ways.entries()) {
        const holding = Math.trunc(around / 3 ** place) % 3
        level = Math.max(level, Math.min(holding, levelOfSort(deed, way, sort)))
      }
      able |= level << (2 * i)
    }
    this.known[at] = able
    return able
  }
}

/** The rules are the same for every cluster, so what was worked out for one holds for all. */
export const answers = new Answers()
