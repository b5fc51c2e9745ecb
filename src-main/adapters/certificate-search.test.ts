import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseCertificateSearch } from '../../src-core/ledger/certificate-search.ts'
import { createFindCertificates } from './certificate-search.ts'
import { openDatabase, type Database } from './database.ts'
import { createRequestStore } from './request-store.ts'

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** In the order they were issued. */
const issued = [
  { cn: 'beef01.example.test', serial: '4f00112233445566778899aabbccddeeff00beef' },
  { cn: 'web01.example.test', serial: 'beef000000000000000000000000000000000001' },
  { cn: 'Web02.example.test', serial: '5a000000000000000000000000000000beef0002' },
  { cn: 'db_1.example.test', serial: '6a00000000000000000000000000000000000003' },
] as const

let profile = ''
let database: Database
beforeAll(() => {
  profile = mkdtempSync(join(tmpdir(), 'signet-search-'))
  database = openDatabase(profile)
  const store = createRequestStore(database)
  for (const [i, { cn, serial }] of issued.entries()) {
    store.addCertificate({
      sha256: hashOf(cn),
      authorityId: i === 3 ? 'south' : 'north',
      cn,
      serial,
      request: hashOf(serial),
      spkiSha256: hashOf(`key of ${cn}`),
      notBefore: 0,
      notAfter: i,
      der: Buffer.from(cn),
      entry: 10 + i,
    })
  }
})
afterAll(() => {
  database.close()
  rmSync(profile, { recursive: true, force: true })
})

const find = (typed: string, limit = 5): readonly string[] =>
  createFindCertificates(database)(parseCertificateSearch(typed), limit).map(({ cn }) => cn)
const [beef01, web01, web02, db1] = issued.map(({ cn }) => cn)

test.each([
  ['part of a name', 'WEB0', [web02, web01]],
  ['nothing that SQL would read as any letter', 'web__', []],
  ['an underscore as one', 'db_1', [db1]],
  ['a serial in the colons of openssl', '6A:00:00:00:00:00', [db1]],
  ['its last digits, apart', '00 03', [db1]],
  ['as -serial prints it', 'serial=6A00000000000000000000000000000000000003', [db1]],
  ['as small ones are printed', '0x6a00', [db1]],
  ['three digits are no serial', '6a0', []],
  ['a fingerprint', hashOf('web01.example.test').toUpperCase(), [web01]],
  ['four digits are no fingerprint', hashOf('web01.example.test').slice(0, 4), []],
  ['a serial that begins so, then the newest', 'BEEF', [web01, web02, beef01]],
])('finds %s', (_, typed, expected) => {
  expect(find(typed)).toEqual(expected)
})

test('stops at the limit, and says where each one is', () => {
  const found = createFindCertificates(database)(parseCertificateSearch('example.test'), 1)
  expect(found).toEqual([
    {
      sha256: hashOf('db_1.example.test'),
      authorityId: 'south',
      cn: 'db_1.example.test',
      serial: issued[3].serial,
      notAfter: 3,
      entry: 13,
    },
  ])
})
