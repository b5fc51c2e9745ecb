import { bitLength, toBigInt } from './number.ts'
import { degreeOf, findBinaryPoint, isBinaryHybridBit, isOnBinaryCurve, reduce } from './binary-field.ts'
import { curveRows } from './curve-rows.ts'
import { findPrimePoint, isOnPrimeCurve } from './prime-field.ts'

export interface Point {
  readonly x: bigint
  readonly y: bigint
}

/** An elliptic curve over a prime or a binary field. */
export interface Curve {
  readonly field: 'prime' | 'binary'
  /** The prime, or the reduction polynomial with one bit a term. */
  readonly modulus: bigint
  readonly a: bigint
  readonly b: bigint
  readonly order: bigint
}

export interface NamedCurve extends Curve {
  readonly shortName: string
  readonly dotted: string
  readonly nistName: string
  readonly generator: Point
  readonly cofactor: bigint
  readonly seed: Uint8Array
}

/** First octet of an encoded point without its last bit (SEC 1 section 2.3.3). */
export const PointForm = { infinity: 0, compressed: 2, uncompressed: 4, hybrid: 6 } as const

export const bitsOf = (value: bigint): number => {
  if (value === 0n) return 0
  const digits = value.toString(16)
  return digits.length * 4 - Math.clz32(Number.parseInt(digits.slice(0, 1), 16)) + 28
}

/** Bits of a coordinate. */
export const fieldDegree = (curve: Curve): number =>
  curve.field === 'prime' ? bitsOf(curve.modulus) : degreeOf(curve.modulus)

const parseRow = (row: string): NamedCurve => {
  const [shortName = '', dotted = '', nistName = '', field = '', ...numbers] = row.split('|')
  const [modulus = 0n, a = 0n, b = 0n, x = 0n, y = 0n, order = 0n, cofactor = 0n] = numbers
    .slice(0, 7)
    .map((hex) => BigInt(`0x${hex}`))
  const seed = Uint8Array.from((numbers[7] ?? '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  const curve = { field: field === 'p' ? 'prime' : 'binary', modulus, a, b, order } as const
  return { ...curve, shortName, dotted, nistName, generator: { x, y }, cofactor, seed }
}

const namedCurves: readonly NamedCurve[] = curveRows.split('\n').map(parseRow)
const curvesByOid: ReadonlyMap<string, NamedCurve> = new Map(
  namedCurves.filter(({ dotted }) => dotted !== '').map((curve) => [curve.dotted, curve]),
)

export const findCurve = (dotted: string): NamedCurve | undefined => curvesByOid.get(dotted)

const sameCurve = (known: NamedCurve, curve: Curve, generator: Point): boolean =>
  known.field === curve.field &&
  known.modulus === curve.modulus &&
  known.a === curve.a &&
  known.b === curve.b &&
  known.order === curve.order &&
  known.generator.x === generator.x &&
  known.generator.y === generator.y

/** The built-in curve explicit parameters describe. */
export const findSameCurve = (curve: Curve, generator: Point): NamedCurve | undefined =>
  namedCurves.find((known) => sameCurve(known, curve, generator))

/** Whether `octets` encode a point of the curve (SEC 1 section 2.3.4), and which; infinity has no coordinates. */
export const findPoint = (curve: Curve, octets: Uint8Array): Point | 'infinity' | undefined => {
  const first = octets[0] ?? 1
  const form = first & 0xfe
  const odd = (first & 1) === 1
  if (form === PointForm.infinity) return octets.length === 1 && !odd ? 'infinity' : undefined
  if (form > PointForm.hybrid || (form === PointForm.uncompressed && odd)) return undefined
  const degree = fieldDegree(curve)
  const fieldLength = Math.ceil(degree / 8)
  const expected = form === PointForm.compressed ? 1 + fieldLength : 1 + 2 * fieldLength
  if (octets.length !== expected) return undefined
  const x = findCoordinate(curve, octets.subarray(1, 1 + fieldLength), degree)
  if (x === undefined) return undefined
  if (form === PointForm.compressed) return findCompressed(curve, x, odd)
  const y = findCoordinate(curve, octets.subarray(1 + fieldLength), degree)
  return y === undefined ? undefined : findFull(curve, { x, y }, form, odd)
}

/** A coordinate, if the field has it. */
const findCoordinate = (curve: Curve, octets: Uint8Array, degree: number): bigint | undefined => {
  if (curve.field === 'binary') return bitLength(octets) <= degree ? toBigInt(octets) : undefined
  const value = toBigInt(octets)
  return value < curve.modulus ? value : undefined
}

const findCompressed = (curve: Curve, x: bigint, odd: boolean): Point | undefined => {
  const point = curve.field === 'prime' ? findPrimePoint(curve, x, odd) : findBinaryPoint(curve, x, odd)
  return point !== undefined && isOnCurve(curve, point) ? point : undefined
}

const findFull = (curve: Curve, point: Point, form: number, odd: boolean): Point | undefined => {
  if (form === PointForm.hybrid && !isHybridBit(curve, point, odd)) return undefined
  return isOnCurve(curve, point) ? point : undefined
}

const isHybridBit = (curve: Curve, point: Point, odd: boolean): boolean =>
  curve.field === 'prime' ? ((point.y & 1n) === 1n) === odd : isBinaryHybridBit(curve, point, odd)

const isOnCurve = (curve: Curve, point: Point): boolean =>
  curve.field === 'prime' ? isOnPrimeCurve(curve, point) : isOnBinaryCurve(curve, point)

/** Coefficient as the field sees it. */
export const inField = (field: Curve['field'], modulus: bigint, value: bigint): bigint =>
  field === 'prime' ? value % modulus : reduce(value, modulus)

/** Encoding of a point in one of the forms with coordinates. */
export const encodePoint = (curve: Curve, point: Point, first: number): Uint8Array => {
  const fieldLength = Math.ceil(fieldDegree(curve) / 8)
  const withY = (first & 0xfe) !== PointForm.compressed
  const octets = new Uint8Array(1 + fieldLength * (withY ? 2 : 1))
  octets[0] = first
  putNumber(octets, 1 + fieldLength, point.x)
  if (withY) putNumber(octets, 1 + 2 * fieldLength, point.y)
  return octets
}

const putNumber = (octets: Uint8Array, end: number, value: bigint): void => {
  let at = end
  for (let left = value; left > 0n; left >>= 8n) octets[--at] = Number(left & 0xffn)
}
