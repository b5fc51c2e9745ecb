import { levelWord, type Level, type LevelWord } from './level.ts'
import type { Levels } from './level-list.ts'
import type { Reach } from './trust.ts'
import { kinds, type Kind } from './trust-rules.ts'
import type { ZoneTree } from './zone-tree.ts'

type Words = Readonly<Record<string, LevelWord>>

/** What `signet zones --json --compromise` prints under `reach`; names not in a map are "no". */
export interface ReachJson {
  readonly direct: Readonly<Record<Kind, Words>>
  readonly takeover: Words
  readonly transitive: Readonly<Record<Kind, Words>>
  readonly config_zones: Words
}

export const reachJson = ({ direct, transitive, configZones, globalZones }: Reach, tree: ZoneTree): ReachJson => {
  const kindWords = (byKind: Readonly<Record<Kind, Levels>>) =>
    // One member for each kind, by construction.
    Object.fromEntries(kinds.map((kind) => [kind, byName(byKind[kind], tree.endpoints)])) as Record<Kind, Words>
  const zones = tree.zones.map(({ name }) => name)
  const globals =
    globalZones === 0 ? {} : Object.fromEntries(tree.globals.map((name) => [name, levelWord(globalZones)]))
  return {
    direct: kindWords(direct),
    takeover: byName(transitive.takeover, tree.endpoints),
    transitive: kindWords(transitive),
    config_zones: { ...byName(configZones, zones), ...globals },
  }
}

const byName = ({ ids, levels }: Levels, names: readonly string[]): Words =>
  Object.fromEntries(
    // `Levels` holds 1 and 2 only.
    [...ids]
      .map((id, i) => [names[id] ?? '', levelWord((levels[i] ?? 0) as Level)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
