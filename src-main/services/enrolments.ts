import { setTimeout as pause } from 'node:timers/promises'
import { equalBytes, toHex } from '../../src-core/base/bytes.ts'
import { AppError, isAppError, type ErrorCode } from '../../src-core/base/errors.ts'
import type { Secret } from '../../src-core/base/secret.ts'
import { SECOND_MS, toIso } from '../../src-core/base/time.ts'
import type { EnrolOutcome, ParentTrust } from '../../src-core/contract/enrol.ts'
import type { AskDaemon, CheckPeer, DaemonAddress, MeetDaemon } from '../../src-core/custody/ask-daemon.ts'
import { readEnrolAnswer, type EnrolAnswer } from '../../src-core/enrol/answer.ts'
import {
  certsFiles,
  waitingFiles,
  type EnrolmentRecord,
  type EnrolmentStore,
  type MakeNodeKey,
  type NodeFolder,
  type PublicHalfOf,
  type WaitingSecrets,
} from '../../src-core/enrol/enrolment.ts'
import { readIssued, type Issued } from '../../src-core/enrol/issued.ts'
import { isHostName, MAX_COMMON_NAME } from '../../src-core/icinga/name-verdict.ts'
import { writePem } from '../../src-core/pem/pem.ts'
import type { Now, RandomBytes, VerifySignature } from '../../src-core/ports.ts'
import { parseCertificate, type Certificate } from '../../src-core/x509/certificate.ts'
import type { Ledger } from './ledger.ts'
import { expectedOf, type ParentTrustTools } from './parent-trust.ts'

export interface EnrolOrder extends DaemonAddress {
  readonly cn: string
  /** Where the node's files are written to. */
  readonly folder: string
  readonly trust: ParentTrust
  readonly ticket?: Secret | undefined
  readonly waitMs: number
}

interface Tools extends ParentTrustTools {
  readonly store: EnrolmentStore
  readonly ledger: Ledger
  readonly folder: NodeFolder
  readonly makeNodeKey: MakeNodeKey
  readonly publicHalfOf: PublicHalfOf
  readonly askDaemon: AskDaemon
  readonly meetDaemon: MeetDaemon
  readonly verifySignature: VerifySignature
  readonly random: RandomBytes
  readonly now: Now
  readonly changed: () => void
}

/** What `icinga2 node setup` does, and what became of it where nobody has signed yet. */
export interface Enrolments {
  /** Throws `parent-not-verified`, why the parent refuses, and `enrol-…` where its answer is not what was asked for. */
  readonly begin: (order: EnrolOrder) => Promise<EnrolOutcome>
  readonly resume: (id: string, waitMs: number) => Promise<EnrolOutcome>
  readonly list: () => readonly EnrolmentRecord[]
  /** Removes its key as well. */
  readonly forget: (id: string) => Promise<void>
}

/** A node that asks: everything but the parent's answer. */
interface Asking extends Pick<EnrolmentRecord, 'cn' | 'host' | 'port' | 'folder' | 'parent'> {
  readonly request: Certificate
  readonly fingerprint: string
  readonly secrets: WaitingSecrets
}

/** Icinga's own agents ask every 10 s. */
const RETRY_MS = [1, 2, 4, 8, 10].map((seconds) => seconds * SECOND_MS)
const ID_BYTES = 6

export const createEnrolments = (tools: Tools): Enrolments => ({
  begin: (order) => begin(tools, order),
  resume: async (id, waitMs) => resume(tools, byId(tools, id), waitMs),
  list: tools.store.all,
  forget: async (id) => {
    const record = byId(tools, id)
    await tools.folder.discard(record.folder, record.cn)
    tools.ledger.atomically(() => {
      tools.store.remove(record.id)
      tools.ledger.record('enrolment-forgotten', factsOf(record))
    })
    tools.changed()
  },
})

/** By its id or, where only one is, by the node's name. */
const byId = ({ store }: Tools, word: string): EnrolmentRecord => {
  const [found, ...others] = store.all().filter(({ id, cn }) => id === word || cn === word)
  if (found === undefined || others.length > 0) throw new AppError('enrolment-unknown', { id: word })
  return found
}

