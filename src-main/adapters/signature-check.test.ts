import { constants, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { ecKey, edKey, rsaKey } from '../../e2e/support/key-pairs.ts'
import { caFile, requestCases } from '../../e2e/support/request-cases.ts'
import { write, writeExplicit, writeNull, writeOid, writeSequence, writeUnsigned } from '../../src-core/asn1/write.ts'
import type { SignatureCheck } from '../../src-core/ports.ts'
import { parseCertificatePem } from '../../src-core/x509/certificate.ts'
import { createSignatureCheck } from './signature-check.ts'

const signed = Buffer.from('what was signed')
const keys = { rsa: rsaKey(), ec: ecKey('P-256'), ec384: ecKey('P-384'), ed: edKey() }
const check = (
  algorithm: Uint8Array,
  spki: Uint8Array,
  signature: Uint8Array,
  text: Uint8Array = signed,
): SignatureCheck => createSignatureCheck()({ algorithm, spki, signature, signed: text })

const plain = (oid: string): Uint8Array => writeSequence(writeOid(oid))
const withNull = (oid: string): Uint8Array => writeSequence(writeOid(oid), writeNull())
const OID = {
  md5Rsa: '1.2.840.113549.1.1.4',
  sha1Rsa: '1.2.840.113549.1.1.5',
  pss: '1.2.840.113549.1.1.10',
  sha256Rsa: '1.2.840.113549.1.1.11',
  sha384Rsa: '1.2.840.113549.1.1.12',
  sha512Rsa: '1.2.840.113549.1.1.13',
  sha224Rsa: '1.2.840.113549.1.1.14',
  sha256Ecdsa: '1.2.840.10045.4.3.2',
  sha384Ecdsa: '1.2.840.10045.4.3.3',
  ed25519: '1.3.101.112',
  mgf1: '1.2.840.113549.1.1.8',
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha512: '2.16.840.1.101.3.4.2.3',
}

const pss = (hash: string, mask: string, saltLength: number): Uint8Array =>
  writeSequence(
    writeOid(OID.pss),
    writeSequence(
      writeExplicit(0, withNull(hash)),
      writeExplicit(1, writeSequence(writeOid(OID.mgf1), withNull(mask))),
      writeExplicit(2, writeUnsigned(Uint8Array.of(saltLength))),
    ),
  )
const signPss = (hash: string, saltLength: number, key: KeyObject = keys.rsa.key): Buffer =>
  sign(hash, signed, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength })

const schemes: readonly (readonly [string, Uint8Array, Uint8Array, Buffer])[] = [
  ['RSA, MD5', withNull(OID.md5Rsa), keys.rsa.spki, sign('md5', signed, keys.rsa.key)],
  ['RSA, SHA-1', withNull(OID.sha1Rsa), keys.rsa.spki, sign('sha1', signed, keys.rsa.key)],
  ['RSA, SHA-224', withNull(OID.sha224Rsa), keys.rsa.spki, sign('sha224', signed, keys.rsa.key)],
  ['RSA, SHA-256', withNull(OID.sha256Rsa), keys.rsa.spki, sign('sha256', signed, keys.rsa.key)],
  ['RSA, SHA-256 without NULL', plain(OID.sha256Rsa), keys.rsa.spki, sign('sha256', signed, keys.rsa.key)],
  ['RSA, SHA-384', withNull(OID.sha384Rsa), keys.rsa.spki, sign('sha384', signed, keys.rsa.key)],
  ['RSA, SHA-512', withNull(OID.sha512Rsa), keys.rsa.spki, sign('sha512', signed, keys.rsa.key)],
  ['RSA-PSS, SHA-256', pss(OID.sha256, OID.sha256, 32), keys.rsa.spki, signPss('sha256', 32)],
  ['RSA-PSS, SHA-512, salt of 20', pss(OID.sha512, OID.sha512, 20), keys.rsa.spki, signPss('sha512', 20)],
  [
    'RSA-PSS with nothing but defaults',
    writeSequence(writeOid(OID.pss), writeSequence()),
    keys.rsa.spki,
    signPss('sha1', 20),
  ],
  ['ECDSA, P-256', plain(OID.sha256Ecdsa), keys.ec.spki, sign('sha256', signed, keys.ec.key)],
  ['ECDSA, P-384', plain(OID.sha384Ecdsa), keys.ec384.spki, sign('sha384', signed, keys.ec384.key)],
  ['Ed25519', plain(OID.ed25519), keys.ed.spki, sign(null, signed, keys.ed.key)],
]

describe.each(schemes)('%s', (_, algorithm, spki, signature) => {
  test('a good signature is valid', () => {
    expect(check(algorithm, spki, signature)).toBe('valid')
  })

  test('another text, a flipped bit, half a signature and none are invalid', () => {
    const flipped = Buffer.from(signature)
    flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 1
    expect(check(algorithm, spki, signature, Buffer.from('another'))).toBe('invalid')
    expect(check(algorithm, spki, flipped)).toBe('invalid')
    expect(check(algorithm, spki, signature.subarray(0, 20))).toBe('invalid')
    expect(check(algorithm, spki, Buffer.alloc(0))).toBe('invalid')
  })
})

