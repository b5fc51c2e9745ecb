import { resolve } from 'node:path'
import { AppError } from '../../src-core/base/errors.ts'
import type { SignResult } from '../../src-core/contract/requests.ts'
import { isFinding } from '../../src-core/icinga/verdict.ts'
import { fill } from '../../src-core/words/fill.ts'
import type { Application } from '../compose.ts'
import type { OpenedDirectory } from '../services/directories.ts'
import type { IndexedRequest } from '../services/request-row.ts'
import { isClean } from '../services/request-selection.ts'
import type { SignItem } from '../services/signing.ts'
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
import { hasPassphrase, readPassphrase } from './passphrase.ts'
import { table } from './table.ts'

const text = { type: 'string' } as const

/** Opens the directory and finishes what an earlier run left open there. */
const openDesk = async (args: CommandArgs, io: CommandIo) => {
  const path = resolve(needWord(args, 0, 'DATADIR'))
  const application = await io.open()
  const opened = await application.services.directories.open(path)
  await application.services.requests.refresh(opened.id)
  return { application, opened, requests: application.services.requests }
}

/** The shape other programs read. */
const toJson = (io: CommandIo, { row, verdicts }: IndexedRequest) => ({
  fingerprint: row.fingerprint,
  cn: row.cn,
  kind: row.kind,
  state: row.state,
  ticket: row.ticket,
  answeredElsewhere: row.answeredElsewhere === true,
  findings: findingsOf(io, verdicts),
  key: row.keyDescription,
  fileTime: row.fileTime,
  firstSeen: row.firstSeen,
})

const list: Command = {
  usage: 'requests list DATADIR [--json]',
  options: {},
  run: async (args, io) => {
    const { application, opened, requests } = await openDesk(args, io)
    const { problem } = await requests.list(opened.id, 'all', '')
    if (problem !== undefined) throw problemOf(problem)
    await withTickets(io, application, opened)
    const { requests: found } = await requests.list(opened.id, 'all', '')
    if (io.flags.json)
      printJson(
        io,
        found.map((request) => toJson(io, request)),
      )
    else if (found.length === 0) say(io, io.words.cli.noRequests, { path: opened.path })
    else for (const line of requestTable(io, found)) io.out(line)
    return Exit.done
  },
}

const problemOf = ({ code, params }: { readonly code: string; readonly params: AppError['params'] }): AppError =>
  // The index keeps an AppError's own code.
  new AppError(code as AppError['code'], params)

/** Where a passphrase is at hand and tickets are unchecked, the salt is opened to check them. */
const withTickets = async (io: CommandIo, { services }: Application, opened: OpenedDirectory): Promise<void> => {
  const authority = services.authorities.byFingerprint(opened.ca.sha256)
  if (authority?.ticketSaltId === undefined || authority.ticketSaltId === null || !hasPassphrase(io)) return
  const { requests: found } = await services.requests.list(opened.id, 'waiting', '')
  if (!found.some(({ row }) => row.ticket === 'unknown')) return
  await services.unlockedKeys.unlock(authority, await readPassphrase(io), 1, 'check tickets')
  await services.requests.refresh(opened.id)
  await services.unlockedKeys.lockAll()
}

const requestTable = (io: CommandIo, found: readonly IndexedRequest[]): readonly string[] =>
  table(
    ['FINGERPRINT', 'STATE', 'KIND', 'TICKET', 'NAME', 'FINDINGS'],
    found.map(({ row, verdicts }) => [
      row.fingerprint,
      row.answeredElsewhere === true ? io.words.cli.answeredElsewhere : row.state,
      row.kind,
      row.ticket,
      row.cn ?? '',
      verdicts
        .filter(isFinding)
        .map(({ id, severity, params }) => `${severity}: ${fill(io.words.verdicts[id].title, params)}`)
        .join('; '),
    ]),
  )

const show: Command = {
  usage: 'requests show DATADIR FINGERPRINT [--json]',
  options: {},
  run: async (args, io) => {
    const { application, opened, requests } = await openDesk(args, io)
    const [fingerprint] = await resolveFingerprints(requests, opened, [needWord(args, 1, 'FINGERPRINT')])
    const review = await requests.show(opened.id, fingerprint ?? '')
    const note = application.services.notes.of(review.row.fingerprint)
    if (io.flags.json) printJson(io, { ...review, note, findings: findingsOf(io, review.row.verdicts) })
    else {
      io.out(`${review.row.fingerprint}  ${review.row.cn ?? ''}`)
      for (const line of table(['', '', ''], verdictRows(io, review.row.verdicts))) io.out(line)
      if (note !== null) say(io, io.words.cli.note, { ...note, text: note.text.replaceAll(/\s+/g, ' ') })
      if (review.reviewDigest !== null) io.out(`digest ${review.reviewDigest}`)
    }
    return Exit.done
  },
}

/** A whole fingerprint, or the beginning of one that fits only one request. */
const resolveFingerprints = async (
  requests: Application['services']['requests'],
  opened: OpenedDirectory,
  given: readonly string[],
) => {
  const { requests: found } = await requests.list(opened.id, 'all', '')
  const names = found.map(({ row }) => row.fingerprint)
  return given.map((word) => {
    const wanted = word.toLowerCase().replace(/[\s:]/g, '')
    const fitting = names.filter((name) => name === word || (wanted.length >= 8 && name.startsWith(wanted)))
    const [only] = fitting
    if (only === undefined || fitting.length > 1) throw new AppError('request-unknown', { fingerprint: word })
    return only
  })
}

