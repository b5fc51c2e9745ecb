import fc from 'fast-check'
import { expect, test } from 'vitest'
import { explainFailure } from './explain-failure.ts'
import { readCertificateMessage, readCertificateRequest, readMessages, readServerHello } from './handshake-messages.ts'
import { readRecords } from './tls-records.ts'

const vector = (lengthOctets: number, ...octets: readonly number[]): readonly number[] => [
  ...Array.from({ length: lengthOctets }, (_, i) => (octets.length >> (8 * (lengthOctets - 1 - i))) & 255),
  ...octets,
]
const bytes = (...octets: readonly number[]): Uint8Array => Uint8Array.from(octets)

test('a chain is read in the order sent, with or without extensions', () => {
  const [one, two] = [[1, 2, 3], [4]]
  const old = bytes(...vector(3, ...vector(3, ...one), ...vector(3, ...two)))
  expect(readCertificateMessage(old, false)).toEqual([bytes(...one), bytes(...two)])
  const entries = [...vector(3, ...one), ...vector(2, 0, 5, 0, 0), ...vector(3, ...two), ...vector(2)]
  expect(readCertificateMessage(bytes(...vector(1), ...vector(3, ...entries)), true)).toEqual([
    bytes(...one),
    bytes(...two),
  ])
})

test('acceptable authorities, or none named', () => {
  const names = vector(2, ...vector(2, 0x30, 0), ...vector(2, 0x30, 1))
  const expected = [bytes(0x30, 0), bytes(0x30, 1)]
  expect(readCertificateRequest(bytes(...vector(1, 1), ...vector(2, 4, 1), ...names), false)).toEqual(expected)
  const extensions = vector(2, 0, 13, ...vector(2, 4, 1), 0, 47, ...vector(2, ...names))
  expect(readCertificateRequest(bytes(...vector(1), ...extensions), true)).toEqual(expected)
  expect(readCertificateRequest(bytes(...vector(1), ...vector(2)), true)).toEqual([])
})

test('whatever bytes come, reading ends and costs no more than their length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (noise, isTls13) => {
      for (const { body } of readMessages(noise)) expect(body.length).toBeLessThan(noise.length)
      expect(readRecords(noise).length).toBeLessThanOrEqual(noise.length / 5)
      readServerHello(noise)
      expect(readCertificateMessage(noise, isTls13).length).toBeLessThanOrEqual(noise.length)
      expect(readCertificateRequest(noise, isTls13).length).toBeLessThanOrEqual(noise.length)
    }),
  )
})

const said = (text: string): Uint8Array => new TextEncoder().encode(text)
const alert = (description: number): Uint8Array => bytes(21, 3, 3, 0, 2, 2, description)
const broken = { ended: 'error', seconds: 5, sentCertificate: false, received: bytes() } as const

test.each([
  [
    'an SSH banner',
    { received: said('SSH-2.0-OpenSSH_9.2\r\n') },
    'not-tls',
    { talks: 'SSH', said: 'SSH-2.0-OpenSSH_9.2' },
  ],
  ['a web server', { received: said('HTTP/1.1 400 Bad Request\r\n') }, 'not-tls', { talks: 'HTTP' }],
  ['a banner that never ends, at the limit', { ended: 'limit', received: said('x') }, 'too-much-data', {}],
  ['protocol_version', { received: alert(70) }, 'tls-too-old', {}],
  ['unrecognized_name', { received: alert(112) }, 'name-refused', {}],
  ['handshake_failure', { received: alert(40) }, 'tls-refused', { alert: 'handshake_failure' }],
  [
    'an alert behind the ServerHello',
    { received: alert(80), version: 0x0303 },
    'tls-refused',
    { alert: 'internal_error' },
  ],
  ['TLS 1.0', { received: bytes(22), version: 0x0301 }, 'tls-too-old', { version: 'TLS 1.0' }],
  ['nobody listens', { error: { code: 'ECONNREFUSED', reason: '' } }, 'refused', {}],
  ['a firewall of our own', { error: { code: 'EPERM', reason: '' } }, 'no-route', { reason: 'EPERM' }],
  [
    'what OpenSSL finds wrong',
    { error: { code: 'ERR_SSL_BAD_RECORD_TYPE', reason: 'bad record' } },
    'handshake-broken',
    {},
  ],
  [
    'an encrypted alert',
    { error: { code: 'ERR_SSL_TLSV13_ALERT_X', reason: 'alert x' } },
    'tls-refused',
    { alert: 'alert x' },
  ],
  ['a huge message', { error: { code: 'ERR_SSL_EXCESSIVE_MESSAGE_SIZE', reason: '' } }, 'too-much-data', {}],
  ['silence', { ended: 'timeout' }, 'timeout-silent', { seconds: 5 }],
  ['half a record', { ended: 'timeout', received: bytes(22, 3) }, 'timeout-handshake', { bytes: 2 }],
  ['gone at once', { ended: 'closed' }, 'closed', {}],
  ['gone later', { ended: 'closed', received: bytes(22, 3) }, 'closed-in-handshake', {}],
  ['anything else', { error: { code: 'EWHATEVER', reason: 'x' } }, 'unexpected', { reason: 'x' }],
] as const)('%s', (_, how, code, params) => {
  const failure = explainFailure('hello', { ...broken, ...how })
  expect(failure).toMatchObject({ code, params, stage: 'hello' })
})
