import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toBase64 } from '../base/bytes.ts'
import { readPem, writePem } from '../pem/pem.ts'
import { recognise } from './recognise.ts'

const cases = join(import.meta.dirname, '..', '..', 'e2e', 'cases', 'company-ca')
const read = (name: string): Uint8Array => readFileSync(join(cases, name))
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const kinds = (file: Uint8Array): readonly string[] => [...recognise(file)].map(({ kind }) => kind)
const good = readPem(readFileSync(join(cases, 'a-good.crt'), 'latin1'), ['CERTIFICATE']).bytes

test.each([
  [
    'a bundle with text around it',
    bytes(`hello\n${writePem('CERTIFICATE', good).repeat(2)}bye`),
    ['certificate', 'certificate'],
  ],
  ['DER', read('m-der.crt'), ['certificate']],
  ['base64 without its lines', bytes(toBase64(good)), ['certificate']],
  ['a CRL', read('crl.pem'), ['crl']],
  ['a key of PKCS#1', read('a-good.key'), ['private-key']],
  ['an encrypted key', read('a-enckey.key'), ['private-key']],
  ['a request of Icinga', bytes('{"cert_request":"","ticket":"x"}'), ['icinga-request']],
  ['nothing', new Uint8Array(), ['empty']],
  ['prose', bytes('Meeting at noon'), ['text']],
  ['other bytes', Uint8Array.of(0, 1, 2, 3), ['unknown']],
  ['a block whose base64 is damaged', bytes('-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n'), ['broken']],
  ['a block without an end', bytes('-----BEGIN CERTIFICATE-----\nMIIB'), ['broken']],
])('%s', (_, file, expected) => {
  expect(kinds(file)).toEqual(expected)
})

test('it never throws and always says something', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => kinds(noise).length > 0))
})

test('an encrypted key says so', () => {
  expect([...recognise(read('a-enckey.key'))][0]?.encrypted).toBe(true)
})
