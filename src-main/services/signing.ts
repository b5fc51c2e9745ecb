import { equalBytes, toHex } from '../../src-core/base/bytes.ts'
import { AppError, isAppError, type ErrorParams } from '../../src-core/base/errors.ts'
import type { Signer } from '../../src-core/authority/signer.ts'
import type { AuthorityRecord } from '../../src-core/authority/authority-store.ts'
import type { SignResult } from '../../src-core/contract/requests.ts'
import { nodeFields, planIssue } from '../../src-core/icinga/node-profile.ts'
import { MIN_REASON } from '../../src-core/icinga/decision.ts'
import type { RequestFile } from '../../src-core/icinga/request-file.ts'
import type { Answer, RequestStore } from '../../src-core/icinga/request-store.ts'
import { reviewDigest } from '../../src-core/icinga/review.ts'
import { isFinding, needsPerson, type Verdict } from '../../src-core/icinga/verdict.ts'
import type { Now, RandomBytes, Sha256, VerifySignature } from '../../src-core/ports.ts'
import { assembleCertificate, buildTbs, randomSerial, sha256WithRsa } from '../../src-core/x509/build.ts'
import { parseCertificate, type Certificate } from '../../src-core/x509/certificate.ts'
import type { Answers } from './answers.ts'
import type { OpenedDirectory } from './directories.ts'
import type { Ledger } from './ledger.ts'
import type { RequestIndex } from './request-index.ts'
import type { IndexedRequest } from './request-row.ts'

/** Signatures between two commits; also how many a cancel waits for. */
export const BATCH = 25

export interface SignItem {
  readonly fingerprint: string
  readonly reviewDigest: string
  readonly reason?: string | undefined
}

/** Called before each step that a crash could fall behind; does nothing outside tests. */
export type Trace = (step: 'intended' | 'signed' | 'kept' | 'filed' | 'settled') => void

interface Tools {
  readonly store: RequestStore
  readonly ledger: Ledger
  readonly answers: Answers
  readonly sha256: Sha256
  readonly sha1: Sha256
  readonly random: RandomBytes
  readonly verifySignature: VerifySignature
  readonly now: Now
  /** Names this process among those that share the profile. */
  readonly owner: string
  readonly trace: Trace
}

export interface SigningJob {
  readonly opened: OpenedDirectory
  readonly index: RequestIndex
  readonly authority: AuthorityRecord
  readonly signer: Signer
  readonly items: readonly SignItem[]
  readonly signal: AbortSignal
  readonly progress: (done: number, label: string) => void
}

interface Planned {
  readonly fingerprint: string
  readonly cn: string
  readonly file: RequestFile
  readonly tbs: Uint8Array
  readonly tbsSha256: string
  readonly findings: readonly Verdict[]
  readonly reason: string | undefined
}

interface Batch {
  readonly planned: readonly Planned[]
  readonly refused: readonly SignResult[]
}

interface Kept {
  readonly answers: readonly Answer[]
  readonly results: readonly SignResult[]
}

/**
 * Signs requests batch by batch. The order of each: intent committed, signed, verified, certificate and answer committed,
 * file written. While one batch is at the signer the one before is written and the one after prepared, so a batch's
 * certificates and the next one's intents share a commit.
 */
