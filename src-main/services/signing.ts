import { toHex } from '../../src-core/base/bytes.ts'
import { AppError, isAppError, type ErrorParams } from '../../src-core/base/errors.ts'
import type { Signer } from '../../src-core/authority/signer.ts'
import type { AuthorityRecord } from '../../src-core/authority/authority-store.ts'
import type { SignResult } from '../../src-core/contract/requests.ts'
import { nodeFields, planIssue } from '../../src-core/icinga/node-profile.ts'
import { MIN_REASON } from '../../src-core/icinga/decision.ts'
import type { Filed, Response } from '../../src-core/icinga/master-directory.ts'
import type { RequestFile } from '../../src-core/icinga/request-file.ts'
import type { Answer, RequestStore } from '../../src-core/icinga/request-store.ts'
import { reviewDigest } from '../../src-core/icinga/review.ts'
import { isFinding, needsPerson, type Verdict } from '../../src-core/icinga/verdict.ts'
import { writePem } from '../../src-core/pem/pem.ts'
import type { Now, RandomBytes, Sha256, VerifySignature } from '../../src-core/ports.ts'
import { buildTbs, randomSerial } from '../../src-core/x509/build.ts'
import type { Certificate } from '../../src-core/x509/certificate.ts'
import type { Answers } from './answers.ts'
import type { OpenedDirectory } from './directories.ts'
import type { Ledger } from './ledger.ts'
import { makeCertificate } from './made-certificate.ts'
import type { RequestIndex } from './request-index.ts'
import type { IndexedRequest } from './request-row.ts'

/** Signatures between two commits, at most: a stop lets batches end that are under way, so few requests have small ones. */
const BATCH = 100
const BATCHES = 10
/** Batches at the signer at a time: enough that it has work while files are written; a crash leaves as many intents. */
const AT_SIGNER = 3
/** Batches being written at a time: the disk syncs them together, and a commit waits for none of them. */
const BEING_WRITTEN = 2

export interface SignItem {
  readonly fingerprint: string
  readonly reviewDigest: string
  readonly reason?: string | undefined
}

/** Called before each step that a crash could fall behind; does nothing outside tests. */
export type Trace = (step: 'intended' | 'signed' | 'kept' | 'filed' | 'begun' | 'done') => void

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
  /** Gives up the intents of processes that are gone, so that they hold nobody up. */
  readonly reportAbandoned: () => void
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
  /** SHA-256 of the request file's bytes. */
  readonly content: string
  readonly tbs: Uint8Array
  readonly tbsSha256: string
  readonly findings: readonly Verdict[]
  readonly reason: string | undefined
}

interface Batch {
  readonly planned: readonly Planned[]
  readonly refused: readonly SignResult[]
}

interface AtSigner {
  readonly planned: readonly Planned[]
  readonly signatures: Promise<readonly Uint8Array[] | AppError>
}

interface Made {
  readonly planned: readonly Planned[]
  readonly signatures: readonly Uint8Array[] | AppError
}

interface Kept {
  readonly answers: readonly Answer[]
  readonly responses: readonly Response[]
  readonly results: readonly SignResult[]
}

interface Written extends Kept {
  readonly filed: readonly Filed[]
}

/**
 * Signs requests batch by batch. The order of each: intent committed, signed, verified, certificate and answer committed,
 * file written. The batches overlap: while some are at the signer, those before are being written and the one after is
 * prepared; one commit keeps the certificates of a batch, the intents of another and what became of a third's files.
 */
export const createSigning =
  (tools: Tools) =>
  async (job: SigningJob): Promise<readonly SignResult[]> => {
    const results: SignResult[] = []
    const batches = chunk(job.items, Math.min(BATCH, Math.ceil(job.items.length / BATCHES)))
    let next = 0
    const prepareNext = (): Promise<Batch | undefined> => {
      const items = batches[next++]
      return items === undefined ? Promise.resolve(undefined) : prepare(tools, job, items)
    }
    const atSigner: AtSigner[] = []
    let ahead = prepareNext()
    const writing: Promise<Written>[] = []

    const advance = async (made?: Made): Promise<void> => {
      const batch = job.signal.aborted ? undefined : await ahead
      ahead = job.signal.aborted ? Promise.resolve(undefined) : prepareNext()
      const written = writing.length < BEING_WRITTEN ? undefined : await writing.shift()
      const { claimed, made: kept } = tools.ledger.atomically(() => {
        if (written !== undefined) tools.answers.note(written.answers, written.filed)
        const claimed = claim(tools, job, batch?.planned ?? [])
        for (const one of claimed.planned) intend(tools, job, one)
        return { claimed, made: made === undefined ? undefined : keep(tools, job, made) }
      })
      results.push(...(written?.results ?? []), ...(batch?.refused ?? []), ...claimed.refused)
      tools.trace(made === undefined ? 'intended' : 'kept')
      if (kept !== undefined) writing.push(inTheBackground(writeAll(tools, job, kept)))
      if (batch !== undefined) {
        atSigner.push({ planned: claimed.planned, signatures: sign(job.signer, claimed.planned) })
      }
      job.progress(results.length, made?.planned.at(-1)?.cn ?? '')
    }

    tools.reportAbandoned()
    for (let i = 0; i < AT_SIGNER; i++) await advance()
    for (let one = atSigner.shift(); one !== undefined; one = atSigner.shift()) {
      const signatures = await one.signatures
      tools.trace('signed')
      await advance({ planned: one.planned, signatures })
    }
    const last = await Promise.all(writing)
    tools.trace('filed')
    tools.ledger.atomically(() => last.forEach(({ answers, filed }) => tools.answers.note(answers, filed)))
    results.push(...last.flatMap((written) => written.results))
    job.progress(results.length, '')
    return results
  }

