import { Level, type LevelWord } from './level.ts'
import type { Levels } from './level-list.ts'
import type { Reach } from './trust.ts'
import type { Deed } from './edge-tables.ts'

/** What a node is painted with, worst first: runs any command, shares the zone, runs its own commands, results only. */
export const letters = ['A', 'P', 'D', 'R'] as const
export type Letter = (typeof letters)[number]
export const NO_LETTER = '-'

/** A letter for each endpoint: the worst that may be, and the worst that is certain. */
export interface Lettered {
  readonly possible: string
  readonly certain: string
}

export interface LevelCount {
  readonly yes: number
  readonly maybe: number
}

/** A takeover comes by configuration or by commands that start any program, so it stands for both. */
const letterKinds: Readonly<Record<Letter, readonly Deed[]>> = {
  A: ['takeover'],
  P: ['same_zone'],
  D: ['exec_command'],
  R: ['read', 'falsify'],
}

type Abilities = Reach['direct']

export const letterEndpoints = (abilities: Abilities, endpoints: number): Lettered => {
  const painted = (least: Level): string => {
    const line = Array.from({ length: endpoints }, (): string => NO_LETTER)
    for (const letter of letters.toReversed())
      for (const kind of letterKinds[letter]) {
        const { ids, levels } = abilities[kind]
        for (const [i, id] of ids.entries()) if ((levels[i] ?? 0) >= least) line[id] = letter
      }
    return line.join('')
  }
  return { possible: painted(Level.maybe), certain: painted(Level.yes) }
}

/** Each node counts under its worst letter: certain where that letter is, too. */
export const countLetters = ({ possible, certain }: Lettered): Readonly<Record<Letter, LevelCount>> => {
  const counts = { A: { yes: 0, maybe: 0 }, P: { yes: 0, maybe: 0 }, D: { yes: 0, maybe: 0 }, R: { yes: 0, maybe: 0 } }
  for (let i = 0; i < possible.length; i++) {
    const letter = letters.find((one) => one === possible[i])
    if (letter !== undefined) counts[letter][certain[i] === letter ? 'yes' : 'maybe'] += 1
  }
  return counts
}

export const countLevels = ({ levels }: Pick<Levels, 'levels'>): LevelCount => {
  let yes = 0
  for (const level of levels) if (level === Level.yes) yes += 1
  return { yes, maybe: levels.length - yes }
}

/** How many nodes run code for the fallen: any, or their own commands with foreign arguments. */
export const radiusOf = ({ transitive }: Pick<Reach, 'transitive'>): LevelCount => {
  const levels = new Map<number, number>()
  for (const { ids, levels: sure } of [transitive.takeover, transitive.exec_command])
    for (const [i, id] of ids.entries()) levels.set(id, Math.max(levels.get(id) ?? 0, sure[i] ?? 0))
  return countLevels({ levels: Uint8Array.from(levels.values()) })
}

export const flagOf = (value: boolean | null): string => (value === null ? '?' : value ? '+' : '-')
const levelFlags: Readonly<Record<LevelWord, string>> = { no: '-', maybe: '?', yes: '+' }

/** A flag for each of `length` items. */
export const flagLevels = ({ ids, levels }: Levels, length: number): string => {
  const line = Array.from({ length }, () => levelFlags.no)
  for (const [i, id] of ids.entries()) line[id] = levels[i] === Level.yes ? levelFlags.yes : levelFlags.maybe
  return line.join('')
}
