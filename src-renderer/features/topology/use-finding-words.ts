import type { TopologyFinding } from '../../../src-core/contract/topology.ts'
import { zones as german } from '../../../src-core/words/de/zones.ts'
import { zones as english } from '../../../src-core/words/en/zones.ts'
import { fill } from '../../../src-core/words/fill.ts'
import { shownParams, useLanguage } from '../../ui/words.ts'

const words = { en: english, de: german } as const

/** Why a finding is one, and what to do; names in it are made safe. */
export const useFindingWords = () => {
  const language = useLanguage()
  return ({ id, params }: Pick<TopologyFinding, 'id' | 'params'>) => {
    const { cause, fix } = words[language].finding[id]
    const shown = shownParams(params, language)
    return { cause: fill(cause, shown), fix: fill(fix, shown) }
  }
}
