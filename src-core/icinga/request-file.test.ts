import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { requestCases, specialRequest } from '../../e2e/support/request-cases.ts'
import { toHex } from '../base/bytes.ts'
import type { Sha256 } from '../ports.ts'
import { attributeText, commonNames, parseName } from '../x509/name.ts'
import { describePublicKey, parsePublicKey } from '../x509/public-key.ts'
import { isReadable, readRequestFile, writeResponse, type RequestFile } from './request-file.ts'

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest()
const read = (name: string, bytes: Uint8Array) => readRequestFile(name, bytes, sha256)
const readable = (name: string, bytes: Uint8Array): RequestFile => {
  const file = read(name, bytes)
  if (!isReadable(file)) throw new Error(file.problem.id)
  return file
}
const cns = ({ certificate }: RequestFile): readonly string[] =>
  commonNames(parseName(certificate.subject)).map(attributeText)

describe('what the daemon wrote is read', () => {
  test.each([
    ['cn-san-injection', ['foo.example.test,DNS:evil.example.test'], 'RSA 2048', null],
    ['cn-umlaut', ['münchen.example.test'], 'RSA 2048', null],
    ['cn-umlaut-double-encoded', ['mÃ¼nchen.example.test'], 'RSA 4096', null],
    ['ec-key', ['ec256'], 'EC P-256', null],
    ['expired-own-ca', ['node-ticket.example.test'], 'RSA 2048', null],
    ['extra-san-eku-ca-true', ['ext.example.test'], 'RSA 2048', null],
    ['renewal-10-days-left', ['node-ticket.example.test'], 'RSA 2048', null],
    ['rsa1024', ['rsa1024'], 'RSA 1024', null],
    ['same-cn-other-key', ['node-noticket.example.test'], 'RSA 2048', null],
    ['subject-many-rdns', ['host.example.test'], 'RSA 2048', null],
    ['two-cns', ['first.example.test', 'second.example.test'], 'RSA 2048', null],
    ['valid-ticket', ['with-valid-ticket.example.test'], 'RSA 2048', 'b2bc916832f3ccf7f53f52ba8b96861e59a07383'],
    ['wildcard-cn', ['*.example.test'], 'RSA 2048', null],
    ['wrong-ticket', ['with-wrong-ticket.example.test'], 'RSA 2048', '0123456789abcdef0123456789abcdef01234567'],
  ])('%s', (title, names, key, ticket) => {
    const { name, bytes } = specialRequest(title)
    const file = readable(name, bytes)
    expect(cns(file)).toEqual(names)
    expect(describePublicKey(parsePublicKey(file.certificate.spki))).toBe(key)
    expect(file).toMatchObject({ ticket, response: null, refused: false, nameFits: true })
  })

  test('a refused one', () => {
    const { name, bytes } = specialRequest('removed')
    expect(readable(name, bytes)).toMatchObject({ refused: true, nameFits: true, ticket: '' })
  })

  test('every case is in the table above or is the refused one', () => {
    expect(requestCases('requests-special')).toHaveLength(15)
  })

  test.each(requestCases('requests-signed').map(({ name, bytes }) => [name, bytes] as const))(
    'the signed %s has its answer',
    (name, bytes) => {
      expect(readable(name, bytes).response).toMatch(/^-----BEGIN CERTIFICATE-----\n/)
    },
  )
})

