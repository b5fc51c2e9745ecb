import { resolve } from 'node:path'
import { DAY_MS, wholeDaysBetween } from '../../src-core/base/time.ts'
import type { Renewed } from '../../src-core/contract/custody.ts'
import { commandsFor, moveSteps, type MoveStep, type Place } from '../../src-core/custody/by-hand.ts'
import type { DaemonAddress } from '../../src-core/custody/ask-daemon.ts'
import { CA_SOON_DAYS, MASTER_SOON_DAYS, mayMove } from '../../src-core/custody/look.ts'
import { parseHostAndPort } from '../../src-core/probe/host-address.ts'
import { fill } from '../../src-core/words/fill.ts'
import type { Application } from '../compose.ts'
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
import { readOtherPassphrase, readPassphrase } from './passphrase.ts'
import { table } from './table.ts'

const text = { type: 'string' } as const

/** The data directory of a command and the authority that belongs to it. */
const placeOf = async (args: CommandArgs, services: Application['services']) => {
  const opened = await services.directories.open(resolve(needWord(args, 0, 'DATADIR')))
  const authority = services.authorities.byFingerprint(opened.ca.sha256) ?? services.authorities.find(opened.ca.sha256)
  return { opened, authority, input: { authorityId: authority.id, directoryId: opened.id } }
}

const drill: Command = {
  usage: 'authority drill [ID|CLUSTER] --file F [--export-passphrase-file F]',
  options: { file: text, 'export-passphrase-file': text },
  run: async (args, io) => {
    const path = resolve(needOption(args, 'file'))
    const { services } = await io.open()
    const { id } = services.authorities.find(args.words[0])
    const question = io.words.cli.sourcePassphrase.replace('{{path}}', path)
    const passphrase = await readOtherPassphrase(args, 'export-passphrase-file', question)
    const drilled = await services.moving.drill({ authorityId: id, path, passphrase })
    passphrase.wipe()
    if (io.flags.json) printJson(io, drilled)
    else say(io, io.words.cli.drilled, { path })
    return Exit.done
  },
}

/** Absent: the days between two sessions that are set. */
const daysOf = (args: CommandArgs): number | undefined => {
  const given = args.option('days')
  if (given === undefined) return undefined
  const days = Number(given)
  if (!Number.isInteger(days) || days < 0 || days > 366) throw new UsageError('--days is a number from 0 to 366')
  return days
}

const look: Command = {
  usage: 'authority look DATADIR [--days N]',
  options: { days: text },
  run: async (args, io) => {
    const days = daysOf(args)
    const { services } = await io.open()
    const { input } = await placeOf(args, services)
    const { sessionDays } = services.settings.read()
    const { findings } = await services.moving.look({ ...input, days: days ?? sessionDays })
    const sentences = findings.map(({ id, severity, params }) => ({
      id,
      severity,
      text: fill(io.words.custody.look[id], params),
    }))
    if (io.flags.json) printJson(io, { findings: sentences })
    else for (const line of sentences) io.out(`${line.severity.padEnd(9)} ${line.text}`)
    return mayMove(findings) ? Exit.done : Exit.refused
  },
}

const connectOf = (args: CommandArgs): DaemonAddress | undefined => {
  const given = args.option('connect')
  if (given === undefined) return undefined
  if (!/:\d+$/.test(given)) throw new UsageError('--connect is HOST:PORT, an IPv6 address in brackets')
  return parseHostAndPort(given)
}

const prove: Command = {
  usage: 'authority prove DATADIR [--connect HOST:PORT]',
  options: { connect: text },
  run: async (args, io) => {
    const connect = connectOf(args)
    const { services } = await io.open()
    const { input } = await placeOf(args, services)
    const passphrase = await readPassphrase(io)
    const proof = await services.moving.prove({ ...input, connect, passphrase })
    passphrase.wipe()
    if (io.flags.json) printJson(io, proof)
    else say(io, io.words.cli.proven, { ...proof })
    return Exit.done
  },
}

const destroy: Command = {
  usage: 'authority destroy DATADIR --confirm CLUSTER',
  options: { confirm: text },
  run: async (args, io) => {
    const confirmName = needOption(args, 'confirm')
    const { services } = await io.open()
    const { input } = await placeOf(args, services)
    const { path } = await services.moving.destroy({ ...input, confirmName })
    if (io.flags.json) printJson(io, { path })
    else {
      say(io, io.words.cli.destroyed, { path })
      io.out(io.words.custody.cannotPromise)
    }
    return Exit.done
  },
}

