import { resolve } from 'node:path'
import { toBase64 } from '../../src-core/base/bytes.ts'
import { AppError } from '../../src-core/base/errors.ts'
import type { CsrCertificate, CsrReviewed, CsrSource } from '../../src-core/contract/csr.ts'
import { allowances } from '../../src-core/icinga/csr-allowance.ts'
import { MAX_REQUEST_FILE } from '../../src-core/x509/request.ts'
import { fill } from '../../src-core/words/fill.ts'
import type { Application } from '../compose.ts'
import { signAndSave } from '../services/csrs.ts'
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
import { findingsOf, verdictRows } from './findings.ts'
import { readPassphrase } from './passphrase.ts'
import { table } from './table.ts'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

/** The CSR of a command: a file, or stdin. */
const sourceOf = async (args: CommandArgs): Promise<CsrSource> => {
  const file = needWord(args, 0, 'FILE')
  return file === '-' ? { kind: 'bytes', base64: toBase64(await readStdin()) } : { kind: 'path', path: resolve(file) }
}

const readStdin = async (): Promise<Uint8Array> => {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of process.stdin) {
    if (!Buffer.isBuffer(part)) continue
    size += part.length
    if (size > MAX_REQUEST_FILE) throw new AppError('file-too-large', { path: '-', limit: MAX_REQUEST_FILE, size })
    parts.push(part)
  }
  return Buffer.concat(parts)
}

const reviewOf = async (args: CommandArgs, { services }: Pick<Application, 'services'>) => {
  const source = await sourceOf(args)
  const { id: authorityId } = services.authorities.find(args.option('authority'))
  return { source, authorityId, review: await services.csrs.show(source, authorityId) }
}

const describeAnswer = ({ certificate, serial, notAfter }: CsrCertificate) => ({ serial, certificate, notAfter })

const show: Command = {
  usage: 'csr show FILE|- [--authority ID|CLUSTER] [--json]',
  options: { authority: text },
  run: async (args, io) => {
    const { review } = await reviewOf(args, await io.open())
    if (io.flags.json) {
      const { verdicts, answers, ...rest } = review
      printJson(io, { ...rest, findings: findingsOf(io, verdicts), answers: answers.map(describeAnswer) })
    } else for (const line of pageOf(io, review)) io.out(line)
    return Exit.done
  },
}

const pageOf = (io: CommandIo, review: CsrReviewed): readonly string[] => {
  const words = io.words.cli.csr
  return [
    `${review.fingerprint}  ${fill('{{cn}}', { cn: review.cn ?? '' })}`,
    ...table(['', '', ''], verdictRows(io, review.verdicts)),
    ...table([words.askedFor, ''], askedRows(io, review)),
    ...(review.reviewDigest === null ? [] : [`digest ${review.reviewDigest}`]),
  ]
}

/** What is asked for beyond name and key, each with what becomes of it. */
const askedRows = ({ words }: CommandIo, { plan }: CsrReviewed): readonly (readonly string[])[] => {
  if (plan === null) return []
  const { usual, allowed, dropped, more } = words.cli.csr
  const { names, otherExtensions } = plan
  const outcome = (name: string): string =>
    names.dropped.includes(name) ? dropped : name === names.issued[0] ? usual : allowed
  return [
    ...names.askedFor.map((name) => [name, outcome(name)]),
    ...(names.notListed === 0 ? [] : [[fill(more, { count: names.notListed }), dropped]]),
    ...(plan.isCa.askedFor === true ? [['CA:TRUE', dropped]] : []),
    ...otherExtensions.allowed.map((name) => [name, allowed]),
    ...otherExtensions.dropped.map((name) => [name, dropped]),
  ]
}

const sign: Command = {
  usage: 'csr sign FILE|- --out FILE [--authority ID|CLUSTER] [--reason TEXT] [--digest HEX] [--replace] [--json]',
  options: { authority: text, out: text, reason: text, digest: text, replace: flag },
  run: async (args, io) => {
    const target = { path: resolve(needOption(args, 'out')), replace: args.has('replace') }
    const { services } = await io.open()
    services.csrs.checkTarget(target.path, target.replace)
    const { source, authorityId, review } = await reviewOf(args, { services })
    const { fingerprint } = review
    const reviewDigest = args.option('digest') ?? review.reviewDigest
    if (reviewDigest === null) throw new AppError('request-stopped', { fingerprint })
    const passphrase = await readPassphrase(io)
    const order = { authorityId, source, fingerprint, reviewDigest, reason: args.option('reason'), passphrase }
    const { made, saved } = await signAndSave(services.csrs, order, target).finally(() => passphrase.wipe())
    const failure = 'code' in saved ? fill(io.words.errors[saved.code], saved.params) : undefined
    if (io.flags.json) {
      const outcome = failure === undefined ? { written: true, path: target.path } : { written: false, error: failure }
      printJson(io, { fingerprint, cn: review.cn, ...describeAnswer(made), ...outcome })
    } else if (failure !== undefined) {
      say(io, io.words.cli.csr.notSaved, { cn: review.cn ?? '', serial: made.serial, reason: failure })
    } else {
      say(io, io.words.cli.csr.signed, { cn: review.cn ?? '', serial: made.serial, path: target.path })
      for (const command of 'commands' in saved ? saved.commands : []) io.out(`  ${command}`)
    }
    return failure === undefined ? Exit.done : Exit.refused
  },
}

const save: Command = {
  usage: 'csr save FILE|- --out FILE [--authority ID|CLUSTER] [--replace] [--json]',
  options: { authority: text, out: text, replace: flag },
  run: async (args, io) => {
    const target = { path: resolve(needOption(args, 'out')), replace: args.has('replace') }
    const { services } = await io.open()
    const { authorityId, review } = await reviewOf(args, { services })
    const [latest] = review.answers
    if (latest === undefined) throw new AppError('csr-unanswered', { cn: review.cn ?? '' })
    const saved = await services.csrs.save({ authorityId, certificate: latest.certificate, ...target })
    const { fingerprint, cn } = review
    if (io.flags.json) printJson(io, { fingerprint, cn, ...describeAnswer(latest), written: true, path: saved.path })
    else say(io, io.words.cli.csr.saved, { cn: cn ?? '', serial: latest.serial, path: saved.path })
    return Exit.done
  },
}

const allow: Command = {
  usage: `csr allow [${allowances.join('|')}] [--off] [--reason TEXT] [--json]`,
  options: { off: flag, reason: text },
  run: async (args, io) => {
    const [word] = args.words
    const wanted = allowances.find((one) => one === word)
    if (word !== undefined && wanted === undefined) throw new UsageError(`${word} is none of ${allowances.join(', ')}`)
    const { services } = await io.open()
    if (wanted !== undefined) services.csrPolicy.set(wanted, !args.has('off'), args.option('reason') ?? '')
    const allowed = services.csrPolicy.read()
    if (io.flags.json) printJson(io, { allowed })
    else {
      const { csr } = io.words.cli
      const rows = allowances.map((one) => [one, allowed.includes(one) ? csr.allowed : csr.dropped])
      for (const line of table(['', ''], rows)) io.out(line)
    }
    return Exit.done
  },
}

/** PKCS#10 requests: `signet csr …`. */
export const csrCommands: ReadonlyMap<string, Command> = new Map([
  ['show', show],
  ['sign', sign],
  ['save', save],
  ['allow', allow],
])
