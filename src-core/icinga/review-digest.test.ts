import { describe, expect, test } from 'vitest'
import { writeSequence } from '../asn1/write.ts'
import {
  ask,
  issuedAs,
  judge,
  labCa,
  now,
  quiet,
  readDer,
  renewal,
  sha256,
  special,
  spkiOf,
  tools,
} from '../../e2e/support/filed-requests.ts'
import { toHex } from '../base/bytes.ts'
import { DAY_MS } from '../base/time.ts'
import { commonNameOnly } from '../x509/build.ts'
import type { Certificate } from '../x509/certificate.ts'
import { NODE_DAYS, planIssue } from './node-profile.ts'
import type { RequestFile } from './request-file.ts'
import { examine, reviewDigest, type Examination, type Surroundings } from './review.ts'
import type { Verdict } from './verdict.ts'

describe('examine', () => {
  test('takes the bytes of the name as they stand, for the ticket', () => {
    const { cn, cnBytes } = examine(special('cn-umlaut-double-encoded'), labCa, tools)
    expect(cn).toBe('mÃ¼nchen.example.test')
    expect(toHex(cnBytes)).toBe('6dc383c2bc6e6368656e2e6578616d706c652e74657374')
  })

  test.each<readonly [string, () => Examination, Partial<Examination>]>([
    ['self-signed', () => examine(ask(), labCa, tools), { kind: 'new', keyDescription: 'RSA 2048' }],
    ['signed by us', () => examine(renewal(10), labCa, tools), { kind: 'renewal' }],
    ["under the CA's own name", () => examine(ask({ subject: labCa.subject }), labCa, tools), { kind: 'new' }],
    ['no name', () => examine(ask({ subject: writeSequence() }), labCa, tools), { cn: null }],
  ])('%s', (_, examination, expected) => {
    expect(examination()).toMatchObject(expected)
  })
})

describe('reviewDigest', () => {
  const file = ask()
  const digestOf = (change: {
    readonly file?: RequestFile
    readonly around?: Partial<Surroundings>
    readonly verdicts?: readonly Verdict[]
    readonly caFingerprint?: string
  }): string => {
    const request = change.file ?? file
    const around = { ...quiet, ...change.around }
    const plan = planIssue(request.certificate, around.ca, around.now, sha256)
    const verdicts = change.verdicts ?? judge(request, around)
    return reviewDigest(request.fingerprint, change.caFingerprint ?? 'a'.repeat(64), verdicts, plan, sha256)
  }
  const base = digestOf({})
  const caEnds = (notAfter: number): Certificate => ({ ...labCa, notAfter })

  test.each<readonly [string, string]>([
    ['a minute has passed', digestOf({ around: { now: now + 60_000 } })],
    ['a month has passed', digestOf({ around: { now: now + 30 * DAY_MS } })],
    ['it was seen earlier', digestOf({ around: { firstSeen: now - DAY_MS } })],
    ['the file was written anew', digestOf({ file: readDer(file.certificate.der) })],
    ['the ledger has an ended certificate of the name', digestOf({ around: { issued: [issuedAs(file)] } })],
    [
      'a verdict that is no finding came or went',
      digestOf({ verdicts: [{ check: 'endpoint', id: 'endpoint-not-loaded', severity: 'unchecked', params: {} }] }),
    ],
  ])('stays when %s', (_, digest) => {
    expect(digest).toBe(base)
  })

  test.each<readonly [string, string]>([
    ['another request of the same name', digestOf({ file: ask({ ...spkiOf('Ed25519') }) })],
    ['another claim', digestOf({ file: ask({ notAfter: now + DAY_MS }) })],
    ['another CA certificate', digestOf({ caFingerprint: 'b'.repeat(64) })],
    ['another issuer name', digestOf({ around: { ca: { ...labCa, subject: commonNameOnly('Other CA') } } })],
    ['the ticket fits no more', digestOf({ around: { ticket: 'does-not-fit' } })],
    ['the salt is locked', digestOf({ around: { ticket: 'locked' } })],
    ['a twin came', digestOf({ around: { twins: 1 } })],
    ['the name went live', digestOf({ around: { issued: [issuedAs(file, { spkiSha256: 'x' })] } })],
    ['the master got that name', digestOf({ around: { masterNames: new Set(['web01.example.test']) } })],
    ['the CA ends sooner', digestOf({ around: { ca: caEnds(now + 100 * DAY_MS) } })],
    [
      'a finding got worse',
      digestOf({ verdicts: [{ check: 'name', id: 'name-too-long', severity: 'stop', params: {} }] }),
    ],
  ])('changes with %s', (_, digest) => {
    expect(digest).toMatch(/^[0-9a-f]{64}$/)
    expect(digest).not.toBe(base)
  })

  test('tells one end of the CA from another, but not one day from the next', () => {
    const ending = (notAfter: number, at: number): string => digestOf({ around: { ca: caEnds(notAfter), now: at } })
    const end = now + 100 * DAY_MS
    expect(ending(end, now)).toBe(ending(end, now + DAY_MS))
    expect(ending(end, now)).not.toBe(ending(end + DAY_MS, now))
    expect(NODE_DAYS).toBeGreaterThan(100)
  })
})
