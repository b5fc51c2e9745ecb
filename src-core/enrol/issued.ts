import { equalBytes } from '../base/bytes.ts'
import { AppError, isAppError, type ErrorParams } from '../base/errors.ts'
import { toIso, type Instant } from '../base/time.ts'
import type { VerifySignature } from '../ports.ts'
import { parseCertificatePem, type Certificate } from '../x509/certificate.ts'
import { isCa } from '../x509/extensions.ts'
import { namesHost } from '../x509/host-name.ts'
import { attributeText, commonNames, nameText, parseName } from '../x509/name.ts'
import type { EnrolAnswer } from './answer.ts'

/** What was asked for, and of whom. */
export interface Asked {
  readonly cn: string
  /** The self-signed request. */
  readonly request: Certificate
  /** The parent's own certificate, as it was verified. */
  readonly parent: Certificate
  readonly now: Instant
}

export interface Issued {
  readonly certificate: Certificate
  readonly ca: Certificate
}

/**
 * The certificate and the CA an answer brought, once they are what was asked for. Icinga's own client writes whatever
 * comes. Throws `enrol-unreadable`, `enrol-other-key`, `enrol-other-name`, `enrol-not-a-ca`, `enrol-not-signed`,
 * `enrol-other-ca`, `enrol-ended`.
 */
export const readIssued = (
  { certificatePem, caPem }: Extract<EnrolAnswer, { kind: 'issued' }>,
  asked: Asked,
  verifySignature: VerifySignature,
): Issued => {
  const [certificate, ca] = [read(certificatePem), read(caPem)]
  const refuseUnless = (holds: boolean, code: IssuedFault, params: ErrorParams = {}): void => {
    if (!holds) throw new AppError(code, { cn: asked.cn, ...params })
  }
  const isSignedByCa = ({ tbs, signature, signatureAlgorithm, issuer }: Certificate): boolean =>
    equalBytes(issuer, ca.subject) &&
    verifySignature({ spki: ca.spki, algorithm: signatureAlgorithm, signed: tbs, signature }) === 'valid'

  refuseUnless(equalBytes(certificate.spki, asked.request.spki), 'enrol-other-key')
  const name = nameOf(certificate)
  refuseUnless(name === asked.cn && namesHost(certificate, asked.cn), 'enrol-other-name', { name })
  refuseUnless(isCa(ca) === true, 'enrol-not-a-ca', { name: nameText(parseName(ca.subject)) })
  refuseUnless(isSignedByCa(certificate), 'enrol-not-signed')
  // Else a daemon with these files would not take its own parent for genuine (code 7 or 20).
  refuseUnless(isSignedByCa(asked.parent), 'enrol-other-ca')
  const until = Math.min(certificate.notAfter, ca.notAfter)
  refuseUnless(until > asked.now, 'enrol-ended', { notAfter: toIso(until) })
  return { certificate, ca }
}

type IssuedFault =
  'enrol-other-key' | 'enrol-other-name' | 'enrol-not-a-ca' | 'enrol-not-signed' | 'enrol-other-ca' | 'enrol-ended'

const read = (pem: string): Certificate => {
  try {
    return parseCertificatePem(pem)
  } catch (error) {
    if (!isAppError(error)) throw error
    throw new AppError('enrol-unreadable', { reason: String(error.params['reason'] ?? 'PEM') }, { cause: error })
  }
}

const nameOf = ({ subject }: Certificate): string => {
  const [first, ...others] = commonNames(parseName(subject))
  return first === undefined || others.length > 0 ? '' : attributeText(first)
}
