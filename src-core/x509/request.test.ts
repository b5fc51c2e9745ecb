import { createHash, randomInt } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { askForNames, csrPem, makeCsr } from '../../e2e/support/csr.ts'
import { isAppError } from '../base/errors.ts'
import { writePem } from '../pem/pem.ts'
import { writeBasicConstraints } from './extensions.ts'
import { nameText, parseName } from './name.ts'
import { MAX_REQUEST_FILE, parseRequest, readRequests } from './request.ts'

const codeOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (isAppError(error)) return error.code
    throw error
  }
  return 'read'
}
const samples = join(import.meta.dirname, '../../e2e/cases/x509-text/sample/csr')

describe('readRequests', () => {
  const der = makeCsr({ cn: 'web01.example.test', extensions: [writeBasicConstraints(true), askForNames('DNS:other')] })

  test.each([
    ['DER', der],
    ['PEM', Buffer.from(csrPem(der))],
    ['PEM of older tools', Buffer.from(writePem('NEW CERTIFICATE REQUEST', der))],
    ['PEM behind text', Buffer.from(`Certificate Request:\n    Data:\n\n${csrPem(der).replaceAll('\n', '\r\n')}\n`)],
  ])('reads %s', (_, bytes) => {
    const { request, others } = readRequests(bytes)
    expect(others).toBe(0)
    expect(nameText(parseName(request.subject))).toBe('CN = web01.example.test')
    expect(request.extensions.map(({ oid }) => oid)).toEqual(['2.5.29.19', '2.5.29.17'])
    expect(createHash('sha256').update(request.der).digest('hex')).toBe(createHash('sha256').update(der).digest('hex'))
  })

  test('counts what stands behind the first', () => {
    const two = csrPem(makeCsr({ cn: 'first' })) + csrPem(der)
    expect(readRequests(Buffer.from(two))).toMatchObject({ others: 1 })
    expect(nameText(parseName(readRequests(Buffer.from(two)).request.subject))).toBe('CN = first')
  })

  test('will not have a private key', () => {
    const withKey = `-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n${csrPem(der)}`
    expect(codeOf(() => readRequests(Buffer.from(withKey)))).toBe('csr-private-key')
  })

  test.each([
    ['nothing', ''],
    ['text', 'please sign this'],
    ['a certificate', writePem('CERTIFICATE', der)],
    ['an end without a beginning', csrPem(der).slice(30)],
    ['base64 that is none', csrPem(der).replace('M', '!')],
    ['half of it', csrPem(der).slice(0, 200)],
    ['bytes behind it', csrPem(Buffer.concat([der, Buffer.of(0)]))],
    ['depth', csrPem(Buffer.concat(Array.from({ length: 400 }, () => Buffer.of(0x30, 0x80))))],
    ['a megabyte of zeros', Buffer.alloc(MAX_REQUEST_FILE).toString('latin1')],
  ])('refuses %s', (_, text) => {
    expect(codeOf(() => readRequests(Buffer.from(text, 'latin1')))).toBe('csr-malformed')
  })

  test('10,000 names are read in no time', () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `DNS:host-${i}.example.test`)
    const many = makeCsr({ extensions: [askForNames(...names)] })
    const started = performance.now()
    expect(readRequests(many).request.extensions).toHaveLength(1)
    expect(performance.now() - started).toBeLessThan(250)
  })
})

test('every real request that OpenSSL prints is read or refused with a reason', () => {
  const outcomes = readdirSync(samples).map((name) => {
    const bytes = readFileSync(join(samples, name))
    return codeOf(() => readRequests(bytes))
  })
  expect(new Set(outcomes)).toEqual(new Set(['read', 'csr-malformed']))
  expect(outcomes.filter((code) => code === 'read').length).toBeGreaterThan(10)
})

test('no mutation gets through as anything but a request or a refusal', () => {
  const good = makeCsr({ extensions: [askForNames('DNS:other')], challenge: 'secret' })
  for (let round = 0; round < 3000; round++) {
    const bytes = Uint8Array.from(good)
    for (let i = 0; i < 1 + (round % 4); i++) bytes[randomInt(bytes.length)] = randomInt(256)
    expect(['read', 'csr-malformed']).toContain(codeOf(() => parseRequest(bytes)))
  }
})
