import { Id, contentLength, expectId, malformed, sequenceMembers, type BerElement } from '../../asn1/ber.ts'
import { readBitString, readInteger } from '../../asn1/ber-value.ts'
import { findDhGroup } from './dh-group.ts'
import { KEY_INDENT, printKeyLine, printKeyNumber, readFirstInBits, type PrepareKey } from './key-printer.ts'
import { asLong, bitLength, printLabelledOctets, signedNumber, toBigInt, unsignedNumber } from './number.ts'
import type { Printout } from './printout.ts'
import { readBigNumber } from './rsa-key.ts'

/** Domain parameters of DSA and Diffie-Hellman (RFC 3279 sections 2.3.2 and 2.3.3). */
interface Domain {
  readonly p: BerElement
  readonly q: BerElement | undefined
  readonly g: BerElement
  readonly j: BerElement | undefined
  readonly seed: BerElement | undefined
  readonly counter: number
  readonly privateLength: number
}

const NO_COUNTER = -1

const readDsaDomain = (parameters: BerElement): Domain => {
  const members = sequenceMembers(parameters)
  const p = readBigNumber(members)
  const q = readBigNumber(members)
  const g = readBigNumber(members)
  members.end()
  return { p, q, g, j: undefined, seed: undefined, counter: NO_COUNTER, privateLength: 0 }
}

/** DHParameter of PKCS #3. */
const readDhDomain = (parameters: BerElement): Domain => {
  const members = sequenceMembers(parameters)
  const p = readBigNumber(members)
  const g = readBigNumber(members)
  const privateLength = members.atEnd ? 0 : readInt32(readBigNumber(members))
  members.end()
  return { p, q: undefined, g, j: undefined, seed: undefined, counter: NO_COUNTER, privateLength }
}

/** An empty INTEGER counts as zero here. */
const readInt32 = (element: BerElement): number => {
  if (contentLength(element) === 0) return 0
  const value = asLong(readInteger(element))
  if (contentLength(element) > 8 || BigInt.asIntN(32, value) !== value) throw malformed(element.start, 'length')
  return Number(value)
}

/** DomainParameters of X9.42. */
const readDhxDomain = (parameters: BerElement): Domain => {
  const members = sequenceMembers(parameters)
  const p = readBigNumber(members)
  const g = readBigNumber(members)
  const q = readBigNumber(members)
  const j = members.nextIf(Id.integer)
  if (j?.constructed === true) throw malformed(j.start, 'constructed integer')
  const validation = members.atEnd ? undefined : sequenceMembers(members.any())
  members.end()
  if (validation === undefined) return { p, q, g, j, seed: undefined, counter: NO_COUNTER, privateLength: 0 }
  const seed = readBitString(validation.next(Id.bitString)).octets
  const counter = unsignedNumber(readBigNumber(validation)).magnitude
  validation.end()
  const isWord = bitLength(counter) <= 64
  const pcounter = isWord ? Number(BigInt.asIntN(32, toBigInt(counter))) : NO_COUNTER
  return { p, q, g, j, seed: contentLength(seed) === 0 ? undefined : seed, counter: pcounter, privateLength: 0 }
}

const printNumber = (out: Printout, label: string, element: BerElement | undefined): void => {
  if (element !== undefined) printKeyNumber(out, label, unsignedNumber(element), element)
}

const printDomain = (out: Printout, { p, q, g, j, seed, counter }: Domain): void => {
  printNumber(out, 'P:   ', p)
  printNumber(out, 'Q:   ', q)
  printNumber(out, 'G:   ', g)
  printNumber(out, 'J:   ', j)
  if (seed !== undefined) printLabelledOctets(out, 'SEED:', seed, KEY_INDENT)
  if (counter !== NO_COUNTER) printKeyLine(out, `pcounter: ${counter}`)
}

const bitsOfNumber = (element: BerElement): number => bitLength(unsignedNumber(element).magnitude)

const readKeyInteger = (bits: BerElement): BerElement => readInteger(expectId(readFirstInBits(bits), Id.integer))

export const prepareDsaKey: PrepareKey = ({ parameters }, bits) => {
  if (parameters?.id !== Id.sequence) throw malformed(bits.start, 'no domain parameters')
  const domain = readDsaDomain(parameters)
  const key = readKeyInteger(bits)
  return (out) => {
    printKeyLine(out, `Public-Key: (${bitsOfNumber(domain.p)} bit)`)
    printKeyNumber(out, 'pub: ', signedNumber(key), key)
    printDomain(out, domain)
    return true
  }
}

const valueOf = (element: BerElement): bigint => toBigInt(unsignedNumber(element).magnitude)

const prepareDiffieHellman =
  (readDomain: (parameters: BerElement) => Domain): PrepareKey =>
  ({ parameters }, bits) => {
    if (parameters?.id !== Id.sequence) throw malformed(bits.start, 'no domain parameters')
    const domain = readDomain(parameters)
    const key = readKeyInteger(bits)
    return (out) => {
      const { p, q, g, privateLength } = domain
      printKeyLine(out, `DH Public-Key: (${bitsOfNumber(p)} bit)`)
      printKeyNumber(out, 'public-key:', signedNumber(key), key)
      const group = findDhGroup(valueOf(p), q === undefined ? undefined : valueOf(q), valueOf(g))
      if (group === undefined) printDomain(out, domain)
      else printKeyLine(out, `GROUP: ${group}`)
      if (privateLength > 0) printKeyLine(out, `recommended-private-length: ${privateLength} bits`)
      return true
    }
  }

export const prepareDhKey = prepareDiffieHellman(readDhDomain)
export const prepareDhxKey = prepareDiffieHellman(readDhxDomain)
