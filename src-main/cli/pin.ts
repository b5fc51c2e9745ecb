import { resolve } from 'node:path'
import { fingerprintGroups } from '../../src-core/probe/fingerprint-text.ts'
import { hostAndPort, parseHostAndPort } from '../../src-core/probe/host-address.ts'
import type { MasterRow } from '../../src-core/contract/verification.ts'
import { Exit, needOption, needWord, printJson, say, type Command, type CommandIo } from './command.ts'
import { table } from './table.ts'

const text = { type: 'string' } as const

const at = ({ host, port }: Pick<MasterRow, 'host' | 'port'>): string => hostAndPort(host, port)

const list: Command = {
  usage: 'pin list [--json]',
  options: {},
  run: async (_args, io) => {
    const rows = (await io.open()).services.masters.list().filter(({ pin }) => pin !== null)
    if (io.flags.json) printJson(io, rows)
    else if (rows.length === 0) say(io, io.words.fingerprint.cli.none)
    else for (const line of lines(rows, io)) io.out(line)
    return Exit.done
  },
}

const lines = (rows: readonly MasterRow[], { words }: CommandIo): readonly string[] => {
  const { columns } = words.fingerprint.cli
  const cells = rows.map((row) => [
    row.name,
    at(row),
    words.fingerprint.judgement[row.judgement],
    row.pin === null ? '' : `${row.pin.at.slice(0, 10)} ${row.pin.by}, ${words.fingerprint.mode[row.pin.mode]}`,
    row.notAfter?.slice(0, 10) ?? '',
    row.pin?.sha256 ?? '',
  ])
  return table([columns.node, columns.address, columns.pin, columns.verified, columns.validTo, columns.sha256], cells)
}

const add: Command = {
  usage:
    'pin add HOST[:PORT] --expect FINGERPRINT [--reader NAME] [--via ssh://[USER@]HOST[:PORT]] [--out FILE] [--json]',
  options: { expect: text, reader: text, via: text, out: text },
  run: async (args, io) => {
    const address = parseHostAndPort(needWord(args, 0, 'HOST'))
    const value = needOption(args, 'expect')
    const { verifications, masters } = (await io.open()).services
    const row = await verifications.expect({
      target: { ...address, servername: { kind: 'host' } },
      via: args.option('via') ?? null,
      value,
      reader: args.option('reader') ?? '',
    })
    const out = args.option('out')
    // What `icinga2 node setup --trustedcert` takes.
    if (out !== undefined) await masters.handOver(row.id, resolve(out), false)
    if (io.flags.json) printJson(io, row)
    else {
      const sha256 = fingerprintGroups(row.pin?.sha256 ?? '').join(' ')
      say(io, io.words.fingerprint.cli.added, { name: row.name, host: at(row), sha256 })
    }
    return Exit.done
  },
}

const remove: Command = {
  usage: 'pin remove HOST[:PORT] [--json]',
  options: {},
  run: async (args, io) => {
    const { masters } = (await io.open()).services
    const master = masters.find(parseHostAndPort(needWord(args, 0, 'HOST')))
    masters.removePin(master.id)
    if (io.flags.json) printJson(io, { host: at(master) })
    else say(io, io.words.fingerprint.cli.removed, { host: at(master) })
    return Exit.done
  },
}

const history: Command = {
  usage: 'pin history HOST[:PORT] [--json]',
  options: {},
  run: async (args, io) => {
    const address = parseHostAndPort(needWord(args, 0, 'HOST'))
    const events = (await io.open()).services.masters.history(address)
    const { words } = io
    if (io.flags.json) printJson(io, events)
    else if (events.length === 0) say(io, words.fingerprint.cli.noHistory, { host: at(address) })
    for (const { at: time, kind, facts, entry } of io.flags.json ? [] : events) {
      const certificate = typeof facts['certificate'] === 'string' ? facts['certificate'] : ''
      say(io, '{{time}}  #{{entry}}  {{what}}  {{certificate}}', { time, entry, what: words.ledger[kind], certificate })
    }
    return Exit.done
  },
}

/** Pins of masters and satellites: `signet pin …`. */
export const pinCommands: ReadonlyMap<string, Command> = new Map([
  ['list', list],
  ['add', add],
  ['remove', remove],
  ['history', history],
])
