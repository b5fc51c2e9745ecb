import { type BerFault, Id, contentLength, contentOf, expectId, malformed, sequenceMembers } from '../../asn1/ber.ts'
import type { BerElement } from '../../asn1/ber.ts'
import { readAny, readBitString, readInteger, readNull, readOctetString, readOid } from '../../asn1/ber-value.ts'
import { bitsOf, fieldDegree, findCurve, findPoint, findSameCurve, inField } from './curve.ts'
import type { Curve, NamedCurve, Point } from './curve.ts'
import { findObject } from './object-names.ts'
import { integerValue, toBigInt } from './number.ts'

/** ECParameters spelled out (SEC 1 appendix C.2), as OpenSSL understands them. */
export interface ExplicitCurve extends Curve {
  readonly basis: 'tpBasis' | 'ppBasis' | undefined
  /** Encoding of the generator as it stands in the file, or anew for a built-in curve. */
  readonly generator: Point
  readonly generatorForm: number
  readonly generatorOctets: BerElement | undefined
  readonly cofactor: bigint
  readonly seed: Uint8Array | undefined
}

export interface EcKey {
  readonly point: BerElement
  readonly isInfinity: boolean
  readonly order: bigint
  readonly named: NamedCurve | undefined
  readonly explicit: ExplicitCurve | undefined
}

const PRIME_FIELD = '1.2.840.10045.1.1'
const BINARY_FIELD = '1.2.840.10045.1.2'
const TRINOMIAL = '1.2.840.10045.1.2.3.2'
const PENTANOMIAL = '1.2.840.10045.1.2.3.3'
const ON_BASIS = '1.2.840.10045.1.2.3.1'

/** OpenSSL's limit, which keeps a hostile field from costing minutes. */
export const MAX_FIELD_BITS = 661

/** Reads an EC public key; throws where OpenSSL cannot load it. */
export const readEcKey = (parameters: BerElement | undefined, point: BerElement): EcKey => {
  if (parameters?.id === Id.oid) {
    const named = findCurve(findObject(parameters)?.dotted ?? '')
    if (named === undefined) throw malformed(parameters.start, 'unknown curve')
    return { ...readPoint(named, point), order: named.order, named, explicit: undefined }
  }
  if (parameters?.id !== Id.sequence) throw malformed(point.start, 'no curve')
  const explicit = readExplicitCurve(parameters)
  return { ...readPoint(explicit, point), order: explicit.order, named: undefined, explicit }
}

const readPoint = (curve: Curve, point: BerElement): Pick<EcKey, 'point' | 'isInfinity'> => {
  const found = findPoint(curve, contentOf(point))
  if (found === undefined) throw malformed(point.start, 'point not on the curve')
  return { point, isInfinity: found === 'infinity' }
}

const readExplicitCurve = (parameters: BerElement): ExplicitCurve => {
  const members = sequenceMembers(parameters)
  readSmallInteger(members.any())
  const field = readField(members.any())
  const coefficients = readCoefficients(members.any())
  const base = readOctetString(members.any())
  const order = integerValue(readInteger(members.any()))
  const cofactor = members.atEnd ? 0n : integerValue(readInteger(members.any()))
  members.end()
  const { field: kind, modulus } = field
  checkField(field)
  const a = inField(kind, modulus, coefficients.a)
  const curve = { field: kind, modulus, a, b: inField(kind, modulus, coefficients.b), order }
  const generator = findPoint({ ...curve, order: 0n }, contentOf(base))
  if (generator === undefined || generator === 'infinity') throw malformed(base.start, 'generator')
  checkOrder(curve, cofactor)
  const known = findSameCurve(curve, generator)
  return known === undefined
    ? {
        ...curve,
        basis: field.basis,
        generator,
        generatorForm: contentOf(base)[0] ?? 0,
        generatorOctets: base,
        cofactor: cofactor === 0n ? guessCofactor(curve) : cofactor,
        seed: coefficients.seed,
      }
    : builtIn(known, field.basis, coefficients.seed !== undefined)
}

/** Where the parameters are those of a built-in curve, OpenSSL goes on with its own copy. */
const builtIn = (known: NamedCurve, basis: ExplicitCurve['basis'], hasSeed: boolean): ExplicitCurve => ({
  field: known.field,
  modulus: known.modulus,
  a: known.a,
  b: known.b,
  order: known.order,
  basis,
  generator: known.generator,
  generatorForm: 4,
  generatorOctets: undefined,
  cofactor: known.cofactor,
  seed: hasSeed && known.seed.length > 0 ? known.seed : undefined,
})

