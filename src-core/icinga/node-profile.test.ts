import { createHash, createPrivateKey, sign, X509Certificate } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { opensslText, opensslVerify } from '../../e2e/support/openssl.ts'
import { caFile, CAPTURED_AT, requestCases, specialRequest } from '../../e2e/support/request-cases.ts'
import { equalBytes } from '../base/bytes.ts'
import { DAY_MS, SECOND_MS } from '../base/time.ts'
import type { Sha256 } from '../ports.ts'
import { writePem } from '../pem/pem.ts'
import { assembleCertificate, buildTbs } from '../x509/build.ts'
import { parseCertificatePem, type Certificate } from '../x509/certificate.ts'
import { NODE_DAYS, nodeFields, nodeValidity, planIssue } from './node-profile.ts'

const hash =
  (name: string): Sha256 =>
  (bytes) =>
    createHash(name).update(bytes).digest()
const ca = parseCertificatePem(caFile('ca.crt'))
const caKey = createPrivateKey(caFile('ca.key'))
const now = CAPTURED_AT + 123
const caEndingIn = (ms: number): Certificate => ({ ...ca, notAfter: CAPTURED_AT + ms })
const readCase = (bytes: Buffer): { cert_request: string; cert_response: string } => JSON.parse(bytes.toString()) // our own cases
const requestOf = (title: string): Certificate =>
  parseCertificatePem(readCase(specialRequest(title).bytes).cert_request)

describe('nodeValidity', () => {
  test('begins at the second, without backdating, and lasts 397 days', () => {
    expect(nodeValidity(ca, now)).toEqual({
      notBefore: CAPTURED_AT,
      notAfter: CAPTURED_AT + NODE_DAYS * DAY_MS,
      days: 397,
      endsWithCa: false,
    })
  })

  test.each([
    [397 * DAY_MS, 397, false],
    [397 * DAY_MS - SECOND_MS, 396, true],
    [10 * DAY_MS, 10, true],
    [DAY_MS - SECOND_MS, 0, true],
  ])('with a CA that ends in %i ms it has %i days', (ms, days, endsWithCa) => {
    expect(nodeValidity(caEndingIn(ms), now)).toMatchObject({ days, endsWithCa })
    expect(nodeValidity(caEndingIn(ms), now).notAfter).toBe(CAPTURED_AT + ms)
  })
})

const issue = (request: Certificate, cn: string): string => {
  const tbs = buildTbs(nodeFields({ request, ca, cn, serial: Uint8Array.of(0x11, 0x22), now }, hash('sha1')))
  return writePem('CERTIFICATE', assembleCertificate(tbs, sign('sha256', tbs, caKey)))
}

describe('what is issued', () => {
  const signed = requestCases('requests-signed')

  test.each(signed.map(({ name, bytes }) => [name, bytes] as const))(
    '%s differs from the answer of icinga2 ca sign only in serial, dates, key identifiers and signature',
    async (_, bytes) => {
      const { cert_request: request, cert_response: theirs } = readCase(bytes)
      const cn = new X509Certificate(theirs).subject.slice('CN='.length)
      const ours = issue(parseCertificatePem(request), cn)
      const comparable = async (pem: string): Promise<readonly string[]> =>
        (await opensslText(pem))
          .replace(/Serial Number:\s+.*\n/, 'Serial Number:\n')
          .replace(/Not Before:.*\n.*Not After.*\n/, '\n')
          .replace(/ +X509v3 (Subject|Authority) Key Identifier: \n.*\n/g, '')
          .replace(/Signature Value:[^]*$/, '')
          .split('\n')
      expect(await comparable(ours)).toEqual(await comparable(theirs))
      expect(await opensslVerify(ours, caFile('ca.crt'))).toMatchObject({ code: 0 })
    },
  )

  test('has key identifiers of our own reckoning, for a CA that has none', () => {
    const text = issue(requestOf('ec-key'), 'ec256')
    const { extensions } = parseCertificatePem(text)
    expect(extensions.map(({ oid, critical }) => [oid, critical])).toEqual([
      ['2.5.29.19', true],
      ['2.5.29.17', false],
      ['2.5.29.14', false],
      ['2.5.29.35', false],
    ])
  })

  test('has subject and key of the request and the subject of the CA, byte for byte', () => {
    const request = requestOf('subject-many-rdns')
    const issued = parseCertificatePem(issue(request, 'host.example.test'))
    expect(equalBytes(issued.subject, request.subject)).toBe(true)
    expect(equalBytes(issued.spki, request.spki)).toBe(true)
    expect(equalBytes(issued.issuer, ca.subject)).toBe(true)
  })
})

describe('planIssue', () => {
  test('says what is asked for against what will be issued', () => {
    const plan = planIssue(requestOf('extra-san-eku-ca-true'), ca, now, hash('sha256'))
    expect(plan).toMatchObject({
      subject: { askedFor: 'CN = ext.example.test', issued: 'CN = ext.example.test' },
      names: {
        askedFor: ['DNS:other', 'IP:1.2.3.4'],
        issued: ['DNS:ext.example.test'],
        dropped: ['DNS:other', 'IP:1.2.3.4'],
      },
      isCa: { askedFor: true, issued: false },
      issuer: { askedFor: 'CN = ext.example.test', issued: 'CN = Icinga CA' },
      validity: { issued: { notBefore: '2026-11-22T04:00:00.000Z' }, days: 397, endsWithCa: false },
      otherExtensions: { dropped: expect.arrayContaining(['extendedKeyUsage']) },
      signature: { askedFor: 'sha256WithRSAEncryption', issued: 'sha256WithRSAEncryption' },
    })
  })

  test('is what is issued', () => {
    const request = requestOf('extra-san-eku-ca-true')
    const plan = planIssue(request, ca, now, hash('sha256'))
    const issued = new X509Certificate(issue(request, 'ext.example.test'))
    expect(issued.subjectAltName).toBe(plan.names.issued.join(', '))
    expect(issued.ca).toBe(plan.isCa.issued)
    expect(issued.validFromDate.toISOString()).toBe(plan.validity.issued.notBefore)
    expect(issued.validToDate.toISOString()).toBe(plan.validity.issued.notAfter)
    expect(hash('sha256')(issued.publicKey.export({ type: 'spki', format: 'der' }))).toEqual(
      Buffer.from(plan.key.spkiSha256, 'hex'),
    )
  })
})