/** A folder that vanishes is told where the work is awaited, and ends no process before that. */
const inTheBackground = <T>(work: Promise<T>): Promise<T> => {
  work.catch(() => undefined)
  return work
}

const chunk = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))

/** Never rejects: a signer that ends becomes the result of every request of the batch. */
const sign = async (signer: Signer, planned: readonly Planned[]): Promise<readonly Uint8Array[] | AppError> => {
  try {
    return planned.length === 0 ? [] : await signer.call('sign', { tbs: planned.map(({ tbs }) => tbs) })
  } catch (error) {
    return isAppError(error) ? error : new AppError('signer-ended', {}, { cause: error })
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
  { opened }: SigningJob,
  item: SignItem,
  request: IndexedRequest | undefined,
): Planned | SignResult => {
  const { fingerprint, reason } = item
  if (request?.file === undefined) return failed(fingerprint, null, 'request-unknown', { fingerprint })
  const { file, row, verdicts, content } = request
  const cn = row.cn ?? ''
  if (row.state === 'filed') return failed(fingerprint, cn, 'request-already-signed', { fingerprint })
  if (row.state === 'refused') return failed(fingerprint, cn, 'request-unknown', { fingerprint })
  const ca = opened.ca.certificate
  const planned = planIssue(file.certificate, ca, tools.now(), tools.sha256)
  const digest = reviewDigest(fingerprint, opened.ca.sha256, verdicts, planned, tools.sha256)
  if (digest !== item.reviewDigest) return failed(fingerprint, cn, 'request-changed')
  if (verdicts.some(({ severity }) => severity === 'stop'))
    return failed(fingerprint, cn, 'request-stopped', { fingerprint })
  if (verdicts.some(needsPerson) && (reason ?? '').trim().length < MIN_REASON) {
    return failed(fingerprint, cn, 'request-needs-reason', { fingerprint, characters: MIN_REASON })
  }
  const serial = randomSerial(tools.random)
  const tbs = buildTbs(nodeFields({ request: file.certificate, ca, cn, serial, now: tools.now() }, tools.sha1))
  return {
    fingerprint,
    cn,
    file,
    content,
    tbs,
    tbsSha256: toHex(tools.sha256(tbs)),
    findings: verdicts.filter(isFinding),
    reason,
  }
}

/** Inside the transaction of the intents: what another process of this profile signs, or has signed, is left to it. */
const claim = ({ store }: Tools, { opened }: SigningJob, planned: readonly Planned[]): Batch => {
  const intended = new Set(
    store.intents().flatMap(({ directoryId, request }) => (directoryId === opened.id ? [request] : [])),
  )
  const isTaken = ({ fingerprint }: Planned): boolean =>
    intended.has(fingerprint) || (store.answer(opened.id, fingerprint)?.state ?? 'lost') !== 'lost'
  return {
    planned: planned.filter((one) => !isTaken(one)),
    refused: planned
      .filter(isTaken)
      .map(({ fingerprint, cn }) => failed(fingerprint, cn, 'request-already-signed', { fingerprint })),
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
const keep = (tools: Tools, job: SigningJob, { planned, signatures }: Made): Kept => {
  const answers: Answer[] = []
  const responses: Response[] = []
  const results: SignResult[] = []
  for (const [i, one] of planned.entries()) {
    const { fingerprint, cn, tbsSha256 } = one
    tools.store.removeIntent(tbsSha256)
    const outcome = isAppError(signatures)
      ? signatures
      : makeCertificate(
          tools.verifySignature,
          job.opened.ca.certificate,
          one.file.certificate,
          one.tbs,
          signatures[i] ?? new Uint8Array(),
        )
    if (isAppError(outcome)) {
      tools.ledger.record('signature-failed', { request: fingerprint, tbs: tbsSha256, reason: outcome.code })
      results.push(failed(fingerprint, cn, outcome.code, outcome.params))
    } else {
      answers.push(keepOne(tools, job, one, outcome))
      const responsePem = writePem('CERTIFICATE', outcome.der)
      responses.push({ fingerprint, responsePem, reviewed: one.content })
      results.push({ fingerprint, cn, serial: toHex(outcome.serial), written: false })
    }
  }
  return { answers, responses, results }
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

const writeAll = async (
  tools: Tools,
  { opened }: SigningJob,
  { answers, responses, results }: Kept,
): Promise<Written> => {
  const filed = await tools.answers.write(opened, responses)
  const outcomes = new Map(filed.map((one) => [one.fingerprint, one]))
  const withOutcome = results.map((result) => {
    const one = outcomes.get(result.fingerprint)
    if (one === undefined) return result
    return 'code' in one ? { ...result, error: { code: one.code, params: one.params } } : { ...result, written: true }
  })
  return { answers, responses, filed, results: withOutcome }
}