const factsOf = ({ cn, host, port, folder, parent, fingerprint }: Omit<Asking, 'request' | 'secrets'>) => ({
  cn,
  host,
  port,
  folder,
  parent,
  request: fingerprint,
})

const begin = async (tools: Tools, order: EnrolOrder): Promise<EnrolOutcome> => {
  const { cn, folder, host, port } = order
  if (!isHostName(cn) || cn.length > MAX_COMMON_NAME) throw new AppError('enrol-name', { cn })
  if (tools.store.all().some((one) => one.folder === folder && one.cn === cn)) {
    throw new AppError('enrolment-exists', { cn, path: folder })
  }
  tools.folder.checkFree(folder, [...Object.values(certsFiles(cn)), ...Object.values(waitingFiles(cn))])
  const met: { parent?: Certificate } = {}
  // Before a key is made: a stranger costs nothing.
  const expected = await expectedOf(tools, order.trust, order)
  await tools.meetDaemon(order, checkParent(tools, order, expected, met))
  const { key, request: der } = await tools.makeNodeKey(cn, 'certificate')
  try {
    const parent = toHex(tools.sha256(met.parent?.der ?? new Uint8Array()))
    const fingerprint = toHex(tools.sha256(der))
    const secrets = { key, ticket: order.ticket }
    const asking = { cn, folder, host, port, parent, request: parseCertificate(der), fingerprint, secrets }
    const first = await ask(tools, asking, 0)
    if (first.kind === 'issued') return await finish(tools, asking, first.issued)
    if (first.kind === 'refused') throw refusal(tools, asking, first)
    await tools.folder.keep(folder, cn, secrets)
    const record = keepPending(tools, asking, first.said)
    return await wait(tools, asking, record.id, order.waitMs)
  } finally {
    key.wipe()
  }
}

const resume = async (tools: Tools, record: EnrolmentRecord, waitMs: number): Promise<EnrolOutcome> => {
  const secrets = tools.folder.waiting(record.folder, record.cn)
  const asking = { ...record, request: parseCertificate(record.request), secrets }
  try {
    const own = tools.publicHalfOf(secrets.key)
    if (own === undefined || !equalBytes(own, asking.request.spki)) {
      throw new AppError('enrolment-key-missing', { path: record.folder })
    }
    tools.folder.checkFree(record.folder, Object.values(certsFiles(record.cn)))
    return await wait(tools, asking, record.id, waitMs, true)
  } finally {
    secrets.key.wipe()
    secrets.ticket?.wipe()
  }
}

/** Asks until somebody has signed or refused, or the time is over. */
const wait = async (
  tools: Tools,
  asking: Asking,
  id: string,
  waitMs: number,
  atOnce = false,
): Promise<EnrolOutcome> => {
  const end = tools.now() + waitMs
  for (let round = atOnce ? -1 : 0; ; round++) {
    const left = end - tools.now()
    if (round >= 0 && left <= 0) return pendingOutcome(tools, id)
    if (round >= 0) await pause(Math.min(RETRY_MS[Math.min(round, RETRY_MS.length - 1)] ?? 0, left))
    const answer = await ask(tools, asking, Math.max(0, end - tools.now())).catch(
      unlessPassing(() => tools.now() < end),
    )
    if (answer === undefined) continue
    if (answer.kind === 'issued') return finish(tools, asking, answer.issued, id)
    tools.store.answered(id, answer.kind, answer.said, tools.now())
    tools.changed()
    if (answer.kind === 'refused') throw refusal(tools, asking, answer)
  }
}

/** What a daemon that reloads does to a connection. */
const passing: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['daemon-unreachable', 'daemon-silent', 'daemon-closed'])

/** Somebody who waits asks again after such a failure; everybody else hears of it. */
const unlessPassing =
  (mayWait: () => boolean) =>
  (error: unknown): undefined => {
    if (!isAppError(error) || !passing.has(error.code) || !mayWait()) throw error
  }

