import { createHash, X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caFile, requestCases } from '../../e2e/support/request-cases.ts'
import { children, content, encoding, readWhole, Tag, type Element } from '../asn1/element.ts'
import { write, writeOid, writeSequence } from '../asn1/write.ts'
import { equalBytes, toHex } from '../base/bytes.ts'
import { toIso } from '../base/time.ts'
import { writePem } from '../pem/pem.ts'
import { MAX_CERTIFICATE_LENGTH, parseCertificate, parseCertificatePem, type Certificate } from './certificate.ts'
import { isCa, subjectAltNames } from './extensions.ts'
import { attributeText, commonNames, parseName } from './name.ts'
import { describePublicKey, parsePublicKey } from './public-key.ts'

const folders = ['requests-pending', 'requests-signed', 'requests-special'] as const
const pems = [
  ['ca.crt', caFile('ca.crt')] as const,
  ['master1', caFile('master1.example.test.crt')] as const,
  ...folders.flatMap(requestCases).flatMap(({ title, bytes }) => {
    // The cases are fixed files of ours.
    const file = JSON.parse(bytes.toString()) as { cert_request: string; cert_response?: string }
    return [
      [title, file.cert_request] as const,
      ...(file.cert_response === undefined ? [] : [[`answer to ${title}`, file.cert_response] as const]),
    ]
  }),
]

const describeByNode = ({ publicKey }: X509Certificate): string => {
  const { modulusLength, namedCurve } = publicKey.asymmetricKeyDetails ?? {}
  return publicKey.asymmetricKeyType === 'rsa'
    ? `RSA ${modulusLength}`
    : `EC ${namedCurve?.replace('prime256v1', 'P-256')}`
}

/** Node writes names over several lines, and OpenSSL's escapes into them. */
const cnsByNode = (certificate: X509Certificate): readonly string[] =>
  certificate.subject
    .split('\n')
    .filter((line) => line.startsWith('CN='))
    .map((line) => line.slice(3).replaceAll('\\', ''))

describe.each(pems)('%s', (_, pem) => {
  const ours = parseCertificatePem(pem)
  const nodes = new X509Certificate(pem)

  test('is read as Node reads it', () => {
    expect(toHex(ours.serial).replace(/^00/, '').toUpperCase()).toBe(nodes.serialNumber)
    expect(toIso(ours.notBefore)).toBe(nodes.validFromDate.toISOString())
    expect(toIso(ours.notAfter)).toBe(nodes.validToDate.toISOString())
    expect(equalBytes(ours.spki, nodes.publicKey.export({ type: 'spki', format: 'der' }))).toBe(true)
    expect(isCa(ours) ?? false).toBe(nodes.ca)
    expect(describePublicKey(parsePublicKey(ours.spki))).toBe(describeByNode(nodes))
    expect(commonNames(parseName(ours.subject)).map(attributeText)).toEqual(cnsByNode(nodes))
    expect(equalBytes(ours.issuer, ours.subject)).toBe(nodes.issuer === nodes.subject)
    expect(createHash('sha256').update(ours.der).digest('hex')).toBe(
      nodes.fingerprint256.replaceAll(':', '').toLowerCase(),
    )
  })

  test('is written back as PEM byte for byte', () => {
    expect(writePem('CERTIFICATE', ours.der)).toBe(pem)
  })
})

test('names of a request are read with their kinds', () => {
  const special = pems.find(([title]) => title === 'extra-san-eku-ca-true')?.[1] ?? ''
  expect(subjectAltNames(parseCertificatePem(special))).toEqual(['DNS:other', 'IP:1.2.3.4'])
})

