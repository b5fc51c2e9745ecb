import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { isAppError } from '../../src-core/base/errors.ts'
import { printInput, type TextForm, type TextKind } from '../../src-core/x509/text/input.ts'
import { generateInput } from '../support/x509-inputs/generate.ts'
import { mutate } from '../support/x509-inputs/mutate.ts'
import { createRandom } from '../support/x509-inputs/random.ts'

const findVersion = (): string => {
  try {
    return execFileSync('openssl', ['version'], { encoding: 'utf8' }).trim()
  } catch {
    return 'no openssl'
  }
}

const version = findVersion()
const isReference = version.startsWith('OpenSSL 3.0.')
if (!isReference) process.stdout.write(`x509-text: skipped, the reference is OpenSSL 3.0 and this is ${version}\n`)

interface Case {
  readonly label: string
  readonly kind: TextKind
  readonly form: TextForm
  readonly bytes: Uint8Array
}

interface Outcome {
  readonly code: number
  readonly text: string
}

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'signet-x509-text-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** OpenSSL's error queue holds thread ids and source lines, which nobody can reproduce. */
const withoutErrorQueue = (text: string): string => text.replaceAll(/^[0-9A-F]{8,16}:error:[^\n]*\n/gm, '')

const ofOpenssl = async (file: string, { kind, form }: Case): Promise<Outcome> => {
  const args = [kind, '-in', file, '-inform', form, '-text', '-noout']
  try {
    const { stdout } = await run('openssl', args, { encoding: 'latin1', maxBuffer: 2 ** 26 })
    return { code: 0, text: withoutErrorQueue(stdout) }
  } catch (error) {
    // what `execFile` rejects with carries the output
    const { stdout } = error as { readonly stdout: string }
    return { code: 1, text: withoutErrorQueue(stdout) }
  }
}

const ofSignet = ({ kind, form, bytes }: Case): Outcome => {
  try {
    const { text, complete } = printInput(kind, form, bytes, {})
    return { code: complete ? 0 : 1, text: Buffer.from(text).toString('latin1') }
  } catch (error) {
    if (isAppError(error, 'der-malformed') || isAppError(error, 'pem-malformed')) return { code: 1, text: '' }
    throw error
  }
}

const AT_ONCE = 2

const expectSame = async (cases: readonly Case[]): Promise<void> => {
  const differing: string[] = []
  const queue = cases.entries()
  const work = async (): Promise<void> => {
    for (const [i, one] of queue) {
      const file = join(folder, `${one.kind}-${i}`)
      writeFileSync(file, one.bytes)
      const [want, got] = [await ofOpenssl(file, one), ofSignet(one)]
      if (want.code !== got.code || want.text !== got.text) differing.push(one.label)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  expect(differing).toEqual([])
}

const sample = new URL('../cases/x509-text/sample/', import.meta.url).pathname

const sampleCases = (): readonly Case[] =>
  (
    [
      ['cert', 'x509'],
      ['csr', 'req'],
      ['crl', 'crl'],
    ] as const
  ).flatMap(([name, kind]) =>
    readdirSync(join(sample, name)).map((file) => {
      const bytes = Uint8Array.from(readFileSync(join(sample, name, file)))
      const form = Buffer.from(bytes).includes('-----BEGIN ') ? 'PEM' : 'DER'
      return { label: `${name}/${file}`, kind, form, bytes }
    }),
  )

const pemLabels = { x509: 'CERTIFICATE', req: 'CERTIFICATE REQUEST', crl: 'X509 CRL' } as const

const asPem = (kind: TextKind, der: Uint8Array): Uint8Array => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return Buffer.from(`-----BEGIN ${pemLabels[kind]}-----\n${lines.join('\n')}\n-----END ${pemLabels[kind]}-----\n`)
}

const freshCases = (seed: number, count: number): readonly Case[] => {
  const random = createRandom(seed)
  return Array.from({ length: count }, (_, i) => {
    const { kind, der } = generateInput(random)
    const bytes = random.chance(0.4) ? mutate(der, random, 1) : der
    const pem = random.chance(0.3)
    const text = pem ? asPem(kind, bytes) : bytes
    const file = pem && random.chance(0.3) ? mutate(text, random, 1) : text
    return { label: `seed ${seed}, number ${i}`, kind, form: pem ? 'PEM' : 'DER', bytes: file }
  })
}

const FIXED_SEED = 20_260
const FRESH_COUNT = 250
const LIMIT_MS = 60_000

describe.skipIf(!isReference)('text of certificates, requests and CRLs', () => {
  test('public files print as OpenSSL prints them', () => expectSame(sampleCases()), LIMIT_MS)

  test('made files print as OpenSSL prints them', () => expectSame(freshCases(FIXED_SEED, FRESH_COUNT)), LIMIT_MS)

  const seed = Math.floor(Math.random() * 2 ** 31)
  test(
    `fresh files of seed ${seed} print as OpenSSL prints them`,
    () => expectSame(freshCases(seed, FRESH_COUNT)),
    LIMIT_MS,
  )
})
