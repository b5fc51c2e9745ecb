import { findHex, toBase64 } from '../base/bytes.ts'
import { AppError } from '../base/errors.ts'

const HEX_GROUP = 4
/** Sixteen groups of a SHA-256: what people read out to each other. */
export const FINGERPRINT_GROUPS = 16

const inPieces = (hex: string, length: number): readonly string[] =>
  Array.from({ length: Math.ceil(hex.length / length) }, (_, i) => hex.slice(i * length, (i + 1) * length))

/** Icinga's own form, `AB CD …` (lib/remote/pkiutility.cpp), without the blank it leaves at the end. */
export const icingaFingerprint = (hex: string): string => inPieces(hex.toUpperCase(), 2).join(' ')

/** OpenSSL's own form, `AB:CD:…`. */
export const colonFingerprint = (hex: string): string => inPieces(hex.toUpperCase(), 2).join(':')

/** Groups of four digits, upper case: sixteen of a SHA-256. */
export const fingerprintGroups = (hex: string): readonly string[] => inPieces(hex.toUpperCase(), HEX_GROUP)

/** RFC 7469 section 2.4: base64 of the SHA-256 of SubjectPublicKeyInfo, as curl's `--pinnedpubkey sha256//…` takes it. */
export const spkiPin = (spkiSha256: string): string => {
  const bytes = findHex(spkiSha256)
  if (bytes === undefined) throw new AppError('bad-input', { where: 'fingerprint', reason: 'no hex' })
  return toBase64(bytes)
}
