import { children, content, Cursor, readOr, readWhole, Tag } from '../asn1/element.ts'
import { decodeOid } from '../asn1/oid.ts'
import type { SecurityLevel } from './chain-result.ts'
import type { Certificate } from './certificate.ts'
import { Oid } from './oid.ts'
import { parsePublicKey } from './public-key.ts'

/** Bits each of OpenSSL's security levels asks for (SSL_CTX_set_security_level). */
const leastBits: Readonly<Record<SecurityLevel, number>> = { 0: 0, 1: 80, 2: 112 }

export const isKeyStrong = (spki: Uint8Array, level: SecurityLevel): boolean => keyBits(spki) >= leastBits[level]

export const isSignatureStrong = ({ signatureAlgorithm }: Certificate, level: SecurityLevel): boolean =>
  signatureBits(signatureAlgorithm) >= leastBits[level]

/** EVP_PKEY_get_security_bits; a key that cannot be read has none. */
const keyBits = (spki: Uint8Array): number => {
  const key = parsePublicKey(spki)
  switch (key.type) {
    case 'rsa':
      return factoringBits(key.bits)
    case 'ec':
      return curveBits(key.bits)
    case 'ed25519':
      return 128
    case 'ed448':
      return 224
    case 'other':
      return otherBits(spki)
  }
}

/** NIST SP 800-57 part 1 table 2, as ossl_ifc_ffc_compute_security_bits has it. */
const tabledBits: ReadonlyMap<number, number> = new Map([
  [2048, 112],
  [3072, 128],
  [4096, 152],
  [6144, 176],
  [7680, 192],
  [8192, 200],
  [15360, 256],
])
const LEAST_MODULUS = 8
const MOST_BITS = 256

/** Between the tabled lengths: FIPS 140-2 implementation guidance 7.5, rounded to whole octets. */
const factoringBits = (modulusBits: number): number => {
  const tabled = tabledBits.get(modulusBits)
  if (tabled !== undefined) return tabled
  if (modulusBits < LEAST_MODULUS) return 0
  const x = modulusBits * Math.LN2
  const bits = (1.923 * Math.cbrt(x * Math.log(x) ** 2) - 4.69) / Math.LN2
  return Math.min(Math.floor((bits + 4) / 8) * 8, MOST_BITS)
}

const curveSteps = [512, 384, 256, 224, 160]
const curveStrengths = [256, 192, 128, 112, 80]

/** ossl_ec_key: half of the order's bits, in steps. */
const curveBits = (orderBits: number): number => {
  const step = curveSteps.findIndex((least) => orderBits >= least)
  return curveStrengths[step] ?? Math.floor(orderBits / 2)
}

/** Curves Icinga's OpenSSL knows besides NIST's, with the bits of their order (RFC 5639, SEC 2). */
const otherCurves: ReadonlyMap<string, number> = new Map([
  ['1.3.132.0.10', 256],
  ['1.3.36.3.3.2.8.1.1.1', 160],
  ['1.3.36.3.3.2.8.1.1.3', 192],
  ['1.3.36.3.3.2.8.1.1.5', 224],
  ['1.3.36.3.3.2.8.1.1.7', 256],
  ['1.3.36.3.3.2.8.1.1.9', 320],
  ['1.3.36.3.3.2.8.1.1.11', 384],
  ['1.3.36.3.3.2.8.1.1.13', 512],
])

const otherBits = (spki: Uint8Array): number =>
  readOr(0, () => {
    const algorithm = new Cursor(new Cursor(readWhole(spki, Tag.sequence)).next(Tag.sequence))
    if (decodeOid(content(algorithm.next(Tag.oid))) !== Oid.ecPublicKey) return 0
    return curveBits(otherCurves.get(decodeOid(content(algorithm.next(Tag.oid)))) ?? 0)
  })

const SHA1_BITS = 63
const MD5_BITS = 39

/** X509_get_signature_info: half the digest, less where collisions are known. */
const algorithmBits: ReadonlyMap<string, number> = new Map([
  ['1.2.840.113549.1.1.4', MD5_BITS],
  ['1.2.840.113549.1.1.5', SHA1_BITS],
  ['1.2.840.10045.4.1', SHA1_BITS],
  ['1.2.840.10040.4.3', SHA1_BITS],
  ['1.2.840.113549.1.1.14', 112],
  ['1.2.840.10045.4.3.1', 112],
  [Oid.sha256WithRsa, 128],
  ['1.2.840.10045.4.3.2', 128],
  ['2.16.840.1.101.3.4.3.2', 128],
  ['1.2.840.113549.1.1.12', 192],
  ['1.2.840.10045.4.3.3', 192],
  ['1.2.840.113549.1.1.13', 256],
  ['1.2.840.10045.4.3.4', 256],
  [Oid.ed25519, 128],
  [Oid.ed448, 224],
])

const digestBits: ReadonlyMap<string, number> = new Map([
  ['1.3.14.3.2.26', SHA1_BITS],
  ['2.16.840.1.101.3.4.2.4', 112],
  ['2.16.840.1.101.3.4.2.1', 128],
  ['2.16.840.1.101.3.4.2.2', 192],
  ['2.16.840.1.101.3.4.2.3', 256],
])

const signatureBits = (algorithm: Uint8Array): number =>
  readOr(0, () => {
    const [type, parameters] = children(readWhole(algorithm, Tag.sequence))
    const oid = type === undefined ? '' : decodeOid(content(type))
    if (oid !== Oid.rsassaPss) return algorithmBits.get(oid) ?? 0
    // RFC 4055 section 3.1: without a hash it is SHA-1
    const hash = parameters === undefined ? undefined : children(parameters).find(({ tag }) => tag === 0xa0)
    const [identifier] = hash === undefined ? [] : children(hash)
    const [digest] = identifier === undefined ? [] : children(identifier)
    return digest === undefined ? SHA1_BITS : (digestBits.get(decodeOid(content(digest))) ?? 0)
  })
