import { createCipheriv, randomBytes, scryptSync } from 'node:crypto'

/** What a secret is bound to. */
export interface SecretLabel {
  readonly purpose: 'ca-key' | 'ticket-salt'
  readonly authority: string
  readonly ca: string
}

export interface WrappedSecret extends SecretLabel {
  readonly format: string
  readonly kdf: {
    readonly name: string
    readonly n: number
    readonly r: number
    readonly p: number
    readonly salt: string
  }
  readonly cipher: string
  readonly nonce: string
  readonly tag: string
  readonly ciphertext: string
}

/** The lowest cost of scrypt that is accepted: a tenth of a second less to wait for each secret that is opened. */
const CHEAP = 2 ** 15

/** Wraps a secret as the product does, written down a second time. */
export const wrapCheaply = (plain: Uint8Array, passphrase: Uint8Array, label: SecretLabel): WrappedSecret => {
  const kdf = { name: 'scrypt', n: CHEAP, r: 8, p: 1, salt: randomBytes(32).toString('base64') }
  const head = { format: 'signet-wrapped-1', ...label, kdf, cipher: 'aes-256-gcm' }
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', deriveKey(passphrase, kdf), nonce)
  cipher.setAAD(associatedData(head))
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()])
  const base64 = (bytes: Buffer): string => bytes.toString('base64')
  return { ...head, nonce: base64(nonce), tag: base64(cipher.getAuthTag()), ciphertext: base64(ciphertext) }
}

export const deriveKey = (passphrase: Uint8Array, { n, r, p, salt }: WrappedSecret['kdf']): Buffer =>
  scryptSync(passphrase, Buffer.from(salt, 'base64'), 32, { N: n, r, p, maxmem: 2 ** 30 })

/** RFC 8785 of the members outside the ciphertext, spelt out: what the format says the tag covers. */
export const associatedData = (head: Omit<WrappedSecret, 'nonce' | 'tag' | 'ciphertext'>): Buffer => {
  const { authority, ca, cipher, format, kdf, purpose } = head
  return Buffer.from(
    `{"authority":"${authority}","ca":"${ca}","cipher":"${cipher}","format":"${format}",` +
      `"kdf":{"n":${kdf.n},"name":"scrypt","p":${kdf.p},"r":${kdf.r},"salt":"${kdf.salt}"},"purpose":"${purpose}"}`,
  )
}
