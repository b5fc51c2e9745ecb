import { contentLength, contentOf, type BerElement } from '../../asn1/ber.ts'
import type { Printout } from './printout.ts'

/** Sign and big-endian magnitude of a two's complement number. The magnitude of zero is one zero octet. */
export interface SignedNumber {
  readonly negative: boolean
  readonly magnitude: Uint8Array
}

/** Sign and magnitude of an INTEGER's minimal contents. */
export const signedNumber = (integer: BerElement): SignedNumber => {
  const { input, contentStart, contentEnd } = integer
  const first = input.bytes[contentStart] ?? 0
  if (first >= 0x80 && contentStart < contentEnd) {
    return { negative: true, magnitude: withoutLeadingZeros(negate(contentOf(integer))) }
  }
  const start = first === 0 && contentEnd - contentStart > 1 ? contentStart + 1 : contentStart
  return { negative: false, magnitude: input.bytes.subarray(start, contentEnd) }
}

/** The octets of a BIGNUM field, which OpenSSL reads without regard to the sign bit. */
export const unsignedNumber = (integer: BerElement): SignedNumber => ({
  negative: false,
  magnitude: contentWithoutZeros(integer),
})

const contentWithoutZeros = ({ input, contentStart, contentEnd }: BerElement): Uint8Array => {
  let start = contentStart
  while (start < contentEnd - 1 && input.bytes[start] === 0) start += 1
  return input.bytes.subarray(start, contentEnd)
}

export const withoutLeadingZeros = (octets: Uint8Array): Uint8Array => {
  let start = 0
  while (start < octets.length - 1 && octets[start] === 0) start += 1
  return start === 0 ? octets : octets.subarray(start)
}

const negate = (octets: Uint8Array): Uint8Array => {
  const result = new Uint8Array(octets.length)
  let carry = 1
  for (let i = octets.length - 1; i >= 0; i--) {
    carry += (octets[i] ?? 0) ^ 0xff
    result[i] = carry & 0xff
    carry >>= 8
  }
  return result
}

const hexPairs = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0'))

/** So many octets a plain number holds. */
const MAX_SMALL_OCTETS = 6

/** The value of a magnitude that a plain number can hold; most can, and big ones cost ten times as much. */
const findSmall = (magnitude: Uint8Array): number | undefined =>
  magnitude.length > MAX_SMALL_OCTETS ? undefined : smallValue(magnitude, 0, magnitude.length)

const smallValue = (magnitude: Uint8Array, start: number, end: number): number => {
  let value = 0
  for (let i = start; i < end; i++) value = value * 256 + (magnitude[i] ?? 0)
  return value
}

const LONG_OCTETS = 8
const HALF_BITS = 32n

export const toBigInt = (magnitude: Uint8Array): bigint => {
  const small = findSmall(magnitude)
  if (small !== undefined) return BigInt(small)
  const { length } = magnitude
  if (length <= LONG_OCTETS) {
    return (
      (BigInt(smallValue(magnitude, 0, length - 4)) << HALF_BITS) | BigInt(smallValue(magnitude, length - 4, length))
    )
  }
  return BigInt(`0x${hexText(magnitude)}`)
}

const hexText = (octets: Uint8Array): string => {
  let text = ''
  for (let i = 0; i < octets.length; i++) text += hexPairs[octets[i] ?? 0] ?? ''
  return text
}

/** Big-endian octets of a number that is not negative, without leading zeros; one octet for zero. */
export const octetsOf = (value: bigint): Uint8Array => {
  const hex = value.toString(16)
  const octets = new Uint8Array((hex.length + 1) >> 1)
  for (let end = hex.length, i = octets.length - 1; end > 0; end -= 2, i--) {
    octets[i] = Number.parseInt(hex.slice(Math.max(0, end - 2), end), 16)
  }
  return octets
}

export const integerValue = (integer: BerElement): bigint => {
  const { negative, magnitude } = signedNumber(integer)
  const value = toBigInt(magnitude)
  return negative ? -value : value
}

/** Bits of a magnitude. */
export const bitLength = (magnitude: Uint8Array): number => {
  const digits = withoutLeadingZeros(magnitude)
  return digits.length === 0 ? 0 : (digits.length - 1) * 8 + (32 - Math.clz32(digits[0] ?? 0))
}

const LONG_MAX = 2n ** 63n - 1n
const LONG_MIN = -(2n ** 63n)

/** The value as a C `long`; -1 where it does not fit. */
export const asLong = (integer: BerElement): bigint => {
  if (contentLength(integer) > 9) return -1n
  const value = integerValue(integer)
  return value > LONG_MAX || value < LONG_MIN ? -1n : value
}

const DECIMAL_BITS = 128

