import type { IconName } from '../ui/icons.tsx'
import { useFixedCommands } from './fixed-commands.ts'
import { useFoundCommands } from './found-commands.ts'

export const commandGroups = [
  'recent',
  'commands',
  'screens',
  'requests',
  'certificates',
  'nodes',
  'clusters',
  'ledger',
  'settings',
  'help',
] as const
export type CommandGroup = (typeof commandGroups)[number]

export interface Command {
  readonly id: string
  readonly group: CommandGroup
  readonly title: string
  readonly detail?: string
  readonly icon: IconName
  readonly usesKey: boolean
  readonly run: () => void
}

const GROUP_ROWS = 5

/** First characters that ask for one group only. */
const prefixes: Readonly<Record<string, CommandGroup>> = { '>': 'commands', ':': 'screens', '#': 'ledger' }

/** Every word that was typed stands somewhere in the title. */
const fits = (title: string, typed: string): boolean =>
  typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => title.toLowerCase().includes(word))

/** What the palette offers for what was typed: at most five rows a group, or all of the one group that was asked for. */
export const useCommands = (typed: string, recent: readonly string[]): readonly Command[] => {
  const fixed = useFixedCommands()
  const only = prefixes[typed.slice(0, 1)]
  const wanted = only === undefined ? typed : typed.slice(1).trim()
  const found = useFoundCommands(only === undefined ? wanted : '', only === 'ledger' ? wanted : '')
  const last = (id: string): readonly Command[] =>
    fixed.filter((command) => command.id === id).map((command) => ({ ...command, group: 'recent' }))
  const fitting = [...fixed.filter(({ title }) => fits(title, wanted)), ...found]
  if (only !== undefined) return fitting.filter(({ group }) => group === only)
  const all = wanted === '' ? [...recent.flatMap(last), ...fitting.filter(isOfferedUnasked)] : fitting
  return commandGroups.flatMap((name) => all.filter(({ group }) => group === name).slice(0, GROUP_ROWS))
}

/** Settings, clusters and topics of the help are found by their words; there are too many to show them at once. */
const isOfferedUnasked = ({ group }: Command): boolean => group === 'commands' || group === 'screens'
