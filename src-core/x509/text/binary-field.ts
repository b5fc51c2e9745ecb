import type { Curve, Point } from './curve.ts'

/** Degree of a polynomial over GF(2); -1 for zero. */
export const degreeOf = (polynomial: bigint): number => (polynomial === 0n ? -1 : polynomial.toString(2).length - 1)

export const reduce = (value: bigint, modulus: bigint): bigint => {
  const degree = degreeOf(modulus)
  let rest = value
  for (let top = degreeOf(rest); top >= degree; top = degreeOf(rest)) rest ^= modulus << BigInt(top - degree)
  return rest
}

const multiply = (a: bigint, b: bigint, modulus: bigint): bigint => {
  let product = 0n
  for (let left = b, shift = 0n; left > 0n; left >>= 1n, shift += 1n) if ((left & 1n) === 1n) product ^= a << shift
  return reduce(product, modulus)
}

/** Squaring spreads the bits: x² of a sum is the sum of the squares. */
const square = (a: bigint, modulus: bigint): bigint => reduce(BigInt(`0b${a.toString(2).split('').join('0')}`), modulus)

/** Inverse by Euclid's algorithm; `undefined` where the modulus shares a factor. */
const findInverse = (value: bigint, modulus: bigint): bigint | undefined => {
  let [u, v, g1, g2] = [reduce(value, modulus), modulus, 1n, 0n]
  if (u === 0n) return undefined
  while (u !== 1n) {
    const shift = degreeOf(u) - degreeOf(v)
    if (u === 0n) return undefined
    if (shift < 0) [u, v, g1, g2] = [v, u, g2, g1]
    const distance = BigInt(Math.abs(shift))
    u ^= v << distance
    g1 ^= g2 << distance
  }
  return reduce(g1, modulus)
}

/** y² + xy = x³ + ax² + b (SEC 1 section 2.2.2). */
export const isOnBinaryCurve = (curve: Curve, { x, y }: Point): boolean => {
  const { modulus, a, b } = curve
  const left = multiply(y ^ x, y, modulus)
  return left === (multiply(multiply(x ^ a, x, modulus), x, modulus) ^ b)
}

/** Whether `odd` is the bit a hybrid encoding of the point must carry (X9.62 section 4.4.2). */
export const isBinaryHybridBit = (curve: Curve, { x, y }: Point, odd: boolean): boolean => {
  const x0 = reduce(x, curve.modulus)
  if (x0 === 0n) return !odd
  const inverse = findInverse(x0, curve.modulus)
  return inverse !== undefined && ((multiply(reduce(y, curve.modulus), inverse, curve.modulus) & 1n) === 1n) === odd
}

/** The point of a compressed encoding (SEC 1 section 2.3.4), if there is one. */
export const findBinaryPoint = (curve: Curve, encodedX: bigint, odd: boolean): Point | undefined => {
  const { modulus, a, b } = curve
  const x = reduce(encodedX, modulus)
  const degree = degreeOf(modulus)
  if (x === 0n) {
    let root = b
    for (let i = 0; i < degree - 1; i++) root = square(root, modulus)
    return { x, y: root }
  }
  const inverse = findInverse(x, modulus)
  if (inverse === undefined) return undefined
  const z = findQuadraticRoot(x ^ a ^ multiply(b, square(inverse, modulus), modulus), modulus, degree)
  if (z === undefined) return undefined
  const y = multiply(x, z, modulus)
  return { x, y: ((z & 1n) === 1n) === odd ? y : y ^ x }
}

/** z with z² + z = c (IEEE 1363 annex A.4.7), if there is one. */
const findQuadraticRoot = (c: bigint, modulus: bigint, degree: number): bigint | undefined => {
  if (c === 0n) return 0n
  const z = degree % 2 === 1 ? halfTrace(c, modulus, degree) : searchRoot(c, modulus, degree)
  return z !== undefined && (square(z, modulus) ^ z) === c ? z : undefined
}

const halfTrace = (c: bigint, modulus: bigint, degree: number): bigint => {
  let z = c
  for (let i = 1; i <= (degree - 1) / 2; i++) z = square(square(z, modulus), modulus) ^ c
  return z
}

/** For even degrees: any element of trace one gives a root, and half of all elements have it. */
const searchRoot = (c: bigint, modulus: bigint, degree: number): bigint | undefined => {
  for (let bit = 0; bit < degree; bit++) {
    const rho = 1n << BigInt(bit)
    let z = 0n
    let w = rho
    for (let i = 1; i < degree; i++) {
      const squared = square(w, modulus)
      z = square(z, modulus) ^ multiply(squared, c, modulus)
      w = squared ^ rho
    }
    if (w !== 0n) return z
  }
  return undefined
}