const guide: Command = {
  usage: 'authority guide DATADIR [--commands]',
  options: { commands: { type: 'boolean' } },
  run: async (args, io) => {
    const { services } = await io.open()
    const { input, opened } = await placeOf(args, services)
    const state = await services.moving.guide(input)
    const done: Readonly<Record<MoveStep, string | null | undefined>> = {
      copy: state.copiedAt,
      backup: state.drill?.at,
      look: state.look?.at,
      park: state.parkedAt,
      prove: state.proof?.at,
      destroy: state.destroyedAt,
    }
    const { path, facts } = opened
    const place: Place = { path, ownerUid: facts.ownerUid, master: facts.masterNames[0], ...state.connect }
    if (io.flags.json) printJson(io, { ...state, commands: byHand(place) })
    else
      for (const [i, step] of moveSteps.entries()) {
        io.out(`${i + 1}. ${io.words.custody.step[step]}: ${done[step] ?? '-'}`)
        if (args.has('commands')) for (const command of commandsFor(step, place)) io.out(`     ${command}`)
      }
    return Exit.done
  },
}

const byHand = (place: Place): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(moveSteps.map((step) => [step, commandsFor(step, place)]))

const check: Command = {
  usage: 'authority check [ID|CLUSTER]',
  options: {},
  run: async (args, io) => {
    const { services } = await io.open()
    const record = services.authorities.find(args.words[0])
    await services.checkCopies(record)
    const shown = services.authorities.list().find(({ id }) => id === record.id)
    const ends = endingSoon(io, { services }, await services.directories.list(), record.id)
    if (io.flags.json) printJson(io, { copies: shown?.copies, ends })
    else {
      const rows = (shown?.copies ?? []).map(({ place, path, state, checkedAt }) => [place, state, checkedAt, path])
      for (const line of table(['PLACE', 'STATE', 'CHECKED', 'PATH'], rows)) io.out(line)
      for (const sentence of ends) io.out(sentence)
    }
    return Exit.done
  },
}

/** What ends soon, as sentences: nobody but Signet renews it while the key is here. */
const endingSoon = (
  io: CommandIo,
  { services }: Pick<Application, 'services'>,
  directories: Awaited<ReturnType<Application['services']['directories']['list']>>,
  authorityId: string,
): readonly string[] => {
  const now = Date.now()
  const { masterEnds, masterEnded, caEnds, caEnded } = io.words.custody
  const say = (notAfter: string, soon: number, name: string, ends: string, ended: string): readonly string[] => {
    const days = wholeDaysBetween(now, Date.parse(notAfter))
    if (Date.parse(notAfter) - now >= soon * DAY_MS) return []
    return [fill(days < 0 ? ended : ends, { name, days })]
  }
  const mine = directories.filter((one) => one.authorityId === authorityId)
  const authority = services.authorities.list().find(({ id }) => id === authorityId)
  const newest = [authority?.notAfter ?? '', ...(authority?.renewals ?? []).map(({ notAfter }) => notAfter)].toSorted()
  return [
    ...say(newest.at(-1) ?? '', CA_SOON_DAYS, authority?.name ?? '', caEnds, caEnded),
    ...mine.flatMap(({ masters }) =>
      masters.flatMap(({ name, notAfter }) => say(notAfter, MASTER_SOON_DAYS, name, masterEnds, masterEnded)),
    ),
  ]
}

const tellRenewed = (io: CommandIo, renewed: Renewed, sentence: string): number => {
  if (io.flags.json) printJson(io, renewed)
  else {
    say(io, sentence, { path: renewed.path, notAfter: renewed.notAfter.slice(0, 10) })
    for (const command of renewed.commands) io.out(`  ${command}`)
  }
  return Exit.done
}

const renewCa: Command = {
  usage: 'authority renew-ca [ID|CLUSTER] --out FILE',
  options: { out: text },
  run: async (args, io) => {
    const path = resolve(needOption(args, 'out'))
    const { services } = await io.open()
    const authorityId = services.authorities.find(args.words[0]).id
    const passphrase = await readPassphrase(io)
    const renewed = await services.renewals.renewCa({ authorityId, path, passphrase })
    passphrase.wipe()
    return tellRenewed(io, renewed, io.words.cli.caRenewed)
  },
}

const renewMaster: Command = {
  usage: 'authority renew-master DATADIR [--name NAME] [--out FILE]',
  options: { out: text, name: text },
  run: async (args, io) => {
    const out = args.option('out')
    const { services } = await io.open()
    const { input } = await placeOf(args, services)
    const passphrase = await readPassphrase(io)
    const path = out === undefined ? null : resolve(out)
    const renewed = await services.renewals.renewMaster({ ...input, name: args.option('name'), path, passphrase })
    passphrase.wipe()
    return tellRenewed(io, renewed, out === undefined ? io.words.cli.masterRenewedThere : io.words.cli.masterRenewed)
  },
}

/** Taking a key off a master and renewing what nobody else renews then: more of `signet authority …`. */
export const custodyCommands: ReadonlyMap<string, Command> = new Map([
  ['guide', guide],
  ['drill', drill],
  ['look', look],
  ['prove', prove],
  ['destroy', destroy],
  ['check', check],
  ['renew-ca', renewCa],
  ['renew-master', renewMaster],
])
