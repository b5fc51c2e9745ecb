import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fingerprintOf, makeCertificate, manyCertificates, newKeyPem } from '../../e2e/support/certificates.ts'
import type { MasterDirectory } from '../../src-core/icinga/master-directory.ts'
import { parseCertificatePem } from '../../src-core/x509/certificate.ts'
import { openDatabase, type Database } from '../adapters/database.ts'
import { sha256 } from '../adapters/node-crypto.ts'
import { createRequestStore } from '../adapters/request-store.ts'
import { createSignatureCheck } from '../adapters/signature-check.ts'
import type { OpenedDirectory } from './directories.ts'
import { createRequestIndex } from './request-index.ts'

const certificates = await manyCertificates(450)
const caPem = (await makeCertificate({ cn: 'Icinga CA', keyPem: await newKeyPem(2048), isCa: true })).certificatePem
const now = Date.parse(new Date().toISOString())

/** A folder in memory: file name to text. */
const directoryOf = (files: Map<string, string>): MasterDirectory =>
  // Only what the index calls is here.
  ({
    listRequests: async () => [...files].map(([name, text]) => ({ name, stamp: text, modifiedAt: now })),
    readRequests: async (names: readonly string[]) =>
      names.map((name) => ({ name, bytes: new TextEncoder().encode(files.get(name) ?? '') })),
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
  const verify = createSignatureCheck()
  const store = createRequestStore(database)
  const opened: OpenedDirectory = {
    id: 'd',
    path: '/nowhere',
    directory: directoryOf(files),
    ca: { certificate: parseCertificatePem(caPem), sha256: caSha256 },
    facts: { ownerUid: 0, trustAnchors: caPem, keyOnMaster: 'none', masterNames: [], masterCertificates: [] },
    lookAgain: async () => opened,
  }
  const seen: number[] = []
  const index = createRequestIndex(
    () => opened,
    {
      store,
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
  return { index, seen, checks: () => checks }
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
  database.run("UPDATE examinations SET found = '{'")
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
