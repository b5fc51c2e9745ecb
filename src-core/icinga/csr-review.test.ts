import { createHash, createPrivateKey, sign, X509Certificate } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { askForNames, askForPurposes, makeCsr, type CsrPlan } from '../../e2e/support/csr.ts'
import { rsaKey } from '../../e2e/support/key-pairs.ts'
import { caFile, CAPTURED_AT } from '../../e2e/support/request-cases.ts'
import { createSignatureCheck } from '../../src-main/adapters/signature-check.ts'
import { toHex } from '../base/bytes.ts'
import { DAY_MS } from '../base/time.ts'
import type { Sha256 } from '../ports.ts'
import { assembleCertificate, buildTbs } from '../x509/build.ts'
import { parseCertificatePem } from '../x509/certificate.ts'
import { writeBasicConstraints, writeExtension } from '../x509/extensions.ts'
import { Oid } from '../x509/oid.ts'
import { parseRequest } from '../x509/request.ts'
import { allowances } from './csr-allowance.ts'
import { reviewCsr, type CsrReview, type CsrSurroundings } from './csr-review.ts'
import { nodeFields } from './node-profile.ts'
import { needsPerson, verdictIds, type VerdictId } from './verdict.ts'

const digest =
  (name: string): Sha256 =>
  (bytes) =>
    createHash(name).update(bytes).digest()
const sha256 = digest('sha256')
const tools = { sha256, verifySignature: createSignatureCheck() }
const now = CAPTURED_AT
const ca = parseCertificatePem(caFile('ca.crt'))
const caKey = createPrivateKey(caFile('ca.key'))
const key = rsaKey()
const CN = 'web01.example.test'

const quiet: CsrSurroundings = {
  ca,
  caSha256: toHex(sha256(ca.der)),
  now,
  masterNames: new Set(['master1.example.test']),
  policy: {},
  allowed: new Set(),
  others: 0,
  issuedFor: () => [],
  namesOfKey: () => [],
  waitingUnder: () => 0,
  answers: [],
  madeHere: false,
}
const judge = (plan: CsrPlan = {}, around: Partial<CsrSurroundings> = {}): CsrReview =>
  reviewCsr(parseRequest(makeCsr({ key, ...plan })), { ...quiet, ...around }, tools)
const findings = ({ verdicts }: CsrReview): readonly string[] =>
  verdicts
    .filter(({ severity }) => !['fine', 'unchecked'].includes(severity))
    .map(({ id, severity }) => `${severity} ${id}`)
const issuedTo = (spki: Uint8Array, days: number) => () => [
  { sha256: 'a'.repeat(64), spkiSha256: toHex(sha256(spki)), notAfter: now + days * DAY_MS },
]
const keyCertSign = writeExtension(Oid.keyUsage, true, Uint8Array.of(0x03, 0x02, 0x02, 0x04))
const everything = new Set(allowances)

const cases: readonly (readonly [string, string, VerdictId, () => CsrReview])[] = [
  ['a stranger', 'decide', 'csr-no-ticket', () => judge()],
  ['Signet itself', 'fine', 'csr-made-here', () => judge({}, { madeHere: true })],
  ['the holder of the last key', 'fine', 'csr-same-key', () => judge({}, { issuedFor: issuedTo(key.spki, 20) })],
  ['the same far from its end', 'decide', 'csr-early', () => judge({}, { issuedFor: issuedTo(key.spki, 200) })],
  [
    'another key of the name',
    'decide',
    'ledger-name-live',
    () => judge({}, { issuedFor: issuedTo(rsaKey().spki, 20) }),
  ],
  ['a key of another name', 'decide', 'key-reused', () => judge({}, { namesOfKey: () => [CN, 'db.example.test'] })],
  ['nobody else', 'fine', 'twins-none', () => judge()],
  ['a node that waits', 'decide', 'twins-waiting', () => judge({}, { waitingUnder: (cn) => (cn === CN ? 1 : 0) })],
  ['a folder nobody opened', 'unchecked', 'csr-no-folder', () => judge({}, { waitingUnder: () => undefined })],
  ['a master', 'decide', 'name-is-master', () => judge({ cn: 'master1.example.test' })],
  [
    'the same again',
    'decide',
    'csr-answered',
    () => judge({}, { answers: [{ serial: 'ab', notAfter: now + DAY_MS }] }),
  ],
  ['another signer', 'stop', 'possession-signature-fails', () => judge({ signer: rsaKey() })],
  ['a short key', 'stop', 'key-weak', () => judge({ key: rsaKey(1024) })],
  ['the key of the CA', 'stop', 'key-is-ca-key', () => judge({ key: { key: caKey, spki: Buffer.from(ca.spki) } })],
  ['a comma', 'stop', 'name-comma', () => judge({ cn: 'web01,DNS:evil.example.test' })],
  ['NUL', 'stop', 'name-nul', () => judge({ cn: 'web01.example.test\0.evil.test' })],
  ['a reading direction', 'stop', 'name-bidi', () => judge({ cn: 'web01\u202etset.elpmaxe' })],
  ['no name', 'stop', 'name-none', () => judge({ subject: Uint8Array.of(0x30, 0) })],
  ['nothing more', 'fine', 'extensions-usual', () => judge({ extensions: [askForNames(`DNS:${CN}`)] })],
  ['more names', 'note', 'extensions-dropped', () => judge({ extensions: [askForNames('DNS:evil.example.test')] })],
  [
    'more names that policy allows',
    'decide',
    'extensions-allowed',
    () => judge({ extensions: [askForNames('DNS:icinga.example.test')] }, { allowed: everything }),
  ],
  ['CA:TRUE', 'decide', 'extensions-ca', () => judge({ extensions: [writeBasicConstraints(true)] })],
  ['keyCertSign', 'decide', 'extensions-ca', () => judge({ extensions: [keyCertSign] })],
  ['a challenge password', 'note', 'csr-challenge', () => judge({ challenge: 'hunter2' })],
  ['others behind it', 'note', 'csr-several', () => judge({}, { others: 2 })],
  ['a CA that ended', 'stop', 'profile-ca-ended', () => judge({}, { ca: { ...ca, notAfter: now } })],
]

