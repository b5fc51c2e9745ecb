import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { judgeDaemon } from '../../src-core/icinga/daemon-verdict.ts'
import type { DaemonInput, DaemonReport, PeerVerdict } from '../../src-core/icinga/daemon-report.ts'
import { parseJson } from '../../src-core/base/json.ts'
import { readDaemonFile, readDaemonKey } from '../../src-main/adapters/node-files.ts'
import { createSignatureCheck } from '../../src-main/adapters/signature-check.ts'

/** Every row and column of what the real daemon did (see the folder's README). */
const folder = new URL('../cases/company-ca/', import.meta.url).pathname
const AT = Date.parse('2026-11-22T06:00:00Z')
const file = (name: string): string => join(folder, name)
const verifySignature = createSignatureCheck()

const row = z.object({ load: z.string().optional(), asClient: z.string().optional(), asServer: z.string().optional() })
const table = z
  .object({ cases: z.record(z.string(), row), crl: z.record(z.string(), z.string()) })
  .parse(parseJson(readFileSync(file('verdicts.json'), 'utf8'), 'verdicts.json'))

interface Files {
  readonly prefix?: 'a' | 'm'
  readonly ca?: string
  readonly crl?: string
}

const judge = (name: string, { prefix = 'a', ca = 'root.crt', crl }: Files = {}): DaemonReport => {
  const input: DaemonInput = {
    certificate: readDaemonFile(file(`${prefix}-${name}.crt`)),
    // its owner cannot be kept in a repository
    key: name === 'unreadable' ? { state: 'not-permitted' } : readDaemonKey(file(`${prefix}-${name}.key`)),
    ca: readDaemonFile(file(ca)),
    crl: crl === undefined ? undefined : readDaemonFile(file(crl)),
    nodeName: prefix === 'a' ? 'agent1.example.test' : 'master1.example.test',
    at: AT,
  }
  return judgeDaemon(input, verifySignature)
}

/** One condition of a cell: `code 2 with ca.crt=inter`, `ok without crl_path`, or the whole cell. */
interface Cell {
  readonly outcome: string
  readonly files: Files
}

const cellsOf = (text: string): readonly Cell[] =>
  text.split(/; (?=ok|code)/).map((part) => {
    const [outcome = '', condition = ''] = part.split(/ with(?:out)? /)
    const ca = /ca\.crt=([a-z+]+)/.exec(condition)?.[1]
    const crl = /^crl\S*$/.exec(condition)?.[0]
    const isWithout = part.includes(' without ')
    return {
      outcome,
      files: { ...(ca === undefined ? {} : { ca: `${ca}.crt` }), ...(crl === undefined || isWithout ? {} : { crl }) },
    }
  })

/** The table's words for what is no OpenSSL code. */
const outcomes: readonly (readonly [RegExp, Partial<PeerVerdict>])[] = [
  [/^ok\b/, { outcome: 'accepted' }],
  [/no Endpoint for identity/, { outcome: 'anonymous', name: 'no-endpoint', code: undefined }],
  [/unexpected common name/, { outcome: 'refused', name: 'unexpected-name' }],
  [/connection closed/, { outcome: 'refused', name: 'name-none' }],
]

const expectPeer = (verdict: PeerVerdict, wanted: string): void => {
  const code = /^code (\d+)/.exec(wanted)?.[1]
  if (code !== undefined) {
    expect(verdict).toMatchObject({ outcome: 'anonymous', code: Number(code) })
    const words = /^code \d+ ([a-zA-Z ]{8,})$/.exec(wanted)?.[1]
    if (words !== undefined) expect(verdict.text.toLowerCase()).toContain(words.toLowerCase())
    return
  }
  const known = outcomes.find(([pattern]) => pattern.test(wanted))
  expect(known, wanted).toBeDefined()
  expect(verdict).toMatchObject(known?.[1] ?? {})
}

const loadWords: readonly (readonly [RegExp, string])[] = [
  [/no Endpoint object/, 'Endpoint object for'],
  [/cannot get common name/, 'Cannot get certificate common name'],
  [/UI routines processing error/, 'UI routines::processing error'],
  [/key values mismatch/, 'key values mismatch'],
  [/no start line/, 'no start line'],
  [/Permission denied/, 'Permission denied'],
  [/No such file/, 'No such file or directory'],
  [/ca md too weak/, 'ca md too weak'],
  [/ee key too small/, 'ee key too small'],
]

