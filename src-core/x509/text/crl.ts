import {
  Id,
  berInput,
  context,
  listItems,
  orMalformed,
  readBer,
  readExplicit,
  sequenceMembers,
  type BerElement,
} from '../../asn1/ber.ts'
import { readBitString, readInteger } from '../../asn1/ber-value.ts'
import { readAlgorithm, type Algorithm } from './algorithm.ts'
import { located, printNameLine, printTimeLine, type Located } from './certificate.ts'
import { printExtensions, readExtensions, type Extension } from './extensions/extension.ts'
import { readName, type Name } from './name.ts'
import { asLong, printHexNumber, signedNumber } from './number.ts'
import { Printout, readingOf, type PrintedText, type PrintOptions } from './printout.ts'
import { printSignature, printSignatureAlgorithm } from './signature.ts'
import { readTime, timeIds } from './time.ts'

/** One entry of CertificateList (RFC 5280 section 5.1). */
interface RevokedCertificate {
  readonly element: BerElement
  readonly serial: BerElement
  readonly date: BerElement
  readonly extensions: Located<readonly Extension[]> | undefined
}

interface Crl {
  readonly element: BerElement
  readonly version: BerElement | undefined
  readonly issuer: Located<Name>
  readonly lastUpdate: BerElement
  readonly nextUpdate: BerElement | undefined
  readonly revoked: readonly RevokedCertificate[]
  readonly extensions: Located<readonly Extension[]> | undefined
  readonly algorithm: Algorithm
  readonly signature: BerElement
}

const readRevoked = (element: BerElement): RevokedCertificate => {
  const members = sequenceMembers(element)
  const serial = readInteger(members.any())
  const date = readTime(members.any())
  const extensions = members.atEnd ? undefined : located(members.any(), readExtensions)
  members.end()
  return { element, serial, date, extensions }
}

const readCrl = (element: BerElement): Crl => {
  const outer = sequenceMembers(element)
  const tbs = sequenceMembers(outer.any())
  const version = tbs.nextIf(Id.integer)
  readAlgorithm(tbs.any())
  const issuer = located(tbs.any(), readName)
  const lastUpdate = readTime(tbs.any())
  const nextUpdate = tbs.nextIfOneOf(timeIds)
  const list = tbs.nextIf(Id.sequence)
  const extensions = tbs.atEnd ? undefined : tbs.next(context(0))
  tbs.end()
  const algorithm = readAlgorithm(outer.any())
  const signature = readBitString(outer.any()).octets
  outer.end()
  return {
    element,
    version: version === undefined ? undefined : readInteger(version),
    issuer,
    lastUpdate,
    nextUpdate: nextUpdate === undefined ? undefined : readTime(nextUpdate),
    revoked: list === undefined ? [] : listItems(list).map(readRevoked),
    extensions: extensions === undefined ? undefined : located(readExplicit(extensions), readExtensions),
    algorithm,
    signature,
  }
}

/** What `openssl crl -text -noout` prints for a CRL in DER or BER. Throws `der-malformed` for what it refuses. */
export const printCrl = (der: Uint8Array, options: PrintOptions = {}): PrintedText => {
  const crl = orMalformed(() => readCrl(readBer(berInput(der, 0, readingOf(options)), 0, der.length)))
  const out = new Printout(options)
  printHeader(out, crl)
  out.from(crl.element)
  out.text(crl.revoked.length > 0 ? 'Revoked Certificates:\n' : 'No Revoked Certificates.\n')
  for (const entry of crl.revoked) printEntry(out, entry)
  printSignature(out, crl.algorithm, crl.signature)
  return out.finish()
}

const EXTENSION_INDENT = 12

const printHeader = (out: Printout, crl: Crl): void => {
  out.from(crl.element)
  out.label('Certificate Revocation List (CRL):\n')
  out.from(crl.version ?? crl.element)
  const version = crl.version === undefined ? 0n : asLong(crl.version)
  if (version === 0n || version === 1n) out.text(`        Version ${version + 1n} (0x${version})\n`)
  else out.text(`        Version unknown (${version})\n`)
  printSignatureAlgorithm(out, crl.algorithm, 8)
  printNameLine(out, '        Issuer: ', crl.issuer)
  printTimeLine(out, '        Last Update: ', crl.lastUpdate)
  if (crl.nextUpdate === undefined) out.label('        Next Update: NONE\n')
  else printTimeLine(out, '        Next Update: ', crl.nextUpdate)
  printList(out, '        CRL extensions:\n', crl.extensions)
}

const printList = (out: Printout, heading: string, list: Located<readonly Extension[]> | undefined): void => {
  if (list === undefined || list.value.length === 0) return
  out.from(list.element)
  out.text(heading)
  printExtensions(out, list.value, EXTENSION_INDENT)
}

const printEntry = (out: Printout, { element, serial, date, extensions }: RevokedCertificate): void => {
  out.from(element)
  out.label('    Serial Number: ')
  printHexNumber(out, signedNumber(serial))
  out.newline()
  printTimeLine(out, '        Revocation Date: ', date)
  printList(out, '        CRL entry extensions:\n', extensions)
}
