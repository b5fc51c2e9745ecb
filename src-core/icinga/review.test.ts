import { describe, expect, test } from 'vitest'
import { rsaKey } from '../../e2e/support/key-pairs.ts'
import { rocaKey, withExponent, withFactor } from '../../e2e/support/odd-rsa-keys.ts'
import {
  ask,
  caKey,
  idsOf,
  issuedAs,
  judge,
  labCa,
  now,
  readDer,
  renewal,
  special,
  spkiOf,
} from '../../e2e/support/filed-requests.ts'
import { writeSequence } from '../asn1/write.ts'
import { DAY_MS } from '../base/time.ts'
import { commonNameOnly } from '../x509/build.ts'
import { parseCertificate } from '../x509/certificate.ts'
import type { RequestFile } from './request-file.ts'
import type { Policy } from './policy.ts'
import { needsPerson, verdictIds, type Verdict, type VerdictId } from './verdict.ts'

test('an ordinary request with a ticket that fits is clean', () => {
  const verdicts = judge(ask())
  expect(verdicts.filter(needsPerson)).toEqual([])
  expect(idsOf(verdicts)).toEqual([
    'file-fits',
    'possession-self-signed',
    'name-plain',
    'endpoint-not-loaded',
    'key-below-3072',
    'key-own',
    'ticket-fits',
    'ledger-no-other',
    'twins-none',
    'dates-plausible',
    'profile-full-term',
  ])
})

test("a renewal of the ledger's latest, near its end, is clean", () => {
  const file = renewal(10)
  const verdicts = judge(file, { issued: [issuedAs(file)] })
  expect(verdicts.filter(needsPerson)).toEqual([])
  expect(idsOf(verdicts)).toEqual(expect.arrayContaining(['possession-renewal', 'ticket-not-needed', 'ledger-latest']))
})

const twoNames = writeSequence(...['a.example.test', 'b.example.test'].map((cn) => commonNameOnly(cn).subarray(2)))
const flipped = (file: RequestFile): RequestFile => {
  const der = Uint8Array.from(file.certificate.der)
  der[der.length - 1] = (der.at(-1) ?? 0) ^ 1
  return readDer(der)
}
/** The same certificate, its algorithm said to be one this runtime cannot check (SM2 with SM3). */
const unchecked = (file: RequestFile): RequestFile => ({
  ...file,
  certificate: {
    ...file.certificate,
    signatureAlgorithm: Buffer.from('300a06082a811ccf55018375', 'hex'),
    signatureAlgorithmOid: '1.2.156.10197.1.501',
  },
})
const keyed = (key: string): RequestFile => ask({ ...spkiOf(key) })
const longKeys: Policy = { 'key-below-3072': 'stop' }

