import { findBase64, toHex } from '../../src-core/base/bytes.ts'
import { AppError, isAppError, type ErrorCode, type ErrorParams } from '../../src-core/base/errors.ts'
import type { Secret } from '../../src-core/base/secret.ts'
import { toIso } from '../../src-core/base/time.ts'
import type { AuthorityRecord } from '../../src-core/authority/authority-store.ts'
import type { DataDirectoryInfo } from '../../src-core/contract/requests.ts'
import type { CsrCertificate, CsrReviewed, CsrSource, SavedCertificate } from '../../src-core/contract/csr.ts'
import { placeMasterCommands } from '../../src-core/custody/by-hand.ts'
import type { MoveStore } from '../../src-core/custody/move-store.ts'
import { reviewCsr, type CsrReview } from '../../src-core/icinga/csr-review.ts'
import type { CsrStore } from '../../src-core/icinga/csr-store.ts'
import { MIN_REASON } from '../../src-core/icinga/decision.ts'
import { nodeFields } from '../../src-core/icinga/node-profile.ts'
import type { CertificateRecord } from '../../src-core/icinga/request-store.ts'
import { isFinding, needsPerson, worstSeverity } from '../../src-core/icinga/verdict.ts'
import { writePem } from '../../src-core/pem/pem.ts'
import type { RandomBytes, Sha256 } from '../../src-core/ports.ts'
import { buildTbs, randomSerial } from '../../src-core/x509/build.ts'
import type { Certificate } from '../../src-core/x509/certificate.ts'
import { MAX_REQUEST_FILE, readRequests, type CertificationRequest } from '../../src-core/x509/request.ts'
import type { Authorities } from './authorities.ts'
import type { Directories } from './directories.ts'
import {
  keepNodeCertificate,
  signAlone,
  withKey,
  type LoneSignature,
  type LoneSignatureTools,
} from './lone-signature.ts'
import { newestCa } from './newest-ca.ts'
import type { Requests } from './requests.ts'

/** Writes a whole file or none. Throws `file-exists` unless it may take another one's place. */
export type SaveFile = (path: string, content: string | Uint8Array, replace: boolean) => Promise<void>

interface Tools extends LoneSignatureTools, Pick<Requests, 'groups'> {
  readonly authorities: Authorities
  readonly directories: Directories
  readonly moves: MoveStore
  readonly csrStore: CsrStore
  readonly random: RandomBytes
  readonly sha1: Sha256
  readonly readFile: (path: string, limit: number) => Promise<Uint8Array>
  readonly saveFile: SaveFile
  /** Throws what `saveFile` would, before the key is used. */
  readonly checkTarget: (path: string, replace: boolean) => void
}

interface Target {
  readonly path: string
  /** Whether a file that is there may be replaced. */
  readonly replace: boolean
}

/** A CSR that somebody brings, or one for a key that was made within this call. */
export type CsrOrigin = CsrSource | { readonly kind: 'made-here'; readonly der: Uint8Array }

interface SignCsr {
  readonly authorityId: string
  readonly source: CsrOrigin
  /** What was shown: the CSR, and the digest of its review. */
  readonly fingerprint: string
  readonly reviewDigest: string
  readonly reason?: string | undefined
  readonly passphrase?: Secret | undefined
}

interface SaveCertificate extends Target {
  readonly authorityId: string
  /** SHA-256 of the certificate. */
  readonly certificate: string
}

/** PKCS#10 requests that somebody brings: reviewed, signed and saved, with no request folder in between. */
export interface Csrs {
  readonly show: (source: CsrOrigin, authorityId: string) => Promise<CsrReviewed>
  readonly sign: (order: SignCsr) => Promise<CsrCertificate>
  readonly save: (order: SaveCertificate) => Promise<SavedCertificate>
  readonly checkTarget: (path: string, replace: boolean) => void
}

interface Reviewed {
  readonly authority: AuthorityRecord
  readonly ca: Certificate
  readonly csr: CertificationRequest
  readonly review: CsrReview
  readonly answers: readonly CertificateRecord[]
}

export const createCsrs = (tools: Tools): Csrs => ({
  show: async (source, authorityId) => {
    const { review, answers } = await read(tools, source, authorityId)
    const { fingerprint, cn, keyDescription, verdicts, plan, reviewDigest } = review
    return {
      fingerprint,
      cn,
      keyDescription,
      worst: worstSeverity(verdicts),
      verdicts: [...verdicts],
      plan,
      reviewDigest,
      answers: answers.map(describe),
    }
  },
  sign: (order) => sign(tools, order),
  save: (order) => save(tools, order),
  checkTarget: tools.checkTarget,
})

const describe = ({ sha256, serial, notAfter, der }: CertificateRecord): CsrCertificate => ({
  certificate: sha256,
  serial,
  notAfter: toIso(notAfter),
  text: writePem('CERTIFICATE', der),
})

const bytesOf = async ({ readFile }: Tools, source: CsrOrigin): Promise<Uint8Array> => {
  if (source.kind === 'made-here') return source.der
  if (source.kind === 'path') return readFile(source.path, MAX_REQUEST_FILE)
  const bytes = findBase64(source.base64)
  if (bytes === undefined) throw new AppError('bad-input', { where: 'base64', reason: 'no base64' })
  return bytes
}

