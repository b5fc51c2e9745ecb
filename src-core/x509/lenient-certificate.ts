import { isAppError } from '../base/errors.ts'
import { berInput, findReadable, readFirst, sequenceMembers } from '../asn1/ber.ts'
import { encoding, Cursor, readWhole, Tag, type Element } from '../asn1/element.ts'
import { toDer } from '../asn1/transcode.ts'
import { writeSequence } from '../asn1/write.ts'
import type { Instant } from '../base/time.ts'
import { parseCertificate, type Certificate, type Extension } from './certificate.ts'
import { decodeTime } from './time.ts'

/**
 * A certificate in any form OpenSSL reads: DER, BER, or with its trust settings behind it. Its `der` and `tbs` are what
 * OpenSSL hashes: the signed part as it stands, in an envelope of DER. A time OpenSSL cannot compare is NaN.
 * For looking and judging; what is signed goes through `parseCertificate`.
 */
export const findCertificate = (bytes: Uint8Array): Certificate | undefined =>
  readable(() => parseCertificate(bytes)) ?? findReadable(() => fromBer(bytes))

const fromBer = (bytes: Uint8Array): Certificate | undefined => {
  const outer = readFirst(berInput(bytes))
  const tbs = sequenceMembers(outer).any()
  const der = toDer(outer)
  const certificate = readable(() => parseCertificate(der, comparableTime))
  if (certificate === undefined) return undefined
  const signed = bytes.slice(tbs.start, tbs.end)
  return {
    ...certificate,
    der: withSigned(der, signed),
    tbs: signed,
    extensions: certificate.extensions.map(inDer),
  }
}

const withSigned = (der: Uint8Array, signed: Uint8Array): Uint8Array => {
  const members = new Cursor(readWhole(der, Tag.sequence))
  members.next()
  return writeSequence(signed, encoding(members.next()), encoding(members.next()))
}

/** What an extension holds may be BER, too; what is neither stays as it is. */
const inDer = (extension: Extension): Extension => {
  const value = findReadable(() => {
    const element = readFirst(berInput(extension.value))
    return element.end === extension.value.length ? toDer(element) : undefined
  })
  return value === undefined ? extension : { ...extension, value }
}

/** X509_cmp_time compares only the forms of RFC 5280. */
const comparableTime = (element: Element): Instant => readable(() => decodeTime(element)) ?? Number.NaN

const readable = <T>(read: () => T): T | undefined => {
  try {
    return read()
  } catch (error) {
    if (isAppError(error)) return undefined
    throw error
  }
}
