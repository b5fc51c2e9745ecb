import { expect, test } from 'vitest'
import { mustRun } from '../../e2e/support/command.ts'
import { requestCases, specialRequest } from '../../e2e/support/request-cases.ts'
import { Tag } from '../asn1/element.ts'
import { write, writeOid, writeSequence, writeSet } from '../asn1/write.ts'
import { parseCertificatePem } from './certificate.ts'
import { attributeText, nameText, parseName } from './name.ts'

const requestOf = (bytes: Buffer): string => (JSON.parse(bytes.toString()) as { cert_request: string }).cert_request // our own cases
const subjectOf = (pem: string): string => nameText(parseName(parseCertificatePem(pem).subject))

// What `icinga2 ca list` printed for them.
test.each([
  ['subject-many-rdns', 'C = DE, O = Fürma, OU = IT, CN = host.example.test, emailAddress = a@b.c'],
  ['cn-san-injection', 'CN = "foo.example.test,DNS:evil.example.test"'],
  ['two-cns', 'CN = first.example.test, CN = second.example.test'],
  ['cn-umlaut', 'CN = münchen.example.test'],
  ['cn-umlaut-double-encoded', 'CN = mÃ¼nchen.example.test'],
  ['wildcard-cn', 'CN = *.example.test'],
])('%s is %s', (title, text) => {
  expect(subjectOf(requestOf(specialRequest(title).bytes))).toBe(text)
})

test('every subject is as OpenSSL prints it', async () => {
  for (const { bytes } of [...requestCases('requests-pending'), ...requestCases('requests-special')]) {
    const pem = requestOf(bytes)
    const args = ['x509', '-noout', '-subject', '-nameopt', 'oneline,-esc_msb,utf8']
    const { stdout } = await mustRun('openssl', args, { input: pem })
    expect(`subject=${subjectOf(pem)}\n`).toBe(stdout)
  }
})

const attribute = (oid: string, tag: number, value: Uint8Array): Uint8Array =>
  writeSequence(writeOid(oid), write(tag, value))
const latin = (text: string): Buffer => Buffer.from(text, 'latin1')

test.each([
  ['PrintableString', Tag.printableString, latin('host'), 'host'],
  ['T61String is read as Latin-1', Tag.t61String, latin('m\u00fcn'), 'mün'],
  ['UTF8String', Tag.utf8String, Buffer.from('東京'), '東京'],
  ['UTF8String with a byte order mark keeps it', Tag.utf8String, Buffer.from('\ufeffa'), '\ufeffa'],
  ['UTF8String with a NUL keeps it', Tag.utf8String, latin('a\0b'), 'a\0b'],
  ['UTF8String that is none is read as Latin-1', Tag.utf8String, latin('a\u00ff'), 'a\u00ff'],
  ['UTF8String with an overlong slash is read as Latin-1', Tag.utf8String, latin('\u00c0\u00af'), '\u00c0\u00af'],
  ['BMPString', Tag.bmpString, Buffer.from('6771', 'hex'), '東'],
  ['BMPString of odd length is read as Latin-1', Tag.bmpString, latin('abc'), 'abc'],
  ['BMPString with half a pair', Tag.bmpString, Buffer.from('d800', 'hex'), '\ufffd'],
  ['UniversalString', Tag.universalString, Buffer.from('0001f600', 'hex'), '😀'],
  ['UniversalString beyond Unicode', Tag.universalString, Buffer.from('ffffffff', 'hex'), '\ufffd'],
  ['empty', Tag.utf8String, latin(''), ''],
])('%s', (_, tag, value, text) => {
  expect(attributeText({ oid: '2.5.4.3', tag, value })).toBe(text)
})

test('several attributes of one RDN are joined, unknown types stay dotted', () => {
  const name = writeSequence(
    writeSet(attribute('2.5.4.3', Tag.utf8String, latin('a')), attribute('1.2.3.4', Tag.utf8String, latin('b'))),
    writeSet(attribute('2.5.4.10', Tag.utf8String, latin('x "y" \\ z+'))),
  )
  expect(nameText(parseName(name))).toBe(String.raw`CN = a + 1.2.3.4 = b, O = "x \"y\" \\ z+"`)
})

test.each([
  ['no list', '0500', /tag/],
  ['noise inside', '3003ffffff', /header|longer|tag/],
  ['a type that is no identifier', '300b310930070601800c027878', /object identifier/],
  ['bytes behind', '30000500', /bytes after the end/],
])('refuses a name with %s', (_, hex, reason) => {
  expect(() => parseName(Buffer.from(hex, 'hex'))).toThrow(reason)
})