const cases: readonly (readonly [string, Verdict['severity'], VerdictId, () => readonly Verdict[]])[] = [
  [
    'the file has the name of another',
    'stop',
    'file-name-differs',
    () => judge(readDer(ask().certificate.der, `${'0'.repeat(64)}.json`)),
  ],
  ['a flipped bit in the signature', 'stop', 'possession-signature-fails', () => judge(flipped(ask()))],
  ['signed with another key', 'stop', 'possession-signature-fails', () => judge(ask({ signer: rsaKey().key }))],
  [
    'our name as issuer, another key',
    'stop',
    'possession-signature-fails',
    () => judge(ask({ issuer: labCa.subject })),
  ],
  ['a renewal altered after we signed it', 'stop', 'possession-signature-fails', () => judge(flipped(renewal(10)))],
  ['a foreign CA', 'stop', 'possession-foreign-issuer', () => judge(ask({ issuer: commonNameOnly('Other CA') }))],
  ['an algorithm this runtime lacks', 'decide', 'possession-unchecked', () => judge(unchecked(ask()))],
  ['no common name', 'stop', 'name-none', () => judge(ask({ subject: writeSequence() }))],
  ['two common names', 'stop', 'name-several', () => judge(ask({ subject: twoNames }))],
  ['two common names (filed over the wire)', 'stop', 'name-several', () => judge(special('two-cns'))],
  ['a second name in the common name', 'stop', 'name-comma', () => judge(special('cn-san-injection'))],
  ['a blank', 'stop', 'name-not-plain', () => judge(ask({ cn: 'a b' }))],
  ['a tab', 'stop', 'name-control', () => judge(ask({ cn: 'web\t01' }))],
  ['a NUL', 'stop', 'name-nul', () => judge(ask({ cn: 'web01.example.test\0.evil.test' }))],
  ['a right-to-left override', 'stop', 'name-bidi', () => judge(ask({ cn: 'web\u202e10' }))],
  ['a Cyrillic a', 'stop', 'name-look-alike', () => judge(ask({ cn: 'm\u0430ster1.example.test' }))],
  ['full-width letters', 'stop', 'name-look-alike', () => judge(ask({ cn: '\uff57eb01' }))],
  ['an address', 'decide', 'name-ip', () => judge(ask({ cn: '10.8.4.17' }))],
  ['an umlaut', 'stop', 'name-non-ascii', () => judge(special('cn-umlaut'))],
  ['an umlaut encoded twice', 'stop', 'name-double-encoded', () => judge(special('cn-umlaut-double-encoded'))],
  ['a wildcard', 'stop', 'name-wildcard', () => judge(special('wildcard-cn'))],
  ['65 characters', 'decide', 'name-too-long', () => judge(ask({ cn: 'a'.repeat(65) }))],
  ["the master's own name", 'decide', 'name-is-master', () => judge(ask({ cn: 'master1.example.test' }))],
  ['a ticket that does not fit', 'decide', 'ticket-does-not-fit', () => judge(ask(), { ticket: 'does-not-fit' })],
  ['no ticket', 'decide', 'ticket-none', () => judge(ask(), { ticket: 'none' })],
  ['a locked salt', 'decide', 'ticket-unchecked-locked', () => judge(ask(), { ticket: 'locked' })],
  ['no salt', 'decide', 'ticket-unchecked-no-salt', () => judge(ask(), { ticket: 'no-salt' })],
  ['RSA-1024', 'stop', 'key-weak', () => judge(special('rsa1024'))],
  ['RSA-2040', 'stop', 'key-weak', () => judge(keyed('RSA 2040'))],
  ['P-224', 'stop', 'key-weak', () => judge(keyed('P-224'))],
  ['secp256k1', 'stop', 'key-unsupported', () => judge(keyed('secp256k1'))],
  ["the CA's own key", 'stop', 'key-is-ca-key', () => judge(ask({ spki: labCa.spki, signer: caKey }))],
  ['RSA-2048', 'fine', 'key-below-3072', () => judge(ask())],
  ['RSA-2048, where policy asks for more', 'stop', 'key-below-3072', () => judge(ask(), { policy: longKeys })],
  ['RSA-3072', 'fine', 'key-strong', () => judge(keyed('RSA 3072'), { policy: longKeys })],
  ['the exponent 3', 'decide', 'key-small-exponent', () => judge(ask({ spki: withExponent(3) }))],
  ['a modulus divisible by 1,999', 'stop', 'key-small-factor', () => judge(ask({ spki: withFactor(1999) }))],
  ['a key of the faulty generator', 'stop', 'key-roca', () => judge(ask({ spki: rocaKey() }))],
  ['a prime shared with another key', 'stop', 'key-shared-factor', () => judge(ask(), { sharesFactor: true })],
  ['a key under another name', 'decide', 'key-reused', () => judge(ask(), { keyNames: ['db01.example.test'] })],
  ['a renewal the ledger does not know', 'decide', 'ledger-unknown', () => judge(special('renewal-10-days-left'))],
  [
    'a renewal of an old certificate',
    'decide',
    'ledger-not-latest',
    () => {
      const file = renewal(10)
      return judge(file, { issued: [issuedAs(file, { sha256: 'f'.repeat(64) }), issuedAs(file)] })
    },
  ],
  [
    'a renewal with 31 days left',
    'decide',
    'renewal-early',
    () => {
      const file = renewal(31)
      return judge(file, { issued: [issuedAs(file)] })
    },
  ],
  [
    'a live certificate with another key',
    'decide',
    'ledger-name-live',
    () => judge(ask(), { issued: [issuedAs(ask(), { spkiSha256: '0'.repeat(64) })] }),
  ],
  ['a twin', 'decide', 'twins-waiting', () => judge(ask(), { twins: 1 })],
  ['a claim of 2016', 'decide', 'dates-far-off', () => judge(ask({ notBefore: Date.parse('2016-01-01T00:00:00Z') }))],
  ['a renewal that has expired', 'decide', 'dates-expired', () => judge(special('expired-own-ca'))],
  [
    'a CA that ends sooner',
    'note',
    'profile-shortened',
    () => judge(ask(), { ca: { ...labCa, notAfter: now + 100 * DAY_MS } }),
  ],
  ['a CA that ended', 'stop', 'profile-ca-ended', () => judge(ask(), { ca: { ...labCa, notAfter: now } })],
]

