import { toHex } from '../base/bytes.ts'
import type { Verdict, VerdictId } from './verdict.ts'

/** Divisors below this are looked for: an honest modulus has none, a faulty generator or a tampered key often does. */
const TRIAL_LIMIT = 2000
/** The ROCA generator makes primes k·M + 65537^a mod M; M holds at least the primes up to this (CVE-2017-15361). */
const ROCA_LIMIT = 167

const primesBelow = (limit: number): readonly number[] => {
  const primes: number[] = []
  for (let n = 2; n < limit; n++) if (primes.every((p) => n % p !== 0)) primes.push(n)
  return primes
}

/** Products of primes as a tree: one long division at each branch is far less work than one for each prime. */
interface Products {
  readonly product: bigint
  /** Two, or none where `product` is exact as a double. */
  readonly halves: readonly Products[]
  readonly primes: readonly number[]
}

const productsOf = (primes: readonly number[]): Products => {
  const product = primes.reduce((a, b) => a * BigInt(b), 1n)
  const middle = Math.ceil(primes.length / 2)
  const halves = product > Number.MAX_SAFE_INTEGER ? [primes.slice(0, middle), primes.slice(middle)] : []
  return { product, primes, halves: halves.map(productsOf) }
}

/** Whether `holds` is true of `n` modulo every prime, from the smallest on. */
const everyRemainder = (
  n: bigint,
  { product, primes, halves }: Products,
  holds: (prime: number, remainder: number) => boolean,
): boolean => {
  const rest = n % product
  if (halves.length > 0) return halves.every((half) => everyRemainder(rest, half, holds))
  const exact = Number(rest)
  return primes.every((prime) => holds(prime, exact % prime))
}

/** Remainders that powers of 65537 have modulo `prime`. */
const powersOf65537 = (prime: number): ReadonlySet<number> => {
  const powers = new Set<number>()
  for (let power = 1; !powers.has(power); power = (power * 65_537) % prime) powers.add(power)
  return powers
}

const trial = productsOf(primesBelow(TRIAL_LIMIT))
const rocaPowers: ReadonlyMap<number, ReadonlySet<number>> = new Map(
  primesBelow(ROCA_LIMIT + 1)
    .filter((prime) => prime > 2 && prime !== 65_537)
    .map((prime) => [prime, powersOf65537(prime)]),
)

export interface KeyWeakness {
  readonly id: VerdictId
  readonly params: Verdict['params']
}

/** A key is judged when its request appears and again right before it is signed: its bytes say the same both times. */
const REMEMBERED = 20_000
const remembered = new Map<string, KeyWeakness | null>()

/** As `findRsaWeakness`, once for a key; `keySha256` is that of its SubjectPublicKeyInfo. */
export const rsaWeaknessOf = (keySha256: string, modulus: Uint8Array): KeyWeakness | undefined => {
  const known = remembered.get(keySha256)
  if (known !== undefined) return known ?? undefined
  const found = findRsaWeakness(modulus)
  remembered.set(keySha256, found ?? null)
  for (const oldest of remembered.keys()) {
    if (remembered.size <= REMEMBERED) break
    remembered.delete(oldest)
  }
  return found
}

export const toInteger = (magnitude: Uint8Array): bigint =>
  magnitude.length === 0 ? 0n : BigInt(`0x${toHex(magnitude)}`)

/**
 * Known ways for an RSA modulus to be worthless: a tiny factor, or the fingerprint of the ROCA generator (honest keys
 * bear it once in about 2^27).
 */
export const findRsaWeakness = (modulus: Uint8Array): KeyWeakness | undefined => {
  let isRoca = true
  let factor: number | undefined
  everyRemainder(toInteger(modulus), trial, (prime, remainder) => {
    if (remainder === 0) factor = prime
    isRoca &&= rocaPowers.get(prime)?.has(remainder) ?? true
    return remainder !== 0
  })
  if (factor !== undefined) return { id: 'key-small-factor', params: { factor } }
  return isRoca ? { id: 'key-roca', params: {} } : undefined
}