export const createSigning =
  (tools: Tools) =>
  async (job: SigningJob): Promise<readonly SignResult[]> => {
    const results: SignResult[] = []
    const batches = chunk(job.items, BATCH)
    const intended: { readonly batch: Batch; readonly signatures: Promise<readonly Uint8Array[]> }[] = []
    let next = 0
    const send = async (kept?: () => Kept): Promise<Kept | undefined> => {
      const items = job.signal.aborted ? undefined : batches[next++]
      const batch = items === undefined ? undefined : await prepare(tools, job, items)
      const outcome = tools.ledger.atomically(() => {
        for (const one of batch?.planned ?? []) intend(tools, job, one)
        return kept?.()
      })
      if (batch === undefined) return outcome
      results.push(...batch.refused)
      tools.trace('intended')
      const signatures = sign(job.signer, batch.planned)
      signatures.catch(() => undefined) // awaited below; until then a failure must not count as unhandled
      intended.push({ batch, signatures })
      return outcome
    }
    await send()
    await send()
    for (let current = intended.shift(); current !== undefined; current = intended.shift()) {
      const { batch, signatures } = current
      const made = await settleSignatures(signatures)
      tools.trace('signed')
      const kept = await send(() => keep(tools, job, batch.planned, made))
      tools.trace('kept')
      if (kept !== undefined) results.push(...(await fileAll(tools, job, kept)))
      tools.trace('filed')
      job.progress(results.length, batch.planned.at(-1)?.cn ?? '')
    }
    return results
  }

const chunk = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))

const sign = async (signer: Signer, planned: readonly Planned[]): Promise<readonly Uint8Array[]> =>
  planned.length === 0 ? [] : signer.call('sign', { tbs: planned.map(({ tbs }) => tbs) })

const settleSignatures = async (
  signatures: Promise<readonly Uint8Array[]>,
): Promise<readonly Uint8Array[] | AppError> => {
  try {
    return await signatures
  } catch (error) {
    if (isAppError(error)) return error
    throw error
  }
}

const failed = (
  fingerprint: string,
  cn: string | null,
  code: AppError['code'],
  params: ErrorParams = {},
): SignResult => ({
  fingerprint,
  cn,
  serial: null,
  written: false,
  error: { code, params },
})

/** Reads every file once more and plans what is to be signed; whatever differs from what was shown is left out. */
const prepare = async (tools: Tools, job: SigningJob, items: readonly SignItem[]): Promise<Batch> => {
  const requests = await job.index.readAgain(items.map(({ fingerprint }) => fingerprint))
  const planned: Planned[] = []
  const refused: SignResult[] = []
  for (const item of items) {
    const one = plan(tools, job, item, requests.get(item.fingerprint))
    if ('tbs' in one) planned.push(one)
    else refused.push(one)
  }
  return { planned, refused }
}

const plan = (
  tools: Tools,
  { opened, authority }: SigningJob,
  item: SignItem,
  request: IndexedRequest | undefined,
): Planned | SignResult => {
  const { fingerprint, reason } = item
  if (request?.file === undefined) return failed(fingerprint, null, 'request-unknown', { fingerprint })
  const { file, row, verdicts } = request
  const cn = row.cn ?? ''
  if (row.state === 'filed') return failed(fingerprint, cn, 'request-already-signed', { fingerprint })
  if (row.state === 'refused') return failed(fingerprint, cn, 'request-unknown', { fingerprint })
  const ca = opened.ca.certificate
  const planned = planIssue(file.certificate, ca, tools.now(), tools.sha256)
  const digest = reviewDigest(fingerprint, authority.sha256, verdicts, planned, tools.sha256)
  if (digest !== item.reviewDigest) return failed(fingerprint, cn, 'request-changed')
  if (verdicts.some(({ severity }) => severity === 'stop'))
    return failed(fingerprint, cn, 'request-stopped', { fingerprint })
  if (verdicts.some(needsPerson) && (reason ?? '').trim().length < MIN_REASON) {
    return failed(fingerprint, cn, 'request-needs-reason', { fingerprint, characters: MIN_REASON })
  }
  const serial = randomSerial(tools.random)
  const tbs = buildTbs(nodeFields(file.certificate, ca, cn, serial, tools.now(), tools.sha1))
  return {
    fingerprint,
    cn,
    file,
    tbs,
    tbsSha256: toHex(tools.sha256(tbs)),
    findings: verdicts.filter(isFinding),
    reason,
  }
}

