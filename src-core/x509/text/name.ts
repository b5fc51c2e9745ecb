import {
  BerMembers,
  Id,
  contentLength,
  contentOf,
  expectId,
  listItems,
  malformed,
  sequenceMembers,
} from '../../asn1/ber.ts'
import type { BerElement } from '../../asn1/ber.ts'
import { readBitString, readOid, readText } from '../../asn1/ber-value.ts'
import { printShortObject } from './object-names.ts'
import { ascii, type Printout } from './printout.ts'
import { findUtf8 } from './text-encoding.ts'

/** One AttributeTypeAndValue (RFC 5280 section 4.1.2.4). `set` tells which RDN it belongs to. */
export interface NameAttribute {
  readonly element: BerElement
  readonly oid: BerElement
  readonly value: BerElement
  readonly set: number
}

export type Name = readonly NameAttribute[]

/** Value types OpenSSL takes in a name; some of them it can only dump. */
const valueTypes: ReadonlySet<number> = new Set([
  Id.bitString,
  0x07,
  0x08,
  0x09,
  0x0b,
  Id.utf8String,
  0x0d,
  0x0e,
  0x0f,
  Id.sequence,
  Id.numericString,
  Id.printableString,
  Id.t61String,
  Id.ia5String,
  Id.universalString,
  0x1d,
  Id.bmpString,
])

/** A Name whose text types hold valid characters, as OpenSSL asks of every Name it loads. */
export const readName = (element: BerElement): Name => {
  const attributes: NameAttribute[] = []
  const members = new BerMembers(expectId(element, Id.sequence))
  for (let set = 0; !members.atEnd; set++) {
    const rdn = new BerMembers(expectId(members.any(), Id.set))
    while (!rdn.atEnd) {
      const attribute = readAttribute(rdn.any(), set)
      checkCharacters(attribute.value)
      attributes.push(attribute)
    }
  }
  return attributes
}

/** RelativeDistinguishedName under an implicit tag; here OpenSSL does not look at the characters. */
export const readRelativeName = (element: BerElement): Name => listItems(element).map((item) => readAttribute(item, 0))

const readAttribute = (element: BerElement, set: number): NameAttribute => {
  const members = sequenceMembers(element)
  const oid = readOid(members.next(Id.oid))
  const value = readAttributeValue(members.any())
  members.end()
  return { element, oid, value, set }
}

const readAttributeValue = (element: BerElement): BerElement => {
  if (!valueTypes.has(element.id)) throw malformed(element.start, 'type of a name value')
  if (element.id === Id.sequence) {
    if (!element.constructed) throw malformed(element.start, 'type not constructed')
    return element
  }
  if (element.id === Id.bitString) readBitString(element)
  return readText(element)
}

/** NumericString and the types without characters are taken unseen. */
const checkCharacters = (value: BerElement): void => {
  const { id } = value
  if (id !== Id.utf8String && id !== Id.bmpString && id !== Id.universalString) return
  if (id === Id.utf8String && isAsciiContent(value)) return
  if (findUtf8(value) === undefined) throw malformed(value.start, 'no such character')
}

const isAsciiContent = ({ input, contentStart, contentEnd }: BerElement): boolean => {
  for (let i = contentStart; i < contentEnd; i++) if ((input.bytes[i] ?? 0) >= 0x80) return false
  return true
}

interface NameStyle {
  readonly equals: Uint8Array
  /** Whether bytes from 0x80 on are escaped and RFC 2253's special characters quoted. */
  readonly escapes: boolean
}

const classicStyle: NameStyle = { equals: ascii(' = '), escapes: true }
const utf8Style: NameStyle = { equals: ascii('='), escapes: false }

/** Writes an issuer or subject, in the layout of the era. */
export const printMainName = (out: Printout, name: Name): void => {
  printAttributes(out, name, out.era === '3.0' ? classicStyle : utf8Style)
}

/** Writes a name inside an extension; false where a value could not be written (the text stops there). */
export const printName = (out: Printout, name: Name): boolean => printAttributes(out, name, classicStyle)

const sameSet = ascii(' + ')
const nextSet = ascii(', ')

const printAttributes = (out: Printout, name: Name, style: NameStyle): boolean => {
  let previous = -1
  for (const { element, oid, value, set } of name) {
    if (previous >= 0) out.raw(previous === set ? sameSet : nextSet)
    previous = set
    out.from(element)
    printShortObject(out, oid)
    out.raw(style.equals)
    if (!printValue(out, value, style)) return false
  }
  return true
}

const textTypes: ReadonlySet<number> = new Set([
  Id.utf8String,
  Id.numericString,
  Id.printableString,
  Id.t61String,
  Id.ia5String,
  Id.universalString,
  Id.bmpString,
])

const printValue = (out: Printout, value: BerElement, style: NameStyle): boolean => {
  if (isPlain(value)) {
    out.content(value)
    return true
  }
  if (!textTypes.has(value.id)) {
    dumpValue(out, value)
    return true
  }
  const { bytes } = value.input
  const { contentStart, contentEnd } = value
  if (isByteText(value)) printText(out, bytes, contentStart, contentEnd, style.escapes)
  else {
    const utf8 = findUtf8(value)
    if (utf8 === undefined) return false
    printText(out, utf8, 0, utf8.length, style.escapes)
  }
  return true
}

