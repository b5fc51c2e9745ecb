import { createHash, randomBytes, sign, X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { edKey, ecKey, rsaKey } from '../../e2e/support/key-pairs.ts'
import { opensslText, opensslVerify } from '../../e2e/support/openssl.ts'
import { caFile } from '../../e2e/support/request-cases.ts'
import { writeUnsigned } from '../asn1/write.ts'
import { toHex } from '../base/bytes.ts'
import { writePem } from '../pem/pem.ts'
import { assembleCertificate, buildTbs, commonNameOnly, randomSerial, type CertificateFields } from './build.ts'
import { parseCertificate, parseCertificatePem } from './certificate.ts'
import {
  writeAuthorityKeyIdentifier,
  writeBasicConstraints,
  writeDnsName,
  writeSubjectKeyIdentifier,
} from './extensions.ts'
import { publicKeyBits } from './public-key.ts'

const ca = parseCertificatePem(caFile('ca.crt'))
const leafKeys = { rsa: rsaKey(), ec: ecKey(), ed: edKey() }
const sha1 = (bytes: Uint8Array): Buffer => createHash('sha1').update(bytes).digest()

const issue = (change: Partial<CertificateFields> = {}): string => {
  const spki = change.spki ?? leafKeys.rsa.spki
  const tbs = buildTbs({
    serial: Uint8Array.of(0x7f, 1, 2),
    issuer: ca.subject,
    subject: commonNameOnly('leaf.example.test'),
    notBefore: Date.parse('2026-01-01T00:00:00Z'),
    notAfter: Date.parse('2041-01-01T00:00:00Z'),
    spki,
    extensions: [
      writeBasicConstraints(false),
      writeDnsName('leaf.example.test'),
      writeSubjectKeyIdentifier(sha1(publicKeyBits(spki))),
      writeAuthorityKeyIdentifier(sha1(publicKeyBits(ca.spki))),
    ],
    ...change,
  })
  return writePem('CERTIFICATE', assembleCertificate(tbs, sign('sha256', tbs, caFile('ca.key'))))
}

test.each([0x00, 0xff])('a serial of bytes %i is positive and has exactly 20 DER octets', (byte) => {
  const serial = randomSerial((length) => new Uint8Array(length).fill(byte))
  expect(serial[0]).toBe(byte === 0 ? 0x40 : 0x7f)
  expect(toHex(writeUnsigned(serial))).toBe(`0214${toHex(serial)}`)
})

describe('a certificate of ours', () => {
  test('is what OpenSSL prints of it', async () => {
    const text = await opensslText(issue())
    expect(text).toContain('Version: 3 (0x2)')
    expect(text).toContain('Serial Number: 8323330 (0x7f0102)')
    expect(text).toContain('Issuer: CN = Icinga CA')
    expect(text).toContain('Subject: CN = leaf.example.test')
    expect(text).toContain('Not Before: Jan  1 00:00:00 2026 GMT')
    expect(text).toContain('Not After : Jan  1 00:00:00 2041 GMT')
    expect(text).toMatch(/X509v3 Basic Constraints: critical\n +CA:FALSE\n/)
    expect(text).toMatch(/X509v3 Subject Alternative Name: \n +DNS:leaf\.example\.test\n/)
    expect(text).toMatch(/X509v3 Subject Key Identifier: \n/)
    expect(text).toMatch(/X509v3 Authority Key Identifier: \n/)
    expect(text.match(/Signature Algorithm: sha256WithRSAEncryption/g)).toHaveLength(2)
  })

  test.each(['rsa', 'ec', 'ed'] as const)('with a key of kind %s verifies with OpenSSL and with Node', async (kind) => {
    const pem = issue({ spki: leafKeys[kind].spki })
    expect(await opensslVerify(pem, caFile('ca.crt'))).toMatchObject({ code: 0 })
    const nodes = new X509Certificate(pem)
    expect(nodes.verify(new X509Certificate(caFile('ca.crt')).publicKey)).toBe(true)
    expect(nodes.checkIssued(new X509Certificate(caFile('ca.crt')))).toBe(true)
    expect(nodes.checkPrivateKey(leafKeys[kind].key)).toBe(true)
  })

  test('has the key identifiers OpenSSL would have made', async () => {
    const text = await opensslText(issue())
    const nodes = toHex(sha1(publicKeyBits(leafKeys.rsa.spki))).toUpperCase()
    expect(text.replaceAll(':', '')).toContain(nodes)
  })

  test('has one name even where the common name has a comma', () => {
    const cn = 'a.example.test,DNS:evil.example.test'
    const nodes = new X509Certificate(issue({ extensions: [writeDnsName(cn)] }))
    expect(nodes.checkHost('evil.example.test')).toBeUndefined()
    expect(nodes.subjectAltName).toBe(String.raw`DNS:"a.example.test\u002cDNS:evil.example.test"`)
  })

  test('has subject and issuer byte for byte', () => {
    const subject = Buffer.from('301131 0f300d06035504030c06c3bc2e746573'.replaceAll(' ', ''), 'hex')
    const parsed = parseCertificatePem(issue({ subject }))
    expect(parsed.subject).toEqual(new Uint8Array(subject))
    expect(parsed.issuer).toEqual(ca.subject)
  })

  test('keeps dates on both sides of 2050', () => {
    const notAfter = Date.parse('2050-01-01T00:00:00Z')
    const pem = issue({ notBefore: notAfter - 1000, notAfter })
    expect(new X509Certificate(pem).validFromDate.toISOString()).toBe('2049-12-31T23:59:59.000Z')
    expect(new X509Certificate(pem).validToDate.toISOString()).toBe('2050-01-01T00:00:00.000Z')
    expect(parseCertificatePem(pem)).toMatchObject({ notBefore: notAfter - 1000, notAfter })
  })
})

describe('randomSerial', () => {
  test.each([
    ['all ones', 0xff],
    ['all zeros', 0],
    ['the top bit alone', 0x80],
  ])('%s is positive and has at most 20 octets', (_, octet) => {
    expectSound(randomSerial((length) => new Uint8Array(length).fill(octet)))
  })

  test('whatever was drawn', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (drawn) => expectSound(randomSerial(() => drawn))),
      { numRuns: 50 },
    )
  })

  test('leaves what was drawn as it is', () => {
    const drawn = new Uint8Array(20).fill(0xff)
    randomSerial(() => drawn)
    expect(drawn[0]).toBe(0xff)
  })

  test('differs every time', () => {
    const serials = Array.from({ length: 1000 }, () => toHex(randomSerial(randomBytes)))
    expect(new Set(serials).size).toBe(1000)
  })

  const expectSound = (serial: Uint8Array): void => {
    const [, length = 0, first = 0xff] = writeUnsigned(serial)
    expect(length).toBeLessThanOrEqual(20)
    expect(first).toBeLessThan(0x80)
    const certificate = parseCertificate(
      new X509Certificate(issue({ serial, spki: leafKeys.ed.spki, extensions: [] })).raw,
    )
    expect(certificate.serial.length).toBeLessThanOrEqual(20)
  }
})
