import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { probeOutcome, type ProbeTarget } from '../../src-core/contract/masters.ts'
import { readCaFile } from '../../src-core/icinga/daemon-files.ts'
import type { HandshakeSeen, ProbeRequest, SeenAttempt } from '../../src-core/probe/handshake-seen.ts'
import { trustNobody } from '../../src-core/probe/probe-report.ts'
import { sha1, sha256 } from '../adapters/node-crypto.ts'
import { createSignatureCheck } from '../adapters/signature-check.ts'
import { createProbe } from './probing.ts'

const cases = new URL('../../e2e/cases/company-ca/', import.meta.url)
const certificatesIn = (file: string): readonly Uint8Array[] =>
  readCaFile(readFileSync(new URL(file, cases))).map(({ der }) => der)

const seen: HandshakeSeen = {
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  group: null,
  servername: null,
  chain: certificatesIn('a-good.crt'),
  acceptable: [],
  icinga: { asked: false, answers: false, version: null, server: null },
  bytesReceived: 0,
}
const answered = (chain: readonly Uint8Array[], acceptable: readonly Uint8Array[] = []): SeenAttempt => ({
  address: '192.0.2.1',
  elapsedMs: 1,
  seen: { ...seen, chain, acceptable },
})
const refused: SeenAttempt = {
  address: '192.0.2.2',
  elapsedMs: 1,
  failure: { code: 'refused', stage: 'connect', params: {} },
}

const target: ProbeTarget = { host: 'm1.example.test', port: 5665, servername: { kind: 'host' } }
const options = { trusted: trustNobody, via: null, timeoutMs: 1000, ask: true }

/** A probe whose hosts answer as told; `asked` gets every request. */
const probing = (answers: (request: ProbeRequest) => readonly SeenAttempt[], asked: ProbeRequest[] = []) =>
  createProbe({
    probeHost: async (request) => {
      asked.push(request)
      return answers(request)
    },
    sha256,
    sha1,
    verifySignature: createSignatureCheck(),
    now: () => Date.parse('2026-11-22T06:00:00Z'),
  })

describe('an outcome', () => {
  const good = answered(certificatesIn('a-good.crt'))
  const other = answered(certificatesIn('a-ec256.crt'))

  test('has every address, in order, whether it answered or not', async () => {
    const outcome = await probing(() => [refused, good, good])(target, options)
    expect(z.parse(probeOutcome, outcome)).toEqual(outcome)
    expect(outcome.attempts.map(({ state }) => state)).toEqual(['failed', 'answered', 'answered'])
    expect(outcome.comparison).toBe('same')
  })

  test.each([
    ['one', [good, refused]],
    ['one', [refused]],
    ['same', [good, good]],
    ['different', [good, good, other]],
  ] as const)('%s', async (comparison, attempts) => {
    expect(await probing(() => attempts)(target, options)).toMatchObject({ comparison })
  })

  test('of two routes has the jump host last, and compares them', async () => {
    const asked: ProbeRequest[] = []
    const probe = probing(({ via }) => [via === undefined ? good : { ...other, address: null }], asked)
    const outcome = await probe(target, { ...options, via: 'ssh://ops@gate:2222' })
    expect(outcome.attempts.map(({ route, address }) => [route, address])).toEqual([
      ['direct', '192.0.2.1'],
      ['jump', null],
    ])
    expect(outcome.comparison).toBe('different')
    expect(asked.map(({ via, servername }) => [via, servername])).toEqual([
      [undefined, 'm1.example.test'],
      [{ user: 'ops', host: 'gate', port: 2222 }, 'm1.example.test'],
    ])
  })

  test('without a certificate, or with one nobody can read, is a failure', async () => {
    const outcome = await probing(() => [answered([]), answered([Uint8Array.of(0x30, 0)])])(target, options)
    const codes = outcome.attempts.map((attempt) => (attempt.state === 'failed' ? attempt.failure.code : 'answered'))
    expect(codes).toEqual(['no-certificate', 'certificate-unreadable'])
  })
})

test.each([
  [{ ...target, host: '-oProxyCommand=id' }, options],
  [{ ...target, host: 'a b' }, options],
  [{ ...target, servername: { kind: 'name', name: 'x;id' } }, options],
  [target, { ...options, via: 'ssh://-x' }],
] as const)('nothing is asked for what is no host: %j', async (odd, how) => {
  const asked: ProbeRequest[] = []
  await expect(probing(() => [], asked)(odd, how)).rejects.toThrow('bad-input')
  expect(asked).toEqual([])
})

test('any chain a peer sends fits into the contract, damaged ones too', async () => {
  const all = readdirSync(cases)
    .filter((file) => file.endsWith('.crt'))
    .flatMap(certificatesIn)
  const damaged = fc
    .tuple(fc.constantFrom(...all), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }))
    .map(([der, changes]) => {
      const bytes = Uint8Array.from(der)
      for (const [at, value] of changes) bytes[at % bytes.length] = value
      return bytes
    })
  const names = fc.array(fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.constant(new Uint8Array(20_000).fill(0x30))))
  await fc.assert(
    fc.asyncProperty(fc.array(damaged, { minLength: 1, maxLength: 4 }), names, async (chain, acceptable) => {
      const outcome = await probing(() => [answered(chain, acceptable)])(target, options)
      expect(z.parse(probeOutcome, outcome)).toEqual(outcome)
    }),
    { numRuns: 300 },
  )
})