/** Decimal below 128 bits, hexadecimal above. */
export const integerText = (integer: BerElement): string => {
  if (contentLength(integer) === 1) {
    const octet = contentOf(integer)[0] ?? 0
    return String(octet < 0x80 ? octet : octet - 256)
  }
  const { negative, magnitude } = signedNumber(integer)
  const sign = negative ? '-' : ''
  if (bitLength(magnitude) < DECIMAL_BITS) return sign + String(toBigInt(magnitude))
  return `${sign}0x${upperHexText(magnitude)}`
}

const upperHexText = (magnitude: Uint8Array): string => hexText(magnitude).toUpperCase()

const HEX_OCTETS_A_LINE = 35

/** Upper-case hex pairs; a backslash and a line end after every 35 octets. */
export const printHexNumber = (out: Printout, { negative, magnitude }: SignedNumber): void => {
  if (negative) out.text('-')
  magnitude.forEach((octet, i) => {
    if (i !== 0 && i % HEX_OCTETS_A_LINE === 0) out.text('\\\n')
    out.hexByteUpper(octet)
  })
}

const SERIAL_INDENT = 12

/** Serial number of a certificate, from the heading's colon on. */
export const printSerial = (out: Printout, serial: BerElement): void => {
  const length = contentLength(serial)
  const { negative, magnitude } = signedNumber(serial)
  const small = findSmall(magnitude)
  if (small !== undefined && !(negative && small === 1)) return printShort(out, negative, magnitude)
  const value = length <= 9 && magnitude.length <= 8 ? asLong(serial) : -1n
  if (value !== -1n) return printShort(out, negative, magnitude)
  out.newline()
  out.spaces(SERIAL_INDENT)
  if (negative) out.label(' (Negative)')
  out.colonHexLower(magnitude)
  return out.newline()
}

/** Decimal and, in brackets, hexadecimal. */
const printShort = (out: Printout, negative: boolean, magnitude: Uint8Array): void => {
  out.label(negative ? ' -' : ' ')
  out.text(String(findSmall(magnitude) ?? toBigInt(magnitude)))
  out.label(negative ? ' (-0x' : ' (0x')
  magnitude.forEach((octet, i) => {
    if (i === 0 && octet < 16) out.text(octet.toString(16))
    else out.hexByteLower(octet)
  })
  out.label(')\n')
}

const SHORT_OCTETS = 8
const OCTETS_A_LINE = 15
const FURTHER_INDENT = 4

/** A number in a key or a DSA signature; `joined` stands before the value where it fits on the label's line. */
export const printLabelled = (
  out: Printout,
  label: string,
  { negative, magnitude }: SignedNumber,
  indent: number,
  source: BerElement,
): void => {
  out.from(source)
  out.spaces(indent)
  const digits = withoutLeadingZeros(magnitude)
  out.label(label)
  if (digits.length === 0 || (digits.length === 1 && digits[0] === 0)) out.label(' 0\n')
  else if (digits.length <= SHORT_OCTETS) printShort(out, negative, digits)
  else {
    out.label(negative ? ' (Negative)\n' : '\n')
    printMagnitude(out, digits, indent, source)
  }
}

const printMagnitude = (out: Printout, digits: Uint8Array, indent: number, source: BerElement): void => {
  const padded = (digits[0] ?? 0) >= 0x80
  out.hexLines(
    padded ? withSignOctet(digits, source) : lastOctets(digits, source),
    indent + FURTHER_INDENT,
    OCTETS_A_LINE,
  )
  out.newline()
}

/** The digits as part of the file where they stand there with the sign octet before them; else a copy. */
const withSignOctet = (digits: Uint8Array, source: BerElement): BerElement => {
  const { bytes } = source.input
  const start = source.contentEnd - digits.length - 1
  if (start >= source.contentStart && bytes[start] === 0 && digits.buffer === bytes.buffer) {
    return { ...source, contentStart: start }
  }
  const copy = new Uint8Array(digits.length + 1)
  copy.set(digits, 1)
  return detached(copy, source)
}

const lastOctets = (digits: Uint8Array, source: BerElement): BerElement =>
  digits.buffer === source.input.bytes.buffer
    ? { ...source, contentStart: source.contentEnd - digits.length }
    : detached(digits, source)

const detached = (bytes: Uint8Array, source: BerElement): BerElement => ({
  ...source,
  input: { bytes, offset: undefined, reading: source.input.reading },
  contentStart: 0,
  contentEnd: bytes.length,
})

/** Octets under a label, 15 a line. */
export const printLabelledOctets = (out: Printout, label: string, octets: BerElement, indent: number): void => {
  out.from(octets)
  out.spaces(indent)
  out.label(label)
  out.newline()
  out.hexLines(octets, indent + FURTHER_INDENT, OCTETS_A_LINE)
  out.newline()
}
