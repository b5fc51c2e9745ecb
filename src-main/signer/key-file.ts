import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import forge from 'node-forge'
import { children, readWhole, Tag } from '../../src-core/asn1/element.ts'
import { AppError } from '../../src-core/base/errors.ts'
import { findPemBlocks, writePem } from '../../src-core/pem/pem.ts'

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
  if (isPem ? key.includes('ENCRYPTED') : isEncryptedDer(bytes))
    return readWithForge({ path, bytes, passphrase }, failure)
  throw new AppError('key-unreadable', { path }, { cause: failure })
}

/** EncryptedPrivateKeyInfo (RFC 5958 section 3) begins with an AlgorithmIdentifier, a key in clear with its version. */
const isEncryptedDer = (bytes: Uint8Array): boolean => {
  try {
    return children(readWhole(bytes, Tag.sequence))[0]?.tag === Tag.sequence
  } catch {
    return false
  }
}

/** Old tools encrypt with ciphers OpenSSL 3 has put away; node-forge still reads them. */
const readWithForge = ({ path, bytes, passphrase }: KeyFileInput, cause: unknown): KeyObject => {
  if (passphrase === undefined) throw new AppError('key-encrypted', { path }, { cause })
  // What OpenSSL can decrypt, it has: the passphrase is wrong, and JavaScript would take minutes to find the same.
  if (!isUnsupported(cause) || usesAes(bytes)) throw new AppError('key-passphrase-wrong', { path }, { cause })
  try {
    const info = forge.pki.decryptPrivateKeyInfo(
      forge.pki.encryptedPrivateKeyFromPem(pemOf(bytes)),
      Buffer.from(passphrase).toString('utf8'),
    )
    if (info === null) throw new AppError('key-passphrase-wrong', { path })
    const der = Buffer.from(forge.asn1.toDer(info).getBytes(), 'latin1')
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  } catch (error) {
    throw notOpened(error, path)
  }
}

const isUnsupported = (error: unknown): boolean => error instanceof Error && /unsupported/i.test(error.message)

/** DER of the arcs under which NIST has AES: OpenSSL has never put these ciphers away. */
const AES_ARCS = Buffer.from('60864801650304', 'hex')

const usesAes = (bytes: Uint8Array): boolean => {
  const [block] = findPemBlocks(Buffer.from(bytes).toString('latin1'))
  return Buffer.from(block?.bytes ?? bytes).includes(AES_ARCS)
}

/** node-forge names the algorithm it does not know; everything else is taken for a wrong passphrase. */
const notOpened = (error: unknown, path: string): AppError =>
  error instanceof Error && 'oid' in error
    ? new AppError('algorithm-unsupported', { algorithm: String(error.oid) }, { cause: error })
    : new AppError('key-passphrase-wrong', { path }, { cause: error })

const pemOf = (bytes: Uint8Array): string => {
  const text = Buffer.from(bytes).toString('latin1')
  return text.includes('-----BEGIN ') ? text : writePem('ENCRYPTED PRIVATE KEY', bytes)
}

/** Key and its certificate from a PKCS#12 file. Throws as `readKeyFile`. */
export const readPkcs12 = ({
  path,
  bytes,
  passphrase,
}: KeyFileInput): KeyFile & { readonly certificate: Uint8Array } => {
  const container = openPkcs12(path, bytes, passphrase)
  const key = keyOf(container, path)
  const certificates = bags(container, forge.pki.oids['certBag']).map(certificateOf)
  const certificate = certificates.find((der) => new X509Certificate(der).checkPrivateKey(key))
  if (certificate === undefined) throw new AppError('authority-key-mismatch', { path })
  return { key, certificate }
}

const openPkcs12 = (path: string, bytes: Uint8Array, passphrase: Uint8Array | undefined): forge.pkcs12.Pkcs12Pfx => {
  const secret = Buffer.from(passphrase ?? [])
  const der = parseDer(path, bytes)
  try {
    return forge.pkcs12.pkcs12FromAsn1(der, secret.toString('utf8'))
  } catch (error) {
    const again = isAscii(secret) ? undefined : openWithBytes(parseDer(path, bytes), secret)
    if (again !== undefined) return again
    if (passphrase === undefined) throw new AppError('key-encrypted', { path }, { cause: error })
    throw notOpened(error, path)
  }
}

/**
 * PBES2 takes the passphrase as UTF-8 where the MAC takes it as UTF-16, and node-forge knows one form of it only: so
 * without the MAC. That key and certificate belong together is checked in any case.
 */
const openWithBytes = (der: forge.asn1.Asn1, secret: Buffer): forge.pkcs12.Pkcs12Pfx | undefined => {
  try {
    if (Array.isArray(der.value)) der.value.length = 2
    return forge.pkcs12.pkcs12FromAsn1(der, secret.toString('latin1'))
  } catch {
    return undefined
  }
}

const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80)

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

/** node-forge parses RSA certificates and leaves the others as they are. */
const certificateOf = ({ cert, asn1 }: forge.pkcs12.Bag): Uint8Array =>
  Buffer.from(forge.asn1.toDer(cert ? forge.pki.certificateToAsn1(cert) : asn1).getBytes(), 'latin1')