describe.each(Object.entries(table.cases))('%s', (name, { load, asClient, asServer }) => {
  if (load !== undefined)
    test(`own daemon: ${load ?? ''}`, () => {
      const verdict = judge(name).load
      if (load?.startsWith('ok') === true) return expect(verdict).toEqual({ ok: true, problem: undefined, text: '' })
      const words = loadWords.find(([pattern]) => pattern.test(load ?? ''))?.[1]
      expect(words).toBeDefined()
      expect(verdict.ok).toBe(false)
      expect(verdict.text).toContain(words)
    })
  if (asClient !== undefined)
    test(`as client: ${asClient ?? ''}`, () => {
      for (const { outcome, files } of cellsOf(asClient ?? '')) expectPeer(judge(name, files).asClient, outcome)
    })
  if (asServer !== undefined)
    test(`as server: ${asServer ?? ''}`, () => {
      expectPeer(judge(name, { prefix: 'm' }).asServer, asServer ?? '')
    })
})

describe('revocation lists', () => {
  test.each([
    ['crl.pem + good', 'good', 'crl.pem', undefined],
    ['crl.pem + inter-chain', 'inter-chain', 'crl.pem', 3],
    ['crl-expired.pem', 'good', 'crl-expired.pem', 12],
    ['crl-inter.pem (other CA)', 'good', 'crl-inter.pem', 3],
    ['a certificate instead of a CRL', 'good', 'root.crt', 3],
  ])('%s', (cell, name, crl, code) => {
    expect(table.crl[cell]).toMatch(code === undefined ? /^ok/ : new RegExp(`code ${code}\\b`))
    const report = judge(name, { crl })
    expect(report.load.ok).toBe(true)
    expect(report.asClient.code).toBe(code)
  })

  test('missing file', () => {
    expect(table.crl['missing file']).toBe('daemon does not load')
    expect(judge('good', { crl: 'none.pem' }).load).toMatchObject({ ok: false, problem: 'crl-missing' })
  })
})

test.each([
  ['fakeroot.crt root.crt', 'good', 7],
  ['fakeroot.crt root.crt', 'fakeca', undefined],
  ['root.crt fakeroot.crt', 'good', undefined],
  ['root.crt fakeroot.crt', 'fakeca', 7],
])('two authorities of one name, %s: %s', (order, name, code) => {
  const bytes = Buffer.concat(order.split(' ').map((one) => readFileSync(file(one))))
  const certificate = readDaemonFile(file(`a-${name}.crt`))
  const input = { certificate, ca: { state: 'read' as const, bytes }, at: AT }
  const report = judgeDaemon(input, verifySignature)
  expect(report.asClient.code).toBe(code)
  expect(report.findings).toContainEqual(expect.objectContaining({ id: 'same-name-authorities' }))
})

test('key identifiers do not help: a bare CA fits them all', () => {
  const judgeAgainst = (leaf: string, ...ca: readonly string[]): number | undefined => {
    const bytes = Buffer.concat(ca.map((one) => readFileSync(file(`same-name/${one}.crt`))))
    const certificate = readDaemonFile(file(`same-name/${leaf}.crt`))
    return judgeDaemon({ certificate, ca: { state: 'read', bytes }, at: AT }, verifySignature).asClient.code
  }
  expect(judgeAgainst('a-newleaf-aki', 'old', 'newski')).toBe(7)
  expect(judgeAgainst('a-newleaf-bare', 'old', 'newski')).toBe(7)
  expect(judgeAgainst('a-oldleaf', 'newski', 'old')).toBe(7)
  expect(judgeAgainst('a-oldleaf', 'old', 'newski')).toBe(undefined)
  expect(judgeAgainst('a-newleaf-aki', 'newski', 'old')).toBe(undefined)
})

test('what is normal for Icinga is a note, not an alarm', () => {
  const { findings } = judge('minimal')
  expect(findings.map(({ id, severity }) => [id, severity])).toEqual([
    ['no-key-identifiers', 'note'],
    ['no-extended-key-usage', 'note'],
    ['no-alternative-name', 'note'],
  ])
})