describe('malformed', () => {
  const good = parseCertificatePem(caFile('master1.example.test.crt'))
  const outer = children(readWhole(good.der))
  const tbs = children(outer[0] as Element) // a certificate has three parts
  const part = (index: number): Uint8Array => encoding(tbs[index] as Element)
  const emptyName = writeSequence()
  /** The certificate with one part of its TBSCertificate (version, serial, algorithm, issuer, …) replaced. */
  const withPart = (index: number, der: Uint8Array): Uint8Array =>
    writeSequence(
      writeSequence(...tbs.map((element, i) => (i === index ? der : encoding(element)))),
      ...outer.slice(1).map(encoding),
    )
  const reasonOf = (der: Uint8Array): unknown => {
    try {
      parseCertificate(der)
      return 'read'
    } catch (error) {
      expect(error).toMatchObject({ code: 'certificate-malformed' })
      return (error as { params: { reason: string } }).params.reason
    }
  }
  const hex = (text: string): Uint8Array => Buffer.from(text, 'hex')

  test('taken apart and put together it is the same', () => {
    expect(withPart(0, part(0))).toEqual(good.der)
  })

  test.each([
    ['nothing', new Uint8Array(), /ends inside a header at byte 0/],
    ['text', Buffer.from('-----BEGIN CERTIFICATE-----'), /longer than|tag|header/],
    ['the last byte missing', good.der.subarray(0, -1), /longer than what holds it at byte 0/],
    ['a byte behind', Buffer.concat([good.der, Buffer.of(0)]), /bytes after the end/],
    ['version 4', withPart(0, hex('a003020103')), /version/],
    ['a negative version', withPart(0, hex('a0030201ff')), /version/],
    ['a padded version', withPart(0, hex('a00402020002')), /INTEGER not minimal/],
    ['an empty serial', withPart(1, hex('0200')), /INTEGER not minimal/],
    ['a padded serial', withPart(1, hex('02020001')), /INTEGER not minimal/],
    ['a padded negative serial', withPart(1, hex('0202ff80')), /INTEGER not minimal/],
    ['an issuer that is no list', withPart(3, hex('0500')), /tag 0x5 where 0x30 belongs/],
    ['an issuer full of noise', withPart(3, hex('3003ffffff')), /at byte/],
    ['a subject cut off inside', withPart(5, hex('30043102300c')), /longer than what holds it/],
    ['a subject whose type is no identifier', withPart(5, hex('300b310930070601800c027878')), /object identifier/],
    ['a subject whose type is empty', withPart(5, hex('300a3108300606000c027878')), /object identifier/],
    ['one date', withPart(4, hex('300f170d3236313132323033313834395a')), /ends inside a header/],
    ['dates that are none', withPart(4, hex('300405000500')), /time/],
    ['something behind the extensions', withPart(7, Buffer.concat([part(7), hex('0500')])), /a further element/],
    ['extensions that are none', withPart(7, hex('a3020500')), /tag 0x5 where 0x30 belongs/],
  ])('%s', (_, der, reason) => {
    expect(reasonOf(der)).toMatch(reason)
  })

  test('an empty subject is a subject', () => {
    expect(reasonOf(withPart(5, emptyName))).toBe('read')
  })

  test('a signature with unused bits is refused', () => {
    const signature = write(Tag.bitString, Uint8Array.of(1), content(outer[2] as Element).subarray(1))
    expect(reasonOf(writeSequence(...outer.slice(0, 2).map(encoding), signature))).toMatch(/unused bits/)
  })

  test('the size limit holds on both sides', () => {
    const padded = (room: number): Uint8Array => {
      const octets = new Uint8Array(room)
      return withPart(7, write(0xa3, writeSequence(writeSequence(writeOid('1.2.3'), write(Tag.octetString, octets)))))
    }
    const overhead = padded(1_000_000).length - 1_000_000
    expect(reasonOf(padded(MAX_CERTIFICATE_LENGTH - overhead))).toBe('read')
    expect(reasonOf(padded(MAX_CERTIFICATE_LENGTH - overhead + 1))).toMatch(/too long/)
  })

  test('any flipped byte is read or refused with its own error', () => {
    fc.assert(
      fc.property(fc.nat(good.der.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const der = Uint8Array.from(good.der)
        der[at] = (der[at] ?? 0) ^ change
        const outcome = reasonOf(der)
        if (outcome === 'read') askEverything(parseCertificate(der))
      }),
      { numRuns: 2000 },
    )
  })

  test('a basicConstraints that cannot be read claims nothing', () => {
    for (const value of ['', '3003', '300101', '30020101', '0500', '30000500'].map(hex)) {
      expect(isCa({ ...good, extensions: [{ oid: '2.5.29.19', critical: true, value }] })).toBeNull()
    }
  })

  test('a subjectAltName that cannot be read is shown as such', () => {
    const value = Uint8Array.of(0x30, 0x03, 0x82)
    expect(subjectAltNames({ ...good, extensions: [{ oid: '2.5.29.17', critical: false, value }] })).toEqual([
      '(unreadable)',
    ])
  })
})

/** What the review asks of any certificate that was read: none of it may throw. */
const askEverything = (certificate: Certificate): void => {
  isCa(certificate)
  subjectAltNames(certificate)
  commonNames(parseName(certificate.subject)).map(attributeText)
  parseName(certificate.issuer)
  describePublicKey(parsePublicKey(certificate.spki))
}
