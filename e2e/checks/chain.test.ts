import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { DAY_MS } from '../../src-core/base/time.ts'
import { writePem } from '../../src-core/pem/pem.ts'
import { verifyChain } from '../../src-core/x509/chain.ts'
import type { ChainResult } from '../../src-core/x509/chain-result.ts'
import type { Certificate } from '../../src-core/x509/certificate.ts'
import { parseCrl } from '../../src-core/x509/crl.ts'
import { findCertificate } from '../../src-core/x509/lenient-certificate.ts'
import { verifyCodes } from '../../src-core/x509/verify-code.ts'
import { createSignatureCheck } from '../../src-main/adapters/signature-check.ts'
import { ecKey, edKey, rsaKey, type TestKey } from '../support/key-pairs.ts'
import {
  authorityKeyId,
  constraints,
  dnsNamesOf,
  extendedUsage,
  makeList,
  makePart,
  subjectKeyId,
  usage,
  writeAnyExtension,
  type PartPlan,
} from '../support/x509-inputs/chain-parts.ts'
import { someNamedChain } from '../support/x509-inputs/named-chains.ts'
import { createRandom, type Random } from '../support/x509-inputs/random.ts'

/** `openssl verify` judges random chains too; its errors must be ours, one for one and in its order. */
const FIXED_SEED = 4
const ROUNDS = 150
const AT = Date.parse('2026-11-22T12:00:00Z')
const HOST = 'agent1.example.test'

