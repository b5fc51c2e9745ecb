import {
  berInput,
  context,
  orMalformed,
  readBer,
  readExplicit,
  sequenceMembers,
  type BerElement,
} from '../../asn1/ber.ts'
import { readBitString, readInteger } from '../../asn1/ber-value.ts'
import { readAlgorithm, type Algorithm } from './algorithm.ts'
import { printExtensions, readExtensions, type Extension } from './extensions/extension.ts'
import { printMainName, readName, type Name } from './name.ts'
import { asLong, printSerial } from './number.ts'
import { Printout, readingOf, type PrintedText, type PrintOptions } from './printout.ts'
import { printPublicKey, readPublicKey, type PublicKey } from './public-key.ts'
import { printOctetDump, printSignature, printSignatureAlgorithm } from './signature.ts'
import { printTime, readTime } from './time.ts'
import { findTrust, printTrust } from './trust.ts'

/** Certificate (RFC 5280 section 4.1), as far as OpenSSL takes it apart when it loads one. */
interface Certificate {
  readonly element: BerElement
  readonly version: BerElement | undefined
  readonly serial: BerElement
  readonly tbsAlgorithm: Algorithm
  readonly issuer: Located<Name>
  readonly validity: Validity
  readonly subject: Located<Name>
  readonly key: PublicKey
  readonly issuerId: BerElement | undefined
  readonly subjectId: BerElement | undefined
  readonly extensions: Located<readonly Extension[]> | undefined
  readonly algorithm: Algorithm
  readonly signature: BerElement
}

/** A value and where it stands. */
export interface Located<T> {
  readonly element: BerElement
  readonly value: T
}

export const located = <T>(element: BerElement, read: (element: BerElement) => T): Located<T> => ({
  element,
  value: read(element),
})

interface Validity {
  readonly element: BerElement
  readonly notBefore: BerElement
  readonly notAfter: BerElement
}

const readValidity = (element: BerElement): Validity => {
  const members = sequenceMembers(element)
  const notBefore = readTime(members.any())
  const notAfter = readTime(members.any())
  members.end()
  return { element, notBefore, notAfter }
}

const readCertificate = (element: BerElement): Certificate => {
  const outer = sequenceMembers(element)
  const tbs = sequenceMembers(outer.any())
  const version = tbs.nextIf(context(0))
  const serial = readInteger(tbs.any())
  const tbsAlgorithm = readAlgorithm(tbs.any())
  const issuer = located(tbs.any(), readName)
  const validity = readValidity(tbs.any())
  const subject = located(tbs.any(), readName)
  const key = readPublicKey(tbs.any())
  const issuerId = tbs.nextIf(context(1))
  const subjectId = tbs.nextIf(context(2))
  const extensions = tbs.atEnd ? undefined : tbs.next(context(3))
  tbs.end()
  const algorithm = readAlgorithm(outer.any())
  const signature = readBitString(outer.any()).octets
  outer.end()
  return {
    element,
    version: version === undefined ? undefined : readInteger(readExplicit(version)),
    serial,
    tbsAlgorithm,
    issuer,
    validity,
    subject,
    key,
    issuerId: issuerId === undefined ? undefined : readBitString(issuerId, issuerId.id).octets,
    subjectId: subjectId === undefined ? undefined : readBitString(subjectId, subjectId.id).octets,
    extensions: extensions === undefined ? undefined : located(readExplicit(extensions), readExtensions),
    algorithm,
    signature,
  }
}

export interface CertificateOptions extends PrintOptions {
  /** Whether OpenSSL's trust settings may stand behind the certificate, as in a TRUSTED CERTIFICATE block. */
  readonly trustFollows?: boolean
}

/**
 * What `openssl x509 -text -noout` prints for a certificate in DER or BER; bytes after it are ignored.
 * Throws `der-malformed` for what OpenSSL refuses.
 */
export const printCertificate = (der: Uint8Array, options: CertificateOptions = {}): PrintedText => {
  const input = berInput(der, 0, readingOf(options))
  const certificate = orMalformed(() => readCertificate(readBer(input, 0, der.length)))
  const trust = options.trustFollows === true ? findTrust(input, certificate.element.end) : undefined
  const out = new Printout(options)
  printBody(out, certificate)
  if (trust !== undefined) printTrust(out, trust)
  return out.finish()
}

const printBody = (out: Printout, certificate: Certificate): void => {
  const { serial, tbsAlgorithm, issuer, validity, subject, key, extensions } = certificate
  out.from(certificate.element)
  out.label('Certificate:\n    Data:\n')
  printVersion(out, certificate)
  out.from(serial)
  out.label('        Serial Number:')
  printSerial(out, serial)
  printSignatureAlgorithm(out, tbsAlgorithm, 8)
  printNameLine(out, '        Issuer: ', issuer)
  printValidity(out, validity)
  printNameLine(out, '        Subject: ', subject)
  printPublicKey(out, key)
  printUniqueId(out, 'Issuer', certificate.issuerId)
  printUniqueId(out, 'Subject', certificate.subjectId)
  if (extensions !== undefined && extensions.value.length > 0) {
    out.from(extensions.element)
    out.label('        X509v3 extensions:\n')
    printExtensions(out, extensions.value, 12)
  }
  printSignature(out, certificate.algorithm, certificate.signature)
}

const printVersion = (out: Printout, { element, version }: Certificate): void => {
  out.from(version ?? element)
  if (version !== undefined && isVersion3(version)) return out.label('        Version: 3 (0x2)\n')
  const number = version === undefined ? 0n : asLong(version)
  if (number >= 0n && number <= 2n) out.text(`        Version: ${number + 1n} (0x${number})\n`)
  else out.text(`        Version: Unknown (${number})\n`)
  return undefined
}

/** Nearly every certificate there is. */
const isVersion3 = ({ input, contentStart, contentEnd }: BerElement): boolean =>
  contentEnd - contentStart === 1 && input.bytes[contentStart] === 2

/** A heading with a name on its line. */
export const printNameLine = (out: Printout, heading: string, { element, value }: Located<Name>): void => {
  out.from(element)
  out.label(heading)
  printMainName(out, value)
  out.newline()
}

const printValidity = (out: Printout, { element, notBefore, notAfter }: Validity): void => {
  out.from(element)
  out.label('        Validity\n')
  printTimeLine(out, '            Not Before: ', notBefore)
  printTimeLine(out, '            Not After : ', notAfter)
}

/** A heading with a time, or a note that it is none, on its line. */
export const printTimeLine = (out: Printout, heading: string, time: BerElement): void => {
  out.from(time)
  out.label(heading)
  printTime(out, time)
  out.newline()
}

const UNIQUE_ID_INDENT = 12

const printUniqueId = (out: Printout, whose: string, octets: BerElement | undefined): void => {
  if (octets === undefined) return
  out.from(octets)
  out.text(`        ${whose} Unique ID: `)
  printOctetDump(out, octets, UNIQUE_ID_INDENT)
}
