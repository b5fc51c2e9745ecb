import { help as german } from '../../../src-core/words/de/help.ts'
import { help as english } from '../../../src-core/words/en/help.ts'
import { useLanguage } from '../../ui/words.ts'

/** Every key of the window; each does what some button does, too. */
export const helpKeys = [
  ['F1 ?', 'help'],
  ['Ctrl+K', 'palette'],
  ['Ctrl+1 … 7', 'screens'],
  ['Ctrl+V', 'paste'],
  ['Alt+1 2 3', 'panes'],
  ['Ctrl+L', 'lock'],
  ['Ctrl+B', 'rail'],
  ['F6', 'regions'],
  ['/', 'filter'],
  ['J K ↓ ↑', 'rows'],
  ['→ ←', 'twins'],
  ['Enter', 'open'],
  ['X', 'tick'],
  ['S', 'sign'],
  ['R', 'refuse'],
  ['V', 'verify'],
  ['W', 'whatIf'],
  ['E', 'reached'],
  ['Esc', 'close'],
] as const

export const helpSections = ['words', 'levels', 'icinga', 'limits'] as const
export type HelpSection = (typeof helpSections)[number]

export interface HelpTopic {
  readonly section: HelpSection
  readonly id: string
  readonly title: string
  readonly text: string
}

/** What Help explains, in the order its words stand in. */
export const useHelpTopics = (): readonly HelpTopic[] => {
  const words = useLanguage() === 'de' ? german : english
  return helpSections.flatMap((section) =>
    Object.entries(words[section]).map(([id, { title, text }]) => ({ section, id: `${section} ${id}`, title, text })),
  )
}
