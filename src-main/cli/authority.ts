import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isAppError } from '../../src-core/base/errors.ts'
import type { Secret } from '../../src-core/base/secret.ts'
import { environment, secretStore, type AdoptionSource, type Authority } from '../../src-core/contract/authorities.ts'
import { writePem } from '../../src-core/pem/pem.ts'
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
import { readExportPassphrase, readNewPassphrase, readOtherPassphrase, readPassphrase } from './passphrase.ts'
import { table } from './table.ts'

const text = { type: 'string' } as const

const placement = (args: CommandArgs) => {
  const store = secretStore.safeParse(args.option('store') ?? 'keychain')
  const kind = environment.safeParse(args.option('environment') ?? 'prod')
  if (!store.success) throw new UsageError('--store is keychain or vault')
  if (!kind.success) throw new UsageError('--environment is prod, test or lab')
  return { store: store.data, environment: kind.data }
}

const create: Command = {
  usage: 'authority create --name CLUSTER [--cn "Icinga CA"] [--store keychain|vault] [--environment prod|test|lab]',
  options: { name: text, cn: text, store: text, environment: text },
  run: async (args, io) => {
    const name = needOption(args, 'name')
    const place = placement(args)
    const { services } = await io.open()
    const passphrase = await readNewPassphrase(io)
    const commonName = args.option('cn') ?? 'Icinga CA'
    const made = await services.authorities.create({ name, commonName, ...place, passphrase })
    return tell(io, made, io.words.cli.created)
  },
}

const sourceOf = (args: CommandArgs): AdoptionSource => {
  const pkcs12 = args.option('pkcs12')
  if (pkcs12 !== undefined) return { kind: 'pkcs12', path: resolve(pkcs12) }
  const certificate = args.option('cert')
  if (certificate !== undefined) {
    return { kind: 'files', certificatePath: resolve(certificate), keyPath: resolve(needOption(args, 'key')) }
  }
  return { kind: 'data-directory', path: resolve(needWord(args, 0, 'DATADIR')) }
}

const adopt: Command = {
  usage:
    'authority adopt DATADIR | --cert F --key F | --pkcs12 F [--name CLUSTER] [--store keychain|vault] [--source-passphrase-file F]',
  options: {
    name: text,
    store: text,
    environment: text,
    cert: text,
    key: text,
    pkcs12: text,
    'source-passphrase-file': text,
  },
  run: async (args, io) => {
    const source = sourceOf(args)
    const place = placement(args)
    const application = await io.open()
    const sourcePassphrase = await sourceSecret(args, io, application, source)
    const passphrase = await readNewPassphrase(io)
    const name = args.option('name') ?? freeName(application, source)
    const input = {
      source,
      name,
      ...place,
      passphrase,
      ...(sourcePassphrase === undefined ? {} : { sourcePassphrase }),
    }
    const adopted = await application.services.authorities.adopt(input)
    const code = tell(io, adopted, io.words.cli.adopted)
    if (!io.flags.json && source.kind === 'data-directory') say(io, io.words.cli.adoptedNext, { path: source.path })
    return code
  },
}

/** Asks for the source's own passphrase only where it is encrypted. */
const sourceSecret = async (
  args: CommandArgs,
  io: CommandIo,
  { services }: Application,
  source: AdoptionSource,
): Promise<Secret | undefined> => {
  const path = source.kind === 'files' ? source.keyPath : source.path
  const asked = () =>
    readOtherPassphrase(args, 'source-passphrase-file', io.words.cli.sourcePassphrase.replace('{{path}}', path))
  if (args.option('source-passphrase-file') !== undefined) return asked()
  try {
    return (await services.authorities.preview(source, undefined)).key === 'encrypted' ? await asked() : undefined
  } catch (error) {
    if (isAppError(error, 'key-encrypted')) return asked()
    throw error
  }
}

/** The master's own name where the source tells it, numbered when it is taken. */
const freeName = ({ services }: Application, source: AdoptionSource): string => {
  const taken = new Set(services.authorities.list().map(({ name }) => name))
  const base = (source.kind === 'data-directory' ? masterName(source.path) : undefined) ?? 'icinga'
  const names = Array.from({ length: taken.size + 1 }, (_, i) => (i === 0 ? base : `${base}-${i + 1}`))
  return names.find((name) => !taken.has(name)) ?? base
}