const intend = ({ store, ledger, now, owner }: Tools, { opened, authority }: SigningJob, one: Planned): void => {
  const { tbsSha256, fingerprint: request, cn, findings, reason } = one
  store.addIntent({ tbsSha256, directoryId: opened.id, request, owner, at: now() })
  ledger.record('signature-intended', {
    authority: authority.id,
    request,
    cn,
    tbs: tbsSha256,
    directory: opened.path,
    findings: findings.map(({ id, severity }) => ({ id, severity })),
    ...(reason === undefined ? {} : { reason }),
  })
}

/** Inside one transaction: each certificate is assembled, verified against the CA, and kept with its outbox row. */
const keep = (
  tools: Tools,
  job: SigningJob,
  planned: readonly Planned[],
  made: readonly Uint8Array[] | AppError,
): Kept => {
  const answers: Answer[] = []
  const results: SignResult[] = []
  for (const [i, one] of planned.entries()) {
    const { fingerprint, cn, tbsSha256 } = one
    tools.store.removeIntent(tbsSha256)
    const outcome = isAppError(made) ? made : check(tools, job, one, made[i] ?? new Uint8Array())
    if (isAppError(outcome)) {
      tools.ledger.record('signature-failed', { request: fingerprint, tbs: tbsSha256, reason: outcome.code })
      results.push(failed(fingerprint, cn, outcome.code, outcome.params))
    } else {
      answers.push(keepOne(tools, job, one, outcome))
      results.push({ fingerprint, cn, serial: toHex(outcome.serial), written: false })
    }
  }
  return { answers, results }
}

const check = (
  { verifySignature }: Tools,
  { opened }: SigningJob,
  one: Planned,
  signature: Uint8Array,
): Certificate | AppError => {
  const ca = opened.ca.certificate
  const certificate = parseCertificate(assembleCertificate(one.tbs, signature))
  const outcome = verifySignature({ spki: ca.spki, algorithm: sha256WithRsa, signed: certificate.tbs, signature })
  if (outcome !== 'valid') return new AppError('certificate-check-failed', { reason: 'signature' })
  const copied =
    equalBytes(certificate.issuer, ca.subject) && equalBytes(certificate.subject, one.file.certificate.subject)
  if (!copied || !equalBytes(certificate.spki, one.file.certificate.spki)) {
    return new AppError('certificate-check-failed', { reason: 'fields' })
  }
  return certificate
}

const keepOne = (
  { store, ledger, sha256 }: Tools,
  { opened, authority }: SigningJob,
  one: Planned,
  certificate: Certificate,
): Answer => {
  const { der, notBefore, notAfter } = certificate
  const certificateSha256 = toHex(sha256(der))
  const serial = toHex(certificate.serial)
  const { fingerprint: request, cn, tbsSha256: tbs } = one
  const facts = {
    authority: authority.id,
    request,
    cn,
    serial,
    certificate: certificateSha256,
    tbs,
    directory: opened.path,
  }
  const entry = ledger.record('signature-made', facts)
  const spkiSha256 = toHex(sha256(certificate.spki))
  store.addCertificate({
    sha256: certificateSha256,
    authorityId: authority.id,
    cn,
    serial,
    request,
    spkiSha256,
    notBefore,
    notAfter,
    der,
    entry,
  })
  const answer: Answer = { directoryId: opened.id, request, sha256: certificateSha256, state: 'to-file', writtenAt: 0 }
  store.setAnswer(answer)
  return answer
}

const fileAll = async (
  tools: Tools,
  { opened }: SigningJob,
  { answers, results }: Kept,
): Promise<readonly SignResult[]> => {
  const filed = new Map((await tools.answers.file(opened, answers)).map((one) => [one.fingerprint, one]))
  return results.map((result) => {
    const one = filed.get(result.fingerprint)
    if (one === undefined) return result
    return 'code' in one ? { ...result, error: { code: one.code, params: one.params } } : { ...result, written: true }
  })
}
