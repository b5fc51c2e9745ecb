import { toHex } from '../base/bytes.ts'
import { toIso, type Instant } from '../base/time.ts'
import { writePem } from '../pem/pem.ts'
import type { ProbeAttempt, ProbeComparison, ProbeReport } from '../contract/masters.ts'
import type { Sha256, VerifySignature } from '../ports.ts'
import type { Certificate } from '../x509/certificate.ts'
import { verifyChain } from '../x509/chain.ts'
import { findCertificate } from '../x509/lenient-certificate.ts'
import { attributeText, commonNames, nameText, parseName } from '../x509/name.ts'
import { describePublicKey, parsePublicKey } from '../x509/public-key.ts'
import { verifyCodes } from '../x509/verify-code.ts'
import type { HandshakeSeen } from './handshake-seen.ts'
import type { ProbeFailure } from './probe-failure.ts'

/** Debian's, and so that of `openssl s_client` and Icinga there. */
const SECURITY_LEVEL = 2
/** A hostile name may have megabytes; nobody reads more of it. */
const MAX_NAME = 1000
/** A peer may name as many authorities as fit into a handshake. */
const MAX_AUTHORITIES = 500

/** Whose certificates `verify` trusts. */
export interface Trusted {
  readonly against: ProbeReport['verify']['against']
  readonly certificates: readonly Certificate[]
}

export const trustNobody: Trusted = { against: 'nothing', certificates: [] }

export interface ReportTools {
  readonly sha256: Sha256
  readonly sha1: Sha256
  readonly verifySignature: VerifySignature
}

/** Reads what a handshake brought; a leaf that cannot be read is a failure like any other. */
export const readReport = (
  seen: HandshakeSeen,
  trusted: Trusted,
  at: Instant,
  tools: ReportTools,
): ProbeReport | ProbeFailure => {
  const [first] = seen.chain
  if (first === undefined) return { code: 'no-certificate', stage: 'handshake', params: {} }
  const leaf = findCertificate(first)
  if (leaf === undefined) return { code: 'certificate-unreadable', stage: 'handshake', params: { reason: 'DER' } }
  const { chain, acceptable, ...rest } = seen
  return {
    ...rest,
    clientCertificate: {
      asked: acceptable !== null,
      authorities: (acceptable ?? []).slice(0, MAX_AUTHORITIES).map(shownName),
    },
    chain: chain.map((der) => writePem('CERTIFICATE', der)),
    leaf: describeLeaf(leaf),
    fingerprint: fingerprintOf(leaf, tools),
    verify: judge(leaf, chain, trusted, at, tools),
  }
}

const shownName = (der: Uint8Array): string => {
  try {
    return clip(nameText(parseName(der)))
  } catch {
    return toHex(der.subarray(0, 32))
  }
}

const clip = (text: string): string => (text.length <= MAX_NAME ? text : `${text.slice(0, MAX_NAME)}…`)

const isoOf = (time: Instant): string | null => (Number.isNaN(time) ? null : toIso(time))

const describeLeaf = (leaf: Certificate): ProbeReport['leaf'] => {
  const [cn] = commonNames(parseName(leaf.subject))
  return {
    subject: shownName(leaf.subject),
    issuer: shownName(leaf.issuer),
    commonName: cn === undefined ? null : clip(attributeText(cn)),
    serial: clip(toHex(leaf.serial)),
    notBefore: isoOf(leaf.notBefore),
    notAfter: isoOf(leaf.notAfter),
    key: describePublicKey(parsePublicKey(leaf.spki)),
  }
}

const fingerprintOf = ({ der, spki }: Certificate, { sha256, sha1 }: ReportTools): ProbeReport['fingerprint'] => ({
  sha256: toHex(sha256(der)),
  sha1: toHex(sha1(der)),
  spkiSha256: toHex(sha256(spki)),
  spkiSha1: toHex(sha1(spki)),
})

/** What `openssl s_client` calls the verify return code; no name is asked for, as there. */
const judge = (
  leaf: Certificate,
  chain: readonly Uint8Array[],
  { against, certificates }: Trusted,
  at: Instant,
  { verifySignature }: ReportTools,
): ProbeReport['verify'] => {
  const untrusted = chain
    .slice(1)
    .map((der) => findCertificate(der))
    .filter((one) => one !== undefined)
  const rules = { at, purpose: 'server', securityLevel: SECURITY_LEVEL } as const
  const { verdict } = verifyChain({ leaf, untrusted, trusted: certificates }, rules, verifySignature)
  return verdict === undefined
    ? { code: 0, text: 'ok', against }
    : { code: verdict.code, text: verifyCodes[verdict.code], against }
}

/** Whether every route led to the same certificate, or at least the same key. */
export const compareReports = (reports: readonly Pick<ProbeReport, 'fingerprint'>[]): ProbeComparison => {
  const [first, ...others] = reports
  if (first === undefined || others.length === 0) return 'one'
  if (others.every(({ fingerprint }) => fingerprint.sha256 === first.fingerprint.sha256)) return 'same'
  const isSameKey = others.every(({ fingerprint }) => fingerprint.spkiSha256 === first.fingerprint.spkiSha256)
  return isSameKey ? 'same-key' : 'different'
}

export const reportsOf = (attempts: readonly ProbeAttempt[]): readonly ProbeReport[] =>
  attempts.flatMap((attempt) => (attempt.state === 'answered' ? [attempt.report] : []))
