import {
  Id,
  berInput,
  context,
  expectId,
  findReadable,
  listItems,
  orMalformed,
  readBer,
  readString,
  sequenceMembers,
} from '../../asn1/ber.ts'
import type { BerElement } from '../../asn1/ber.ts'
import { readAny, readBitString, readInteger, readOid } from '../../asn1/ber-value.ts'
import { readAlgorithm, type Algorithm } from './algorithm.ts'
import { located, printNameLine, type Located } from './certificate.ts'
import { printExtensions, readExtensions, type Extension } from './extensions/extension.ts'
import { readName, type Name } from './name.ts'
import { asLong } from './number.ts'
import { isObject, printObject } from './object-names.ts'
import { Printout, readingOf, type PrintedText, type PrintOptions } from './printout.ts'
import { printPublicKey, readPublicKey, type PublicKey } from './public-key.ts'
import { printSignature } from './signature.ts'

/** Attribute (RFC 2986 section 4.1). */
interface Attribute {
  readonly element: BerElement
  readonly oid: BerElement
  readonly values: readonly BerElement[]
}

interface Request {
  readonly element: BerElement
  readonly version: BerElement
  readonly subject: Located<Name>
  readonly key: PublicKey
  readonly attributes: Located<readonly Attribute[]> | undefined
  readonly algorithm: Algorithm
  readonly signature: BerElement
}

const readAttribute = (element: BerElement): Attribute => {
  const members = sequenceMembers(element)
  const oid = readOid(members.any())
  const values = listItems(expectId(members.any(), Id.set)).map(readAny)
  members.end()
  return { element, oid, values }
}

const readRequest = (element: BerElement): Request => {
  const outer = sequenceMembers(element)
  const info = sequenceMembers(outer.any())
  const version = readInteger(info.any())
  const subject = located(info.any(), readName)
  const key = readPublicKey(info.any())
  const attributes = info.atEnd ? undefined : info.next(context(0))
  info.end()
  const algorithm = readAlgorithm(outer.any())
  const signature = readBitString(outer.any()).octets
  outer.end()
  const read = (list: BerElement): readonly Attribute[] => listItems(list).map(readAttribute)
  const list = attributes === undefined ? undefined : located(attributes, read)
  return { element, version, subject, key, attributes: list, algorithm, signature }
}

const EXTENSION_REQUEST = '1.2.840.113549.1.9.14'
const MICROSOFT_EXTENSION_REQUEST = '1.3.6.1.4.1.311.2.1.14'

const isExtensionRequest = ({ oid }: Attribute): boolean =>
  isObject(oid, EXTENSION_REQUEST) || isObject(oid, MICROSOFT_EXTENSION_REQUEST)

/**
 * The requested extensions, by the standard attribute before Microsoft's. A request without either has none, one whose
 * extensions do not decode gives nothing.
 */
const findRequested = (attributes: readonly Attribute[]): readonly Extension[] | undefined => {
  const attribute =
    attributes.find(({ oid }) => isObject(oid, EXTENSION_REQUEST)) ??
    attributes.find(({ oid }) => isObject(oid, MICROSOFT_EXTENSION_REQUEST))
  const value = attribute?.values[0]
  if (value === undefined) return []
  if (value.id !== Id.sequence) return undefined
  return findReadable(() => readExtensions(value))
}

/** What `openssl req -text -noout` prints for a request in DER or BER. Throws `der-malformed` for what it refuses. */
export const printRequest = (der: Uint8Array, options: PrintOptions = {}): PrintedText => {
  const request = orMalformed(() => readRequest(readBer(berInput(der, 0, readingOf(options)), 0, der.length)))
  const out = new Printout(options)
  return out.finish(printBody(out, request))
}

const printBody = (out: Printout, request: Request): boolean => {
  const { element, version, subject, key, attributes } = request
  out.from(element)
  out.label('Certificate Request:\n    Data:\n')
  out.from(version)
  const number = asLong(version)
  out.text(number === 0n ? '        Version: 1 (0x0)\n' : `        Version: Unknown (${number})\n`)
  printNameLine(out, '        Subject: ', subject)
  if (!printPublicKey(out, key)) return false
  out.from(attributes?.element ?? element)
  out.label('        Attributes:\n')
  const list = attributes?.value ?? []
  // OpenSSL tells a list that is missing from one that is empty
  if (attributes?.value.length === 0) out.label('            (none)\n')
  for (const attribute of list) {
    if (!isExtensionRequest(attribute) && !printAttribute(out, attribute)) return false
  }
  const requested = findRequested(list)
  if (requested !== undefined) {
    out.label('            Requested Extensions:\n')
    printExtensions(out, requested, 16)
  }
  printSignature(out, request.algorithm, request.signature)
  return true
}

const ATTRIBUTE_INDENT = 12
const NAME_WIDTH = 25

const printedTypes: ReadonlySet<number> = new Set([
  Id.printableString,
  Id.t61String,
  Id.numericString,
  Id.utf8String,
  Id.ia5String,
])

/** OpenSSL reuses its counter: behind a longer name the second value is set in by the name's width. */
const paddingOf = (value: number, width: number): number => {
  if (value === 0) return Math.max(0, NAME_WIDTH - width)
  return value === 1 ? Math.max(NAME_WIDTH, width) : NAME_WIDTH
}

/** One line a value; false for an attribute without values, where OpenSSL stops. */
const printAttribute = (out: Printout, { element, oid, values }: Attribute): boolean => {
  out.from(element)
  out.spaces(ATTRIBUTE_INDENT)
  const width = printObject(out, oid)
  if (values.length === 0) return false
  values.forEach((value, i) => {
    out.from(value)
    out.spaces(paddingOf(i, width))
    out.text(':')
    if (printedTypes.has(value.id)) out.content(readString(value))
    else out.label('unable to print attribute')
    out.newline()
  })
  return true
}