const rsaSignature = sign('sha256', signed, keys.rsa.key)
const pssOnly = generateKeyPairSync('rsa-pss', {
  modulusLength: 2048,
  hashAlgorithm: 'sha512',
  mgf1HashAlgorithm: 'sha512',
})

test.each<readonly [string, SignatureCheck, Uint8Array, Uint8Array, Uint8Array]>([
  ['another RSA key', 'invalid', withNull(OID.sha256Rsa), rsaKey().spki, rsaSignature],
  ['another hash', 'invalid', withNull(OID.sha512Rsa), keys.rsa.spki, rsaSignature],
  ['an EC key for RSA', 'invalid', withNull(OID.sha256Rsa), keys.ec.spki, rsaSignature],
  ['an RSA key for ECDSA', 'invalid', plain(OID.sha256Ecdsa), keys.rsa.spki, rsaSignature],
  ['an RSA key for Ed25519', 'invalid', plain(OID.ed25519), keys.rsa.spki, rsaSignature],
  ['PKCS#1 said to be PSS', 'invalid', pss(OID.sha256, OID.sha256, 32), keys.rsa.spki, rsaSignature],
  ['PSS said to be PKCS#1', 'invalid', withNull(OID.sha256Rsa), keys.rsa.spki, signPss('sha256', 32)],
  ['PSS with another salt length', 'invalid', pss(OID.sha256, OID.sha256, 20), keys.rsa.spki, signPss('sha256', 32)],
  [
    'PSS whose mask has another hash',
    'unsupported',
    pss(OID.sha256, OID.sha1, 32),
    keys.rsa.spki,
    signPss('sha256', 32),
  ],
  ['PSS with a hash nobody knows', 'unsupported', pss('1.2.3', '1.2.3', 32), keys.rsa.spki, signPss('sha256', 32)],
  ['PSS without parameters', 'unsupported', plain(OID.pss), keys.rsa.spki, signPss('sha256', 32)],
  [
    'a key for PSS with SHA-512 only, used with SHA-256',
    'unsupported',
    pss(OID.sha256, OID.sha256, 32),
    createPublicKey(pssOnly.privateKey).export({ type: 'spki', format: 'der' }),
    rsaSignature,
  ],
  [
    'a plain RSA signature of a PSS-only key',
    'invalid',
    withNull(OID.sha256Rsa),
    createPublicKey(pssOnly.privateKey).export({ type: 'spki', format: 'der' }),
    rsaSignature,
  ],
  ['an algorithm nobody knows', 'unsupported', plain('1.2.156.10197.1.501'), keys.ec.spki, rsaSignature],
  ['an algorithm that is no DER', 'invalid', Buffer.from('3080', 'hex'), keys.rsa.spki, rsaSignature],
  ['an algorithm of another type', 'invalid', writeNull(), keys.rsa.spki, rsaSignature],
  ['an empty algorithm', 'unsupported', writeSequence(), keys.rsa.spki, rsaSignature],
  [
    'PSS parameters that are none',
    'invalid',
    writeSequence(writeOid(OID.pss), write(0x30, Buffer.from('a0ff', 'hex'))),
    keys.rsa.spki,
    rsaSignature,
  ],
  ['a key that is none', 'unsupported', withNull(OID.sha256Rsa), Buffer.from('garbage'), rsaSignature],
  ['no key', 'unsupported', withNull(OID.sha256Rsa), Buffer.alloc(0), rsaSignature],
])('%s is %s', (_, outcome, algorithm, spki, signature) => {
  expect(check(algorithm, spki, signature)).toBe(outcome)
})

test('keys take turns without being mixed up', () => {
  const verify = createSignatureCheck()
  for (const [, algorithm, spki, signature] of [...schemes, ...schemes.toReversed()]) {
    expect(verify({ algorithm, spki, signature, signed })).toBe('valid')
    expect(verify({ algorithm, spki, signature, signed: Buffer.from('x') })).toBe('invalid')
  }
})

test('what Icinga signed is valid, and altered it is not', () => {
  const verify = createSignatureCheck()
  const ca = parseCertificatePem(caFile('ca.crt'))
  for (const { bytes } of requestCases('requests-signed')) {
    const { cert_response: pem } = JSON.parse(bytes.toString()) as { cert_response: string } // our own cases
    const { tbs, signature, signatureAlgorithm: algorithm } = parseCertificatePem(pem)
    const altered = Uint8Array.from(tbs)
    altered[100] = (altered[100] ?? 0) ^ 1
    expect(verify({ spki: ca.spki, algorithm, signed: tbs, signature })).toBe('valid')
    expect(verify({ spki: ca.spki, algorithm, signed: altered, signature })).toBe('invalid')
  }
})
