import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { de } from '../../src-core/words/de.ts'
import { en } from '../../src-core/words/en.ts'

/** Words are in the bundle, so this is ready at once. React escapes what it draws. */
export const startWords = (): void => {
  void i18next.use(initReactI18next).init({
    lng: navigator.language.startsWith('de') ? 'de' : 'en',
    fallbackLng: 'en',
    resources: { en, de },
    defaultNS: 'window',
    ns: ['window', 'errors', 'verdicts', 'ledger', 'custody', 'tickets', 'zones', 'probe', 'fingerprint', 'enrol'],
    initAsync: false,
    interpolation: { escapeValue: false },
  })
}

export const setLanguage = (language: 'en' | 'de'): void => {
  document.documentElement.lang = language
  void i18next.changeLanguage(language)
}
