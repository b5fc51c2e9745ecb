import { asciiText, toHex } from '../base/bytes.ts'
import { isAppError } from '../base/errors.ts'
import type { Instant } from '../base/time.ts'
import { BerFault, findReadable, malformed } from '../asn1/ber.ts'
import { readElement, Tag } from '../asn1/element.ts'
import { encodeOid } from '../asn1/oid.ts'
import { nameText, parseName } from './name.ts'
import { attributeNames, Oid } from './oid.ts'
import { curves, describePublicKey, parsePublicKey } from './public-key.ts'
import { decodeTime } from './time.ts'

/** What a list shows of a certificate. */
export interface ListedCertificate {
  /** As `nameText` writes it. */
  readonly subject: string
  readonly issuer: string
  readonly notBefore: Instant
  readonly notAfter: Instant
  /** `RSA 4096`, `EC P-256`, … */
  readonly key: string
  /** Lower-case hex of the INTEGER's contents. */
  readonly serialHex: string
  /** Lower-case hex. */
  readonly sha256: string
}

/**
 * The fields of a list, read in one pass and without taking the rest apart; `undefined` where the DER does not read.
 * For lists of thousands: what is judged or signed goes through `parseCertificate`.
 */
export const findListed = (der: Uint8Array, sha256Hex: (der: Uint8Array) => string): ListedCertificate | undefined => {
  try {
    const walk = new Walk(der)
    walk.enter(Tag.sequence)
    walk.enter(Tag.sequence)
    if (walk.peek() === 0xa0) walk.step()
    walk.step(Tag.integer)
    const serialHex = toHex(der.subarray(walk.contentStart, walk.end))
    walk.step(Tag.sequence)
    walk.step(Tag.sequence)
    const issuer = walk.span
    walk.enter(Tag.sequence)
    walk.step()
    const notBefore = listedTime(der, walk)
    walk.step()
    const notAfter = listedTime(der, walk)
    walk.step(Tag.sequence)
    const subject = walk.span
    walk.step(Tag.sequence)
    const key = listedKey(der, walk.span)
    const names = { der, text: asciiText(der.subarray(issuer.start, subject.end)), offset: issuer.start }
    return {
      subject: listedName(names, subject),
      issuer: listedName(names, issuer),
      notBefore,
      notAfter,
      key,
      serialHex,
      sha256: sha256Hex(der),
    }
  } catch (error) {
    if (error instanceof BerFault || isAppError(error)) return undefined
    throw error
  }
}

/** Where an element stands. */
interface Span {
  readonly start: number
  readonly contentStart: number
  readonly end: number
}

/** A place in a DER text that moves on; the fields are those of the element just read. */
class Walk {
  readonly #bytes: Uint8Array
  #next: number
  start = 0
  contentStart = 0
  end = 0

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes
    this.#next = at
  }

  peek(): number {
    return this.#bytes[this.#next] ?? 0
  }

  get next(): number {
    return this.#next
  }

  get span(): Span {
    return { start: this.start, contentStart: this.contentStart, end: this.end }
  }

  /** Reads the next element and goes behind it. */
  step(tag?: number): void {
    this.enter(tag)
    this.#next = this.end
  }

  /** Reads the next element's header and goes to its contents. */
  enter(tag?: number): void {
    const bytes = this.#bytes
    const start = this.#next
    const octet = bytes[start + 1] ?? 0x80
    let length = octet
    let at = start + 2
    if (octet >= 0x80) {
      const octets = octet & 0x7f
      if (octets === 0 || octets > 4) throw malformed(start, 'length')
      length = 0
      for (let i = 0; i < octets; i++) length = length * 256 + (bytes[at + i] ?? 0)
      at += octets
    }
    if ((tag !== undefined && bytes[start] !== tag) || length > bytes.length - at) throw malformed(start, 'element')
    this.start = start
    this.contentStart = at
    this.end = at + length
    this.#next = at
  }
}

/** Last octet of the attributes below 2.5.4, which nearly all are. */
const shortNames: readonly (string | undefined)[] = Array.from({ length: 128 }, (_, arc) =>
  attributeNames.get(`2.5.4.${arc}`),
)
/** The other attributes there are names for. */
const longNames = [...attributeNames]
  .filter(([dotted]) => !dotted.startsWith('2.5.4.'))
  .map(([dotted, name]) => ({ octets: encodeOid(dotted), name }))

const isAt = (octets: Uint8Array, der: Uint8Array, { contentStart, end }: Pick<Span, 'contentStart' | 'end'>) => {
  if (end - contentStart !== octets.length) return false
  for (let i = 0; i < octets.length; i++) if (der[contentStart + i] !== octets[i]) return false
  return true
}

const attributeName = (der: Uint8Array, walk: Walk): string | undefined => {
  const at = walk.contentStart
  if (walk.end - at === 3 && der[at] === 0x55 && der[at + 1] === 0x04) return shortNames[der[at + 2] ?? 127]
  return longNames.find(({ octets }) => isAt(octets, der, walk))?.name
}

const asciiTypes: ReadonlySet<number> = new Set([Tag.utf8String, Tag.printableString, Tag.ia5String, Tag.t61String])

/** The bytes from issuer to subject as characters: cutting values out of one text is far cheaper than decoding each. */
interface NamesText {
  readonly der: Uint8Array
  readonly text: string
  readonly offset: number
}

