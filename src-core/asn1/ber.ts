import { AppError } from '../base/errors.ts'

/** Counts the headers read, so that a test can show the work is bounded by the input. */
export interface Meter {
  steps: number
}

/** What holds for every element of a file. */
export interface BerReading {
  readonly meter: Meter
  /** Whether times must have the length RFC 5280 section 4.1.2.5 gives them. */
  readonly fullTimes: boolean
}

/** Bytes elements are read from. `offset` is their place in the file, `undefined` for parts joined in memory. */
export interface BerInput {
  readonly bytes: Uint8Array
  readonly offset: number | undefined
  readonly reading: BerReading
}

/** One element in any form X.690 section 8 allows, as lenient as OpenSSL reads it. Offsets count from the input's start. */
export interface BerElement {
  readonly input: BerInput
  /** Identifier octet without the constructed bit; for tag numbers from 31: number * 256 + class bits + 31. */
  readonly id: number
  readonly constructed: boolean
  readonly start: number
  readonly contentStart: number
  readonly contentEnd: number
  readonly end: number
}

/** Identifiers of universal types as `BerElement.id` has them. */
export const Id = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  sequence: 0x10,
  set: 0x11,
  numericString: 0x12,
  printableString: 0x13,
  t61String: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
} as const

/** Types whose content octets are characters of some alphabet (X.680 section 41). */
export const characterStrings: ReadonlySet<number> = new Set([
  Id.utf8String,
  Id.numericString,
  Id.printableString,
  Id.t61String,
  Id.ia5String,
  Id.visibleString,
  Id.universalString,
  Id.bmpString,
])

/** [n] of the context class, constructed or not. */
export const context = (tagNumber: number): number => 0x80 | tagNumber

/** How deep a constructed string may nest; OpenSSL stops here too. */
export const MAX_STRING_DEPTH = 5

/** Most tag number OpenSSL reads (it keeps it in an int). */
const MAX_TAG_PREFIX = 0x7fffffff >>> 7

const INDEFINITE = -1

/**
 * What the readers here throw. No Error: a value that does not decode is an everyday thing where a fallback waits, and
 * a stack trace costs as much as printing a whole certificate.
 */
export class BerFault {
  readonly offset: number
  readonly reason: string

  constructor(offset: number, reason: string) {
    this.offset = offset
    this.reason = reason
  }
}

export const malformed = (offset: number, reason: string): BerFault => new BerFault(offset, reason)

/** What `read` returns, or `undefined` where the bytes are malformed. */
export const findReadable = <T>(read: () => T): T | undefined => {
  try {
    return read()
  } catch (fault) {
    if (fault instanceof BerFault) return undefined
    throw fault
  }
}

/** Runs `read` for a caller that expects our errors: malformed bytes throw `der-malformed`. */
export const orMalformed = <T>(read: () => T): T => {
  try {
    return read()
  } catch (fault) {
    if (!(fault instanceof BerFault)) throw fault
    const { offset, reason } = fault
    throw new AppError('der-malformed', { offset, reason }, { cause: fault })
  }
}

export const berInput = (
  bytes: Uint8Array,
  offset: number | undefined = 0,
  reading: BerReading = { meter: { steps: 0 }, fullTimes: false },
): BerInput => ({ bytes, offset, reading })

/** Reads the element at `offset`, which must end at or before `limit`; an indefinite length is resolved at once. */
export const readBer = (input: BerInput, offset: number, limit: number): BerElement => {
  const { bytes } = input
  input.reading.meter.steps += 1
  const first = bytes[offset] ?? 0
  let id = first & 0xdf
  let position = offset + 1
  if ((first & 0x1f) === 0x1f) {
    position = skipTagNumber(bytes, offset, limit)
    const tagNumber = tagNumberOf(bytes, offset + 1)
    id = tagNumber < 31 ? (first & 0xc0) | tagNumber : tagNumber * 256 + id
  }
  if (position >= limit) throw malformed(offset, 'ends inside a header')
  const constructed = (first & 0x20) !== 0
  const octet = bytes[position] ?? 0
  let length = octet
  position += 1
  if (octet >= 0x80) {
    length = readLength(bytes, position, octet, limit)
    position += octet & 0x7f
  }
  if (length === INDEFINITE) {
    if (!constructed) throw malformed(offset, 'indefinite length of a primitive')
    const contentEnd = findEndOfContents(input, position, limit)
    return { input, id, constructed, start: offset, contentStart: position, contentEnd, end: contentEnd + 2 }
  }
  if (length > limit - position) throw malformed(offset, 'longer than what holds it')
  const end = position + length
  return { input, id, constructed, start: offset, contentStart: position, contentEnd: end, end }
}

const skipTagNumber = (bytes: Uint8Array, offset: number, limit: number): number => {
  let position = offset + 1
  while (position < limit && (bytes[position] ?? 0) >= 0x80) position += 1
  return position + 1
}

const tagNumberOf = (bytes: Uint8Array, offset: number): number => {
  let tagNumber = 0
  for (let position = offset; ; position++) {
    const octet = bytes[position] ?? 0
    if (octet >= 0x80) {
      tagNumber = tagNumber * 128 + (octet & 0x7f)
      if (tagNumber > MAX_TAG_PREFIX) throw malformed(offset, 'tag number too large')
    } else return tagNumber * 128 + octet
  }
}

const readLength = (bytes: Uint8Array, position: number, octet: number, limit: number): number => {
  if (octet === 0x80) return INDEFINITE
  const octets = octet & 0x7f
  if (position + octets > limit) throw malformed(position, 'ends inside a length')
  let length = 0
  for (let i = 0; i < octets; i++) length = length * 256 + (bytes[position + i] ?? 0)
  return length
}

