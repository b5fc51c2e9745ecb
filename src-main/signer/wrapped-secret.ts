import { createCipheriv, createDecipheriv, randomBytes, scrypt, type ScryptOptions } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../../src-core/base/errors.ts'
import { canonicalJson } from '../../src-core/base/json.ts'
import type { SecretPurpose } from '../../src-core/ports.ts'

/** scrypt cost of what we write: 128 MiB and about half a second a guess. */
const COST = 2 ** 17
/** What is accepted when read: nothing cheaper to guess, nothing that would take the machine down. */
const MIN_COST = 2 ** 15
const MAX_COST = 2 ** 20
const isPowerOfTwo = (n: number): boolean => Number.isInteger(Math.log2(n))

const SALT_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Base64 of exactly `length` bytes: a shorter tag or nonce is damage, not a wrong passphrase. */
const bytes = (length: number) => z.base64().refine((text) => Buffer.from(text, 'base64').length === length)

const wrappedSecret = z.strictObject({
  format: z.literal('signet-wrapped-1'),
  purpose: z.enum(['ca-key', 'ticket-salt']),
  authority: z.string(),
  ca: z.string(),
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    n: z.number().int().min(MIN_COST).max(MAX_COST).refine(isPowerOfTwo),
    r: z.literal(8),
    p: z.literal(1),
    salt: bytes(SALT_BYTES),
  }),
  cipher: z.literal('aes-256-gcm'),
  nonce: bytes(NONCE_BYTES),
  tag: bytes(TAG_BYTES),
  ciphertext: z.base64(),
})

/** Whose secret it is: bound to the ciphertext, so that no wrapped secret can stand in for another. */
export interface SecretLabel {
  readonly purpose: SecretPurpose
  readonly authority: string
  /** SHA-256 of the CA certificate, hex. */
  readonly ca: string
}

/** Wraps `plain` under the passphrase as JSON text: scrypt, AES-256-GCM, everything else as associated data. */
export const wrapSecret = async (plain: Uint8Array, passphrase: Uint8Array, label: SecretLabel): Promise<string> => {
  const salt = randomBytes(SALT_BYTES)
  const nonce = randomBytes(NONCE_BYTES)
  const kdf = { name: 'scrypt', n: COST, r: 8, p: 1, salt: salt.toString('base64') }
  const head = { format: 'signet-wrapped-1', ...label, kdf, cipher: 'aes-256-gcm' }
  const key = await derive(passphrase, salt, { N: COST, r: 8, p: 1 })
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(canonicalJson(head)))
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()])
  key.fill(0)
  return canonicalJson({
    ...head,
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    ciphertext: ciphertext.toString('base64'),
  })
}

/**
 * Opens what `wrapSecret` made. Throws `secret-damaged` for text that is not such a thing or belongs to another label,
 * `passphrase-wrong` where the tag does not verify.
 */
export const openSecret = async (wrapped: string, passphrase: Uint8Array, label: SecretLabel): Promise<Buffer> => {
  const secret = parseWrapped(wrapped)
  const { nonce, tag, ciphertext, ...head } = secret
  if (head.purpose !== label.purpose || head.authority !== label.authority || head.ca !== label.ca) {
    throw new AppError('secret-damaged', { store: '', reason: 'belongs to another authority' })
  }
  const { n, r, p, salt } = head.kdf
  const key = await derive(passphrase, Buffer.from(salt, 'base64'), { N: n, r, p })
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), { authTagLength: TAG_BYTES })
  try {
    decipher.setAAD(Buffer.from(canonicalJson(head)))
    decipher.setAuthTag(Buffer.from(tag, 'base64'))
    return Buffer.concat([decipher.update(Buffer.from(ciphertext, 'base64')), decipher.final()])
  } catch (error) {
    throw new AppError('passphrase-wrong', {}, { cause: error })
  } finally {
    key.fill(0)
  }
}

const parseWrapped = (wrapped: string): z.infer<typeof wrappedSecret> => {
  try {
    return wrappedSecret.parse(JSON.parse(wrapped))
  } catch (error) {
    throw new AppError('secret-damaged', { store: '', reason: 'not in the known form' }, { cause: error })
  }
}

const derive = (passphrase: Uint8Array, salt: Buffer, cost: Pick<ScryptOptions, 'N' | 'r' | 'p'>): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const maxmem = 2 * 128 * (cost.N ?? COST) * (cost.r ?? 8)
    scrypt(passphrase, salt, 32, { ...cost, maxmem }, (error, key) => (error === null ? resolve(key) : reject(error)))
  })
