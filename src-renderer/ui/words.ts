import { createContext, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../src-core/contract/app.ts'
import type { ErrorParams } from '../../src-core/base/errors.ts'
import { displayText } from '../../src-core/base/display.ts'
import type { en } from '../../src-core/words/en.ts'
import { formatCount, formatDate } from './format.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'window'
    resources: Omit<typeof en, 'cli'>
  }
}

const namespaces = [
  'window',
  'errors',
  'verdicts',
  'ledger',
  'custody',
  'tickets',
  'zones',
  'probe',
  'fingerprint',
  'enrol',
] as const

/** Every sentence of the window by its key; `errors:`, `verdicts:` and `ledger:` lead to the shared ones. */
export const useWords = () => useTranslation(namespaces).t

const LanguageContext = createContext<Language>('en')
export const LanguageProvider = LanguageContext.Provider
export const useLanguage = (): Language => useContext(LanguageContext)

/** `n` with thousands separated, for the words of a plural. */
export const useCount = () => {
  const language = useLanguage()
  return (n: number) => ({ count: n, n: formatCount(n, language) })
}

const isoInstant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

/** Values that came from outside, made safe to stand inside a sentence; instants read as days. */
export const shownParams = (params: ErrorParams, language: Language): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value === 'number') return [name, value]
      return [name, isoInstant.test(value) ? formatDate(Date.parse(value), language) : displayText(value, 'any')]
    }),
  )
