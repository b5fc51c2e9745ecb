import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import forge from 'node-forge'
import { AppError } from '../../src-core/base/errors.ts'
import { writePem } from '../../src-core/pem/pem.ts'

export interface Pkcs12Contents {
  readonly certificates: readonly Uint8Array[]
  /** How many private keys it holds; none is decoded any further. */
  readonly keys: number
}

const bags = (container: forge.pkcs12.Pkcs12Pfx, bagType: string | undefined): readonly forge.pkcs12.Bag[] =>
  bagType === undefined ? [] : (container.getBags({ bagType })[bagType] ?? [])

const certificateOf = ({ cert, asn1 }: forge.pkcs12.Bag): Uint8Array =>
  Buffer.from(forge.asn1.toDer(cert ? forge.pki.certificateToAsn1(cert) : asn1).getBytes(), 'latin1')

/** What a PKCS#12 file (RFC 7292) holds. Throws `key-unreadable`, `key-encrypted`, `key-passphrase-wrong`. */
export const openPkcs12 = (path: string, bytes: Uint8Array, passphrase: Uint8Array | undefined): Pkcs12Contents => {
  const der = parseDer(path, bytes)
  try {
    const container = forge.pkcs12.pkcs12FromAsn1(der, false, Buffer.from(passphrase ?? []).toString('utf8'))
    return {
      certificates: bags(container, forge.pki.oids['certBag']).map(certificateOf),
      keys:
        bags(container, forge.pki.oids['pkcs8ShroudedKeyBag']).length +
        bags(container, forge.pki.oids['keyBag']).length,
    }
  } catch (error) {
    throw new AppError(passphrase === undefined ? 'key-encrypted' : 'key-passphrase-wrong', { path }, { cause: error })
  }
}

const parseDer = (path: string, bytes: Uint8Array): forge.asn1.Asn1 => {
  try {
    return forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(bytes).toString('latin1')))
  } catch (error) {
    throw new AppError('key-unreadable', { path }, { cause: error })
  }
}

/** DER of the public half of a private or public key; undefined where it needs a passphrase or does not read. */
export const publicHalf = (bytes: Uint8Array, label: string): Uint8Array | undefined => {
  const key = Buffer.from(bytes)
  const forms: readonly (() => KeyObject)[] =
    label === ''
      ? [
          () => createPublicKey(createPrivateKey({ key, format: 'der', type: 'pkcs8' })),
          () => createPublicKey(createPrivateKey({ key, format: 'der', type: 'pkcs1' })),
          () => createPublicKey(createPrivateKey({ key, format: 'der', type: 'sec1' })),
          () => createPublicKey({ key, format: 'der', type: 'spki' }),
        ]
      : [() => createPublicKey(writePem(label, bytes))]
  for (const read of forms) {
    try {
      return read().export({ format: 'der', type: 'spki' })
    } catch {
      // The next form may fit; that none does is the answer.
    }
  }
  return undefined
}
