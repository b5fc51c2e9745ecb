import { Id, contentOf, type BerElement } from '../../asn1/ber.ts'

const UNICODE_LIMIT = 0x110000

const isSurrogate = (value: number): boolean => value >= 0xd800 && value <= 0xdfff

/** The string's characters in UTF-8, or `undefined` where there is a character Unicode does not have. */
export const findUtf8 = (element: BerElement): Uint8Array | undefined => {
  const octets = contentOf(element)
  switch (element.id) {
    case Id.utf8String:
      return isUtf8(octets) ? octets : undefined
    case Id.bmpString:
      return fromWide(octets, 2)
    case Id.universalString:
      return fromWide(octets, 4)
    default:
      return fromLatin1(octets)
  }
}

const isAscii = (octets: Uint8Array): boolean => {
  for (let i = 0; i < octets.length; i++) if ((octets[i] ?? 0) >= 0x80) return false
  return true
}

const isUtf8 = (octets: Uint8Array): boolean => {
  for (let i = 0; i < octets.length;) {
    const lead = octets[i] ?? 0
    if (lead < 0x80) {
      i += 1
      continue
    }
    const length =
      lead >= 0xc0 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf8 ? 4 : 0
    const value = length === 0 ? -1 : decodeSequence(octets, i, length)
    if (value < 0) return false
    i += length
  }
  return true
}

/** Least value each sequence length may hold. */
const leastValues = [0, 0, 0x80, 0x800, 0x10000]

const decodeSequence = (octets: Uint8Array, at: number, length: number): number => {
  let value = (octets[at] ?? 0) & (0x7f >> length)
  for (let i = 1; i < length; i++) {
    const octet = octets[at + i]
    if (octet === undefined || (octet & 0xc0) !== 0x80) return -1
    value = value * 64 + (octet & 0x3f)
  }
  return value < (leastValues[length] ?? 0) || isSurrogate(value) || value >= UNICODE_LIMIT ? -1 : value
}

const fromLatin1 = (octets: Uint8Array): Uint8Array => {
  if (isAscii(octets)) return octets
  const target: number[] = []
  for (const octet of octets) pushUtf8(target, octet)
  return Uint8Array.from(target)
}

const fromWide = (octets: Uint8Array, width: number): Uint8Array | undefined => {
  const target: number[] = []
  for (let i = 0; i + width <= octets.length; i += width) {
    let value = 0
    for (let j = 0; j < width; j++) value = value * 256 + (octets[i + j] ?? 0)
    if (isSurrogate(value) || value >= UNICODE_LIMIT) return undefined
    pushUtf8(target, value)
  }
  return Uint8Array.from(target)
}

const pushUtf8 = (target: number[], value: number): void => {
  if (value < 0x80) target.push(value)
  else if (value < 0x800) target.push(0xc0 | (value >> 6), 0x80 | (value & 0x3f))
  else if (value < 0x10000) target.push(0xe0 | (value >> 12), 0x80 | ((value >> 6) & 0x3f), 0x80 | (value & 0x3f))
  else {
    const rest = [value >> 12, value >> 6, value].map((bits) => 0x80 | (bits & 0x3f))
    target.push(0xf0 | (value >> 18), ...rest)
  }
}