describe('what is found', () => {
  test.each(cases)('%s: %s, %s', (_, severity, id, verdicts) => {
    expect(verdicts()).toContainEqual(expect.objectContaining({ id, severity }))
  })

  test('every verdict on a readable request is in a case of this file', () => {
    const seen: readonly VerdictId[] = [
      ...idsOf(judge(ask())),
      ...idsOf(judge(renewal(10), { issued: [issuedAs(renewal(10))] })),
      ...cases.map(([, , id]) => id),
    ]
    // Those of a file that holds none are in request-file.test.ts and request-folder.test.ts, those of a CSR in
    // csr-review.test.ts.
    const elsewhere = [
      ...verdictIds.slice(verdictIds.indexOf('file-not-json'), verdictIds.indexOf('possession-self-signed')),
      ...verdictIds.filter((id) => /^(csr|extensions)-/.test(id)),
    ]
    const covered = new Set([...seen, ...elsewhere])
    expect(verdictIds.filter((id) => !covered.has(id))).toEqual([])
  })

  test.each([
    'a',
    'A-1',
    '_x',
    'a_b.c-d',
    '10.0.0.7x',
    '10.0.0.256',
    '10.0.0',
    'x'.repeat(64),
    'a.b.c.d.e',
    '1',
    'xn--mnchen-3ya.de',
  ])('the name %s is plain', (cn) => {
    expect(idsOf(judge(ask({ cn })))).toContain('name-plain')
  })

  test.each([
    '',
    '.',
    '-',
    'a.',
    '.a',
    'a..b',
    '-a',
    'a-',
    'a.-b',
    'a b',
    'a\0b',
    'a\nb',
    'a/b',
    'a:b',
    'a@b',
    'a%',
    '*',
    'a.*.b',
    '*.',
    '*.*',
    'а',
    'a\u00ad',
  ])('the name %j is not', (cn) => {
    expect(judge(ask({ cn }))).toContainEqual(expect.objectContaining({ check: 'name', severity: 'stop' }))
  })

  test.each<readonly [string, string, Verdict['params']]>([
    ['the place and code point of a control character', 'a\u0007b', { what: 'U+0007', position: 2 }],
    ['a mark of direction, never drawn', 'a\u202eb', { what: 'U+202E' }],
    ['what C reads before a NUL', 'good\0evil', { before: 'good' }],
    ['what a comma would add', 'a,DNS:\u00e9master', { after: 'DNS:<U+00E9>master' }],
    [
      'the letter, its script and what it reads as',
      'm\u0430ster',
      { what: 'U+0430', script: 'Cyrillic', latin: 'a', reads: 'master' },
    ],
    ['what Icinga reads', 'm\u00fcnchen', { cn: 'm\u00fcnchen', icinga: 'm\u00c3\u00bcnchen' }],
    ['what was typed', 'm\u00c3\u00bcnchen', { cn: 'm\u00c3\u00bcnchen', meant: 'm\u00fcnchen' }],
  ])('a name says %s', (_, cn, params) => {
    const found = judge(ask({ cn })).find(({ check, severity }) => check === 'name' && severity === 'stop')
    expect(found?.params).toEqual(params)
  })
})

describe('policy', () => {
  test('raises what it may, in both directions it may', () => {
    const found = judge(ask(), { twins: 1, policy: { 'twins-waiting': 'stop', 'dates-far-off': 'note' } })
    expect(found).toContainEqual(expect.objectContaining({ id: 'twins-waiting', severity: 'stop' }))
    expect(judge(ask(), { twins: 1, policy: { 'twins-waiting': 'note' } }).some(needsPerson)).toBe(false)
  })

  test.each<readonly [string, Policy, () => readonly Verdict[]]>([
    ['no ticket', { 'ticket-none': 'note' }, () => judge(ask(), { ticket: 'none', policy: { 'ticket-none': 'note' } })],
    [
      'a forged signature',
      { 'possession-signature-fails': 'note' },
      () => judge(flipped(ask()), { policy: { 'possession-signature-fails': 'note' } }),
    ],
    [
      'a wildcard',
      { 'name-wildcard': 'note' },
      () => judge(special('wildcard-cn'), { policy: { 'name-wildcard': 'note' } }),
    ],
  ])('never lowers %s', (_, __, verdicts) => {
    expect(verdicts().some(needsPerson)).toBe(true)
  })
})

