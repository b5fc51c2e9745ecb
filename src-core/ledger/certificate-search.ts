import type { Instant } from '../base/time.ts'

/** Fewer digits of a serial stand in too many certificates. */
const MIN_SERIAL = 4
/** A fingerprint is longer, so fewer digits stand in it by chance. */
const MIN_FINGERPRINT = 8

/** What is looked for among the certificates that were issued, in lower case. */
export interface CertificateSearch {
  /** Part of a name. */
  readonly name: string
  /** Part of a serial. */
  readonly serial: string | undefined
  /** Part of the certificate's SHA-256. */
  readonly fingerprint: string | undefined
}

/** An issued certificate, as far as it takes to tell it from others and to open its entry. */
export interface FoundCertificate {
  readonly sha256: string
  readonly authorityId: string
  readonly cn: string
  readonly serial: string
  readonly notAfter: Instant
  readonly entry: number
}

/** Those whose serial begins as asked come first, then the newest. */
export type FindCertificates = (search: CertificateSearch, limit: number) => readonly FoundCertificate[]

/** Hex in the spellings tools print it: `serial=4A1B`, `4a:1b`, `4A 1B`, `0x4a1b`. */
const hexOf = (text: string): string => {
  const digits = text
    .replace(/^serial(?: number)?\s*[:=]?/, '')
    .replaceAll(/[\s:-]/g, '')
    .replace(/^0x/, '')
  return /^[0-9a-f]{1,64}$/.test(digits) ? digits : ''
}

export const parseCertificateSearch = (typed: string): CertificateSearch => {
  const name = typed.trim().toLowerCase()
  const hex = hexOf(name)
  return {
    name,
    serial: hex.length >= MIN_SERIAL ? hex : undefined,
    fingerprint: hex.length >= MIN_FINGERPRINT ? hex : undefined,
  }
}
