import { equalBytes } from '../base/bytes.ts'
import type { Instant } from '../base/time.ts'
import { sameName } from './canonical-name.ts'
import type { Certificate } from './certificate.ts'
import type { ChainInput } from './chain-result.ts'
import { fitsKeyId, isSelfIssued, isSelfSigned, purposesOf } from './purposes.ts'
import { couldSign } from './signing-key.ts'
import type { VerifyCode } from './verify-code.ts'

/** OpenSSL's default (X509_VERIFY_PARAM_set_depth). */
const MOST_ISSUERS = 100

/** A path as OpenSSL's build_chain leaves it; signatures have not been looked at. */
export interface Path {
  /** Leaf first. */
  readonly certificates: readonly Certificate[]
  /** How many of them came from the peer; those behind are trusted. */
  readonly untrustedCount: number
  /** Why it does not reach a trust anchor. */
  readonly problem: VerifyCode | undefined
}

/**
 * Builds the one path OpenSSL judges: trusted issuers first, the first that fits by name, key identifier and kind of key.
 * A wrong first choice is not taken back, which is why two authorities of one name do not work.
 */
export const buildPath = ({ leaf, untrusted, trusted }: ChainInput, at: Instant): Path => {
  const certificates: Certificate[] = [leaf]
  let untrustedCount = 1
  let lookAtPeers = untrusted.length > 0
  for (;;) {
    const last = certificates.at(-1) ?? leaf
    const isLong = certificates.length > MOST_ISSUERS
    const anchor = isLong ? undefined : findIssuer(last, trusted, certificates, at, false)
    if (anchor !== undefined && !isSelfSigned(last)) {
      certificates.push(anchor)
      lookAtPeers = false
      if (isSelfSigned(anchor)) return { certificates, untrustedCount, problem: undefined }
      continue
    }
    if (anchor !== undefined && equalBytes(anchor.der, last.der)) {
      certificates[certificates.length - 1] = anchor
      untrustedCount = Math.min(untrustedCount, certificates.length - 1)
      return { certificates, untrustedCount, problem: undefined }
    }
    const issuer =
      lookAtPeers && !isSelfSigned(last) && !isLong ? findIssuer(last, untrusted, certificates, at, true) : undefined
    if (issuer === undefined) return { certificates, untrustedCount, problem: whyOpen(certificates, untrustedCount) }
    certificates.push(issuer)
    untrustedCount += 1
  }
}

const whyOpen = (certificates: readonly Certificate[], untrustedCount: number): VerifyCode => {
  const last = certificates.at(-1)
  if (certificates.length > MOST_ISSUERS) return 22
  if (last !== undefined && isSelfSigned(last)) return certificates.length === 1 ? 18 : 19
  return untrustedCount < certificates.length ? 2 : 20
}

/** Of several that fit, the first that is in date; else the one that ended last. */
const findIssuer = (
  subject: Certificate,
  among: readonly Certificate[],
  path: readonly Certificate[],
  at: Instant,
  once: boolean,
): Certificate | undefined => {
  const fitting = among.filter((issuer) => couldIssue(issuer, subject) && !(once && isUsed(path, issuer, subject)))
  const inDate = fitting.find(({ notBefore, notAfter }) => notBefore <= at && at < notAfter)
  return inDate ?? fitting.toSorted((a, b) => b.notAfter - a.notAfter)[0]
}

const isUsed = (path: readonly Certificate[], issuer: Certificate, subject: Certificate): boolean =>
  !(isSelfIssued(subject) && path.length === 1) && path.some(({ der }) => equalBytes(der, issuer.der))

/** ossl_x509_likely_issued: name, key identifier, and a key of the kind the signature needs. */
export const couldIssue = (issuer: Certificate, subject: Certificate): boolean =>
  sameName(issuer.subject, subject.issuer) &&
  fitsKeyId(issuer, purposesOf(subject).authorityKeyId) &&
  couldSign(issuer, subject)
