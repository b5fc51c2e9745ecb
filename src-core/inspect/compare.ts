import { equalBytes } from '../base/bytes.ts'
import type { Certificate } from '../x509/certificate.ts'

/** The one thing that matters about two certificates; words by this id. */
export const comparisons = [
  'same',
  'renewal',
  'same-key-other-name',
  'same-key-other-issuer',
  'same-key',
  'same-name-other-key',
  'other',
] as const
export type Comparison = (typeof comparisons)[number]

/** Two certificates as a person would put it. */
export const compareCertificates = (a: Certificate, b: Certificate): Comparison => {
  if (equalBytes(a.der, b.der)) return 'same'
  const sameKey = equalBytes(a.spki, b.spki)
  const sameName = equalBytes(a.subject, b.subject)
  if (!sameKey) return sameName ? 'same-name-other-key' : 'other'
  if (!sameName) return 'same-key-other-name'
  if (!equalBytes(a.issuer, b.issuer)) return 'same-key-other-issuer'
  return a.notBefore !== b.notBefore || a.notAfter !== b.notAfter ? 'renewal' : 'same-key'
}