/** One attribute a set, ASCII, of a known kind: put together here. Anything else takes the long way. */
const listedName = (names: NamesText, { start, contentStart, end }: Span): string =>
  findReadable(() => plainName(names, contentStart, end)) ?? nameText(parseName(names.der.subarray(start, end)))

const plainName = (names: NamesText, contentStart: number, end: number): string | undefined => {
  const { der } = names
  let text = ''
  const walk = new Walk(der, contentStart)
  while (walk.next < end) {
    walk.enter(Tag.set)
    const setEnd = walk.end
    walk.enter(Tag.sequence)
    if (walk.end !== setEnd) return undefined
    walk.step(Tag.oid)
    const name = attributeName(der, walk)
    const isAscii = asciiTypes.has(walk.peek())
    walk.step()
    const value = isAscii && walk.next === setEnd ? findPlainValue(names, walk) : undefined
    if (name === undefined || value === undefined) return undefined
    text += text === '' ? `${name} = ${value}` : `, ${name} = ${value}`
  }
  return text
}

const PLAIN = 0
const OTHER = 2
/** Whether a character may stand in a name as it is, asks for quotes, or is not ASCII. */
const characterKinds = Uint8Array.from({ length: 256 }, (_, code) =>
  code >= 0x80 ? OTHER : ',+"\\<>;'.includes(String.fromCharCode(code)) ? 1 : PLAIN,
)

const SPACE = 0x20
const HASH = 0x23

const findPlainValue = ({ der, text, offset }: NamesText, { contentStart, end }: Walk): string | undefined => {
  let kinds = 0
  for (let i = contentStart; i < end; i++) kinds |= characterKinds[der[i] ?? 0] ?? OTHER
  if (kinds >= OTHER) return undefined
  const value = text.slice(contentStart - offset, end - offset)
  const first = der[contentStart]
  const isPlain = kinds === PLAIN && first !== SPACE && first !== HASH && der[end - 1] !== SPACE
  return isPlain || value === '' ? value : `"${value.replace(/["\\]/g, '\\$&')}"`
}

const UTC_TIME_LENGTH = 13
/** Days every such month has; the 29th of February takes the long way. */
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const listedTime = (der: Uint8Array, { start, contentStart, end }: Walk): Instant => {
  const pair = (at: number): number =>
    ((der[contentStart + at] ?? 0) - 48) * 10 + (der[contentStart + at + 1] ?? 0) - 48
  const isPlain = der[start] === Tag.utcTime && end - contentStart === UTC_TIME_LENGTH && der[end - 1] === 0x5a
  const [year, month, day, hour, minute, second] = [pair(0), pair(2), pair(4), pair(6), pair(8), pair(10)]
  const inRange =
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= (monthDays[month - 1] ?? 0) &&
    hour < 24 &&
    minute < 60 &&
    second < 60
  if (!isPlain || !inRange || !hasDigits(der, contentStart)) return decodeTime(readElement(der, start, end))
  return Date.UTC(year < 50 ? 2000 + year : 1900 + year, month - 1, day, hour, minute, second)
}

const hasDigits = (der: Uint8Array, start: number): boolean => {
  for (let i = start; i < start + UTC_TIME_LENGTH - 1; i++) if (((der[i] ?? 0) ^ 0x30) > 9) return false
  return true
}

const rsaEncryption = encodeOid(Oid.rsaEncryption)
const ecPublicKey = encodeOid(Oid.ecPublicKey)
const ecKeys = [...curves].map(([dotted, { curve }]) => ({ octets: encodeOid(dotted), name: `EC ${curve}` }))

const listedKey = (der: Uint8Array, key: Span): string =>
  findReadable(() => plainKey(der, key)) ?? describePublicKey(parsePublicKey(der.subarray(key.start, key.end)))

const plainKey = (der: Uint8Array, { contentStart, end }: Span): string | undefined => {
  const walk = new Walk(der, contentStart)
  walk.enter(Tag.sequence)
  const algorithm = walk.span
  if (algorithm.end > end) return undefined
  walk.step(Tag.oid)
  if (isAt(rsaEncryption, der, walk)) return rsaKey(der, algorithm.end, end)
  if (!isAt(ecPublicKey, der, walk) || walk.peek() !== Tag.oid) return undefined
  walk.step()
  return walk.end === algorithm.end ? ecKeys.find(({ octets }) => isAt(octets, der, walk))?.name : undefined
}

/** `at` is where the BIT STRING with the key starts. */
const rsaKey = (der: Uint8Array, at: number, end: number): string | undefined => {
  const walk = new Walk(der, at)
  walk.enter(Tag.bitString)
  const bitsEnd = walk.end
  const modulus = new Walk(der, walk.contentStart + 1)
  modulus.enter(Tag.sequence)
  if (der[walk.contentStart] !== 0 || modulus.end !== bitsEnd || bitsEnd !== end) return undefined
  modulus.step(Tag.integer)
  const first = modulus.contentStart + (der[modulus.contentStart] === 0 ? 1 : 0)
  const modulusEnd = modulus.end
  modulus.step(Tag.integer)
  if (modulus.end !== bitsEnd || (der[first] ?? 0) === 0) return undefined
  return `RSA ${(modulusEnd - first - 1) * 8 + 32 - Math.clz32(der[first] ?? 0)}`
}
