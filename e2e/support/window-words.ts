import i18next, { type TFunction } from 'i18next'
import type { Language } from '../../src-core/contract/app.ts'
import { de } from '../../src-core/words/de.ts'
import { en } from '../../src-core/words/en.ts'

/** The window's own sentences in one language, plurals and all, so that a test finds a button by what it says. */
export const windowWords = (language: Language): TFunction => {
  const words = i18next.createInstance({
    lng: language,
    resources: { en, de },
    defaultNS: 'window',
    ns: Object.keys(en),
    initAsync: false,
    interpolation: { escapeValue: false },
  })
  void words.init()
  return words.t
}