/** Whether the value is printed as it stands, as nearly every one is: no wide characters, nothing to escape or quote. */
const isPlain = ({ id, input, contentStart, contentEnd }: BerElement): boolean => {
  if (id !== Id.utf8String && id !== Id.printableString && id !== Id.ia5String && id !== Id.t61String) return false
  const { bytes } = input
  if (contentStart === contentEnd) return true
  const first = bytes[contentStart]
  if (first === SPACE || first === HASH || bytes[contentEnd - 1] === SPACE) return false
  for (let i = contentStart; i < contentEnd; i++) if (classes[bytes[i] ?? 0] !== 0) return false
  return true
}

/** Whether the value's octets are its text: UTF-8 however broken, or a type of one octet a character with ASCII only. */
const isByteText = (value: BerElement): boolean => {
  const { id } = value
  if (id === Id.utf8String) return true
  return id !== Id.bmpString && id !== Id.universalString && isAsciiContent(value)
}

const printText = (out: Printout, bytes: Uint8Array, start: number, end: number, escapes: boolean): void => {
  const quoted = escapes && needsQuotes(bytes, start, end)
  if (quoted) out.byte(QUOTE)
  printEscaped(out, bytes, start, end, escapes)
  if (quoted) out.byte(QUOTE)
}

const QUOTE = 0x22
const HASH = 0x23
const BACKSLASH = 0x5c
const SPACE = 0x20
const DELETE = 0x7f

/** What a byte of a value becomes. */
const enumerateClasses = (): Uint8Array => {
  const classes = new Uint8Array(256)
  for (let octet = 0; octet < 256; octet++) {
    if (octet < SPACE || octet === DELETE) classes[octet] = CONTROL
    else if (octet >= 0x80) classes[octet] = HIGH
  }
  for (const special of ',+<>;') classes[special.charCodeAt(0)] = QUOTED
  classes[QUOTE] = QUOTE_MARK
  classes[BACKSLASH] = BACKSLASH_MARK
  return classes
}

const CONTROL = 1
const HIGH = 2
const QUOTED = 3
const QUOTE_MARK = 4
const BACKSLASH_MARK = 5
const classes = enumerateClasses()

const needsQuotes = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (start === end) return false
  const first = bytes[start]
  if (first === SPACE || bytes[end - 1] === SPACE || (first === HASH && end - start > 1)) return true
  for (let i = start; i < end; i++) if (classes[bytes[i] ?? 0] === QUOTED) return true
  return false
}

const printEscaped = (out: Printout, bytes: Uint8Array, start: number, end: number, escapes: boolean): void => {
  let plain = start
  for (let i = start; i < end; i++) {
    const octet = bytes[i] ?? 0
    const kind = classes[octet] ?? 0
    if (kind === 0 || kind === QUOTED || (!escapes && (kind === HIGH || kind === QUOTE_MARK))) continue
    out.range(bytes, plain, i)
    plain = i + 1
    out.byte(BACKSLASH)
    if (kind >= QUOTE_MARK) out.byte(octet)
    else out.hexByteUpper(octet)
  }
  out.range(bytes, plain, end)
}

/** RFC 2253 section 2.4: a value without characters is shown as its DER in hex. */
const dumpValue = (out: Printout, value: BerElement): void => {
  out.text('#')
  if (value.id === Id.sequence) {
    for (const octet of value.input.bytes.subarray(value.start, value.end)) out.hexByteUpper(octet)
    return
  }
  const contents = value.id === Id.bitString ? bitStringContents(value) : contentOf(value)
  out.hexByteUpper(value.id)
  for (const octet of lengthOctets(contents.length)) out.hexByteUpper(octet)
  for (const octet of contents) out.hexByteUpper(octet)
}

const bitStringContents = (value: BerElement): Uint8Array => {
  const { octets, unusedBits } = readBitString(value)
  return Uint8Array.of(contentLength(octets) === 0 ? 0 : unusedBits, ...contentOf(octets))
}

const lengthOctets = (length: number): readonly number[] => {
  if (length < 0x80) return [length]
  const octets: number[] = []
  for (let left = length; left > 0; left = Math.floor(left / 256)) octets.unshift(left % 256)
  return [0x80 | octets.length, ...octets]
}

/** Room OpenSSL has for the one-line form. */
const ONE_LINE_LIMIT = 255
const SLASH = 0x2f
const PLUS = 0x2b
const EQUALS = 0x3d

/** Writes the `/SN=value` form, values byte by byte; what does not fit is dropped. */
export const printOneLineName = (out: Printout, name: Name): void => {
  const limit = out.length + ONE_LINE_LIMIT
  let previous = -1
  for (const { oid, value, set } of name) {
    const before = out.length
    out.byte(set === previous ? PLUS : SLASH)
    printShortObject(out, oid)
    out.byte(EQUALS)
    printOneLineValue(out, value, limit)
    if (out.length > limit) return out.truncate(before)
    previous = set
  }
}

const printOneLineValue = (out: Printout, value: BerElement, limit: number): void => {
  for (const octet of rawOctets(value)) {
    if (octet < SPACE || octet > 0x7e) {
      out.label('\\x')
      out.hexByteUpper(octet)
    } else {
      if (octet === SLASH || octet === PLUS) out.byte(BACKSLASH)
      out.byte(octet)
    }
    if (out.length > limit) return
  }
}

/** The octets OpenSSL keeps of a value: a BIT STRING's without the count, a SEQUENCE's with its header. */
const rawOctets = (value: BerElement): Uint8Array => {
  if (value.id === Id.sequence) return value.input.bytes.subarray(value.start, value.end)
  return contentOf(value.id === Id.bitString ? readBitString(value).octets : value)
}
