import { Id, malformed, sequenceMembers, type BerElement, type BerMembers } from '../../asn1/ber.ts'
import { readPssParameters, type Algorithm, type PssParameters } from './algorithm.ts'
import { printKeyLine, printKeyNumber, readFirstInBits, type PrepareKey } from './key-printer.ts'
import { asLong, bitLength, unsignedNumber } from './number.ts'
import { findObject } from './object-names.ts'
import type { Printout } from './printout.ts'

/** RSAPublicKey (RFC 8017 appendix A.1.1). */
interface RsaKey {
  readonly modulus: BerElement
  readonly exponent: BerElement
}

/** An INTEGER OpenSSL reads as a plain big number: neither its sign nor its padding matters. */
export const readBigNumber = (members: BerMembers): BerElement => {
  const element = members.next(Id.integer)
  if (element.constructed) throw malformed(element.start, 'constructed integer')
  return element
}

const readRsaKey = (bits: BerElement): RsaKey => {
  const members = sequenceMembers(readFirstInBits(bits))
  const modulus = readBigNumber(members)
  const exponent = readBigNumber(members)
  members.end()
  return { modulus, exponent }
}

const printRsaKey = (out: Printout, { modulus, exponent }: RsaKey): void => {
  const n = unsignedNumber(modulus)
  printKeyLine(out, `Public-Key: (${bitLength(n.magnitude)} bit)`)
  printKeyNumber(out, 'Modulus:', n, modulus)
  printKeyNumber(out, 'Exponent:', unsignedNumber(exponent), exponent)
}

export const prepareRsaKey: PrepareKey = (_algorithm, bits) => {
  const key = readRsaKey(bits)
  return (out) => {
    printRsaKey(out, key)
    return true
  }
}

export const preparePssKey: PrepareKey = ({ parameters }, bits) => {
  const key = readRsaKey(bits)
  const restrictions = parameters === undefined ? undefined : readRestrictions(readPssParameters(parameters))
  return (out) => {
    printRsaKey(out, key)
    if (restrictions === undefined) printKeyLine(out, 'No PSS parameter restrictions')
    else for (const line of restrictions) printKeyLine(out, line)
    return true
  }
}

const SHA1 = 'SHA1'
const UNNAMED = '<NULL>'

/** Digests OpenSSL can name in a key's restrictions. */
const digestNames: ReadonlyMap<string, string> = new Map([
  ['1.3.14.3.2.26', SHA1],
  ['2.16.840.1.101.3.4.2.4', 'SHA2-224'],
  ['2.16.840.1.101.3.4.2.1', 'SHA2-256'],
  ['2.16.840.1.101.3.4.2.2', 'SHA2-384'],
  ['2.16.840.1.101.3.4.2.3', 'SHA2-512'],
  ['2.16.840.1.101.3.4.2.5', 'SHA2-512/224'],
  ['2.16.840.1.101.3.4.2.6', 'SHA2-512/256'],
  // an RSA signature's identifier stands for its digest
  ['1.2.840.113549.1.1.5', SHA1],
  ['1.2.840.113549.1.1.14', 'SHA2-224'],
  ['1.2.840.113549.1.1.11', 'SHA2-256'],
  ['1.2.840.113549.1.1.12', 'SHA2-384'],
  ['1.2.840.113549.1.1.13', 'SHA2-512'],
  ['1.2.840.113549.1.1.15', 'SHA2-512/224'],
  ['1.2.840.113549.1.1.16', 'SHA2-512/256'],
])

/** Digests OpenSSL has but gives no name here, so that it prints a null pointer. */
const unnamedDigests: ReadonlySet<string> = new Set([
  '1.2.840.113549.2.4',
  '1.2.840.113549.2.5',
  '1.2.840.113549.1.1.3',
  '1.2.840.113549.1.1.4',
  '1.3.36.3.2.1',
  '1.3.36.3.3.1.2',
  '1.0.10118.3.0.55',
  '2.16.840.1.101.3.4.2.7',
  '2.16.840.1.101.3.4.2.8',
  '2.16.840.1.101.3.4.2.9',
  '2.16.840.1.101.3.4.2.10',
  '2.16.840.1.101.3.4.2.11',
  '2.16.840.1.101.3.4.2.12',
  '1.3.6.1.4.1.1722.12.2.1.16',
  '1.3.6.1.4.1.1722.12.2.2.8',
  '1.2.156.10197.1.401',
  '1.2.156.10197.1.504',
])

const digestName = (algorithm: Algorithm | undefined): string => {
  if (algorithm === undefined) return SHA1
  const dotted = findObject(algorithm.oid)?.dotted ?? ''
  const name = digestNames.get(dotted)
  if (name === undefined && !unnamedDigests.has(dotted)) throw malformed(algorithm.element.start, 'unknown digest')
  return name ?? UNNAMED
}

const DEFAULT_SALT_LENGTH = 20
const DEFAULT_TRAILER = 1

const asInt = (integer: BerElement | undefined, byDefault: number): number =>
  integer === undefined ? byDefault : Number(BigInt.asIntN(32, asLong(integer)))

const mark = (isDefault: boolean): string => (isDefault ? ' (default)' : '')

const readRestrictions = (pss: PssParameters): readonly string[] => {
  const hash = digestName(pss.hash)
  const maskHash = digestName(pss.maskHash)
  const salt = asInt(pss.saltLength, DEFAULT_SALT_LENGTH)
  const trailer = asInt(pss.trailerField, DEFAULT_TRAILER)
  return [
    'PSS parameter restrictions:',
    `  Hash Algorithm: ${hash}${mark(hash === SHA1)}`,
    `  Mask Algorithm: MGF1 with ${maskHash}${mark(maskHash === SHA1)}`,
    `  Minimum Salt Length: ${salt}${mark(salt === DEFAULT_SALT_LENGTH)}`,
    `  Trailer Field: 0x${(trailer >>> 0).toString(16)}${mark(trailer === DEFAULT_TRAILER)}`,
  ]
}
