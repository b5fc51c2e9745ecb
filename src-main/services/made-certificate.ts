import { equalBytes } from '../../src-core/base/bytes.ts'
import { AppError } from '../../src-core/base/errors.ts'
import type { VerifySignature } from '../../src-core/ports.ts'
import { assembleCertificate, sha256WithRsa } from '../../src-core/x509/build.ts'
import { parseCertificate, type Certificate } from '../../src-core/x509/certificate.ts'

type NameAndKey = Pick<Certificate, 'subject' | 'spki'>

/**
 * The certificate a signature makes of `tbs`, or why nobody may have it: it must verify against the CA, name it as issuer,
 * and hold the name and key that were asked for.
 */
export const makeCertificate = (
  verifySignature: VerifySignature,
  ca: NameAndKey,
  asked: NameAndKey,
  tbs: Uint8Array,
  signature: Uint8Array,
): Certificate | AppError => {
  const certificate = parseCertificate(assembleCertificate(tbs, signature))
  const outcome = verifySignature({ spki: ca.spki, algorithm: sha256WithRsa, signed: certificate.tbs, signature })
  if (outcome !== 'valid') return new AppError('certificate-check-failed', { reason: 'signature' })
  const copied = equalBytes(certificate.issuer, ca.subject) && equalBytes(certificate.subject, asked.subject)
  return copied && equalBytes(certificate.spki, asked.spki)
    ? certificate
    : new AppError('certificate-check-failed', { reason: 'fields' })
}
