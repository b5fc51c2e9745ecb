import { AppError, isAppError } from '../base/errors.ts'
import type { Instant } from '../base/time.ts'
import { content, Cursor, encoding, expectTag, readWhole, Tag, type Element } from '../asn1/element.ts'
import { decodeOid } from '../asn1/oid.ts'
import { readPem } from '../pem/pem.ts'
import { parseName } from './name.ts'
import { decodeTime } from './time.ts'

/** RFC 5280 section 4.1.2.9. */
export interface Extension {
  readonly oid: string
  readonly critical: boolean
  /** Contents of the OCTET STRING: the DER of the extension's own type. */
  readonly value: Uint8Array
}

/** A certificate taken apart, every part as the DER it was encoded in (RFC 5280 section 4.1). */
export interface Certificate {
  readonly der: Uint8Array
  /** DER of TBSCertificate: what the signature covers. */
  readonly tbs: Uint8Array
  /** 1, 2 or 3. */
  readonly version: number
  /** Content octets of the serial number INTEGER. */
  readonly serial: Uint8Array
  readonly signatureAlgorithm: Uint8Array
  readonly signatureAlgorithmOid: string
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  readonly notBefore: Instant
  readonly notAfter: Instant
  /** DER of SubjectPublicKeyInfo. */
  readonly spki: Uint8Array
  readonly extensions: readonly Extension[]
  /** Contents of the signature BIT STRING without its unused-bits octet. */
  readonly signature: Uint8Array
}

/** Largest certificate read; real ones with 10,000 names have 250 kB. */
export const MAX_CERTIFICATE_LENGTH = 1024 * 1024

/** Reads one DER certificate. Throws `certificate-malformed`; bytes after it are refused. */
export const parseCertificate = (der: Uint8Array, readTime: (time: Element) => Instant = decodeTime): Certificate => {
  try {
    if (der.length > MAX_CERTIFICATE_LENGTH) throw new AppError('der-malformed', { offset: 0, reason: 'too long' })
    return readCertificate(der, readTime)
  } catch (error) {
    if (!isAppError(error, 'der-malformed')) throw error
    const reason = `${error.params['reason'] ?? 'DER'} at byte ${error.params['offset'] ?? 0}`
    throw new AppError('certificate-malformed', { reason }, { cause: error })
  }
}

/** The first certificate of a PEM text. Throws `pem-malformed` or `certificate-malformed`. */
export const parseCertificatePem = (text: string): Certificate =>
  parseCertificate(readPem(text, ['CERTIFICATE', 'X509 CERTIFICATE']).bytes)

const readCertificate = (der: Uint8Array, readTime: (time: Element) => Instant): Certificate => {
  const outer = new Cursor(readWhole(der, Tag.sequence))
  const tbsElement = outer.next(Tag.sequence)
  const outerAlgorithm = outer.next(Tag.sequence)
  const signature = readBitString(outer.next(Tag.bitString))
  outer.end()

  const tbs = new Cursor(tbsElement)
  const version = readVersion(tbs.nextIf(0xa0))
  const serial = readInteger(tbs.next(Tag.integer))
  tbs.next(Tag.sequence)
  const issuer = tbs.next(Tag.sequence)
  const validity = new Cursor(tbs.next(Tag.sequence))
  const notBefore = readTime(validity.next())
  const notAfter = readTime(validity.next())
  const subject = tbs.next(Tag.sequence)
  const spki = tbs.next(Tag.sequence)
  tbs.nextIf(0x81)
  tbs.nextIf(0x82)
  const extensions = tbs.nextIf(0xa3)
  tbs.end()
  return {
    der,
    tbs: encoding(tbsElement),
    version,
    serial,
    signatureAlgorithm: encoding(outerAlgorithm),
    signatureAlgorithmOid: decodeOid(content(new Cursor(outerAlgorithm).next(Tag.oid))),
    issuer: readName(issuer),
    subject: readName(subject),
    notBefore,
    notAfter,
    spki: encoding(spki),
    extensions: extensions === undefined ? [] : readExtensions(extensions),
    signature,
  }
}

/** The DER as it stands, which `parseName` will read: whoever asks for a name later need not fear it. */
export const readName = (element: Element): Uint8Array => {
  const der = encoding(element)
  parseName(der)
  return der
}

const readVersion = (tagged: Element | undefined): number => {
  if (tagged === undefined) return 1
  const value = readInteger(new Cursor(tagged).next(Tag.integer))
  if (value.length !== 1 || (value[0] ?? 9) > 2) throw new AppError('certificate-malformed', { reason: 'version' })
  return (value[0] ?? 0) + 1
}

const readInteger = (element: Element): Uint8Array => {
  const octets = content(element)
  const [first, second = 0] = octets
  const isPadded = octets.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))
  if (octets.length === 0 || isPadded) throw new AppError('certificate-malformed', { reason: 'INTEGER not minimal' })
  return octets
}

/** Contents of a BIT STRING that uses every bit of its last octet. */
export const readBitString = (element: Element): Uint8Array => {
  const octets = content(element)
  if (octets[0] !== 0) throw new AppError('certificate-malformed', { reason: 'BIT STRING with unused bits' })
  return octets.subarray(1)
}

const readExtensions = (tagged: Element): readonly Extension[] => {
  const wrapper = new Cursor(tagged)
  const sequence = wrapper.next(Tag.sequence)
  wrapper.end()
  return readExtensionList(sequence)
}

/** RFC 5280 section 4.1: SEQUENCE OF Extension. */
export const readExtensionList = (sequence: Element): readonly Extension[] => {
  const list = new Cursor(expectTag(sequence, Tag.sequence))
  const extensions: Extension[] = []
  while (!list.atEnd) {
    const extension = new Cursor(list.next(Tag.sequence))
    const oid = decodeOid(content(extension.next(Tag.oid)))
    const criticalElement = extension.nextIf(Tag.boolean)
    const critical = criticalElement !== undefined && (content(criticalElement)[0] ?? 0) !== 0
    extensions.push({ oid, critical, value: content(extension.next(Tag.octetString)) })
    extension.end()
  }
  return extensions
}
