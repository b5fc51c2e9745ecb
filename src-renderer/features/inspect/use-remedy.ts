import { daemon as german } from '../../../src-core/words/de/daemon.ts'
import { daemon as english } from '../../../src-core/words/en/daemon.ts'
import { remedyOf } from '../../../src-core/words/remedy.ts'
import { shownParams, useLanguage } from '../../ui/words.ts'

const words = { en: english, de: german } as const

/** Cause and cure of one of Icinga's findings; names in it are made safe. */
export const useRemedy = () => {
  const language = useLanguage()
  return ({ id, params }: Parameters<typeof remedyOf>[1]) =>
    remedyOf(words[language], { id, params: shownParams(params, language) })
}
