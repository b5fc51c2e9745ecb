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

/** Products that stay exact as a double, so that one long division serves several primes. */
const grouped = (primes: readonly number[]): readonly (readonly [product: bigint, primes: readonly number[]])[] => {
  const groups: number[][] = []
  let product = 1
  for (const prime of primes) {
    if (groups.length === 0 || product * prime > Number.MAX_SAFE_INTEGER) {
      groups.push([])
      product = 1
    }
    groups.at(-1)?.push(prime)
    product *= prime
  }
  return groups.map((group) => [BigInt(group.reduce((a, b) => a * b, 1)), group])
}

/** Remainders that powers of 65537 have modulo `prime`. */
const powersOf65537 = (prime: number): ReadonlySet<number> => {
  const powers = new Set<number>()
  for (let power = 1; !powers.has(power); power = (power * 65_537) % prime) powers.add(power)
  return powers
}

const trial = grouped(primesBelow(TRIAL_LIMIT))
const rocaPowers: ReadonlyMap<number, ReadonlySet<number>> = new Map(
  primesBelow(ROCA_LIMIT + 1)
    .filter((prime) => prime > 2 && prime !== 65_537)
    .map((prime) => [prime, powersOf65537(prime)]),
)

export interface KeyWeakness {
  readonly id: VerdictId
  readonly params: Verdict['params']
}

export const toInteger = (magnitude: Uint8Array): bigint =>
  magnitude.length === 0 ? 0n : BigInt(`0x${toHex(magnitude)}`)

/**
 * Known ways for an RSA modulus to be worthless: a tiny factor, or the fingerprint of the ROCA generator (honest keys
 * bear it once in about 2^27).
 */
export const findRsaWeakness = (modulus: Uint8Array): KeyWeakness | undefined => {
  const n = toInteger(modulus)
  let isRoca = true
  for (const [product, primes] of trial) {
    const rest = Number(n % product)
    for (const prime of primes) {
      const remainder = rest % prime
      if (remainder === 0) return { id: 'key-small-factor', params: { factor: prime } }
      isRoca &&= rocaPowers.get(prime)?.has(remainder) ?? true
    }
  }
  return isRoca ? { id: 'key-roca', params: {} } : undefined
}
