import { useMemo } from 'react'
import { displayText } from '../../../src-core/base/display.ts'
import { letters } from '../../../src-core/zones/reach-letters.ts'
import { useCount, useLanguage, useWords } from '../../ui/words.ts'
import type { GroupRow } from './reach-picture.ts'
import type { MapWords } from './scene.ts'

const rowIds: readonly GroupRow['id'][] = [...letters, 'untouched', 'config', 'commands', 'neither', 'unknown']
const tierIds = ['masters', 'satellites', 'below', 'agents', 'refused'] as const

/** How many for certain, and how many perhaps: `41`, `3?`, `41 + 3?`. */
export const useCounted = () => {
  const count = useCount()
  return ({ yes, maybe }: { readonly yes: number; readonly maybe: number }): string =>
    maybe === 0 ? count(yes).n : yes === 0 ? `${count(maybe).n}?` : `${count(yes).n} + ${count(maybe).n}?`
}

/** The words in the picture, in the window's language. */
export const useMapWords = (): MapWords => {
  const t = useWords()
  const count = useCount()
  const counted = useCounted()
  const language = useLanguage()
  return useMemo(() => {
    const table = <K extends string>(ids: readonly K[], of: (id: K) => string) =>
      // One member for each id, by construction.
      Object.fromEntries(ids.map((id) => [id, of(id)])) as Record<K, string>
    return {
      tiers: table(tierIds, (id) => t(`topology.tiers.${id}`)),
      shown: (name) => displayText(name),
      agentsOf: (zone) => t('topology.map.agentsOf', { zone }),
      nodes: (n) => t('topology.map.nodes', count(n)),
      pair: t('topology.map.pair'),
      parentIs: (zone) => t('topology.map.parentIs', { zone }),
      row: table(rowIds, (id) => t(`topology.row.${id}`)),
      counted,
      falls: (name) => t('topology.map.falls', { name }),
      noEndpoints: t('topology.map.noEndpoints'),
      globals: {
        title: t('topology.map.globals'),
        text: (names) => t('topology.map.globalsText', { names: names.join(', ') }),
      },
      homeless: t('topology.map.homeless'),
      refused: t('topology.map.refused'),
    }
    // The functions are new with every draw, but say the same in the same language.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [language])
}