describe('what is found', () => {
  test.each(cases)('%s: %s, %s', (_, severity, id, review) => {
    expect(review().verdicts).toContainEqual(expect.objectContaining({ id, severity }))
  })

  test('every verdict of a CSR alone is in a case of this file', () => {
    const own = verdictIds.filter((id) => /^(csr|extensions)-/.test(id))
    expect(own.filter((id) => !cases.some((one) => one[2] === id))).toEqual([])
  })

  test('only the holder of the last key, near its end, needs nobody to decide', () => {
    expect(judge().verdicts.some(needsPerson)).toBe(true)
    expect(findings(judge({}, { issuedFor: issuedTo(key.spki, 20) }))).toEqual([])
  })

  test('a challenge password is nowhere in the review', () => {
    expect(JSON.stringify(judge({ challenge: 'hunter2-in-clear' }))).not.toContain('hunter2')
  })
})

describe('what policy allows', () => {
  const greedy = [
    askForNames('DNS:icinga.example.test', 'DNS:*.example.test', 'DNS:evil example', 'IP:192.0.2.7', `DNS:${CN}`),
    askForPurposes(Oid.serverAuth, Oid.clientAuth),
    writeBasicConstraints(true),
    keyCertSign,
  ]
  const plan = (allowed: CsrSurroundings['allowed']) => judge({ extensions: greedy }, { allowed }).plan

  test('nothing, unless it says so', () => {
    expect(plan(new Set())).toMatchObject({
      names: {
        issued: [`DNS:${CN}`],
        dropped: ['DNS:icinga.example.test', 'DNS:*.example.test', 'DNS:evil example', 'IP:192.0.2.7'],
      },
      isCa: { askedFor: true, issued: false },
      otherExtensions: { dropped: ['extendedKeyUsage', 'keyUsage'], allowed: [] },
    })
  })

  test.each([
    ['dns-names', [`DNS:${CN}`, 'DNS:icinga.example.test'], []],
    ['ip-addresses', [`DNS:${CN}`, 'IP:192.0.2.7'], []],
    ['key-purposes', [`DNS:${CN}`], ['extendedKeyUsage']],
  ] as const)(
    '%s: host names, addresses, both purposes; never a wildcard, keyUsage or CA:TRUE',
    (one, issued, allowed) => {
      expect(plan(new Set([one]))).toMatchObject({
        names: { issued },
        isCa: { issued: false },
        otherExtensions: { allowed, dropped: expect.arrayContaining(['keyUsage']) },
      })
    },
  )

  test.each([[[Oid.serverAuth]], [[Oid.clientAuth]], [[Oid.serverAuth, Oid.clientAuth, '1.3.6.1.5.5.7.3.3']]])(
    'no purposes a node cannot live with: %j',
    (purposes) => {
      const { plan: planned } = judge({ extensions: [askForPurposes(...purposes)] }, { allowed: everything })
      expect(planned?.otherExtensions).toMatchObject({ allowed: [], dropped: ['extendedKeyUsage'] })
    },
  )

  test('10,000 names: 20 at most, 50 listed, the rest counted', () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `DNS:host-${i}.example.test`)
    const { plan: planned, verdicts } = judge({ extensions: [askForNames(...names)] }, { allowed: everything })
    expect(planned?.names.issued).toHaveLength(21)
    expect(planned?.names).toMatchObject({ notListed: 9_950 })
    expect(planned?.names.askedFor).toHaveLength(50)
    expect(verdicts.find(({ id }) => id === 'extensions-dropped')?.params['total']).toBe(9_980)
  })

  test('is what is issued, as OpenSSL reads it', () => {
    const csr = parseRequest(makeCsr({ key, extensions: greedy }))
    const { grant } = reviewCsr(csr, { ...quiet, allowed: everything }, tools)
    const tbs = buildTbs(
      nodeFields({ request: csr, ca, cn: CN, serial: Uint8Array.of(1), now, granted: grant }, digest('sha1')),
    )
    const issued = new X509Certificate(assembleCertificate(tbs, sign('sha256', tbs, caKey)))
    expect(issued.subjectAltName).toBe(`DNS:${CN}, DNS:icinga.example.test, IP Address:192.0.2.7`)
    expect(issued.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'])
    expect(issued.ca).toBe(false)
  })
})

describe('the digest', () => {
  const asking = { extensions: [askForNames('DNS:icinga.example.test')] }

  test('is another one as soon as policy lets more through', () => {
    expect(judge(asking).reviewDigest).not.toBe(judge(asking, { allowed: everything }).reviewDigest)
  })

  test('is the same for the same, also later on', () => {
    expect(judge(asking).reviewDigest).toBe(judge(asking, { now: now + 60_000 }).reviewDigest)
  })

  test('is none where nothing can be issued', () => {
    expect(judge({ subject: Uint8Array.of(0x30, 0) })).toMatchObject({ plan: null, reviewDigest: null })
  })
})