const sign: Command = {
  usage:
    'requests sign DATADIR (FINGERPRINT… | --all-clean) [--reason TEXT] [--digest HEX] [--authority ID|CLUSTER] [--json]',
  options: { 'all-clean': { type: 'boolean' }, reason: text, digest: text, authority: text },
  run: async (args, io) => {
    const { application, opened, requests } = await openDesk(args, io)
    const given = args.words.slice(1)
    if (args.has('all-clean') === given.length > 0) throw new UsageError('give fingerprints or --all-clean')
    const { services } = application
    const authority = authorityFor(application, opened, args.option('authority'))
    await services.unlockedKeys.unlock(authority, await readPassphrase(io), 60, 'sign requests')
    await requests.refresh(opened.id)
    const chosen = args.has('all-clean')
      ? (await requests.list(opened.id, 'waiting', '')).requests.filter(isClean).map(({ row }) => row.fingerprint)
      : await resolveFingerprints(requests, opened, given)
    const results = await signChosen(application, opened, chosen, args)
    return report(io, results)
  },
}

/** The one whose certificate the master trusts; another one that is named does not help. */
const authorityFor = ({ services }: Application, opened: OpenedDirectory, named: string | undefined) => {
  const { authorities } = services
  const matching = authorities.byFingerprint(opened.ca.sha256)
  const wanted = named === undefined ? matching : authorities.find(named)
  if (wanted === undefined) throw new AppError('authority-unknown', { authority: opened.ca.sha256 })
  if (wanted.id !== matching?.id) {
    throw new AppError('authority-mismatch', {
      path: opened.path,
      expected: opened.ca.sha256,
      authority: wanted.name,
      actual: wanted.sha256,
    })
  }
  return wanted
}

const signChosen = async (
  { services }: Application,
  opened: OpenedDirectory,
  chosen: readonly string[],
  args: CommandArgs,
) => {
  const { requests, unlockedKeys } = services
  const items: SignItem[] = []
  const unsignable: SignResult[] = []
  for (const fingerprint of chosen) {
    const { reviewDigest, row } = await requests.show(opened.id, fingerprint)
    const digest = args.option('digest') ?? reviewDigest
    if (digest === null) unsignable.push(failure(fingerprint, row.cn, 'request-stopped'))
    else items.push({ fingerprint, reviewDigest: digest, reason: args.option('reason') })
  }
  const signed =
    items.length === 0 ? [] : await requests.sign(opened.id, items, new AbortController().signal, () => undefined)
  await unlockedKeys.lockAll()
  if (signed.some(({ written }) => written)) await requests.settle(opened.id)
  return [...unsignable, ...(await Promise.all(signed.map((result) => confirm(requests, opened, result))))]
}

const failure = (fingerprint: string, cn: string | null, code: AppError['code']): SignResult => ({
  fingerprint,
  cn,
  serial: null,
  written: false,
  error: { code, params: { fingerprint } },
})

/** After both read-backs: an answer that did not stay is not written. */
const confirm = async (
  requests: Application['services']['requests'],
  opened: OpenedDirectory,
  result: SignResult,
): Promise<SignResult> => {
  if (!result.written) return result
  const state = requests.answerState(opened.id, result.fingerprint)
  if (state === 'still-there') return result
  const code = state === 'lost' ? 'answer-replaced' : 'answer-lost'
  return { ...result, written: false, error: { code, params: { fingerprint: result.fingerprint } } }
}

const report = (io: CommandIo, results: readonly SignResult[]): number => {
  const sentence = (error: NonNullable<SignResult['error']>): string =>
    // Results carry the codes of AppError.
    fill(io.words.errors[error.code as AppError['code']], error.params)
  if (io.flags.json)
    printJson(
      io,
      results.map(({ error, ...result }) => ({
        ...result,
        ...(error === undefined ? {} : { error: sentence(error), code: error.code }),
      })),
    )
  else if (results.length === 0) say(io, io.words.cli.nothingClean)
  else
    for (const { fingerprint, cn, serial, error } of results) {
      if (error === undefined) say(io, io.words.cli.signed, { cn: cn ?? '', serial: serial ?? '' })
      else say(io, io.words.cli.notSigned, { cn: cn ?? '', fingerprint, reason: sentence(error) })
    }
  return results.every(({ error }) => error === undefined) ? Exit.done : Exit.refused
}

const refuse: Command = {
  usage: 'requests refuse DATADIR FINGERPRINT… --reason TEXT',
  options: { reason: text },
  run: async (args, io) => {
    const reason = needOption(args, 'reason')
    return eachRequest(args, io, io.words.cli.refused, (requests, id, fingerprint) =>
      requests.refuse(id, fingerprint, reason),
    )
  },
}

const restore: Command = {
  usage: 'requests restore DATADIR FINGERPRINT…',
  options: {},
  run: (args, io) =>
    eachRequest(args, io, io.words.cli.restored, (requests, id, fingerprint) => requests.restore(id, fingerprint)),
}

const eachRequest = async (
  args: CommandArgs,
  io: CommandIo,
  sentence: string,
  work: (requests: Application['services']['requests'], directoryId: string, fingerprint: string) => Promise<void>,
): Promise<number> => {
  needWord(args, 1, 'FINGERPRINT')
  const { opened, requests } = await openDesk(args, io)
  const fingerprints = await resolveFingerprints(requests, opened, args.words.slice(1))
  for (const fingerprint of fingerprints) {
    await work(requests, opened.id, fingerprint)
    if (!io.flags.json) say(io, sentence, { fingerprint })
  }
  if (io.flags.json) printJson(io, fingerprints)
  return Exit.done
}

/** The requests of a master: `signet requests …`. */
export const requestCommands: ReadonlyMap<string, Command> = new Map([
  ['list', list],
  ['show', show],
  ['sign', sign],
  ['refuse', refuse],
  ['restore', restore],
])
