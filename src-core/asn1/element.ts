import { AppError, isAppError } from '../base/errors.ts'

/** Far above any real certificate (real ones nest about 12 deep); keeps hostile nesting from exhausting the stack. */
export const MAX_DEPTH = 48

/** Identifier octets of the universal types X.509 uses (X.690 section 8.1.2), constructed bit included. */
export const Tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  t61String: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const

/** One element of a DER text: positions into one shared buffer, nothing copied. */
export interface Element {
  readonly source: Uint8Array
  /** First identifier octet. For tag numbers of 31 and more its low five bits are all set. */
  readonly tag: number
  /** Offset of the identifier octet. */
  readonly start: number
  readonly contentStart: number
  /** Offset after the last content octet; DER has nothing behind it. */
  readonly end: number
}

export const content = (element: Element): Uint8Array => element.source.subarray(element.contentStart, element.end)

/** Identifier, length and contents. */
export const encoding = (element: Element): Uint8Array => element.source.subarray(element.start, element.end)

const malformed = (offset: number, reason: string): AppError => new AppError('der-malformed', { offset, reason })

/**
 * Reads the DER element at `offset`, which must end at or before `limit` (X.690 sections 8.1 and 10.1).
 * Throws `der-malformed` with the offset for anything BER allows and DER does not.
 */
export const readElement = (source: Uint8Array, offset: number, limit: number): Element => {
  if (offset + 2 > limit) throw malformed(offset, 'ends inside a header')
  const tag = source[offset] ?? 0
  let position = offset + 1
  if ((tag & 0x1f) === 0x1f) position = skipHighTag(source, position, limit)
  const first = source[position] ?? 0
  if (position >= limit) throw malformed(offset, 'ends inside a header')
  position += 1
  let length = first
  if (first >= 0x80) {
    const octets = first & 0x7f
    if (octets === 0) throw malformed(offset, 'indefinite length')
    if (octets > 4 || position + octets > limit) throw malformed(offset, 'length too large')
    length = 0
    for (let i = 0; i < octets; i++) length = length * 256 + (source[position + i] ?? 0)
    if (length < 0x80 || length < 256 ** (octets - 1)) throw malformed(offset, 'length not minimal')
    position += octets
  }
  if (length > limit - position) throw malformed(offset, 'longer than what holds it')
  return { source, tag, start: offset, contentStart: position, end: position + length }
}

/** X.690 section 8.1.2.4: for tag numbers of 31 and more, in as few octets as they need. */
const skipHighTag = (source: Uint8Array, offset: number, limit: number): number => {
  const first = source[offset] ?? 0
  if (offset < limit && (first < 0x1f || first === 0x80)) throw malformed(offset - 1, 'tag number not minimal')
  for (let i = offset; i < limit && i < offset + 4; i++) if ((source[i] ?? 0) < 0x80) return i + 1
  throw malformed(offset - 1, 'tag number too large')
}

/** Reads `source` as exactly one element. */
export const readWhole = (source: Uint8Array, tag?: number): Element => {
  const element = readElement(source, 0, source.length)
  if (element.end !== source.length) throw malformed(element.end, 'bytes after the end')
  return tag === undefined ? element : expectTag(element, tag)
}

export const expectTag = (element: Element, tag: number): Element => {
  if (element.tag !== tag) {
    throw malformed(element.start, `tag 0x${element.tag.toString(16)} where 0x${tag.toString(16)} belongs`)
  }
  return element
}

/** The elements directly inside a constructed one, in order. */
export const children = (parent: Element): readonly Element[] => {
  const found: Element[] = []
  for (let offset = parent.contentStart; offset < parent.end;) {
    const child = readElement(parent.source, offset, parent.end)
    found.push(child)
    offset = child.end
  }
  return found
}

/** What `read` makes of bytes that somebody else chose; `otherwise` where they are no DER. */
export const readOr = <T>(otherwise: T, read: () => T): T => {
  try {
    return read()
  } catch (error) {
    if (isAppError(error, 'der-malformed')) return otherwise
    throw error
  }
}

/** Walks the children of a SEQUENCE whose members are read one after another, some of them optional. */
export class Cursor {
  readonly #parent: Element
  #offset: number

  constructor(parent: Element) {
    this.#parent = parent
    this.#offset = parent.contentStart
  }

  get atEnd(): boolean {
    return this.#offset >= this.#parent.end
  }

  /** The next element, which must have `tag` when one is given. */
  next(tag?: number): Element {
    const element = readElement(this.#parent.source, this.#offset, this.#parent.end)
    if (tag !== undefined) expectTag(element, tag)
    this.#offset = element.end
    return element
  }

  /** The next element if it has `tag`; otherwise stays where it is. */
  nextIf(tag: number): Element | undefined {
    return !this.atEnd && this.#parent.source[this.#offset] === tag ? this.next() : undefined
  }

  end(): void {
    if (!this.atEnd) throw malformed(this.#offset, 'a further element')
  }
}
