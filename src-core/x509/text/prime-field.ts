import type { Curve, Point } from './curve.ts'

const mod = (value: bigint, p: bigint): bigint => {
  const rest = value % p
  return rest < 0n ? rest + p : rest
}

const power = (base: bigint, exponent: bigint, p: bigint): bigint => {
  let result = 1n
  let square = mod(base, p)
  for (let left = exponent; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = (result * square) % p
    square = (square * square) % p
  }
  return result
}

const rightSide = (curve: Curve, x: bigint): bigint => mod((x * x + curve.a) * x + curve.b, curve.modulus)

/** y² = x³ + ax + b (SEC 1 section 2.2.1). */
export const isOnPrimeCurve = (curve: Curve, { x, y }: Point): boolean =>
  (y * y) % curve.modulus === rightSide(curve, x)

/** The point of a compressed encoding (SEC 1 section 2.3.4), if there is one. */
export const findPrimePoint = (curve: Curve, x: bigint, odd: boolean): Point | undefined => {
  const p = curve.modulus
  if (x >= p) return undefined
  const root = findSquareRoot(rightSide(curve, x), p)
  if (root === undefined) return undefined
  const isOdd = (root & 1n) === 1n
  if (isOdd === odd) return { x, y: root }
  return root === 0n ? undefined : { x, y: p - root }
}

/** Tries of a non-residue before the modulus is taken for no prime. */
const MAX_NON_RESIDUE_TRIES = 64n

/** Tonelli-Shanks; `undefined` for a non-square or a modulus that turns out to be no prime. */
const findSquareRoot = (value: bigint, p: bigint): bigint | undefined => {
  const square = mod(value, p)
  if (square === 0n) return 0n
  let odd = p - 1n
  let twos = 0
  for (; (odd & 1n) === 0n; odd >>= 1n) twos += 1
  let root = power(square, (odd + 1n) / 2n, p)
  if (twos > 1) root = correctRoot(square, root, odd, twos, p) ?? 0n
  return (root * root) % p === square ? root : undefined
}

const correctRoot = (square: bigint, start: bigint, odd: bigint, twos: number, p: bigint): bigint | undefined => {
  let z = 2n
  while (power(z, (p - 1n) / 2n, p) !== p - 1n) {
    z += 1n
    if (z > MAX_NON_RESIDUE_TRIES) return undefined
  }
  let root = start
  let factor = power(z, odd, p)
  let rest = power(square, odd, p)
  let order = twos
  while (rest !== 1n) {
    let steps = 0
    for (let power2 = rest; power2 !== 1n; power2 = (power2 * power2) % p) {
      steps += 1
      if (steps === order) return undefined
    }
    for (let i = 0; i < order - steps - 1; i++) factor = (factor * factor) % p
    root = (root * factor) % p
    factor = (factor * factor) % p
    rest = (rest * factor) % p
    order = steps
  }
  return root
}
