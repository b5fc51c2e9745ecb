import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import forge from 'node-forge'
import { AppError } from '../../src-core/base/errors.ts'

/** What a key file held. `certificate` is the DER of the one a PKCS#12 file brings along. */
export interface KeyFile {
  readonly key: KeyObject
  readonly certificate?: Uint8Array
}

interface KeyFileInput {
  readonly path: string
  readonly bytes: Uint8Array
  readonly passphrase?: Uint8Array | undefined
}

/** PKCS#1, PKCS#8 and encrypted PKCS#8, in PEM or DER. Throws `key-unreadable`, `key-encrypted`, `key-passphrase-wrong`. */
export const readKeyFile = ({ path, bytes, passphrase }: KeyFileInput): KeyObject => {
  const key = Buffer.from(bytes)
  const secret = passphrase === undefined ? {} : { passphrase: Buffer.from(passphrase) }
  const isPem = key.includes('-----BEGIN ')
  const forms = isPem
    ? [{ key, format: 'pem' as const, ...secret }]
    : [
        { key, format: 'der' as const, type: 'pkcs8' as const, ...secret },
        { key, format: 'der' as const, type: 'pkcs1' as const },
      ]
  let failure: unknown
  for (const form of forms) {
    try {
      return createPrivateKey(form)
    } catch (error) {
      failure ??= error
    }
  }
  if (isPem && key.includes('ENCRYPTED')) return readWithForge({ path, bytes, passphrase }, failure)
  throw new AppError('key-unreadable', { path }, { cause: failure })
}

/** Old tools encrypt with ciphers OpenSSL 3 has put away; node-forge still reads them. */
const readWithForge = ({ path, bytes, passphrase }: KeyFileInput, cause: unknown): KeyObject => {
  if (passphrase === undefined) throw new AppError('key-encrypted', { path }, { cause })
  try {
    const info = forge.pki.decryptPrivateKeyInfo(
      forge.pki.encryptedPrivateKeyFromPem(Buffer.from(bytes).toString('latin1')),
      Buffer.from(passphrase).toString('utf8'),
    )
    if (info === null) throw new AppError('key-passphrase-wrong', { path })
    const der = Buffer.from(forge.asn1.toDer(info).getBytes(), 'latin1')
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  } catch (error) {
    throw new AppError('key-passphrase-wrong', { path }, { cause: error })
  }
}

/** Key and its certificate from a PKCS#12 file. Throws as `readKeyFile`. */
export const readPkcs12 = ({
  path,
  bytes,
  passphrase,
}: KeyFileInput): KeyFile & { readonly certificate: Uint8Array } => {
  const container = openPkcs12(path, bytes, passphrase)
  const key = keyOf(container, path)
  const certificates = bags(container, forge.pki.oids['certBag']).flatMap((bag) =>
    bag.asn1 === undefined ? [] : [toDer(bag)],
  )
  const certificate = certificates.find((der) => new X509Certificate(der).checkPrivateKey(key))
  if (certificate === undefined) throw new AppError('authority-key-mismatch', { path })
  return { key, certificate }
}

const openPkcs12 = (path: string, bytes: Uint8Array, passphrase: Uint8Array | undefined): forge.pkcs12.Pkcs12Pfx => {
  const der = parseDer(path, bytes)
  try {
    return forge.pkcs12.pkcs12FromAsn1(der, Buffer.from(passphrase ?? []).toString('utf8'))
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

const bags = (container: forge.pkcs12.Pkcs12Pfx, bagType: string | undefined): readonly forge.pkcs12.Bag[] =>
  bagType === undefined ? [] : (container.getBags({ bagType })[bagType] ?? [])

const keyOf = (container: forge.pkcs12.Pkcs12Pfx, path: string): KeyObject => {
  const [bag] = [
    ...bags(container, forge.pki.oids['pkcs8ShroudedKeyBag']),
    ...bags(container, forge.pki.oids['keyBag']),
  ]
  if (bag?.key === undefined || bag.key === null) throw new AppError('key-unreadable', { path })
  const info = forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(bag.key))
  const der = Buffer.from(forge.asn1.toDer(info).getBytes(), 'latin1')
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
}

const toDer = (bag: forge.pkcs12.Bag): Uint8Array => {
  const certificate = bag.cert === undefined ? undefined : forge.pki.certificateToAsn1(bag.cert)
  return Buffer.from(forge.asn1.toDer(certificate ?? bag.asn1).getBytes(), 'latin1')
}