interface Field {
  readonly field: Curve['field']
  readonly modulus: bigint
  readonly basis: ExplicitCurve['basis']
}

const readField = (element: BerElement): Field => {
  const members = sequenceMembers(element)
  const oid = readOid(members.next(Id.oid))
  const value = members.any()
  members.end()
  const kind = findObject(oid)?.dotted
  if (kind === PRIME_FIELD) return { field: 'prime', modulus: integerValue(readInteger(value)), basis: undefined }
  if (kind === BINARY_FIELD) return readBinaryField(value)
  throw malformed(element.start, 'unknown field')
}

const readBinaryField = (element: BerElement): Field => {
  const members = sequenceMembers(element)
  const degree = readSmallInteger(members.any())
  const oid = readOid(members.next(Id.oid))
  const value = members.any()
  members.end()
  if (degree > MAX_FIELD_BITS) throw malformed(element.start, 'field too large')
  const kind = findObject(oid)?.dotted
  if (kind === TRINOMIAL) {
    const k = Number(integerValue(readInteger(value)))
    if (!(degree > k && k > 0)) throw malformed(value.start, 'trinomial')
    return { field: 'binary', modulus: polynomial([degree, k, 0]), basis: 'tpBasis' }
  }
  if (kind !== PENTANOMIAL) throw unknownBasis(kind, value)
  const [k1, k2, k3] = readPentanomial(value)
  if (!(degree > k3 && k3 > k2 && k2 > k1 && k1 > 0)) throw malformed(value.start, 'pentanomial')
  return { field: 'binary', modulus: polynomial([degree, k3, k2, k1, 0]), basis: 'ppBasis' }
}

const unknownBasis = (kind: string | undefined, value: BerElement): BerFault => {
  if (kind === ON_BASIS) readNull(value)
  else readAny(value)
  return malformed(value.start, 'unknown basis')
}

const readPentanomial = (element: BerElement): readonly [number, number, number] => {
  const members = sequenceMembers(element)
  const ks = [
    readSmallInteger(members.any()),
    readSmallInteger(members.any()),
    readSmallInteger(members.any()),
  ] as const
  members.end()
  return ks
}

const polynomial = (exponents: readonly number[]): bigint =>
  exponents.reduce((sum, exponent) => sum | (1n << BigInt(exponent)), 0n)

/** INTEGER of 32 bits, which OpenSSL lets be empty. */
const readSmallInteger = (element: BerElement): number => {
  expectId(element, Id.integer)
  if (!element.constructed && contentLength(element) === 0) return 0
  const value = integerValue(readInteger(element))
  if (BigInt.asIntN(32, value) !== value) throw malformed(element.start, 'number too large')
  return Number(value)
}

interface Coefficients {
  readonly a: bigint
  readonly b: bigint
  readonly seed: Uint8Array | undefined
}

const readCoefficients = (element: BerElement): Coefficients => {
  const members = sequenceMembers(element)
  const a = toBigInt(contentOf(readOctetString(members.any())))
  const b = toBigInt(contentOf(readOctetString(members.any())))
  const seed = members.atEnd ? undefined : contentOf(readBitString(members.any()).octets)
  members.end()
  if (seed?.length === 0) throw malformed(element.start, 'empty seed')
  return { a, b, seed }
}

const checkField = ({ field, modulus }: Field): void => {
  if (field === 'binary') return
  if (modulus <= 0n || bitsOf(modulus) > MAX_FIELD_BITS) throw malformed(0, 'field')
  if (bitsOf(modulus) <= 2 || (modulus & 1n) === 0n) throw malformed(0, 'no prime')
}

/** Hasse's bound, as far as OpenSSL looks. */
const checkOrder = (curve: Curve, cofactor: bigint): void => {
  if (curve.order <= 0n || bitsOf(curve.order) > fieldDegree(curve) + 1 || cofactor < 0n) throw malformed(0, 'order')
}

/** Cofactor by Hasse's theorem, where the order is large enough to tell; otherwise 0. */
const guessCofactor = (curve: Curve): bigint => {
  const { order, modulus } = curve
  if (bitsOf(order) <= Math.floor((bitsOf(modulus) + 1) / 2) + 3) return 0n
  const q = curve.field === 'prime' ? modulus : 1n << BigInt(fieldDegree(curve))
  return (order / 2n + q + 1n) / order
}
