import { toHex } from '../../src-core/base/bytes.ts'
import { AppError, isAppError } from '../../src-core/base/errors.ts'
import type { Secret } from '../../src-core/base/secret.ts'
import type { AuthorityRecord } from '../../src-core/authority/authority-store.ts'
import type { Signer } from '../../src-core/authority/signer.ts'
import type { EntryFacts } from '../../src-core/ledger/entry.ts'
import type { Verdict } from '../../src-core/icinga/verdict.ts'
import type { RequestStore } from '../../src-core/icinga/request-store.ts'
import type { Now, Sha256, VerifySignature } from '../../src-core/ports.ts'
import { parseCertificate, type Certificate } from '../../src-core/x509/certificate.ts'
import type { Ledger } from './ledger.ts'
import { makeCertificate } from './made-certificate.ts'
import type { Trace } from './signing.ts'
import type { UnlockedKeys } from './unlocked-keys.ts'

export interface LoneSignatureTools {
  readonly store: RequestStore
  readonly ledger: Ledger
  readonly unlockedKeys: UnlockedKeys
  readonly sha256: Sha256
  readonly verifySignature: VerifySignature
  readonly now: Now
  /** Names this process among those that share the profile. */
  readonly owner: string
  readonly trace: Trace
}

export interface LoneSignature {
  readonly authority: AuthorityRecord
  readonly signer: Signer
  readonly tbs: Uint8Array
  /** Whose name and key the certificate must hold. */
  readonly asked: Pick<Certificate, 'subject' | 'spki'>
  /** What for: kept in the ledger with the intent. */
  readonly purpose: 'round-trip' | 'master-renewal' | 'ca-renewal' | 'csr' | 'node-set'
  readonly cn: string
  /** Fingerprint of what asks for it, and the directory it is for; empty where there is none. */
  readonly request: string
  readonly directoryId: string
  readonly directory: string
  /** What a person decided on, where there was something to decide. */
  readonly findings?: readonly Verdict[]
  readonly reason?: string | undefined
}

/** A signature nobody filed a request for. Same order as for requests: intent committed, signed, verified, kept by the caller. */
export const signAlone = async (tools: LoneSignatureTools, job: LoneSignature): Promise<Certificate> => {
  const { store, ledger, now, owner } = tools
  const tbsSha256 = toHex(tools.sha256(job.tbs))
  const { request, directoryId, directory, cn, purpose } = job
  ledger.atomically(() => {
    store.addIntent({ tbsSha256, directoryId, request, owner, at: now() })
    ledger.record('signature-intended', {
      authority: job.authority.id,
      request,
      cn,
      tbs: tbsSha256,
      directory,
      purpose,
      findings: (job.findings ?? []).map(({ id, severity }) => ({ id, severity })),
      ...(job.reason === undefined ? {} : { reason: job.reason }),
    })
  })
  tools.trace('intended')
  const outcome = await attempt(tools, job)
  ledger.atomically(() => {
    store.removeIntent(tbsSha256)
    if (isAppError(outcome)) ledger.record('signature-failed', { request, tbs: tbsSha256, reason: outcome.code })
  })
  if (isAppError(outcome)) throw outcome
  return outcome
}

const attempt = async ({ verifySignature, trace }: LoneSignatureTools, job: LoneSignature) => {
  const { signer, tbs, authority, asked } = job
  try {
    const [signature = new Uint8Array()] = await signer.call('sign', { tbs: [tbs] })
    trace('signed')
    return makeCertificate(verifySignature, parseCertificate(authority.certificate), asked, tbs, signature)
  } catch (error) {
    return isAppError(error) ? error : new AppError('signer-ended', {}, { cause: error })
  }
}

/** Keeps a node certificate as every other one is kept; answers its ledger entry. */
export const keepNodeCertificate = (
  { store, ledger, sha256, trace }: LoneSignatureTools,
  job: LoneSignature,
  certificate: Certificate,
  more: EntryFacts = {},
): number => {
  const { der, notBefore, notAfter } = certificate
  const { request, cn, directory, purpose, authority } = job
  const [serial, certificateSha256] = [toHex(certificate.serial), toHex(sha256(der))]
  const kept = ledger.atomically(() => {
    const entry = ledger.record('signature-made', {
      authority: authority.id,
      request,
      cn,
      serial,
      certificate: certificateSha256,
      tbs: toHex(sha256(job.tbs)),
      directory,
      purpose,
      ...more,
    })
    store.addCertificate({
      sha256: certificateSha256,
      authorityId: authority.id,
      cn,
      serial,
      request,
      spkiSha256: toHex(sha256(certificate.spki)),
      notBefore,
      notAfter,
      der,
      entry,
    })
    return entry
  })
  trace('kept')
  return kept
}

/** The open key if there is one; else it is opened for this one piece of work. Throws `locked` without a passphrase. */
export const withKey = <T>(
  { unlockedKeys }: Pick<LoneSignatureTools, 'unlockedKeys'>,
  authority: AuthorityRecord,
  passphrase: Secret | undefined,
  purpose: string,
  work: (signer: Signer) => Promise<T>,
): Promise<T> => {
  const held = unlockedKeys.findSigner(authority.id)
  if (held !== undefined) return work(held)
  if (passphrase === undefined) throw new AppError('locked')
  return unlockedKeys.during(authority, passphrase, purpose, work)
}
