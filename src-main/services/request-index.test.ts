import { generatePrimeSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fingerprintOf, makeCertificate, manyCertificates, newKeyPem } from '../../e2e/support/certificates.ts'
import { keyOfPrimes, selfSigned } from '../../e2e/support/many-prime-key.ts'
import type { MasterDirectory } from '../../src-core/icinga/master-directory.ts'
import { parseCertificatePem } from '../../src-core/x509/certificate.ts'
import { createComparedKeyStore } from '../adapters/compared-key-store.ts'
import { openDatabase, type Database } from '../adapters/database.ts'
import { sha256 } from '../adapters/node-crypto.ts'
import { createRequestStore } from '../adapters/request-store.ts'
import { createSignatureCheck } from '../adapters/signature-check.ts'
import type { StartKeyComparer } from '../../src-core/icinga/key-comparer.ts'
import { keyComparerMethods } from '../adapters/key-comparer-methods.ts'
import type { OpenedDirectory } from './directories.ts'
import { createRequestIndex } from './request-index.ts'

const certificates = await manyCertificates(450)
const caPem = (await makeCertificate({ cn: 'Icinga CA', keyPem: await newKeyPem(2048), isCa: true })).certificatePem
const now = Date.parse(new Date().toISOString())

/** A folder in memory: file name to text; `read` is told what is read. */
const directoryOf = (files: Map<string, string>, read: (names: readonly string[]) => void): MasterDirectory =>
  // Only what the index calls is here.
  ({
    listRequests: async () => [...files].map(([name, text]) => ({ name, stamp: text, modifiedAt: now })),
    readRequests: async (names: readonly string[]) => {
      read(names)
      return names.map((name) => ({ name, bytes: new TextEncoder().encode(files.get(name) ?? '') }))
    },
  }) as unknown as MasterDirectory

let profile = ''
let database: Database
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'signet-index-'))
  database = openDatabase(profile)
})
afterEach(() => {
  database.close()
  rmSync(profile, { recursive: true, force: true })
})

const setUp = (files: Map<string, string>, caSha256 = 'c'.repeat(64)) => {
  let checks = 0
  let comparisons = 0
  const read: string[] = []
  const verify = createSignatureCheck()
  const store = createRequestStore(database)
  const opened: OpenedDirectory = {
    id: 'd',
    path: '/nowhere',
    directory: directoryOf(files, (names) => read.push(...names)),
    ca: { certificate: parseCertificatePem(caPem), sha256: caSha256 },
    facts: { ownerUid: 0, trustAnchors: caPem, keyOnMaster: 'none', masterNames: [], masterCertificates: [] },
    lookAgain: async () => opened,
  }
  const seen: number[] = []
  /** What the process does, without the process. */
  const startKeyComparer: StartKeyComparer = () => ({
    call: (method, input) => {
      comparisons += 1
      // The same method table types both ends.
      return keyComparerMethods[method](input as never) as ReturnType<(typeof keyComparerMethods)[typeof method]>
    },
    end: () => undefined,
  })
  const index = createRequestIndex(
    () => opened,
    {
      store,
      comparedKeys: createComparedKeyStore(database),
      startKeyComparer,
      authorityOf: () => undefined,
      policy: store.policy,
      sha256,
      verifySignature: (input) => {
        checks += 1
        return verify(input)
      },
      now: () => now,
    },
    () => seen.push(index.all().length),
  )
  store.rememberDirectory({ id: 'd', path: '/nowhere' }, now)
  return { index, seen, read, checks: () => checks, comparisons: () => comparisons }
}

const filesOf = (count: number): Map<string, string> =>
  new Map(
    certificates
      .slice(0, count)
      .map(({ certificatePem }) => [
        `${fingerprintOf(certificatePem)}.json`,
        JSON.stringify({ cert_request: certificatePem, ticket: '' }),
      ]),
  )

test('the first rows are there before the last file is read', async () => {
  const { index, seen } = setUp(filesOf(450))
  await index.refresh()
  expect(seen).toEqual([200, 450])
  expect(index.reading()).toBeUndefined()
})

