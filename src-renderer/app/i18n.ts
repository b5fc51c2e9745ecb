import i18next from 'i18next'
import type { Language } from '../../src-core/contract/app.ts'
import { de } from '../../src-core/words/de.ts'
import { en } from '../../src-core/words/en.ts'
import { namespaces } from '../ui/words.ts'

/** What is spoken until the settings are known. */
export const systemLanguage: Language = navigator.language.startsWith('de') ? 'de' : 'en'

/** Words are in the bundle, so this is ready at once. React escapes what it draws. */
export const startWords = (): void => {
  void i18next.init({
    lng: systemLanguage,
    fallbackLng: 'en',
    resources: { en, de },
    defaultNS: 'window',
    ns: namespaces,
    initAsync: false,
    interpolation: { escapeValue: false },
  })
}

/** The language and its words, for all that is drawn. */
export const spokenIn = (language: Language) => ({ language, t: i18next.getFixedT(language, namespaces) })
