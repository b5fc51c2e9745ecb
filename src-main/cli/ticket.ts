import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { MAX_LIST_BYTES, readNames } from '../../src-core/icinga/ticket-names.ts'
import { holderStates, saltChangeCommands } from '../../src-core/icinga/ticket-plan.ts'
import { fill } from '../../src-core/words/fill.ts'
import { judgementSentences } from '../../src-core/words/ticket-judgement.ts'
import { readRegularFile } from '../adapters/data-directory/regular-file.ts'
import { Exit, needOption, needWord, printJson, say, UsageError, type Command, type CommandIo } from './command.ts'
import { readPassphrase } from './passphrase.ts'
import { readRestServer, REST_USAGE, restOptions, type FindPin } from './rest-server.ts'
import { SALT_USAGE, saltOptions, withSaltSource } from './salt-source.ts'

const text = { type: 'string' } as const

const importSalt: Command = {
  usage: 'ticket salt import DATADIR|FILE [--authority ID|CLUSTER]',
  options: { authority: text },
  run: async (args, io) => {
    if (args.words[0] !== 'import') throw new UsageError('only "ticket salt import" is known')
    const path = resolve(needWord(args, 1, 'DATADIR or FILE'))
    const { services } = await io.open()
    const authorityId = services.authorities.find(args.option('authority')).id
    const { source } = await services.custody.importSalt({ authorityId, path, passphrase: await readPassphrase(io) })
    if (io.flags.json) printJson(io, { source })
    else say(io, io.words.cli.saltImported, { path: source })
    return Exit.done
  },
}

/** Prints the ticket alone, as `icinga2 pki ticket` does. */
export const makeTicket: Command = {
  usage: `ticket CN [${SALT_USAGE.slice(1, -1)} | ${REST_USAGE}] [--json]`,
  options: { ...saltOptions, ...restOptions },
  run: async (args, io) => {
    const cn = needWord(args, 0, 'CN')
    if (args.words.length > 1) throw new UsageError('one CN at a time; "ticket many" takes a list')
    const opened = await io.open()
    const { tickets, masters } = opened.services
    const findPin: FindPin = (at) => masters.expectedParent(at).spkiSha256
    const server = args.option('from') === undefined ? undefined : readRestServer(args, undefined, findPin)
    const ticket =
      server === undefined
        ? (await withSaltSource(args, io, opened, ({ salt }) => tickets.make({ salt, names: [cn] })))[0]?.ticket
        : await tickets.ask(server, cn).finally(() => server.password.wipe())
    if (io.flags.json) {
      const notes = tickets.notesOn(cn).map((id) => ({ id, text: io.words.tickets.nameNote[id] }))
      printJson(io, { cn, ticket, from: server?.host ?? 'salt', notes })
    } else io.out(ticket ?? '')
    return Exit.done
  },
}

const check: Command = {
  usage: `ticket check CN ${SALT_USAGE} [--json]   (the ticket on stdin)`,
  options: saltOptions,
  run: async (args, io) => {
    const cn = needWord(args, 0, 'CN')
    if (io.flags.passphraseStdin) throw new UsageError('stdin holds the ticket; name SIGNET_PASSPHRASE_FILE')
    const typed = readFileSync(0, 'utf8')
    const opened = await io.open()
    const judgement = await withSaltSource(args, io, opened, ({ salt }) =>
      // One line end is what `echo` leaves behind.
      opened.services.tickets.check(salt, cn, typed.replace(/\r?\n$/, '')),
    )
    const { cli } = io.words.tickets
    const hadLineEnd = judgement.verdict === 'fits' && typed.endsWith('\n')
    const sentences = [...judgementSentences(io.words.tickets, judgement), ...(hadLineEnd ? [cli.lineEnd] : [])]
    if (io.flags.json) printJson(io, { ...judgement, cn, text: sentences.join(' ') })
    else for (const sentence of sentences) io.out(sentence)
    return judgement.verdict === 'fits' ? Exit.done : Exit.refused
  },
}

const many: Command = {
  usage: `ticket many FILE|- --out CSV [--sheet HTML] ${SALT_USAGE} [--replace] [--json]`,
  options: { ...saltOptions, out: text, sheet: text, replace: { type: 'boolean' } },
  run: async (args, io) => {
    const file = needWord(args, 0, 'FILE')
    const replace = args.has('replace')
    const csv = { as: 'csv', path: resolve(needOption(args, 'out')) } as const
    const sheet = args.option('sheet')
    const targets = sheet === undefined ? [csv] : [csv, { as: 'sheet', path: resolve(sheet) } as const]
    const { names, leftOut } = readNames(listText(file, io))
    if (names.length === 0) throw new UsageError(`${file} holds no name`)
    const opened = await io.open()
    const { tickets, ticketFiles } = opened.services
    for (const { path } of targets) ticketFiles.checkTarget(path, replace)
    await withSaltSource(args, io, opened, async ({ salt, owner }) => {
      const made = await tickets.make({ salt, names })
      for (const target of targets) await ticketFiles.write(made, { ...target, replace, language: io.language, owner })
    })
    const reasons = leftOut.map(({ line, reason }) => fill(io.words.tickets.leftOut[reason], { line }))
    if (io.flags.json) printJson(io, { made: names.length, path: csv.path, sheet: targets[1]?.path ?? null, leftOut })
    else {
      const { cli } = io.words.tickets
      for (const reason of reasons) say(io, cli.leftOut, { reason })
      say(io, cli.made, { n: names.length, path: csv.path })
      for (const { path } of targets.slice(1)) say(io, cli.sheet, { path })
    }
    return leftOut.some(({ reason }) => reason !== 'twice') ? Exit.refused : Exit.done
  },
}

const listText = (file: string, io: CommandIo): string => {
  if (file === '-' && io.flags.passphraseStdin)
    throw new UsageError('stdin holds the list; name SIGNET_PASSPHRASE_FILE')
  return file === '-' ? readFileSync(0, 'utf8') : readRegularFile(resolve(file), MAX_LIST_BYTES).bytes.toString('utf8')
}

const plan: Command = {
  usage: 'ticket plan [--authority ID|CLUSTER] [--json]',
  options: { authority: text },
  run: async (args, io) => {
    const { services } = await io.open()
    const { id, ticketSaltId } = services.authorities.find(args.option('authority'))
    const found = services.tickets.plan(id)
    if (io.flags.json) {
      printJson(io, { salt: ticketSaltId, ...found, commands: saltChangeCommands })
      return Exit.done
    }
    const words = io.words.tickets
    const groups = holderStates.filter((state) => found[state].length > 0)
    io.out(words.plan.intro)
    if (groups.length === 0) io.out(words.plan.none)
    for (const state of groups) {
      io.out(`\n${words.state[state].title} (${found[state].length}): ${words.state[state].text}`)
      for (const { name } of found[state]) say(io, '  {{name}}', { name })
    }
    io.out(`\n${words.plan.steps}`)
    for (const command of saltChangeCommands) io.out(`  ${command}`)
    io.out(words.plan.afterwards)
    io.out(words.plan.unseen)
    return Exit.done
  },
}

/** Tickets: `signet ticket …`; any other word is the CN of one ticket. */
export const ticketCommands: ReadonlyMap<string, Command> = new Map([
  ['make', makeTicket],
  ['check', check],
  ['many', many],
  ['plan', plan],
  ['salt', importSalt],
])