describe('limits, on both sides', () => {
  const has = (verdicts: readonly Verdict[], id: VerdictId): boolean => idsOf(verdicts).includes(id)
  const renewalLeft = (ms: number): readonly Verdict[] => {
    const file = renewal(30)
    return judge(file, { issued: [issuedAs(file)], now: file.certificate.notAfter - ms })
  }
  const claimed = (ms: number): readonly Verdict[] => judge(ask({ notBefore: now }), { firstSeen: now - ms })
  const caEndsIn = (ms: number): readonly Verdict[] => judge(ask(), { ca: { ...labCa, notAfter: now + ms } })

  test.each<readonly [string, VerdictId, () => readonly Verdict[], () => readonly Verdict[]]>([
    [
      '64 characters',
      'name-too-long',
      () => judge(ask({ cn: 'a'.repeat(64) })),
      () => judge(ask({ cn: 'a'.repeat(65) })),
    ],
    ['RSA 2048', 'key-weak', () => judge(keyed('RSA 2048')), () => judge(keyed('RSA 2040'))],
    ['P-256', 'key-weak', () => judge(keyed('P-256')), () => judge(keyed('P-224'))],
    ['30 days left', 'renewal-early', () => renewalLeft(30 * DAY_MS), () => renewalLeft(30 * DAY_MS + 1)],
    ['one moment left', 'dates-expired', () => renewalLeft(1), () => renewalLeft(0)],
    ['365 days ahead', 'dates-far-off', () => claimed(365 * DAY_MS), () => claimed(366 * DAY_MS)],
    ['365 days behind', 'dates-far-off', () => claimed(-365 * DAY_MS), () => claimed(-366 * DAY_MS)],
    ['not quite 366 days behind', 'dates-far-off', () => claimed(-366 * DAY_MS + 1), () => claimed(-366 * DAY_MS)],
    ['397 days of CA', 'profile-shortened', () => caEndsIn(397 * DAY_MS), () => caEndsIn(397 * DAY_MS - 1000)],
    ['no twin', 'twins-waiting', () => judge(ask(), { twins: 0 }), () => judge(ask(), { twins: 1 })],
    [
      'a certificate that has just ended',
      'ledger-name-live',
      () => judge(ask(), { issued: [issuedAs(ask(), { spkiSha256: 'x', notAfter: now })] }),
      () => judge(ask(), { issued: [issuedAs(ask(), { spkiSha256: 'x', notAfter: now + 1 })] }),
    ],
    [
      'the same key',
      'ledger-name-live',
      () => judge(ask(), { issued: [issuedAs(ask())] }),
      () => judge(ask(), { issued: [issuedAs(ask(), { spkiSha256: 'x' })] }),
    ],
  ])('%s', (_, id, within, beyond) => {
    expect(has(within(), id)).toBe(false)
    expect(has(beyond(), id)).toBe(true)
  })

  test.each([
    [1, true],
    [2, true],
    [3, false],
    [65_535, false],
    [65_536, true],
    [65_537, false],
  ])('the RSA exponent %i is weak: %s', (exponent, weak) => {
    expect(has(judge(ask({ spki: withExponent(exponent) })), 'key-weak')).toBe(weak)
  })
})

test('a stranger with the name of the master is never clean, ticket or not', () => {
  for (const ticket of ['fits', 'none', 'locked', 'no-salt', 'does-not-fit'] as const) {
    expect(judge(ask({ cn: 'master1.example.test' }), { ticket }).some(needsPerson)).toBe(true)
  }
})

test('a replayed certificate of a probed node is never clean', () => {
  const replayed = renewal(200)
  const newer = issuedAs(replayed, { sha256: 'f'.repeat(64) })
  for (const issued of [[], [issuedAs(replayed)], [newer], [newer, issuedAs(replayed)]]) {
    expect(judge(replayed, { issued }).some(needsPerson)).toBe(true)
  }
})

test('a certificate of the CA itself, filed as a request, is stopped', () => {
  const verdicts = judge(readDer(parseCertificate(labCa.der).der))
  expect(idsOf(verdicts.filter(({ severity }) => severity === 'stop'))).toEqual(['name-not-plain', 'key-is-ca-key'])
})