describe('what is no readable request is a row with its reason', () => {
  const { name, bytes } = specialRequest('wildcard-cn')
  const json = JSON.parse(bytes.toString()) as Record<string, unknown> // our own case
  const text = (change: Record<string, unknown>): string => JSON.stringify({ ...json, ...change })

  test.each([
    ['an empty file', name, '', 'file-empty'],
    ['half a file', name, bytes.toString().slice(0, 500), 'file-not-json'],
    ['no UTF-8', name, Buffer.from('{"cert_request":"\xff"}', 'latin1'), 'file-not-json'],
    ['nested too deep', name, '['.repeat(100) + ']'.repeat(100), 'file-not-json'],
    ['a list', name, '[]', 'file-no-request'],
    ['null', name, 'null', 'file-no-request'],
    ['an empty object', name, '{}', 'file-no-request'],
    ['cert_request as a number', name, text({ cert_request: 5 }), 'file-no-request'],
    ['a ticket as a number', name, text({ ticket: 5 }), 'file-no-request'],
    ['an answer as a list', name, text({ cert_response: [] }), 'file-no-request'],
    ['cert_request empty', name, text({ cert_request: '' }), 'file-request-unreadable'],
    ['cert_request no PEM', name, text({ cert_request: 'hello' }), 'file-request-unreadable'],
    [
      'cert_request a CSR',
      name,
      text({ cert_request: '-----BEGIN CERTIFICATE REQUEST-----\nMAA=\n-----END CERTIFICATE REQUEST-----\n' }),
      'file-request-unreadable',
    ],
    [
      'cert_request cut off',
      name,
      text({ cert_request: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n' }),
      'file-request-unreadable',
    ],
    ['a name in upper case', name.toUpperCase().replace('JSON', 'json'), bytes, 'file-name-foreign'],
    ['a name that is too short', 'abc.json', bytes, 'file-name-foreign'],
    ['a temporary name', `${name}.tmp.x7Zq.json`, bytes, 'file-name-foreign'],
  ])('%s', (_, fileName, content, id) => {
    const file = read(fileName, Buffer.from(content))
    expect(file).toMatchObject({ name: fileName, refused: false, problem: { id, severity: 'stop', check: 'file' } })
  })

  test('a file under the name of another request is read, and said to be so', () => {
    const file = readable(`${'0'.repeat(64)}.json`, bytes)
    expect(file).toMatchObject({ nameFits: false, fingerprint: name.slice(0, 64) })
  })

  test.each([
    ['missing', {}],
    ['null', { ticket: null }],
  ])('a ticket may be %s', (_, change) => {
    const { ticket: _ignored, ...rest } = json
    expect(readable(name, Buffer.from(JSON.stringify({ ...rest, ...change }))).ticket).toBeNull()
  })

  test('an empty answer is none', () => {
    expect(readable(name, Buffer.from(text({ cert_response: '' }))).response).toBeNull()
  })
})

describe('writeResponse', () => {
  const signed = requestCases('requests-signed')
  const pendingOf = (name: string): Buffer =>
    requestCases('requests-pending').find((one) => one.name === name)?.bytes ?? Buffer.alloc(0)

  test.each(signed.map(({ name, bytes }) => [name, bytes] as const))(
    '%s is byte for byte what icinga2 ca sign wrote',
    (name, bytes) => {
      const { response } = readable(name, bytes)
      expect(Buffer.from(writeResponse(name, pendingOf(name), response ?? '')).toString()).toBe(bytes.toString())
    },
  )

  const written = (text: string): string => Buffer.from(writeResponse('x', Buffer.from(text), 'PEM\n')).toString()

  test.each([
    [
      'members in order',
      '{"ticket":"","cert_request":"x"}',
      '{"cert_request":"x","cert_response":"PEM\\n","ticket":""}',
    ],
    [
      'unknown members kept',
      '{"zone":{"b":[1,null,true,1.5],"a":{}},"cert_request":"x","ticket":null,"a":"1"}',
      '{"a":"1","cert_request":"x","cert_response":"PEM\\n","ticket":null,"zone":{"a":{},"b":[1,null,true,1.5]}}',
    ],
    [
      'requestor_ca kept',
      '{"cert_request":"x","requestor_ca":"-----BEGIN\\n","ticket":""}',
      '{"cert_request":"x","cert_response":"PEM\\n","requestor_ca":"-----BEGIN\\n","ticket":""}',
    ],
    [
      'an old answer replaced',
      '{"cert_request":"x","cert_response":"old"}',
      '{"cert_request":"x","cert_response":"PEM\\n"}',
    ],
    [
      'what is not ASCII escaped',
      '{"cert_request":"ü東😀\u007f/<"}',
      '{"cert_request":"\\u00fc\\u6771\\ud83d\\ude00\\u007f/<","cert_response":"PEM\\n"}',
    ],
    [
      'control characters escaped the short way',
      '{"cert_request":"\\u0008\\u0009\\u000a\\u000c\\u000d\\u0000\\u001f\\"\\\\"}',
      '{"cert_request":"\\b\\t\\n\\f\\r\\u0000\\u001f\\"\\\\","cert_response":"PEM\\n"}',
    ],
    ['white space gone', '{ "cert_request" : "x" }\n', '{"cert_request":"x","cert_response":"PEM\\n"}'],
  ])('%s', (_, before, after) => {
    expect(written(before)).toBe(after)
    expect(toHex(Buffer.from(written(before)))).not.toMatch(/0a$/)
  })

  test.each(['', '[]', 'null', '"x"', '{', '{"a":1}x'])('refuses %j', (text) => {
    expect(() => written(text)).toThrow()
  })
})
