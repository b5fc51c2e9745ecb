import { createPublicKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { ecKey, edKey, rsaKey } from '../../e2e/support/key-pairs.ts'
import { describePublicKey, parsePublicKey } from './public-key.ts'

const rsaOf = (n: bigint, e: bigint): Buffer => {
  const base64url = (number: bigint): string => {
    const hex = number.toString(16)
    return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url')
  }
  const key = createPublicKey({ key: { kty: 'RSA', n: base64url(n), e: base64url(e) }, format: 'jwk' })
  return key.export({ type: 'spki', format: 'der' })
}

test.each([
  ['RSA 2048', rsaKey(2048).spki],
  ['RSA 3072', rsaKey(3072).spki],
  ['RSA 2047', rsaOf((1n << 2047n) - 1n, 65_537n)],
  ['RSA 2048', rsaOf(1n << 2047n, 65_537n)],
  ['EC P-256', ecKey('P-256').spki],
  ['EC P-384', ecKey('P-384').spki],
  ['EC P-521', ecKey('P-521').spki],
  ['EC P-224', ecKey('secp224r1').spki],
  ['1.2.840.10045.2.1', ecKey('secp256k1').spki],
  ['Ed25519', edKey().spki],
  ['?', Buffer.from('3000', 'hex')],
  ['?', Buffer.from('not DER')],
  ['1.2.3', Buffer.from('3009300406022a03030100', 'hex')],
  ['?', Buffer.from('3013300d06092a864886f70d01010105000302000 0'.replace(' ', ''), 'hex')],
])('%s', (description, spki) => {
  expect(describePublicKey(parsePublicKey(spki))).toBe(description)
})

test.each([1n, 2n, 3n, 65_537n, (1n << 40n) + 1n])('the exponent %d is read', (exponent) => {
  expect(parsePublicKey(rsaOf((1n << 2047n) + 1n, exponent))).toMatchObject({
    type: 'rsa',
    bits: 2048,
    exponent: Number(exponent),
  })
})
