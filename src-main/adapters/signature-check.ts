import { constants, createPublicKey, verify, type KeyObject, type SigningOptions } from 'node:crypto'
import { isAppError } from '../../src-core/base/errors.ts'
import { toHex } from '../../src-core/base/bytes.ts'
import { children, content, Cursor, readWhole, Tag, type Element } from '../../src-core/asn1/element.ts'
import { decodeOid } from '../../src-core/asn1/oid.ts'
import { writePem } from '../../src-core/pem/pem.ts'
import { Oid } from '../../src-core/x509/oid.ts'
import type { SignatureCheck, VerifySignature } from '../../src-core/ports.ts'

interface Scheme {
  readonly keyTypes: readonly string[]
  readonly hash: string | null
  /** Undefined: PKCS#1 v1.5 padding, DER as the form of an ECDSA signature. */
  readonly options?: SigningOptions
}

const rsa = (hash: string): Scheme => ({ keyTypes: ['rsa'], hash })
const ecdsa = (hash: string): Scheme => ({ keyTypes: ['ec'], hash })
const eddsa = (keyType: string): Scheme => ({ keyTypes: [keyType], hash: null })

/** MD5 and SHA-1 signatures are checked too: that they are weak is another finding than that they are forged. */
const schemes: ReadonlyMap<string, Scheme> = new Map([
  ['1.2.840.113549.1.1.4', rsa('md5')],
  ['1.2.840.113549.1.1.5', rsa('sha1')],
  [Oid.sha256WithRsa, rsa('sha256')],
  ['1.2.840.113549.1.1.12', rsa('sha384')],
  ['1.2.840.113549.1.1.13', rsa('sha512')],
  ['1.2.840.113549.1.1.14', rsa('sha224')],
  ['1.2.840.10045.4.1', ecdsa('sha1')],
  ['1.2.840.10045.4.3.1', ecdsa('sha224')],
  ['1.2.840.10045.4.3.2', ecdsa('sha256')],
  ['1.2.840.10045.4.3.3', ecdsa('sha384')],
  ['1.2.840.10045.4.3.4', ecdsa('sha512')],
  [Oid.ed25519, eddsa('ed25519')],
  [Oid.ed448, eddsa('ed448')],
])

const digestNames: ReadonlyMap<string, string> = new Map([
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
  ['2.16.840.1.101.3.4.2.4', 'sha224'],
])

/** RSASSA-PSS-params (RFC 4055 section 3.1); the mask's hash must equal the message's, else it is not supported here. */
const pssScheme = (parameters: Element | undefined): Scheme | undefined => {
  if (parameters === undefined) return undefined
  const cursor = new Cursor(parameters)
  const hash = hashOf(cursor.nextIf(0xa0))
  const mask = cursor.nextIf(0xa1)
  const maskHash = mask === undefined ? 'sha1' : hashOf(new Cursor(mask).next(Tag.sequence), 1)
  const salt = cursor.nextIf(0xa2)
  const saltLength = salt === undefined ? 20 : Number.parseInt(toHex(content(new Cursor(salt).next(Tag.integer))), 16)
  if (hash === undefined || hash !== maskHash) return undefined
  return { keyTypes: ['rsa', 'rsa-pss'], hash, options: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength } }
}

const hashOf = (holder: Element | undefined, index = 0): string | undefined => {
  if (holder === undefined) return 'sha1'
  const algorithm = children(holder)[index]
  const [oid] = algorithm === undefined ? [] : children(algorithm)
  return oid === undefined ? undefined : digestNames.get(decodeOid(content(oid)))
}

/** A certificate chain has one CA key and many requests: the last key is kept, the others are read once. */
export const createSignatureCheck = (): VerifySignature => {
  let last: { readonly spki: Uint8Array; readonly key: KeyObject } | undefined
  const keyFrom = (spki: Uint8Array): KeyObject => {
    if (last !== undefined && Buffer.compare(last.spki, spki) === 0) return last.key
    // As PEM: for an object with DER in it Node throws and catches two errors of its own, which takes longer than the key.
    const key = createPublicKey(writePem('PUBLIC KEY', spki))
    last = { spki, key }
    return key
  }
  return ({ spki, algorithm, signed, signature }) => {
    try {
      const scheme = schemeOf(algorithm)
      if (scheme === undefined) return 'unsupported'
      const key = keyFrom(spki)
      if (!scheme.keyTypes.includes(key.asymmetricKeyType ?? '')) return 'invalid'
      // The bare key where nothing is to be said of it, for the same reason.
      const { options } = scheme
      return outcome(verify(scheme.hash, signed, options === undefined ? key : { key, ...options }, signature))
    } catch (error) {
      // Broken DER is a forgery; a key or digest OpenSSL or BoringSSL does not know is only unknown.
      return isAppError(error) ? 'invalid' : 'unsupported'
    }
  }
}

const schemeOf = (algorithm: Uint8Array): Scheme | undefined => {
  const [oid, parameters] = children(readWhole(algorithm, Tag.sequence))
  const name = oid === undefined ? '' : decodeOid(content(oid))
  return name === Oid.rsassaPss ? pssScheme(parameters) : schemes.get(name)
}

const outcome = (valid: boolean): SignatureCheck => (valid ? 'valid' : 'invalid')
