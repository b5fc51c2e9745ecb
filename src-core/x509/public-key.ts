import { children, content, Cursor, readWhole, Tag } from '../asn1/element.ts'
import { findOid } from '../asn1/oid.ts'
import { isAppError } from '../base/errors.ts'
import { readBitString } from './certificate.ts'
import { Oid } from './oid.ts'

/** What a SubjectPublicKeyInfo holds, as far as Icinga's use of keys asks. */
export type PublicKey =
  | { readonly type: 'rsa'; readonly bits: number; readonly exponent: number; readonly modulus: Uint8Array }
  | { readonly type: 'ec'; readonly curve: string; readonly bits: number }
  | { readonly type: 'ed25519' | 'ed448' }
  | { readonly type: 'other'; readonly oid: string }

/** Named curves (RFC 5480 section 2.1.1.1) with the bits of their order. */
export const curves: ReadonlyMap<string, { readonly curve: string; readonly bits: number }> = new Map([
  ['1.2.840.10045.3.1.1', { curve: 'P-192', bits: 192 }],
  ['1.3.132.0.33', { curve: 'P-224', bits: 224 }],
  ['1.2.840.10045.3.1.7', { curve: 'P-256', bits: 256 }],
  ['1.3.132.0.34', { curve: 'P-384', bits: 384 }],
  ['1.3.132.0.35', { curve: 'P-521', bits: 521 }],
])

/** Reads a SubjectPublicKeyInfo; what cannot be read is `other`. */
export const parsePublicKey = (spki: Uint8Array): PublicKey => {
  try {
    return readPublicKey(spki)
  } catch (error) {
    if (isAppError(error)) return { type: 'other', oid: '?' }
    throw error
  }
}

/** The key bits of a SubjectPublicKeyInfo: what the SHA-1 of a key identifier covers (RFC 5280 section 4.2.1.2). */
export const publicKeyBits = (spki: Uint8Array): Uint8Array => {
  const cursor = new Cursor(readWhole(spki, Tag.sequence))
  cursor.next(Tag.sequence)
  return readBitString(cursor.next(Tag.bitString))
}

const readPublicKey = (spki: Uint8Array): PublicKey => {
  const algorithm = new Cursor(new Cursor(readWhole(spki, Tag.sequence)).next(Tag.sequence))
  const oid = findOid(content(algorithm.next(Tag.oid))) ?? '?'
  if (oid === Oid.ed25519) return { type: 'ed25519' }
  if (oid === Oid.ed448) return { type: 'ed448' }
  if (oid === Oid.rsaEncryption || oid === Oid.rsassaPss) {
    const [modulus, exponent] = children(readWhole(publicKeyBits(spki), Tag.sequence)).map(content)
    return {
      type: 'rsa',
      bits: bitLength(modulus ?? new Uint8Array()),
      exponent: toNumber(exponent ?? new Uint8Array()),
      modulus: modulus ?? new Uint8Array(),
    }
  }
  const curve = oid === Oid.ecPublicKey ? curves.get(findOid(content(algorithm.next(Tag.oid))) ?? '') : undefined
  return curve === undefined ? { type: 'other', oid } : { type: 'ec', ...curve }
}

const bitLength = (magnitude: Uint8Array): number => {
  const first = magnitude.findIndex((octet) => octet !== 0)
  return first < 0 ? 0 : (magnitude.length - first - 1) * 8 + (32 - Math.clz32(magnitude[first] ?? 0))
}

const toNumber = (magnitude: Uint8Array): number => magnitude.reduce((sum, octet) => sum * 256 + octet, 0)

/** `RSA 4096`, `EC P-256`, `Ed25519`, or the algorithm's object identifier. */
export const describePublicKey = (key: PublicKey): string => {
  switch (key.type) {
    case 'rsa':
      return `RSA ${key.bits}`
    case 'ec':
      return `EC ${key.curve}`
    case 'ed25519':
      return 'Ed25519'
    case 'ed448':
      return 'Ed448'
    case 'other':
      return key.oid
  }
}