const openssl = (args: readonly string[]): string => {
  const { stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8', env: { PATH: process.env['PATH'] } })
  return stdout + stderr
}
const hasOpenssl30 = openssl(['version']).startsWith('OpenSSL 3.0.')
const folder = mkdtempSync(join(tmpdir(), 'signet-chain-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const keys: readonly [TestKey, ...TestKey[]] = [ecKey(), ecKey(), rsaKey(), edKey()]
const weak: readonly [TestKey, ...TestKey[]] = [rsaKey(1024), ecKey('prime192v1')]
const clientAuth = '1.3.6.1.5.5.7.3.2'
const serverAuth = '1.3.6.1.5.5.7.3.1'

interface Scenario {
  readonly leaf: Uint8Array
  readonly untrusted: readonly Uint8Array[]
  readonly trusted: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[] | undefined
  readonly purpose: 'client' | 'server'
  readonly level: 0 | 1 | 2
  readonly host: string | undefined
}

const someDates = (random: Random): Pick<PartPlan, 'notBefore' | 'notAfter'> => {
  const notBefore = random.chance(0.06) ? AT + DAY_MS : AT - 10 * DAY_MS
  return { notBefore, notAfter: random.chance(0.08) ? AT - DAY_MS : AT + 100 * DAY_MS }
}

const keyIdOf = (key: TestKey): Uint8Array => key.spki.subarray(-20)

const someAuthorityExtensions = (random: Random, key: TestKey): readonly Uint8Array[] => [
  ...(random.chance(0.92) ? [constraints(random.chance(0.95), random.chance(0.2) ? 0 : undefined)] : []),
  ...(random.chance(0.5) ? [usage(random.pick([0x06, 0x06, 0x06, 0x04, 0x80]))] : []),
  ...(random.chance(0.1) ? [extendedUsage(random.pick([clientAuth, serverAuth]))] : []),
  ...(random.chance(0.3) ? [subjectKeyId(keyIdOf(key))] : []),
]

const someLeafExtensions = (random: Random, signer: TestKey): readonly Uint8Array[] => [
  ...(random.chance(0.7) ? [constraints(random.chance(0.1))] : []),
  ...(random.chance(0.3) ? [usage(random.pick([0x80, 0xa0, 0x20, 0x08, 0x40]))] : []),
  ...(random.chance(0.4)
    ? [extendedUsage(...random.list(1, 2, () => random.pick([clientAuth, serverAuth, '2.5.29.37.0'])))]
    : []),
  ...(random.chance(0.7) ? [dnsNamesOf(...random.list(1, 2, () => random.pick(hostPatterns)))] : []),
  ...(random.chance(0.3) ? [authorityKeyId(keyIdOf(random.chance(0.8) ? signer : random.pick(keys)))] : []),
  ...(random.chance(0.05) ? [writeAnyExtension('1.2.3.4', true, Uint8Array.of(5, 0))] : []),
]

const hostPatterns = [
  HOST,
  HOST,
  '*.example.test',
  'AGENT1.Example.test',
  'other.test',
  'agent*.example.test',
  '*',
] as const

/** Root, up to two intermediates, a leaf; each may be wrong, and each may lie in the wrong heap or nowhere. */
const someScenario = (random: Random): Scenario => {
  const names = ['Root CA', 'Inter CA', 'Issuing CA'].slice(0, random.integer(1, 3))
  const someKey = (): TestKey => (random.chance(0.05) ? random.pick(weak) : random.pick(keys))
  const authorities = names.map((name) => ({ name, key: someKey() }))
  const ders = authorities.map(({ name, key }, i) => {
    const above = authorities[i - 1] ?? { name, key }
    const signer = random.chance(0.05) ? random.pick(keys) : above.key
    const issuer = random.chance(0.1) ? above.name.toUpperCase() : above.name
    const common = { key, signer, issuer, subject: name, serial: i + 1, ...someDates(random) }
    return makePart({ ...common, extensions: someAuthorityExtensions(random, key), ...someHash(random) })
  })
  const issuer = authorities.at(-1) ?? { name: 'Root CA', key: someKey() }
  const isAlone = random.chance(0.05)
  const key = someKey()
  const signer = isAlone ? key : random.chance(0.07) ? random.pick(keys) : issuer.key
  const leaf = makePart({
    subject: HOST,
    issuer: isAlone ? HOST : issuer.name,
    key,
    signer,
    serial: 99,
    ...someDates(random),
    ...someHash(random),
    ...(random.chance(0.15) && { form: 'ber' as const }),
    withoutSeconds: random.chance(0.05),
    extensions: someLeafExtensions(random, signer),
  })
  const decoys = random.chance(0.2) ? [someDecoy(random, names)] : []
  const untrusted = shuffled(random, [
    ...ders.filter(() => random.chance(0.6)),
    ...decoys.filter(() => random.chance(0.5)),
  ])
  const trusted = shuffled(random, [...ders.filter((_, i) => random.chance(i === 0 ? 0.9 : 0.2)), ...decoys])
  const crls = random.chance(0.25) ? random.list(0, 2, () => someList(random, issuer)) : undefined
  return {
    leaf,
    untrusted,
    trusted,
    crls,
    purpose: random.pick(['client', 'server']),
    level: random.pick([0, 1, 2, 2]),
    host: random.chance(0.5) ? HOST : undefined,
  }
}

const someHash = (random: Random): { readonly hash: 'sha1' | 'sha256' } => ({
  hash: random.chance(0.05) ? 'sha1' : 'sha256',
})

/** Another authority of a name that is already taken. */
const someDecoy = (random: Random, names: readonly string[]): Uint8Array => {
  const name = names[random.integer(0, names.length - 1)] ?? ''
  const key = random.pick(keys)
  const common = { subject: name, issuer: name, key, signer: key, serial: 50, ...someDates(random) }
  return makePart({ ...common, extensions: someAuthorityExtensions(random, key) })
}

const someList = (random: Random, issuer: { readonly name: string; readonly key: TestKey }): Uint8Array =>
  makeList({
    issuer: random.chance(0.8) ? issuer.name : 'Root CA',
    signer: random.chance(0.85) ? issuer.key : random.pick(keys),
    thisUpdate: random.chance(0.1) ? AT + DAY_MS : AT - random.integer(1, 5) * DAY_MS,
    nextUpdate: random.chance(0.15) ? AT - DAY_MS / 2 : AT + DAY_MS,
    revoked: random.chance(0.4) ? [99] : [7],
  })

const shuffled = <T>(random: Random, items: readonly T[]): readonly T[] =>
  items
    .map((item) => ({ item, place: random.integer(0, 1e6) }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item)

const read = (der: Uint8Array): Certificate => {
  const certificate = findCertificate(der)
  if (certificate === undefined) throw new Error('not readable')
  return certificate
}

const ours = (scenario: Scenario): ChainResult =>
  verifyChain(
    {
      leaf: read(scenario.leaf),
      untrusted: scenario.untrusted.map(read),
      trusted: scenario.trusted.map(read),
    },
    {
      at: AT,
      purpose: scenario.purpose,
      securityLevel: scenario.level,
      host: scenario.host,
      crls: scenario.crls?.map(parseCrl),
    },
    createSignatureCheck(),
  )

const writeBundle = (name: string, label: string, ders: readonly Uint8Array[]): string => {
  const path = join(folder, name)
  writeFileSync(path, ders.map((der) => writePem(label, der)).join(''))
  return path
}

const theirs = (scenario: Scenario): readonly string[] => {
  const { leaf, untrusted, trusted, crls, purpose, level, host } = scenario
  const args = ['verify', '-no-CApath', '-no-CAstore', '-attime', String(AT / 1000), '-auth_level', String(level)]
  args.push('-purpose', purpose === 'client' ? 'sslclient' : 'sslserver')
  if (trusted.length > 0) args.push('-CAfile', writeBundle('trusted', 'CERTIFICATE', trusted))
  else args.push('-no-CAfile')
  if (untrusted.length > 0) args.push('-untrusted', writeBundle('untrusted', 'CERTIFICATE', untrusted))
  if (host !== undefined) args.push('-verify_hostname', host)
  if (crls !== undefined) args.push('-crl_check')
  if (crls !== undefined && crls.length > 0) args.push('-CRLfile', writeBundle('crls', 'X509 CRL', crls))
  const printed = openssl([...args, writeBundle('leaf', 'CERTIFICATE', [leaf])])
  const lines = [...printed.matchAll(/^error (\d+) at (\d+) depth lookup: (.*)$/gm)]
  if (lines.length === 0 && !printed.includes(': OK')) throw new Error(printed)
  return lines.map(([, code = '', depth = '', text = '']) => `${code} at ${depth}: ${text}`)
}

/** Where the `verify` command goes on; at any other error it stops. */
const goesOn: ReadonlySet<number> = new Set([10, 11, 12, 18, 25, 26, 34, 79])

/** Our errors as far as the command would have printed them. */
const asPrinted = ({ errors }: ChainResult): readonly string[] => {
  const stop = errors.findIndex(({ code }) => !goesOn.has(code))
  return errors
    .slice(0, stop < 0 ? errors.length : stop + 1)
    .map(({ code, depth }) => `${code} at ${depth}: ${verifyCodes[code]}`)
}

const someNamedScenario = (random: Random): Scenario => ({
  ...someNamedChain(random, keys, AT),
  crls: undefined,
  purpose: random.pick(['client', 'server']),
  level: 1,
  host: undefined,
})

const compare = (seed: number, make: (random: Random) => Scenario): ReadonlySet<string> => {
  const random = createRandom(seed)
  const seen = new Set<string>()
  for (let round = 0; round < ROUNDS; round++) {
    const scenario = make(random)
    const printed = theirs(scenario)
    expect({ seed, round, errors: asPrinted(ours(scenario)) }).toEqual({ seed, round, errors: printed })
    for (const line of printed) seen.add(line.split(' ')[0] ?? '')
    if (printed.length === 0) seen.add('ok')
  }
  return seen
}

// each has outcomes that must come up, so that the cases stay worth judging
const generators = [
  ['random chains', someScenario, ['ok', '2', '7', '10', '20', '26', '62', '79', '13']],
  ['random name constraints', someNamedScenario, ['ok', '47', '48', '49', '51', '53']],
] as const

for (const [title, make, wanted] of generators) {
  test.runIf(hasOpenssl30)(`${title}, fixed seed: as openssl verify`, { timeout: 120_000 }, () => {
    const seen = compare(FIXED_SEED, make)
    for (const outcome of wanted) expect(seen).toContain(outcome)
  })

  test.runIf(hasOpenssl30)(`${title}, fresh seed: as openssl verify`, { timeout: 120_000 }, () => {
    compare(Math.floor(Math.random() * 2 ** 31), make)
  })
}
