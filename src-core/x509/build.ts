import type { Instant } from '../base/time.ts'
import {
  writeBitString,
  writeExplicit,
  writeNull,
  writeOid,
  writeSequence,
  writeSet,
  writeUnsigned,
  writeUtf8String,
} from '../asn1/write.ts'
import type { RandomBytes } from '../ports.ts'
import { Oid } from './oid.ts'
import { encodeTime } from './time.ts'

/** What a TBSCertificate of ours holds; subject, issuer and key are DER and go in byte for byte. */
export interface CertificateFields {
  /** Big-endian, from `randomSerial`. */
  readonly serial: Uint8Array
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  readonly notBefore: Instant
  readonly notAfter: Instant
  readonly spki: Uint8Array
  /** DER of each Extension, in order. */
  readonly extensions: readonly Uint8Array[]
}

/** AlgorithmIdentifier of sha256WithRSAEncryption, with the NULL RFC 4055 section 5 asks for. */
export const sha256WithRsa: Uint8Array<ArrayBuffer> = writeSequence(writeOid(Oid.sha256WithRsa), writeNull())

/** DER of a v3 TBSCertificate to be signed with RSA and SHA-256 (RFC 5280 section 4.1.2). */
export const buildTbs = (fields: CertificateFields): Uint8Array<ArrayBuffer> =>
  writeSequence(
    writeExplicit(0, writeUnsigned(Uint8Array.of(2))),
    writeUnsigned(fields.serial),
    sha256WithRsa,
    fields.issuer,
    writeSequence(encodeTime(fields.notBefore), encodeTime(fields.notAfter)),
    fields.subject,
    fields.spki,
    writeExplicit(3, writeSequence(...fields.extensions)),
  )

/** DER of a CertificationRequestInfo that asks for no extensions (RFC 2986 section 4.1). */
export const buildRequestInfo = (subject: Uint8Array, spki: Uint8Array): Uint8Array<ArrayBuffer> =>
  writeSequence(writeUnsigned(Uint8Array.of(0)), subject, spki, writeExplicit(0, new Uint8Array()))

/** DER of the certificate, or of the PKCS#10, from its parts. */
export const assembleCertificate = (tbs: Uint8Array, signature: Uint8Array): Uint8Array<ArrayBuffer> =>
  writeSequence(tbs, sha256WithRsa, writeBitString(signature))

/**
 * 158 random bits below a leading 01: positive and exactly 20 DER octets (RFC 5280 section 4.1.2.2), which half of Icinga's
 * own serials are not, and the same text wherever it is printed.
 */
export const randomSerial = (random: RandomBytes): Uint8Array => {
  const serial = Uint8Array.from(random(20))
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  return serial
}

/** Name of one CN as UTF8String, as Icinga names its CA (lib/base/tlsutility.cpp). */
export const commonNameOnly = (commonName: string): Uint8Array<ArrayBuffer> =>
  writeSequence(writeSet(writeSequence(writeOid(Oid.commonName), writeUtf8String(commonName))))