const pendingOutcome = (tools: Tools, id: string): EnrolOutcome => {
  const { cn, folder, fingerprint, said } = byId(tools, id)
  return { state: 'pending', id, cn, folder, fingerprint, said }
}

type Answered = Exclude<EnrolAnswer, { readonly kind: 'issued' }> | { readonly kind: 'issued'; readonly issued: Issued }

/** One question to the verified parent; what it brings is judged before anybody sees it. */
const ask = async (tools: Tools, asking: Asking, lingerMs: number): Promise<Answered> => {
  const { secrets, request, fingerprint, cn } = asking
  const identity = { certificatePem: writePem('CERTIFICATE', request.der), key: secrets.key }
  const met: { parent?: Certificate } = {}
  const call = { identity, ticket: secrets.ticket, lingerMs }
  try {
    const said = await tools.askDaemon(asking, call, checkParent(tools, asking, asking.parent, met))
    const answer = readEnrolAnswer(said, fingerprint)
    if (answer.kind !== 'issued') return answer
    if (met.parent === undefined) throw new AppError('internal', { reason: 'parent not met' })
    const asked = { cn, request, parent: met.parent, now: tools.now() }
    return { kind: 'issued', issued: readIssued(answer, asked, tools.verifySignature) }
  } catch (error) {
    if (isAppError(error)) recordOddAnswer(tools, asking, error)
    throw error
  }
}

/** An answer that is not what was asked for is worth remembering; a network that fails is not. */
const recordOddAnswer = ({ ledger }: Tools, asking: Asking, { code }: AppError): void => {
  if (code.startsWith('enrol-')) ledger.record('enrolment-refused', { ...factsOf(asking), reason: code })
}

const refusal = ({ ledger }: Tools, asking: Asking, { code, said }: Extract<EnrolAnswer, { kind: 'refused' }>) => {
  const { cn, host } = asking
  ledger.record('enrolment-refused', { ...factsOf(asking), reason: code, said })
  return new AppError(code, { cn, host, said })
}

/** The certificate on the wire must be the verified one; anything else gets not one word of ours. */
const checkParent =
  (tools: Tools, { host, port }: DaemonAddress, expected: string, met: { parent?: Certificate }): CheckPeer =>
  (der) => {
    const presented = toHex(tools.sha256(der))
    const parent = parseCertificate(der)
    if (presented !== expected && toHex(tools.sha256(parent.spki)) !== expected) {
      tools.ledger.record('parent-not-verified', { host, port, expected, presented })
      throw new AppError('parent-not-verified', { host, port, expected, presented })
    }
    met.parent = parent
  }

const keepPending = (tools: Tools, asking: Asking, said: string): EnrolmentRecord => {
  const { secrets: _secrets, request, ...rest } = asking
  const at = tools.now()
  const id = toHex(tools.random(ID_BYTES))
  const record = { ...rest, id, request: request.der, state: 'pending' as const, said, begunAt: at, askedAt: at }
  tools.ledger.atomically(() => {
    tools.store.add(record)
    tools.ledger.record('enrolment-pending', factsOf(asking))
  })
  tools.changed()
  return record
}

/** Key and CA first: a certificate that stands there stands with its key. */
const finish = async (
  tools: Tools,
  asking: Asking,
  { certificate, ca }: Issued,
  id?: string,
): Promise<EnrolOutcome> => {
  const { cn, folder, secrets } = asking
  const names = certsFiles(cn)
  await tools.folder.write(folder, [
    { name: names.key, content: secrets.key },
    { name: names.ca, content: writePem('CERTIFICATE', ca.der) },
    { name: names.certificate, content: writePem('CERTIFICATE', certificate.der) },
  ])
  const made = { certificate: toHex(tools.sha256(certificate.der)), serial: toHex(certificate.serial) }
  tools.ledger.atomically(() => {
    if (id !== undefined) tools.store.remove(id)
    tools.ledger.record('node-enrolled', { ...factsOf(asking), ...made })
  })
  await tools.folder.discard(folder, cn)
  tools.changed()
  return { state: 'enrolled', cn, folder, ...made, notAfter: toIso(certificate.notAfter) }
}
