import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Secret } from '../../src-core/base/secret.ts'
import { SECOND_MS, toIso } from '../../src-core/base/time.ts'
import type { EnrolOutcome, ParentTrust } from '../../src-core/contract/enrol.ts'
import { parseHostAndPort } from '../../src-core/probe/host-address.ts'
import { readRegularFile } from '../adapters/data-directory/regular-file.ts'
import {
  Exit,
  needOption,
  needWord,
  printJson,
  say,
  UsageError,
  type Command,
  type CommandArgs,
  type CommandIo,
} from './command.ts'
import { table } from './table.ts'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

/** A certificate or a ticket; what is larger is something else. */
const MAX_FILE = 1024 * 1024
const MAX_WAIT_S = 7 * 24 * 3600

/** `signet enrol HOST`: what `icinga2 node setup` does, without Icinga. */
export const enrol: Command = {
  usage:
    'enrol HOST[:PORT] --name CN --out DIR [--expect FINGERPRINT|--parent-cert FILE] [--ticket-file F|--ticket-stdin] [--wait S] [--json]',
  options: {
    name: text,
    out: text,
    expect: text,
    'parent-cert': text,
    'ticket-file': text,
    'ticket-stdin': flag,
    wait: text,
  },
  run: async (args, io) => {
    const address = parseHostAndPort(needWord(args, 0, 'HOST'))
    const order = { cn: needOption(args, 'name'), folder: resolve(needOption(args, 'out')), waitMs: waitOf(args) }
    const trust = trustOf(args)
    const ticket = ticketOf(args)
    const { services } = await io.open()
    return tell(io, await services.enrolments.begin({ ...address, ...order, trust, ticket }))
  },
}

/** Which certificate the parent has to present; without a word of it, the pinned one. */
const trustOf = (args: CommandArgs): ParentTrust => {
  const [expected, file] = [args.option('expect'), args.option('parent-cert')]
  if (expected !== undefined && file !== undefined) throw new UsageError('give --expect or --parent-cert, not both')
  if (file !== undefined) return { kind: 'file', path: resolve(file) }
  return expected === undefined ? { kind: 'pinned' } : { kind: 'fingerprint', text: expected }
}

/** One line end belongs to the editor: the daemon compares a ticket exactly. */
const ticketOf = (args: CommandArgs): Secret | undefined => {
  const file = args.option('ticket-file')
  if (file === undefined && !args.has('ticket-stdin')) return undefined
  const bytes = file === undefined ? readFileSync(0) : readRegularFile(resolve(file), MAX_FILE).bytes
  const end = bytes.toString('latin1').trimEnd().length
  if (end === 0) throw new UsageError('the ticket is empty')
  return new Secret(Uint8Array.from(bytes.subarray(0, end)))
}

const waitOf = (args: CommandArgs): number => {
  const seconds = Number(args.option('wait') ?? 0)
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > MAX_WAIT_S)
    throw new UsageError(`--wait is a number of seconds up to ${MAX_WAIT_S}`)
  return seconds * SECOND_MS
}

/** Pending is no failure: `icinga2 pki request` ends with 0 as well. */
const tell = (io: CommandIo, outcome: EnrolOutcome): number => {
  const words = io.words.enrol.cli
  if (io.flags.json) printJson(io, outcome)
  else if (outcome.state === 'pending') say(io, words.pending, { ...outcome })
  else say(io, words.enrolled, { ...outcome })
  return Exit.done
}

const resume: Command = {
  usage: 'enrol resume ID|CN [--wait S] [--json]',
  options: { wait: text },
  run: async (args, io) => {
    const id = needWord(args, 0, 'ID or CN')
    const waitMs = waitOf(args)
    const { services } = await io.open()
    return tell(io, await services.enrolments.resume(id, waitMs))
  },
}

const list: Command = {
  usage: 'enrol list [--json]',
  options: {},
  run: async (_args, io) => {
    const { services } = await io.open()
    const all = services.enrolments.list()
    const { cli: words, state: states } = io.words.enrol
    if (io.flags.json) {
      const shown = ({ request: _request, parent, begunAt, askedAt, ...rest }: (typeof all)[number]) => ({
        ...rest,
        parent,
        begunAt: toIso(begunAt),
        askedAt: toIso(askedAt),
      })
      printJson(io, all.map(shown))
    } else if (all.length === 0) io.out(words.none)
    else {
      const row = ({ id, cn, host, port, state, folder }: (typeof all)[number]) => [
        id,
        cn,
        `${host}:${port}`,
        states[state],
        folder,
      ]
      for (const line of table(Object.values(words.columns), all.map(row))) io.out(line)
    }
    return Exit.done
  },
}

const forget: Command = {
  usage: 'enrol forget ID|CN',
  options: {},
  run: async (args, io) => {
    const id = needWord(args, 0, 'ID or CN')
    const { services } = await io.open()
    await services.enrolments.forget(id)
    say(io, io.words.enrol.cli.forgotten, { id })
    return Exit.done
  },
}

/** Enrolments that wait: `signet enrol …`. */
export const enrolCommands: ReadonlyMap<string, Command> = new Map([
  ['resume', resume],
  ['list', list],
  ['forget', forget],
])
