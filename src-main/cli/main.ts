import { isAppError } from '../../src-core/base/errors.ts'
import { fill } from '../../src-core/words/fill.ts'
import { createStartChild } from '../adapters/child-process.ts'
import { createFailureLog } from '../adapters/failure-log.ts'
import { errnoOf } from '../adapters/data-directory/regular-file.ts'
import { profileFolder } from '../adapters/profile-folder.ts'
import { compose, packageVersion, type Application } from '../compose.ts'
import { auditCommands } from './audit.ts'
import { authorityCommands } from './authority.ts'
import { custodyCommands } from './custody.ts'
import { enrol, enrolCommands } from './enrol.ts'
import {
  commandFirst,
  exitCodeOf,
  Exit,
  readArgs,
  UsageError,
  wordsFor,
  type Command,
  type CommandArgs,
} from './command.ts'
import { csrCommands } from './csr.ts'
import { nodeset } from './nodeset.ts'
import { pinCommands } from './pin.ts'
import { policyCommands } from './policy.ts'
import { probe } from './probe.ts'
import { requestCommands } from './requests.ts'
import { sample } from './sample.ts'
import { sheet } from './sheet.ts'
import { makeTicket, ticketCommands } from './ticket.ts'
import { verify } from './verify.ts'
import { walk } from './walk.ts'
import { zones } from './zones.ts'
import { zoneCommands } from './zones-waive.ts'

const groups: ReadonlyMap<string, ReadonlyMap<string, Command>> = new Map([
  ['authority', new Map([...authorityCommands, ...custodyCommands])],
  ['requests', requestCommands],
  ['csr', csrCommands],
  ['ticket', ticketCommands],
  ['policy', policyCommands],
  ['zones', zoneCommands],
  ['audit', auditCommands],
  ['enrol', enrolCommands],
  ['pin', pinCommands],
])

/** Commands of one word; a group of the same word goes first. */
const single: ReadonlyMap<string, Command> = new Map([
  ['verify', verify],
  ['zones', zones],
  ['probe', probe],
  ['enrol', enrol],
  ['nodeset', nodeset],
  ['walk', walk],
  ['sheet', sheet],
  ['sample', sample],
])

// A reader that has seen enough (`signet … | head`) is no failure of ours.
process.stdout.on('error', (error) => {
  if (errnoOf(error) !== 'EPIPE') throw error
  process.exit(Exit.done)
})
const out = (line: string): void => void process.stdout.write(`${line}\n`)
const complain = (line: string): void => void process.stderr.write(`signet: ${line}\n`)

const language = () =>
  (process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || '').startsWith('de') ? 'de' : 'en'

/** Runs one command; answers the exit code. */
export const main = async (given: readonly string[]): Promise<number> => {
  const argv = commandFirst(given)
  const [first = '', second = ''] = argv
  if (first === '--version') {
    out(packageVersion())
    return Exit.done
  }
  const command = groups.get(first)?.get(second)
  if (command !== undefined) return run(command, argv.slice(2))
  if (first === 'ticket' && second !== '') return run(makeTicket, argv.slice(1))
  const alone = single.get(first)
  if (alone !== undefined) return run(alone, argv.slice(1))
  const words = wordsFor(language(), false).cli
  const isHelp = first === '' || first === 'help' || first === '--help' || first === '-h'
  if (isHelp) out(fill(words.usage, {}).replace('{{commands}}', commandList()))
  else complain(fill(words.unknownCommand, { command: `${first} ${second}`.trim() }))
  return isHelp && first !== '' ? Exit.done : Exit.usage
}

const commandList = (): string => {
  const commands = [...groups.values()].flatMap((group) => [...group.values()].map(({ usage }) => usage))
  const texts = [
    'x509|req|crl -in F|- [-inform PEM|DER] -text -noout [--era 3.0|3.5]',
    'text-batch LIST',
    'text-bundle BUNDLE OUT [--era 3.0|3.5]',
    ...[...single.values()].map(({ usage }) => usage),
    '--version',
  ]
  return [...commands, ...texts].map((usage) => `  signet ${usage}`).join('\n')
}

const run = async (command: Command, argv: readonly string[]): Promise<number> => {
  const words = wordsFor(language(), argv.includes('--json'))
  let application: Application | undefined
  try {
    const args = readArgs(argv, command.options)
    const open = async (): Promise<Application> => (application ??= await openProfile(args))
    const flags = { json: args.has('json'), passphraseStdin: args.has('passphrase-stdin') }
    return await command.run(args, { out, words, language: language(), open, flags })
  } catch (error) {
    if (error instanceof UsageError) {
      complain(fill(words.cli.wrongUsage, { reason: error.message, usage: command.usage }))
      return Exit.usage
    }
    return explain(error, argv, words.errors)
  } finally {
    await application?.close()
  }
}

const openProfile = (args: CommandArgs): Promise<Application> =>
  compose({
    profile: args.option('profile') ?? profileFolder(),
    host: 'cli',
    sandboxed: true,
    startChild: createStartChild(import.meta.dirname),
  })

/** One line on stderr that says what to do; what nobody foresaw goes to the log under an id. */
const explain = (error: unknown, argv: readonly string[], errors: ReturnType<typeof wordsFor>['errors']): number => {
  if (isAppError(error) && error.code !== 'internal') {
    complain(fill(errors[error.code], error.params))
    return exitCodeOf(error.code)
  }
  const profile = argv[argv.indexOf('--profile') + 1]
  const folder = argv.includes('--profile') && profile !== undefined ? profile : profileFolder()
  complain(fill(errors.internal, { id: createFailureLog(folder)(error, 'cli') }))
  return Exit.refused
}
