import { toHex } from '../base/bytes.ts'
import { isAppError } from '../base/errors.ts'
import type { Instant } from '../base/time.ts'
import { BerFault, findReadable, malformed } from '../asn1/ber.ts'
import { readElement, Tag } from '../asn1/element.ts'
import { nameText, parseName } from './name.ts'
import { attributeNames } from './oid.ts'
import { describePublicKey, parsePublicKey } from './public-key.ts'
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
    const issuer = listedName(der, walk)
    walk.enter(Tag.sequence)
    walk.step()
    const notBefore = listedTime(der, walk)
    walk.step()
    const notAfter = listedTime(der, walk)
    walk.step(Tag.sequence)
    const subject = listedName(der, walk)
    walk.step(Tag.sequence)
    const key = listedKey(der, walk)
    return { subject, issuer, notBefore, notAfter, key, serialHex, sha256: sha256Hex(der) }
  } catch (error) {
    if (error instanceof BerFault || isAppError(error)) return undefined
    throw error
  }
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
const asciiTypes: ReadonlySet<number> = new Set([Tag.utf8String, Tag.printableString, Tag.ia5String])
const needsQuotes = /[,+"\\<>;]|^[ #]| $/

/** One attribute a set, ASCII, of a known kind: put together here. Anything else takes the long way. */
const listedName = (der: Uint8Array, { start, contentStart, end }: Walk): string =>
  findReadable(() => plainName(der, contentStart, end)) ?? nameText(parseName(der.subarray(start, end)))

const plainName = (der: Uint8Array, contentStart: number, end: number): string | undefined => {
  let text = ''
  const walk = new Walk(der, contentStart)
  while (walk.next < end) {
    walk.enter(Tag.set)
    const setEnd = walk.end
    walk.enter(Tag.sequence)
    if (walk.end !== setEnd) return undefined
    walk.step(Tag.oid)
    const at = walk.contentStart
    const name =
      walk.end - at === 3 && der[at] === 0x55 && der[at + 1] === 0x04 ? shortNames[der[at + 2] ?? 127] : undefined
    const isAscii = asciiTypes.has(walk.peek())
    walk.step()
    const value = isAscii ? findAscii(der, walk.contentStart, walk.end) : undefined
    if (name === undefined || value === undefined || walk.next !== setEnd) return undefined
    const shown = needsQuotes.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value
    text += text === '' ? `${name} = ${shown}` : `, ${name} = ${shown}`
  }
  return text
}

const findAscii = (bytes: Uint8Array, start: number, end: number): string | undefined => {
  let text = ''
  for (let i = start; i < end; i++) {
    const octet = bytes[i] ?? 0x80
    if (octet >= 0x80) return undefined
    text += String.fromCharCode(octet)
  }
  return text
}

const UTC_TIME_LENGTH = 13

const listedTime = (der: Uint8Array, { start, contentStart, end }: Walk): Instant => {
  const pair = (at: number): number =>
    ((der[contentStart + at] ?? 0) - 48) * 10 + (der[contentStart + at + 1] ?? 0) - 48
  const isPlain = der[start] === Tag.utcTime && end - contentStart === UTC_TIME_LENGTH && der[end - 1] === 0x5a
  const [year, month, day, hour, minute, second] = [pair(0), pair(2), pair(4), pair(6), pair(8), pair(10)]
  const inRange = month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour < 24 && minute < 60 && second < 60
  if (!isPlain || !inRange || !hasDigits(der, contentStart)) return decodeTime(readElement(der, start, end))
  return Date.UTC(year < 50 ? 2000 + year : 1900 + year, month - 1, day, hour, minute, second)
}

const hasDigits = (der: Uint8Array, start: number): boolean => {
  for (let i = start; i < start + UTC_TIME_LENGTH - 1; i++) if (((der[i] ?? 0) ^ 0x30) > 9) return false
  return true
}

/** Content octets of rsaEncryption. */
const rsaOid = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01]

const listedKey = (der: Uint8Array, { start, contentStart, end }: Walk): string =>
  findReadable(() => rsaKey(der, contentStart, end)) ?? describePublicKey(parsePublicKey(der.subarray(start, end)))

const rsaKey = (der: Uint8Array, contentStart: number, end: number): string | undefined => {
  const walk = new Walk(der, contentStart)
  walk.enter(Tag.sequence)
  const algorithmEnd = walk.end
  walk.step(Tag.oid)
  const oid = walk.contentStart
  const isRsa = walk.end - oid === rsaOid.length && rsaOid.every((octet, i) => der[oid + i] === octet)
  if (!isRsa) return undefined
  const walkBits = new Walk(der, algorithmEnd)
  walkBits.enter(Tag.bitString)
  const bitsEnd = walkBits.end
  const modulus = new Walk(der, walkBits.contentStart + 1)
  modulus.enter(Tag.sequence)
  if (der[walkBits.contentStart] !== 0 || modulus.end !== bitsEnd || bitsEnd !== end) return undefined
  modulus.step(Tag.integer)
  const first = modulus.contentStart + (der[modulus.contentStart] === 0 ? 1 : 0)
  const modulusEnd = modulus.end
  modulus.step(Tag.integer)
  if (modulus.end !== bitsEnd || (der[first] ?? 0) === 0) return undefined
  return `RSA ${(modulusEnd - first - 1) * 8 + 32 - Math.clz32(der[first] ?? 0)}`
}
