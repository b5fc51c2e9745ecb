import { concatBytes } from '../base/bytes.ts'
import { encodeOid } from './oid.ts'
import { Tag } from './element.ts'

/** DER of one element: identifier octet, minimal length, contents (X.690 sections 8.1 and 10.1). */
export const write = (tag: number, ...contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const length = contents.reduce((sum, part) => sum + part.length, 0)
  return concatBytes([header(tag, length), ...contents])
}

const header = (tag: number, length: number): Uint8Array => {
  if (length < 0x80) return Uint8Array.of(tag, length)
  const octets: number[] = []
  for (let left = length; left > 0; left = Math.floor(left / 256)) octets.unshift(left % 256)
  return Uint8Array.of(tag, 0x80 | octets.length, ...octets)
}

export const writeSequence = (...members: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  write(Tag.sequence, ...members)

export const writeSet = (...members: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => write(Tag.set, ...members)

export const writeOid = (dotted: string): Uint8Array<ArrayBuffer> => write(Tag.oid, encodeOid(dotted))

export const writeNull = (): Uint8Array<ArrayBuffer> => write(Tag.null)

export const writeBoolean = (value: boolean): Uint8Array<ArrayBuffer> =>
  write(Tag.boolean, Uint8Array.of(value ? 0xff : 0))

/** INTEGER of a non-negative number given as big-endian magnitude; leading zeros are taken off, a sign octet added. */
export const writeUnsigned = (magnitude: Uint8Array): Uint8Array<ArrayBuffer> => {
  let start = 0
  while (start < magnitude.length - 1 && magnitude[start] === 0) start += 1
  const digits = magnitude.subarray(start)
  const sign = (digits[0] ?? 0) >= 0x80 || digits.length === 0 ? Uint8Array.of(0) : new Uint8Array()
  return write(Tag.integer, sign, digits)
}

export const writeOctetString = (octets: Uint8Array): Uint8Array<ArrayBuffer> => write(Tag.octetString, octets)

/** BIT STRING without unused bits. */
export const writeBitString = (octets: Uint8Array): Uint8Array<ArrayBuffer> =>
  write(Tag.bitString, Uint8Array.of(0), octets)

export const writeUtf8String = (text: string): Uint8Array<ArrayBuffer> =>
  write(Tag.utf8String, new TextEncoder().encode(text))

/** [n] EXPLICIT. */
export const writeExplicit = (tagNumber: number, inner: Uint8Array): Uint8Array<ArrayBuffer> =>
  write(0xa0 | tagNumber, inner)
