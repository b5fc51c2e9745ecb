import { contentOf, findReadable, type BerElement } from '../../asn1/ber.ts'
import { readPssParameters, type Algorithm } from './algorithm.ts'
import { printHexNumber, printLabelled, signedNumber } from './number.ts'
import { printObject } from './object-names.ts'
import type { Printout } from './printout.ts'

const RSASSA_PSS = '1.2.840.113549.1.1.10'

/** Signature algorithms OpenSSL maps to a DSA key, whose value it takes apart. */
const dsaAlgorithms: ReadonlySet<string> = new Set([
  '1.2.840.10040.4.3',
  '1.3.14.3.2.13',
  '1.3.14.3.2.27',
  '2.16.840.1.101.3.4.3.1',
  '2.16.840.1.101.3.4.3.2',
])

const PARAMETER_INDENT = 8
const VALUE_WIDTH = 18

/** Hex of a signature or unique identifier; a newline even when it is empty. */
export const printOctetDump = (out: Printout, octets: BerElement, indent: number): void => {
  out.hexLines(octets, indent, VALUE_WIDTH)
  out.newline()
}

/** The algorithm's line, with the parameters of RSASSA-PSS below it. */
export const printSignatureAlgorithm = (out: Printout, algorithm: Algorithm, indent: number): void => {
  out.from(algorithm.element)
  out.spaces(indent)
  out.label('Signature Algorithm: ')
  printObject(out, algorithm.oid, algorithm.known)
  if (algorithm.known?.dotted === RSASSA_PSS) printPss(out, algorithm)
  else out.newline()
}

/** The outer algorithm's line and the value under it. */
export const printSignature = (out: Printout, algorithm: Algorithm, value: BerElement): void => {
  out.from(algorithm.element)
  out.label('    Signature Algorithm: ')
  printObject(out, algorithm.oid, algorithm.known)
  out.newline()
  out.from(value)
  out.label('    Signature Value:')
  const dotted = algorithm.known?.dotted ?? ''
  if (dotted === RSASSA_PSS) printPss(out, algorithm)
  else {
    out.newline()
    if (dsaAlgorithms.has(dotted) && printDsaValue(out, value)) return
  }
  printOctetDump(out, value, PARAMETER_INDENT)
}

const printPss = (out: Printout, algorithm: Algorithm): void => {
  out.spaces(PARAMETER_INDENT)
  const pss = findReadable(() => readPssParameters(algorithm.parameters))
  if (pss === undefined) return out.label('(INVALID PSS PARAMETERS)\n')
  out.from(algorithm.element)
  out.label('\n        Hash Algorithm: ')
  if (pss.hash === undefined) out.label('sha1 (default)')
  else printObject(out, pss.hash.oid)
  out.label('\n        Mask Algorithm: ')
  if (pss.mask === undefined || pss.maskHash === undefined) out.label('mgf1 with sha1 (default)')
  else {
    printObject(out, pss.mask.oid)
    out.text(' with ')
    printObject(out, pss.maskHash.oid)
  }
  out.label('\n         Salt Length: 0x')
  printOrDefault(out, pss.saltLength, '14')
  out.label('\n        Trailer Field: 0x')
  printOrDefault(out, pss.trailerField, '01')
  return out.newline()
}

const printOrDefault = (out: Printout, integer: BerElement | undefined, byDefault: string): void => {
  if (integer === undefined) out.text(`${byDefault} (default)`)
  else printHexNumber(out, signedNumber(integer))
}

const SEQUENCE_OCTET = 0x30
const INTEGER_OCTET = 0x02

/** Contents' start and end of an element with a length of at most three octets, as OpenSSL reads DSA signatures. */
const findShortElement = (octets: Uint8Array, tag: number, at: number, limit: number): [number, number] | undefined => {
  if (octets[at] !== tag || at + 1 >= limit) return undefined
  const first = octets[at + 1] ?? 0
  if (first > 0x82 || first === 0x80) return undefined
  const lengthOctets = first < 0x80 ? 0 : first - 0x80
  let length = first < 0x80 ? first : 0
  for (let i = 0; i < lengthOctets; i++) length = length * 256 + (octets[at + 2 + i] ?? 0)
  const start = at + 2 + lengthOctets
  return start + length > limit ? undefined : [start, start + length]
}

const isPositiveInteger = (octets: Uint8Array, start: number, end: number): boolean => {
  const first = octets[start] ?? 0
  if (start >= end || first >= 0x80) return false
  return end - start === 1 || first !== 0 || (octets[start + 1] ?? 0) >= 0x80
}

/** Dss-Sig-Value (RFC 3279 section 2.2.2); false where the value is something else. */
const printDsaValue = (out: Printout, value: BerElement): boolean => {
  const octets = contentOf(value)
  const outer = findShortElement(octets, SEQUENCE_OCTET, 0, octets.length)
  if (outer === undefined) return false
  const r = findShortElement(octets, INTEGER_OCTET, outer[0], outer[1])
  if (r === undefined || !isPositiveInteger(octets, r[0], r[1])) return false
  const s = findShortElement(octets, INTEGER_OCTET, r[1], outer[1])
  if (s === undefined || s[1] !== outer[1] || !isPositiveInteger(octets, s[0], s[1])) return false
  printDsaNumber(out, 'r:   ', value, r)
  printDsaNumber(out, 's:   ', value, s)
  return true
}

const printDsaNumber = (out: Printout, label: string, value: BerElement, [start, end]: [number, number]): void => {
  const contentStart = value.contentStart + start
  const integer = { ...value, contentStart, contentEnd: value.contentStart + end, start: contentStart }
  printLabelled(out, label, signedNumber(integer), PARAMETER_INDENT, integer)
}