test('a signature is checked once in the life of a profile, but for one that is about to be made', async () => {
  const files = filesOf(20)
  const first = setUp(files)
  await first.index.refresh()
  expect(first.checks()).toBe(20)
  const second = setUp(files)
  await second.index.refresh()
  expect(second.checks()).toBe(0)
  expect(second.index.all().map(({ row }) => row)).toEqual(first.index.all().map(({ row }) => row))
  await second.index.readAgain(second.index.all().map(({ row }) => row.fingerprint))
  expect(second.checks()).toBe(20)
})

test('a file that did not change is not read by the next run, and one that did is', async () => {
  const files = filesOf(5)
  await setUp(files).index.refresh()
  const [changed = '', gone = ''] = [...files.keys()]
  files.set(changed, `${files.get(changed)} `)
  files.delete(gone)
  const second = setUp(files)
  await second.index.refresh()
  expect(second.read).toEqual([changed])
  expect(second.index.all()).toHaveLength(4)
  const third = setUp(files)
  await third.index.refresh()
  expect(third.read).toEqual([])
})

const prime = (): bigint => generatePrimeSync(1024, { bigint: true })
const requestOf = (cn: string, primes: readonly bigint[], sign?: () => Uint8Array): readonly [string, string] => {
  const key = keyOfPrimes(primes)
  const pem = selfSigned(cn, sign === undefined ? key : { ...key, sign })
  return [`${fingerprintOf(pem)}.json`, JSON.stringify({ cert_request: pem, ticket: '' })]
}
const stopped = (index: ReturnType<typeof setUp>['index']): readonly (string | null)[] =>
  index.all().flatMap(({ row, verdicts }) => (verdicts.some(({ id }) => id === 'key-shared-factor') ? [row.cn] : []))

test('keys with a prime in common stop, in the next run too; one that only copies another does not stop that', async () => {
  const [shared, copied] = [prime(), prime()]
  const files = new Map([
    requestOf('a', [shared, prime()]),
    requestOf('b', [copied, prime()]),
    // Anyone can file a multiple of somebody's modulus, but not sign with it.
    requestOf('forged', [copied, prime()], () => randomBytes(256)),
  ])
  const first = setUp(files)
  await first.index.refresh()
  expect(await first.index.compareKeys()).toBe(false)
  expect(stopped(first.index)).toEqual([])

  files.set(...requestOf('c', [shared, prime()]))
  const second = setUp(files)
  await second.index.refresh()
  expect(second.index.uncompared()).toBe(1)
  expect(await second.index.compareKeys()).toBe(true)
  await second.index.upToDate()
  expect(stopped(second.index)).toEqual(['a', 'c'])

  const third = setUp(files)
  await third.index.refresh()
  expect(await third.index.compareKeys()).toBe(false)
  expect(third.comparisons()).toBe(0)
  expect(stopped(third.index)).toEqual(['a', 'c'])
})

test('another CA is another examination', async () => {
  const files = filesOf(5)
  await setUp(files).index.refresh()
  const other = setUp(files, 'd'.repeat(64))
  await other.index.refresh()
  expect(other.checks()).toBe(5)
})

test('a damaged record of the profile is worked out anew', async () => {
  const files = filesOf(3)
  await setUp(files).index.refresh()
  database.run("UPDATE kept_requests SET facts = '{'")
  const again = setUp(files)
  await again.index.refresh()
  expect(again.checks()).toBe(3)
  expect(again.index.problem()).toBeUndefined()
})

test('a key under several names is named on each of them, and no longer when the others are gone', async () => {
  const files = filesOf(3)
  const { index } = setUp(files)
  await index.refresh()
  const reuse = () => index.all().map(({ verdicts }) => verdicts.find(({ check }) => check === 'key-reuse')?.id)
  expect(reuse()).toEqual(['key-reused', 'key-reused', 'key-reused'])
  for (const name of [...files.keys()].slice(1)) files.delete(name)
  await index.refresh()
  expect(reuse()).toEqual(['key-own'])
})
