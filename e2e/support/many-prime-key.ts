import { createHash, createPublicKey, generatePrime, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { DAY_MS } from '../../src-core/base/time.ts'
import { writePem } from '../../src-core/pem/pem.ts'
import { assembleCertificate, buildTbs, commonNameOnly, randomSerial } from '../../src-core/x509/build.ts'
import { writeBasicConstraints, writeDnsName } from '../../src-core/x509/extensions.ts'
import { NODE_DAYS } from './certificates.ts'

/** Small primes are found a hundred times faster, and none comes twice. Their product is like any other to who verifies. */
const PRIME_BITS = 96
const MODULUS_BITS = 4096
const EXPONENT = 65_537n
/** DigestInfo of SHA-256 up to the digest (RFC 8017 section 9.2, note 1). */
const SHA256_INFO = '3031300d060960864801650304020105000420'

/** An RSA key for tests and benchmarks: worthless as a secret, like any other in size, speed and signatures. */
export interface ManyPrimeKey {
  readonly spki: Uint8Array
  /** RSASSA-PKCS1-v1_5 with SHA-256. */
  readonly sign: (message: Uint8Array) => Uint8Array
}

const anyPrime = promisify<number, { bigint: true }, bigint>(generatePrime)

/** One for which there are EXPONENT-th roots. */
const findPrime = async (bits: number): Promise<bigint> => {
  for (;;) {
    const prime = await anyPrime(bits, { bigint: true })
    if (prime % EXPONENT !== 1n) return prime
  }
}

/** RSA-4096. */
export const makeManyPrimeKey = async (): Promise<ManyPrimeKey> => {
  const count = Math.floor(MODULUS_BITS / PRIME_BITS) - 1
  const primes = await Promise.all(Array.from({ length: count }, () => findPrime(PRIME_BITS)))
  const product = primes.reduce((all, prime) => all * prime, 1n)
  // Whether the sizes of two factors add up exactly depends on both, so either size is tried in turn.
  for (let turn = 0; ; turn++) {
    const last = await findPrime(MODULUS_BITS - bitLength(product) + (turn % 2))
    if (bitLength(product * last) === MODULUS_BITS) return keyOfPrimes([...primes, last])
  }
}

/** None of the primes may be 1 modulo 65537. */
export const keyOfPrimes = (primes: readonly bigint[]): ManyPrimeKey => {
  const modulus = primes.reduce((product, prime) => product * prime, 1n)
  const length = Math.ceil(bitLength(modulus) / 8)
  const key = { kty: 'RSA', n: bytesOf(modulus, length).toString('base64url'), e: 'AQAB' }
  return {
    spki: createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'der' }),
    sign: (message) => bytesOf(rootOf(padded(message, length), primes), length),
  }
}

const bitLength = (value: bigint): number => value.toString(2).length

const bytesOf = (value: bigint, length: number): Buffer =>
  Buffer.from(value.toString(16).padStart(2 * length, '0'), 'hex')

const padded = (message: Uint8Array, length: number): bigint => {
  const info = SHA256_INFO + createHash('sha256').update(message).digest('hex')
  return BigInt(`0x0001${'ff'.repeat(length - 3 - info.length / 2)}00${info}`)
}

/** The EXPONENT-th root modulo each prime, put together one prime after the other (Garner). */
const rootOf = (value: bigint, primes: readonly bigint[]): bigint => {
  let [root, product] = [0n, 1n]
  for (const prime of primes) {
    const one = power(value % prime, inverse(EXPONENT, prime - 1n), prime)
    root += product * ((((one - root) * inverse(product, prime)) % prime) + prime)
    product *= prime
  }
  return root % product
}

const power = (base: bigint, exponent: bigint, modulus: bigint): bigint => {
  let result = 1n
  for (let [square, left] = [base, exponent]; left > 0n; left >>= 1n, square = (square * square) % modulus)
    if (left & 1n) result = (result * square) % modulus
  return result
}

const inverse = (value: bigint, modulus: bigint): bigint => {
  let [a, b, x, y] = [value % modulus, modulus, 1n, 0n]
  while (a > 1n) {
    const quotient = b / a
    ;[a, b, x, y] = [b % a, a, y - quotient * x, x]
  }
  return ((x % modulus) + modulus) % modulus
}

/** A node's first request, as PEM. */
export const selfSigned = (cn: string, { spki, sign }: ManyPrimeKey): string => {
  const name = commonNameOnly(cn)
  const tbs = buildTbs({
    serial: randomSerial(randomBytes),
    issuer: name,
    subject: name,
    notBefore: Date.now(),
    notAfter: Date.now() + NODE_DAYS * DAY_MS,
    spki,
    extensions: [writeBasicConstraints(false), writeDnsName(cn)],
  })
  return writePem('CERTIFICATE', assembleCertificate(tbs, sign(tbs)))
}