const read = async (tools: Tools, source: CsrOrigin, authorityId: string): Promise<Reviewed> => {
  const authority = tools.authorities.byId(authorityId)
  const { request: csr, others } = readRequests(await bytesOf(tools, source))
  const ca = newestCa(tools.moves, authority)
  const answers = answersTo(tools, authority, csr)
  const { store } = tools
  const folders = await foldersOf(tools, authority)
  const groups = (await Promise.all(folders.map(({ id }) => tools.groups(id)))).filter((one) => one !== undefined)
  const isWhole = folders.length > 0 && groups.length === folders.length
  const around = {
    ca,
    caSha256: toHex(tools.sha256(ca.der)),
    now: tools.now(),
    masterNames: new Set(mastersIn(folders).keys()),
    policy: store.policy(),
    allowed: tools.csrStore.allowed(),
    others,
    issuedFor: (cn: string) => store.issuedFor(authority.id, cn),
    namesOfKey: (spkiSha256: string) => {
      const asked = groups.flatMap(({ keyNames }) => [...(keyNames.get(spkiSha256) ?? [])])
      return [...new Set([...asked, ...store.namesOfKey(authority.id, spkiSha256)])].toSorted()
    },
    waitingUnder: (cn: string) => {
      const requests = groups.reduce((sum, { waiting }) => sum + (waiting.get(cn) ?? 0), 0)
      return requests > 0 || isWhole ? requests : undefined
    },
    answers,
    madeHere: source.kind === 'made-here',
  }
  return { authority, ca, csr, review: reviewCsr(csr, around, tools), answers }
}

/** Data directories this authority signs for, as far as they can be reached now. */
const foldersOf = async ({ directories }: Tools, { id }: AuthorityRecord): Promise<readonly DataDirectoryInfo[]> =>
  (await directories.list()).filter(({ authorityId }) => authorityId === id)

const mastersIn = (folders: readonly DataDirectoryInfo[]): ReadonlyMap<string, DataDirectoryInfo> =>
  new Map(folders.flatMap((folder) => folder.masters.map(({ name }) => [name, folder] as const)))

const answersTo = ({ csrStore, sha256 }: Tools, { id }: AuthorityRecord, { spki, der }: CertificationRequest) =>
  csrStore.answersTo(id, toHex(sha256(spki)), toHex(sha256(der)))

/** The order of every signature here: reviewed anew, intent committed, signed, verified, certificate committed. */
const sign = async (tools: Tools, order: SignCsr): Promise<CsrCertificate> => {
  const { authority, ca, csr, review } = await read(tools, order.source, order.authorityId)
  requireAsShown(review, order)
  const status = await tools.ledger.status()
  if (!status.ok) throw new AppError('ledger-broken', { entry: status.firstBroken ?? 0 })
  const { cn, fingerprint, grant, verdicts } = review
  const name = cn ?? ''
  const issue = { request: csr, ca, cn: name, serial: randomSerial(tools.random), now: tools.now(), granted: grant }
  return withKey(tools, authority, order.passphrase, `CSR of ${name}`, async (signer) => {
    const job: LoneSignature = {
      authority,
      signer,
      tbs: buildTbs(nodeFields(issue, tools.sha1)),
      asked: csr,
      purpose: order.source.kind === 'made-here' ? 'node-set' : 'csr',
      cn: name,
      request: fingerprint,
      directoryId: '',
      directory: '',
      findings: verdicts.filter(isFinding),
      reason: order.reason,
    }
    const made = await signAlone(tools, job)
    keepNodeCertificate(tools, job, made)
    const [kept] = answersTo(tools, authority, csr)
    if (kept === undefined) throw new AppError('internal', { reason: 'certificate not kept' })
    return describe(kept)
  })
}

const requireAsShown = ({ fingerprint, reviewDigest, verdicts }: CsrReview, order: SignCsr): void => {
  if (fingerprint !== order.fingerprint) throw new AppError('request-changed')
  if (verdicts.some(({ severity }) => severity === 'stop')) throw new AppError('request-stopped', { fingerprint })
  if (reviewDigest !== order.reviewDigest) throw new AppError('request-changed')
  if (verdicts.some(needsPerson) && (order.reason ?? '').trim().length < MIN_REASON) {
    throw new AppError('request-needs-reason', { fingerprint, characters: MIN_REASON })
  }
}

const save = async (tools: Tools, { authorityId, certificate, path, replace }: SaveCertificate) => {
  const authority = tools.authorities.byId(authorityId)
  const record = tools.store.certificate(certificate)
  if (record?.authorityId !== authority.id) throw new AppError('not-found', { what: certificate })
  await tools.saveFile(path, writePem('CERTIFICATE', record.der), replace)
  tools.ledger.record('certificate-saved', { authority: authority.id, cn: record.cn, certificate, path })
  const master = mastersIn(await foldersOf(tools, authority)).get(record.cn)
  return {
    path,
    commands: master === undefined ? [] : [...placeMasterCommands(master.path, master.ownerUid, record.cn, path)],
  }
}

/** Why a certificate that was made is in no file. */
export interface NotSaved {
  readonly code: ErrorCode
  readonly params: ErrorParams
}

/** Signs, then saves. A file that cannot be written is no reason to lose sight of the certificate. */
export const signAndSave = async (
  csrs: Csrs,
  order: SignCsr,
  target: Target,
): Promise<{ readonly made: CsrCertificate; readonly saved: SavedCertificate | NotSaved }> => {
  csrs.checkTarget(target.path, target.replace)
  const made = await csrs.sign(order)
  try {
    const { authorityId } = order
    return { made, saved: await csrs.save({ authorityId, certificate: made.certificate, ...target }) }
  } catch (error) {
    if (!isAppError(error)) throw error
    return { made, saved: { code: error.code, params: error.params } }
  }
}
