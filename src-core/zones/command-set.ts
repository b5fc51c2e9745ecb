import { z } from 'zod'
import type { CommandSet, Fact, Origin } from './cluster.ts'

/**
 * What a command leaves to whoever has it run, as all its macros are theirs: any program, the same where a program of that
 * path is installed, nothing at all, or something only a person can judge.
 */
export interface JudgedCommand {
  readonly runs: 'anything' | 'anything-if-installed' | 'itself' | 'unjudged'
  /** Absolute; of `anything-if-installed`. */
  readonly program: string
  readonly origin: Origin
}

const values = z.object({
  command: z.unknown().optional(),
  arguments: z.unknown().optional(),
  env: z.unknown().optional(),
  execute: z.object({ name: z.string() }).optional(),
})

/** Functions of the daemon that run a command line (lib/methods); the others below run nothing outside of it. */
const runsProgram = /^Internal#Plugin(?:Check|Event|Notification)$/
const runsNothing =
  /^Internal#(?:Icinga|Cluster|ClusterZone|Dummy|Random|Exception|Sleep|Null|Ido|IfwApi)(?:Check|Event)$/

const shells: ReadonlySet<string> = new Set([
  'sh',
  'ash',
  'bash',
  'dash',
  'ksh',
  'mksh',
  'zsh',
  'csh',
  'tcsh',
  'fish',
  'cmd',
  'powershell',
  'pwsh',
])
/** What stands before a program and its own options: `sudo /usr/bin/x`. */
const prefixes: ReadonlySet<string> = new Set(['sudo', 'doas', 'env', 'nice', 'nohup', 'setsid', 'timeout', 'ionice'])
/** `-o ProxyCommand=…` and a file with the same start a program here. */
const sshPrograms: ReadonlySet<string> = new Set(['ssh', 'scp', 'sftp', 'check_by_ssh'])
const sshOptions: ReadonlySet<string> = new Set(['-o', '-F', '--ssh-option', '--configfile'])

/** Judges a CheckCommand, EventCommand or NotificationCommand by its attributes, as a dump has them. */
export const judgeCommand = (properties: unknown, origin: Origin): JudgedCommand => {
  const judged = (runs: JudgedCommand['runs'], program = ''): JudgedCommand => ({ runs, program, origin })
  const parsed = values.safeParse(properties)
  if (!parsed.success) return judged('unjudged')
  const { command, arguments: named, env, execute } = parsed.data
  if (execute !== undefined && runsNothing.test(execute.name)) return judged('itself')
  if (execute !== undefined && !runsProgram.test(execute.name)) return judged('unjudged')
  // A line without arguments goes through a shell (lib/base/process-unix.cpp).
  if (typeof command === 'string' && isEmpty(named)) {
    if (hasMacro(command)) return judged('anything')
    return judged(isFixed(env) ? 'itself' : 'unjudged')
  }
  const line = withoutPrefixes(typeof command === 'string' ? [command] : Array.isArray(command) ? command : [])
  const [program, ...rest] = line
  if (typeof program !== 'string') return judged('unjudged')
  if (hasMacro(program)) return judged('anything')
  const name = nameOf(program)
  if (shells.has(name) && interprets(rest, named)) return judged('anything')
  if (sshPrograms.has(name) && takesSshOptions(rest, named)) return judged('anything')
  const isLeftOpen = !isFixed(rest) || !isFixed(named)
  if (name === 'negate' && isLeftOpen) return judged('anything-if-installed', program)
  return judged(isLeftOpen || !isFixed(env) ? 'unjudged' : 'itself')
}

const nameOf = (program: string): string => (program.split(/[/\\]/).at(-1) ?? '').toLowerCase().replace(/\.exe$/, '')

/** `$name$`; `$$` is a dollar (lib/icinga/macroprocessor.cpp). */
const hasMacro = (text: string): boolean => /\$[^$]+\$/.test(text.replaceAll('$$', ''))

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0)

/** Nothing in it comes from elsewhere: no macro, and no function, which is an object of that type. */
const isFixed = (value: unknown): boolean => {
  if (typeof value === 'string') return !hasMacro(value)
  if (typeof value !== 'object' || value === null) return true
  return isFunction(value) ? false : Object.values(value).every(isFixed)
}
const isFunction = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'Function'

const withoutPrefixes = (line: readonly unknown[]): readonly unknown[] => {
  const isBefore = (word: unknown): boolean => typeof word === 'string' && prefixes.has(nameOf(word))
  const first = line.findIndex((word) => !isBefore(word))
  return first < 0 ? line : line.slice(first)
}

/** `-c` and text from elsewhere, or a script whose name is. */
const interprets = (rest: readonly unknown[], named: unknown): boolean => {
  const words = rest.map((word) => (typeof word === 'string' ? word : ''))
  const text = words.findIndex((word) => /^(?:-[a-z]{0,2}c|\/[ck]|-command|-encodedcommand)$/i.test(word))
  if (text >= 0) return !isFixed(rest.slice(text + 1)) || !isFixed(named)
  const script = words.find((word) => !word.startsWith('-'))
  return script !== undefined && hasMacro(script)
}

const takesSshOptions = (rest: readonly unknown[], named: unknown): boolean => {
  const inLine = rest.some((word, i) => typeof word === 'string' && sshOptions.has(word) && !isFixed(rest[i + 1]))
  if (inLine || typeof named !== 'object' || named === null) return inLine
  return Object.entries(named).some(([option, value]) => sshOptions.has(option) && !isFixed(value))
}

/**
 * The set of all a node's commands: open by the first that runs anything, limited only if every one was judged to run but
 * itself. `isInstalled`: known to be there.
 */
export const commandSetOf = (
  commands: readonly JudgedCommand[],
  isInstalled: (program: string) => boolean,
): Fact<CommandSet> => {
  const open = commands.find(
    ({ runs, program }) => runs === 'anything' || (runs === 'anything-if-installed' && isInstalled(program)),
  )
  if (open !== undefined) return { value: 'open', origin: open.origin }
  const undecided = commands.find(({ runs }) => runs !== 'itself')
  return undecided === undefined ? { value: 'limited' } : { value: null, origin: undecided.origin }
}
