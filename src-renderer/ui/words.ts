import { createContext, useContext } from 'react'
import type { TFunction } from 'i18next'
import type { Language } from '../../src-core/contract/app.ts'
import { AppError, type ErrorParams } from '../../src-core/base/errors.ts'
import { displayText } from '../../src-core/base/display.ts'
import type { en } from '../../src-core/words/en.ts'
import { formatCount, formatDate } from './format.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'window'
    resources: Omit<typeof en, 'cli'>
  }
}

/** What stands before the colon of a key; words of `window` need none. */
export const namespaces = [
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
export type Words = TFunction<typeof namespaces>

/** A list asks for its words hundreds of times while it is drawn: all that takes is a look into the context. */
const SpokenContext = createContext<{ readonly language: Language; readonly t: Words } | undefined>(undefined)
export const SpokenProvider = SpokenContext.Provider

const useSpoken = () => {
  const spoken = useContext(SpokenContext)
  if (spoken === undefined) throw new AppError('internal', { reason: 'no words here' })
  return spoken
}

export const useWords = (): Words => useSpoken().t
export const useLanguage = (): Language => useSpoken().language

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
