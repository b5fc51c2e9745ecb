import { describe, expect, test } from 'vitest'
import { latin1 } from '../../base/bytes.ts'
import { Tag } from '../../asn1/element.ts'
import {
  write,
  writeBitString,
  writeNull,
  writeOid,
  writeSequence,
  writeSet,
  writeUtf8String,
} from '../../asn1/write.ts'
import { printCertificate } from './certificate.ts'
import { printInput } from './input.ts'
import { lineSources } from './line-source.ts'
import { printRequest } from './request.ts'

const hex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

const attribute = (value: Uint8Array): Uint8Array => writeSet(writeSequence(writeOid('2.5.4.3'), value))
const commonName = (text: string): Uint8Array => writeSequence(attribute(writeUtf8String(text)))
const algorithm = writeSequence(writeOid('1.2.840.113549.1.1.11'), writeNull())
const key = writeSequence(writeSequence(writeOid('1.3.101.112')), writeBitString(new Uint8Array(32).fill(7)))
const ascii = (tag: number, text: string): Uint8Array => write(tag, new TextEncoder().encode(text))

interface Parts {
  readonly serial?: Uint8Array
  readonly subject?: Uint8Array
  readonly notBefore?: string
  readonly extension?: Uint8Array
}

const certificate = ({ serial = hex('05'), subject = commonName('node'), notBefore, extension }: Parts): Uint8Array => {
  const validity = writeSequence(ascii(0x17, notBefore ?? '260101000000Z'), ascii(0x18, '20510101000000Z'))
  const extensions = extension === undefined ? [] : [write(0xa3, writeSequence(extension))]
  const version = write(0xa0, write(Tag.integer, hex('02')))
  const number = write(Tag.integer, serial)
  const tbs = writeSequence(version, number, algorithm, commonName('ca'), validity, subject, key, ...extensions)
  return writeSequence(tbs, algorithm, writeBitString(hex('0102')))
}

const textOf = (parts: Parts): string => latin1(printCertificate(certificate(parts)).text)

const whole = `Certificate:
    Data:
        Version: 3 (0x2)
        Serial Number: 5 (0x5)
        Signature Algorithm: sha256WithRSAEncryption
        Issuer: CN = ca
        Validity
            Not Before: Jan  1 00:00:00 2026 GMT
            Not After : Jan  1 00:00:00 2051 GMT
        Subject: CN = node
        Subject Public Key Info:
            Public Key Algorithm: ED25519
                ED25519 Public-Key:
                pub:
                    07:07:07:07:07:07:07:07:07:07:07:07:07:07:07:
                    07:07:07:07:07:07:07:07:07:07:07:07:07:07:07:
                    07:07
    Signature Algorithm: sha256WithRSAEncryption
    Signature Value:
        01:02
`

test('a small certificate prints as OpenSSL prints it', () => {
  expect(textOf({})).toBe(whole)
})

describe('serial numbers', () => {
  test.each([
    ['00', ' 0 (0x0)\n'],
    ['8000000000000000', ' -9223372036854775808 (-0x8000000000000000)\n'],
    ['ff', '\n             (Negative)01\n'],
    ['00ffffffffffffffff', '\n            ff:ff:ff:ff:ff:ff:ff:ff\n'],
  ])('%s', (serial, shown) => {
    expect(textOf({ serial: hex(serial) })).toContain(`        Serial Number:${shown}        Signature`)
  })
})

describe('values of names', () => {
  test.each([
    ['é', String.raw`\C3\A9`],
    ['a, b', '"a, b"'],
    [' "', String.raw`" \""`],
    ['#', '#'],
    ['#1', '"#1"'],
    [' ', '" "'],
  ])('%s', (value, shown) => {
    expect(textOf({ subject: commonName(value) })).toContain(`Subject: CN = ${shown}\n`)
  })

  test('a type without characters is dumped', () => {
    const bits = writeSequence(attribute(write(Tag.bitString, hex('0041'))))
    expect(textOf({ subject: bits })).toContain('Subject: CN = #03020041\n')
  })

  test('a type no name may have refuses the certificate', () => {
    const bad = writeSequence(attribute(write(Tag.integer, hex('01'))))
    expect(() => textOf({ subject: bad })).toThrow('der-malformed')
  })
})

describe('times', () => {
  test.each([
    ['2601010000Z', 'Jan  1 00:00:00 2026 GMT'],
    ['260101000000+0130', 'Dec 31 22:30:00 2025 GMT'],
    ['260230000000Z', 'Bad time value'],
  ])('%s', (notBefore, shown) => {
    expect(textOf({ notBefore })).toContain(`Not Before: ${shown}\n`)
  })

  test('3.5 refuses a time without seconds', () => {
    const der = certificate({ notBefore: '2601010000Z' })
    expect(() => printCertificate(der, { era: '3.5' })).toThrow('der-malformed')
  })
})

test('an extension that does not decode is shown raw', () => {
  const extension = writeSequence(writeOid('2.5.29.19'), write(Tag.octetString, hex('3003020001')))
  expect(textOf({ extension })).toContain('X509v3 Basic Constraints: \n                0....\n')
})

test('an indefinite length is as good as a definite one', () => {
  const extension = writeSequence(writeOid('2.5.29.19'), write(Tag.octetString, hex('30800101ff0000')))
  expect(textOf({ extension })).toContain('                CA:TRUE\n')
})

test('an attribute without values ends the text of a request', () => {
  const empty = write(0xa0, writeSequence(writeOid('1.2.840.113549.1.9.7'), writeSet()))
  const info = writeSequence(write(Tag.integer, hex('00')), commonName('node'), key, empty)
  const { complete, text } = printRequest(writeSequence(info, algorithm, writeBitString(hex('01'))))
  expect(complete).toBe(false)
  expect(latin1(text).endsWith('            challengePassword')).toBe(true)
})

test('a request stops at a broken block, a certificate passes it over', () => {
  const block = (label: string, base64: string): string =>
    `-----BEGIN ${label}-----\n${base64}\n-----END ${label}-----\n`
  const der = certificate({})
  const base64 = btoa(latin1(der)).replaceAll(/.{64}/g, '$&\n')
  const broken = block('PRIVATE KEY', 'MA*=')
  const file = new TextEncoder().encode(broken + block('CERTIFICATE', base64))
  expect(latin1(printInput('x509', 'PEM', file, {}).text)).toBe(whole)
  expect(() => printInput('req', 'PEM', file, {})).toThrow('pem-malformed')
})

test('every line names the bytes it comes from', () => {
  const der = certificate({})
  const printed = printCertificate(der, { recordSources: true })
  const lines = lineSources(printed)
  expect(lines).toHaveLength(whole.split('\n').length - 1)
  const sourceOf = (start: string): Uint8Array => {
    const line = lines.find(({ textStart }) => latin1(printed.text.subarray(textStart)).startsWith(start))
    return der.subarray(line?.derStart, line?.derEnd)
  }
  expect(sourceOf('        Serial')).toEqual(write(Tag.integer, hex('05')))
  expect(sourceOf('        Subject: CN')).toEqual(commonName('node').subarray(4))
  expect(sourceOf('                    07:07\n')).toEqual(hex('0707'))
  expect(sourceOf('        01:02')).toEqual(hex('0102'))
})