/** Offset of the end-of-contents octets that close an indefinite length (X.690 section 8.1.5). */
const findEndOfContents = (input: BerInput, contentStart: number, limit: number): number => {
  const { bytes, reading } = input
  let open = 1
  let position = contentStart
  while (position < limit) {
    if (isEndOfContents(bytes, position, limit)) {
      open -= 1
      if (open === 0) return position
      position += 2
      continue
    }
    reading.meter.steps += 1
    const first = bytes[position] ?? 0
    let next = position + 1
    if ((first & 0x1f) === 0x1f) {
      next = skipTagNumber(bytes, position, limit)
      tagNumberOf(bytes, position + 1)
    }
    if (next >= limit) throw malformed(position, 'ends inside a header')
    const octet = bytes[next] ?? 0
    const length = octet < 0x80 ? octet : readLength(bytes, next + 1, octet, limit)
    next += octet < 0x80 ? 1 : 1 + (octet & 0x7f)
    if (length === INDEFINITE) {
      if ((first & 0x20) === 0) throw malformed(position, 'indefinite length of a primitive')
      open += 1
    } else if (length > limit - next) throw malformed(position, 'longer than what holds it')
    else next += length
    position = next
  }
  throw malformed(contentStart, 'end of contents missing')
}

const isEndOfContents = (bytes: Uint8Array, position: number, limit: number): boolean =>
  bytes[position] === 0 && bytes[position + 1] === 0 && position + 2 <= limit

/** The element at the start of `input`; what follows it is left alone. */
export const readFirst = (input: BerInput): BerElement => {
  if (input.bytes.length === 0) throw malformed(0, 'empty')
  return readBer(input, 0, input.bytes.length)
}

export const expectId = (element: BerElement, id: number): BerElement => {
  if (element.id !== id) throw malformed(element.start, `tag ${element.id} where ${id} belongs`)
  return element
}

/** The one element inside an EXPLICIT tag. */
export const readExplicit = (outer: BerElement): BerElement => {
  if (!outer.constructed) throw malformed(outer.start, 'explicit tag not constructed')
  if (outer.contentStart >= outer.contentEnd) throw malformed(outer.start, 'empty explicit tag')
  const inner = readBer(outer.input, outer.contentStart, outer.contentEnd)
  if (inner.end !== outer.contentEnd) throw malformed(inner.end, 'bytes after the end of an explicit tag')
  return inner
}

/** Walks the members of a SEQUENCE or SET in order. */
export class BerMembers {
  readonly #parent: BerElement
  #offset: number

  constructor(parent: BerElement) {
    this.#parent = parent
    this.#offset = parent.contentStart
  }

  get atEnd(): boolean {
    return this.#offset >= this.#parent.contentEnd
  }

  /** The next element whatever its tag. */
  any(): BerElement {
    const { input, contentEnd } = this.#parent
    if (this.#offset >= contentEnd) throw malformed(this.#offset, 'a member is missing')
    if (isEndOfContents(input.bytes, this.#offset, contentEnd)) throw malformed(this.#offset, 'end of contents')
    const element = readBer(input, this.#offset, contentEnd)
    this.#offset = element.end
    return element
  }

  next(id: number): BerElement {
    return expectId(this.any(), id)
  }

  /** The next element if it has `id`; otherwise stays where it is. */
  nextIf(id: number): BerElement | undefined {
    if (this.atEnd) return undefined
    const before = this.#offset
    const element = this.any()
    if (element.id === id) return element
    this.#offset = before
    return undefined
  }

  /** As `nextIf` for any of several identifiers. */
  nextIfOneOf(ids: ReadonlySet<number>): BerElement | undefined {
    if (this.atEnd) return undefined
    const before = this.#offset
    const element = this.any()
    if (ids.has(element.id)) return element
    this.#offset = before
    return undefined
  }

  end(): void {
    if (!this.atEnd) throw malformed(this.#offset, 'a further element')
  }
}

/** Members of a SEQUENCE, which must be constructed. */
export const sequenceMembers = (element: BerElement, id: number = Id.sequence): BerMembers => {
  expectId(element, id)
  if (!element.constructed) throw malformed(element.start, 'sequence not constructed')
  return new BerMembers(element)
}

/** Every element inside a SEQUENCE OF or SET OF; OpenSSL does not ask for the constructed bit here. */
export const listItems = (element: BerElement): readonly BerElement[] => {
  const items: BerElement[] = []
  const members = new BerMembers(element)
  while (!members.atEnd) items.push(members.any())
  return items
}

/** A string with its parts joined when it is constructed (X.690 section 8.14). */
export const readString = (element: BerElement): BerElement => {
  if (!element.constructed) return element
  const parts: Uint8Array[] = []
  collectParts(element, parts, 0)
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    bytes.set(part, offset)
    offset += part.length
  }
  const input = berInput(bytes, undefined, element.input.reading)
  const end = bytes.length
  return { input, id: element.id, constructed: false, start: 0, contentStart: 0, contentEnd: end, end }
}

const collectParts = (element: BerElement, parts: Uint8Array[], depth: number): void => {
  for (const item of listItems(element)) {
    if (!item.constructed) parts.push(item.input.bytes.subarray(item.contentStart, item.contentEnd))
    else if (depth >= MAX_STRING_DEPTH) throw malformed(item.start, 'string nested too deep')
    else collectParts(item, parts, depth + 1)
  }
}

/** Content octets without a copy. */
export const contentOf = (element: BerElement): Uint8Array =>
  element.input.bytes.subarray(element.contentStart, element.contentEnd)

export const contentLength = (element: BerElement): number => element.contentEnd - element.contentStart