const masterName = (path: string): string | undefined => {
  try {
    const names = readdirSync(join(path, 'certs')).filter(
      (name) => name.endsWith('.crt') && name !== 'ca.crt' && name !== 'trusted-parent.crt',
    )
    return names.length === 1 ? names[0]?.slice(0, -'.crt'.length) : undefined
  } catch {
    return undefined
  }
}

const tell = (io: CommandIo, authority: Authority, sentence: string): number => {
  if (io.flags.json) printJson(io, authority)
  else say(io, sentence, { name: authority.name, id: authority.id, fingerprint: authority.fingerprint })
  return Exit.done
}

const list: Command = {
  usage: 'authority list [--json]',
  options: {},
  run: async (_args, io) => {
    const { services } = await io.open()
    const authorities = services.authorities.list()
    if (io.flags.json) printJson(io, authorities)
    else if (authorities.length === 0) say(io, io.words.cli.noAuthorities)
    else {
      const rows = authorities.map((one) => [
        one.id,
        one.name,
        one.store,
        one.keyDescription,
        one.notAfter.slice(0, 10),
        String(one.issued),
        one.fingerprint,
      ])
      for (const line of table(['ID', 'CLUSTER', 'STORE', 'KEY', 'UNTIL', 'ISSUED', 'SHA-256'], rows)) io.out(line)
    }
    return Exit.done
  },
}

const show: Command = {
  usage: 'authority show [ID|CLUSTER] [--json|--pem]',
  options: { pem: { type: 'boolean' } },
  run: async (args, io) => {
    const { services } = await io.open()
    const record = services.authorities.find(args.words[0])
    const shown = services.authorities.list().find(({ id }) => id === record.id)
    if (args.has('pem')) io.out(writePem('CERTIFICATE', record.certificate).trimEnd())
    else if (io.flags.json) printJson(io, shown)
    else
      for (const line of table(
        ['', ''],
        Object.entries(shown ?? {}).map(([name, value]) => [
          name,
          typeof value === 'string' ? value : JSON.stringify(value),
        ]),
      ))
        io.out(line)
    return Exit.done
  },
}

const exportKey: Command = {
  usage: 'authority export [ID|CLUSTER] --out FILE [--export-passphrase-file F]',
  options: { out: text, 'export-passphrase-file': text },
  run: async (args, io) => {
    const path = resolve(needOption(args, 'out'))
    const { services } = await io.open()
    const authorityId = services.authorities.find(args.words[0]).id
    const passphrase = await readPassphrase(io)
    const exportPassphrase = await readExportPassphrase(args, io)
    await services.custody.exportKey({ authorityId, passphrase, exportPassphrase, path })
    if (io.flags.json) printJson(io, { path })
    else say(io, io.words.cli.exported, { path })
    return Exit.done
  },
}

const move = (verb: 'park' | 'unpark'): Command => ({
  usage: `authority ${verb} DATADIR [--authority ID|CLUSTER]`,
  options: { authority: text },
  run: async (args, io) => {
    const path = resolve(needWord(args, 0, 'DATADIR'))
    const { services } = await io.open()
    const opened = await services.directories.open(path)
    const named = args.option('authority')
    const authority =
      named === undefined ? services.authorities.byFingerprint(opened.ca.sha256) : services.authorities.find(named)
    const input = { authorityId: (authority ?? services.authorities.find(opened.ca.sha256)).id, directoryId: opened.id }
    const { state } = await services.custody[verb](input)
    if (io.flags.json) printJson(io, { path, state })
    else say(io, verb === 'park' ? io.words.cli.parked : io.words.cli.unparked, { path: join(path, 'ca', 'ca.key') })
    return Exit.done
  },
})

const remove: Command = {
  usage: 'authority remove ID|CLUSTER --confirm CLUSTER',
  options: { confirm: text },
  run: async (args, io) => {
    const { services } = await io.open()
    const record = services.authorities.find(needWord(args, 0, 'ID'))
    await services.authorities.remove(record.id, needOption(args, 'confirm'))
    if (io.flags.json) printJson(io, { id: record.id })
    else say(io, io.words.cli.removed, { name: record.name })
    return Exit.done
  },
}

/** Custody of CAs: `signet authority …`. */
export const authorityCommands: ReadonlyMap<string, Command> = new Map([
  ['create', create],
  ['adopt', adopt],
  ['list', list],
  ['show', show],
  ['export', exportKey],
  ['park', move('park')],
  ['unpark', move('unpark')],
  ['remove', remove],
])
