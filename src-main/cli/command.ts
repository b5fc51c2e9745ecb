import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { ErrorCode } from '../../src-core/base/errors.ts'
import type { Language } from '../../src-core/contract/app.ts'
import { de } from '../../src-core/words/de.ts'
import { en, type Words } from '../../src-core/words/en.ts'
import { fill } from '../../src-core/words/fill.ts'
import type { Application } from '../compose.ts'

/** Exit codes other programs rely on. */
export const Exit = { done: 0, refused: 1, usage: 2, locked: 3 } as const

/** Wrong words on the command line: exit 2, with how the command is called. */
export class UsageError extends Error {}

/** What a command needs of the terminal it runs in. */
export interface CommandIo {
  readonly out: (line: string) => void
  readonly words: Words
  readonly language: Language
  /** Opens the profile; closed again when the command ends. */
  readonly open: () => Promise<Application>
  readonly flags: Flags
}

/** Flags every command takes. */
export interface Flags {
  readonly json: boolean
  readonly passphraseStdin: boolean
}

/** One command: `usage` without the program's name, and what it does with the words after it. */
export interface Command {
  readonly usage: string
  readonly options: NonNullable<ParseArgsConfig['options']>
  readonly run: (args: CommandArgs, io: CommandIo) => Promise<number>
}

export interface CommandArgs {
  readonly words: readonly string[]
  /** The last value of an option, or undefined. */
  readonly option: (name: string) => string | undefined
  /** Every value of an option that may be given several times. */
  readonly all: (name: string) => readonly string[]
  readonly has: (name: string) => boolean
}

export const commonOptions = {
  profile: { type: 'string' },
  json: { type: 'boolean' },
  'passphrase-stdin': { type: 'boolean' },
} satisfies ParseArgsConfig['options']

/** Options every command takes may stand before it as well; answers the command line with the command first. */
export const commandFirst = (argv: readonly string[]): readonly string[] => {
  let end = 0
  for (;;) {
    const word = argv[end] ?? ''
    if (word === '--profile' && argv[end + 1] !== undefined) end += 2
    else if (word === '--json' || word === '--passphrase-stdin' || word.startsWith('--profile=')) end += 1
    else break
  }
  return [...argv.slice(end), ...argv.slice(0, end)]
}

/** Takes the words of a command line apart; what the command does not know is a usage error. */
export const readArgs = (argv: readonly string[], options: Command['options']): CommandArgs => {
  try {
    const parsed = parseArgs({
      // OpenSSL's spelling of the one option both have.
      args: argv.map((word) => (word === '-out' ? '--out' : word)),
      options: { ...commonOptions, ...options },
      allowPositionals: true,
      strict: true,
    })
    const values: Readonly<Record<string, unknown>> = parsed.values
    return {
      words: parsed.positionals,
      option: (name) => {
        const value = values[name]
        return typeof value === 'string' ? value : undefined
      },
      all: (name) => [values[name] ?? []].flat().filter((value) => typeof value === 'string'),
      has: (name) => values[name] === true,
    }
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('. ')[0] ?? '') : 'wrong option')
  }
}

/** The word at `index`, which the command cannot do without. */
export const needWord = (args: CommandArgs, index: number, name: string): string => {
  const word = args.words[index]
  if (word === undefined) throw new UsageError(`${name} is missing`)
  return word
}

export const needOption = (args: CommandArgs, name: string): string => {
  const value = args.option(name)
  if (value === undefined) throw new UsageError(`--${name} is missing`)
  return value
}

const noKey: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'locked',
  'authority-unknown',
  'passphrase-missing',
  'passphrase-paused',
  'passphrase-wrong',
  'secret-missing',
  'secret-incomplete',
  'secret-damaged',
  'keychain-not-installed',
  'keychain-no-bus',
  'keychain-no-provider',
  'keychain-no-collection',
  'keychain-locked',
  'keychain-refused',
  'signer-ended',
  'salt-unknown',
])

export const exitCodeOf = (code: ErrorCode): number =>
  noKey.has(code) ? Exit.locked : code === 'bad-input' ? Exit.usage : Exit.refused

/** `--json` is always English, so that programs can rely on it. */
export const wordsFor = (language: Language, json: boolean): Words => (language === 'de' && !json ? de : en)

export const say = (io: CommandIo, sentence: string, params: Readonly<Record<string, string | number>> = {}): void =>
  io.out(fill(sentence, params))

export const printJson = (io: CommandIo, value: unknown): void => io.out(JSON.stringify(value, null, 2))
