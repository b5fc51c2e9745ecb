import type { Language } from '../../src-core/contract/app.ts'
import { useLanguage } from './words.ts'

/** What German keyboards have printed on their keys; the others read the same. */
const german: Readonly<Record<string, string>> = {
  Ctrl: 'Strg',
  Shift: 'Umschalt',
  Enter: 'Eingabe',
  Home: 'Pos1',
  End: 'Ende',
  Del: 'Entf',
}

/** `Ctrl+K` as the keyboard has it. */
export const keyName = (keys: string, language: Language): string =>
  language === 'de' ? keys.replace(/[A-Za-z]{2,}/g, (name) => german[name] ?? name) : keys

export const useKeyName = () => {
  const language = useLanguage()
  return (keys: string): string => keyName(keys, language)
}
