import { checkPrimeSync, createPublicKey, generatePrimeSync } from 'node:crypto'
import { key2048 } from './filed-requests.ts'

/** RSA keys nobody should have, as SubjectPublicKeyInfo. */
const rsaSpki = (jwk: { readonly n?: string; readonly e?: string }): Buffer =>
  createPublicKey({ key: { ...createPublicKey(key2048.key).export({ format: 'jwk' }), ...jwk }, format: 'jwk' }).export(
    {
      type: 'spki',
      format: 'der',
    },
  )
const base64url = (value: bigint): string => {
  const hex = value.toString(16)
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url')
}
export const withExponent = (exponent: number): Buffer => rsaSpki({ e: base64url(BigInt(exponent)) })
export const withFactor = (factor: number): Buffer => {
  // A prime of 2,040 bits and a bit, so that the factor is the smallest one.
  const prime = generatePrimeSync(2040, { bigint: true })
  return rsaSpki({ n: base64url(prime * BigInt(factor)) })
}
/** As the Infineon library made them: both primes are k·M + 65537^a mod M, M the product of the first 126 primes. */
export const rocaKey = (): Buffer => {
  const product = firstPrimes(126).reduce((all, prime) => all * BigInt(prime), 1n)
  const prime = (seed: bigint): bigint => {
    let power = 1n
    for (let i = 0n; i < seed; i++) power = (power * 65_537n) % product
    for (let k = (3n << 1022n) / product + 1n; ; k++)
      if (checkPrimeSync(k * product + power)) return k * product + power
  }
  return rsaSpki({ n: base64url(prime(5n) * prime(11n)) })
}
const firstPrimes = (count: number): readonly number[] => {
  const primes: number[] = []
  for (let n = 2; primes.length < count; n++) if (primes.every((p) => n % p !== 0)) primes.push(n)
  return primes
}
