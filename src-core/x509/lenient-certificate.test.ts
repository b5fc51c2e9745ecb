import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { concatBytes, toHex } from '../base/bytes.ts'
import { Cursor, encoding, readWhole, Tag } from '../asn1/element.ts'
import { write } from '../asn1/write.ts'
import { findCertificate } from './lenient-certificate.ts'
import { parseCertificatePem } from './certificate.ts'

const pem = readFileSync(join(import.meta.dirname, '../../e2e/cases/requests/ca/master1.example.test.crt'), 'utf8')
const { der, subject, notAfter } = parseCertificatePem(pem)

/** The envelope with an indefinite length and the signature in two parts (X.690 sections 8.1.3.6 and 8.6.4). */
const asBer = (): Uint8Array => {
  const members = new Cursor(readWhole(der, Tag.sequence))
  const [tbs, algorithm, signature] = [members.next(), members.next(), members.next()]
  const octets = der.subarray(signature.contentStart, signature.end)
  const parts = [octets.subarray(0, 100), octets.subarray(100)].map((part) => write(Tag.bitString, part))
  return concatBytes([
    Uint8Array.of(0x30, 0x80),
    encoding(tbs),
    encoding(algorithm),
    Uint8Array.of(0x23, 0x80),
    ...parts,
    Uint8Array.of(0, 0, 0, 0),
  ])
}

test('BER has the fields and the fingerprint OpenSSL finds in it', () => {
  const ber = asBer()
  const found = findCertificate(ber)
  expect({ subject: found?.subject, notAfter: found?.notAfter }).toEqual({ subject, notAfter })
  const printed = execFileSync('openssl', ['x509', '-inform', 'DER', '-noout', '-fingerprint', '-sha256'], {
    input: ber,
  })
  const print = printed.toString().trim().split('=')[1]?.replaceAll(':', '').toLowerCase()
  expect(
    createHash('sha256')
      .update(found?.der ?? '')
      .digest('hex'),
  ).toBe(print)
  expect(toHex(found?.der ?? new Uint8Array())).toBe(toHex(der))
})

test('what OpenSSL does not read is nothing', () => {
  expect(findCertificate(asBer().subarray(0, -1))).toBeUndefined()
  expect(findCertificate(new Uint8Array())).toBeUndefined()
  const deep = concatBytes([...Array.from({ length: 100 }, () => Uint8Array.of(0x30, 0x80)), new Uint8Array(200)])
  expect(findCertificate(deep)).toBeUndefined()
})
