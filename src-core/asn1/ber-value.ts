import { Id, contentLength, expectId, malformed, readString, type BerElement } from './ber.ts'

/** A BIT STRING's octets; bits beyond the last used one still stand as encoded. */
export interface BitString {
  readonly octets: BerElement
  readonly unusedBits: number
}

const primitive = (element: BerElement): BerElement => {
  if (element.constructed) throw malformed(element.start, 'constructed where a primitive belongs')
  return element
}

/** INTEGER or ENUMERATED whose contents are minimal two's complement (X.690 section 8.3.2). */
export const readInteger = (element: BerElement, id: number = Id.integer): BerElement => {
  checkInteger(primitive(expectId(element, id)))
  return element
}

const checkInteger = (element: BerElement): void => {
  const { bytes } = element.input
  const start = element.contentStart
  const length = contentLength(element)
  if (length === 0) throw malformed(element.start, 'empty integer')
  if (length === 1) return
  const first = bytes[start] ?? 0
  const signs = (first ^ (bytes[start + 1] ?? 0)) & 0x80
  if (signs !== 0 || (first !== 0 && first !== 0xff)) return
  throw malformed(element.start, 'padded integer')
}

/** BOOLEAN; any octet but zero is true. */
export const readBoolean = (element: BerElement, id: number = Id.boolean): boolean => {
  primitive(expectId(element, id))
  if (contentLength(element) !== 1) throw malformed(element.start, 'boolean length')
  return element.input.bytes[element.contentStart] !== 0
}

export const readNull = (element: BerElement): void => {
  primitive(expectId(element, Id.null))
  if (contentLength(element) !== 0) throw malformed(element.start, 'null with contents')
}

/** OBJECT IDENTIFIER with minimal arcs (X.690 section 8.19.2). */
export const readOid = (element: BerElement, id: number = Id.oid): BerElement => {
  primitive(expectId(element, id))
  const { bytes } = element.input
  const { contentStart, contentEnd } = element
  if (contentStart === contentEnd || (bytes[contentEnd - 1] ?? 0) >= 0x80) throw malformed(element.start, 'object')
  let fresh = true
  for (let i = contentStart; i < contentEnd; i++) {
    const octet = bytes[i] ?? 0
    if (fresh && octet === 0x80) throw malformed(element.start, 'padded object identifier')
    fresh = octet < 0x80
  }
  return element
}

export const readBitString = (element: BerElement, id: number = Id.bitString): BitString => {
  const octets = readString(expectId(element, id))
  if (contentLength(octets) < 1) throw malformed(element.start, 'empty bit string')
  const unusedBits = octets.input.bytes[octets.contentStart] ?? 0
  if (unusedBits > 7) throw malformed(element.start, 'more than seven unused bits')
  return { octets: withoutUnusedBits(octets, unusedBits), unusedBits }
}

/** OpenSSL clears the unused bits as it reads; only where some are set is a copy needed. */
const withoutUnusedBits = (octets: BerElement, unusedBits: number): BerElement => {
  const { bytes, reading } = octets.input
  const { id, constructed, start, contentEnd, end } = octets
  const contentStart = octets.contentStart + 1
  const last = bytes[contentEnd - 1] ?? 0
  const masked = last & (0xff << unusedBits) & 0xff
  if (masked === last || contentStart === contentEnd) {
    return { input: octets.input, id, constructed, start, contentStart, contentEnd, end }
  }
  const copy = Uint8Array.from(bytes.subarray(contentStart, contentEnd))
  copy[copy.length - 1] = masked
  const input = { bytes: copy, offset: undefined, reading }
  return { ...octets, input, contentStart: 0, contentEnd: copy.length }
}

export const readOctetString = (element: BerElement, id: number = Id.octetString): BerElement =>
  readString(expectId(element, id))

/** A string type; BMPString and UniversalString must hold whole characters. */
export const readText = (element: BerElement, id: number = element.id): BerElement => {
  const text = readString(expectId(element, id))
  const unit = element.id === Id.bmpString ? 2 : element.id === Id.universalString ? 4 : 1
  if (contentLength(text) % unit !== 0) throw malformed(element.start, 'broken character')
  return readTimeText(text, element.id)
}

/** Length of a time with seconds and `Z`. */
const fullTimeLengths: ReadonlyMap<number, number> = new Map([
  [Id.utcTime, 13],
  [Id.generalizedTime, 15],
])

/** A string of the time type `type`, whatever tag it stands under; other types pass. */
export const readTimeText = (element: BerElement, type: number): BerElement => {
  const text = readString(element)
  if (!text.input.reading.fullTimes) return text
  if (contentLength(text) < (fullTimeLengths.get(type) ?? 0)) throw malformed(element.start, 'time too short')
  return text
}

type Check = (element: BerElement) => unknown

const isStructured = (element: BerElement): void => {
  if (!element.constructed) throw malformed(element.start, 'type not constructed')
}

const anyChecks: ReadonlyMap<number, Check> = new Map<number, Check>([
  [Id.boolean, (element) => readBoolean(element)],
  [Id.integer, (element) => readInteger(element)],
  [Id.bitString, (element) => readBitString(element)],
  [Id.null, readNull],
  [Id.oid, (element) => readOid(element)],
  [Id.enumerated, (element) => readInteger(element, Id.enumerated)],
  [Id.sequence, isStructured],
  [Id.set, isStructured],
])

const isUniversal = (id: number): boolean => (id & 0xc0) === 0

/** ANY: a universal type must be well formed, everything else is taken as it stands. */
export const readAny = (element: BerElement): BerElement => {
  if (!isUniversal(element.id)) return element
  const check = anyChecks.get(element.id)
  if (check === undefined) readText(element)
  else check(element)
  return element
}
