import { z } from 'zod'
import { allowances } from '../icinga/csr-allowance.ts'
import { severities } from '../icinga/verdict.ts'
import { MAX_REQUEST_FILE } from '../x509/request.ts'
import { issuePlan, verdict } from './requests.ts'
import { isoTime, path, sha256Hex, text } from './values.ts'

/** Where a CSR comes from: a file by its path, or what was pasted or dropped. */
export const csrSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('path'), path }),
  z.strictObject({ kind: z.literal('bytes'), base64: z.string().max(Math.ceil(MAX_REQUEST_FILE / 3) * 4) }),
])
export type CsrSource = z.infer<typeof csrSource>

/** A certificate that was made for a CSR; it stays in the ledger and can be saved as often as it is needed. */
export const csrCertificate = z.strictObject({
  certificate: sha256Hex,
  serial: text,
  notAfter: isoTime,
  /** The certificate as PEM, to copy. */
  text: z.string(),
})
export type CsrCertificate = z.infer<typeof csrCertificate>

export const csrReview = z.strictObject({
  /** SHA-256 of the DER of the CSR. */
  fingerprint: sha256Hex,
  cn: z.string().nullable(),
  keyDescription: text,
  worst: z.enum(severities),
  verdicts: z.array(verdict),
  plan: issuePlan.nullable(),
  /** Goes back with the signing call; differs as soon as anything decisive does. */
  reviewDigest: sha256Hex.nullable(),
  /** What this very CSR was given before, newest first. */
  answers: z.array(csrCertificate),
})
export type CsrReviewed = z.infer<typeof csrReview>

export const savedCertificate = z.strictObject({
  path: text,
  /** What is left to do by hand on a master whose own certificate this is. */
  commands: z.array(text),
})
export type SavedCertificate = z.infer<typeof savedCertificate>

export const csrAllowance = z.enum(allowances)
export const csrAllowances = z.strictObject({ allowed: z.array(csrAllowance) })
