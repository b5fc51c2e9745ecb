import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { MAX_COLLECTION_BYTES } from '../../src-core/contract/inspection.ts'
import { Secret } from '../../src-core/base/secret.ts'
import { openPkcs12, publicHalf } from '../adapters/containers.ts'
import { writeNewFile } from '../adapters/custody-files.ts'
import { findInspectedFiles } from '../adapters/inspected-files.ts'
import { random, sha1, sha256 } from '../adapters/node-crypto.ts'
import { createSignatureCheck } from '../adapters/signature-check.ts'
import { createInspection } from './inspection.ts'

const company = join(import.meta.dirname, '..', '..', 'e2e', 'cases', 'company-ca')
const scratch = mkdtempSync(join(tmpdir(), 'signet-inspection-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const inspection = createInspection({
  findFiles: findInspectedFiles,
  writeNewFile,
  openPkcs12,
  publicHalf,
  authorities: () => [],
  ledgerEntry: () => undefined,
  verifySignature: createSignatureCheck(),
  sha256,
  sha1,
  random,
  now: Date.now,
  publish: () => undefined,
})

/** Everything a collection answers, once it is read. */
const listed = async (collectionId: string, search = '') => {
  const sort = { column: 'subject', descending: false } as const
  for (;;) {
    const page = await inspection.list({ collectionId, search, sort, offset: 0, limit: 500 })
    if (page.state !== 'reading') return page
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

test('a folder: every file is a row that says what it is, in order of names', async () => {
  const folder = join(scratch, 'folder')
  mkdirSync(join(folder, 'below'), { recursive: true })
  for (const name of ['a-good.crt', 'a-good.key', 'crl.pem', 'gen.py']) cpSync(join(company, name), join(folder, name))
  cpSync(join(company, 'root.crt'), join(folder, 'below', 'root.crt'))
  const { collectionId } = await inspection.openPath({ path: folder })
  const page = await listed(collectionId)
  expect(page.rows.map(({ kind }) => kind).toSorted()).toEqual([
    'certificate',
    'certificate',
    'crl',
    'private-key',
    'text',
  ])
  const subjects = page.rows.map(({ subject }) => subject)
  expect(subjects).toEqual(subjects.toSorted())
  expect((await listed(collectionId, 'agent1')).total).toBe(1)
})

test('no answer holds a key or a ticket', async () => {
  const folder = join(scratch, 'secrets')
  mkdirSync(folder)
  cpSync(join(company, 'a-good.key'), join(folder, 'node.key'))
  writeFileSync(join(folder, 'request.json'), JSON.stringify({ cert_request: '', ticket: 'c0ffee5ec4e7' }))
  const { collectionId } = await inspection.openPath({ path: folder })
  const { rows } = await listed(collectionId)
  expect(rows.map(({ kind }) => kind).toSorted()).toEqual(['icinga-request', 'private-key'])
  expect(rows.find(({ kind }) => kind === 'icinga-request')?.ticket).toBe(true)
  for (const { item } of rows) {
    const shown = await inspection.show({ collectionId, item })
    expect(shown.der).toBeNull()
    expect(JSON.stringify(shown)).not.toContain('c0ffee5ec4e7')
  }
})

describe('a PKCS#12', () => {
  test.each(['a-good', 'a-ec256'])('of %s opens with its passphrase only, byte for byte', async (name) => {
    const path = join(scratch, `${name}.p12`)
    const at = (file: string): string => join(company, file)
    execFileSync('openssl', [
      'pkcs12',
      '-export',
      '-in',
      at(`${name}.crt`),
      '-inkey',
      at(`${name}.key`),
      '-out',
      path,
      '-passout',
      'pass:x',
    ])
    const { collectionId } = await inspection.openPath({ path })
    expect((await listed(collectionId)).rows).toMatchObject([{ kind: 'pkcs12', locked: true }])
    const open = (phrase: string) => inspection.unlock(collectionId, 0, new Secret(Buffer.from(phrase)))
    expect(() => open('wrong')).toThrow('key-passphrase-wrong')
    open('x')
    const { rows } = await listed(collectionId)
    expect(rows.map(({ kind }) => kind).toSorted()).toEqual(['certificate', 'pkcs12', 'private-key'])
    const certificate = rows.find(({ kind }) => kind === 'certificate')
    const { der } = await inspection.show({ collectionId, item: certificate?.item ?? 0 })
    const pem = readFileSync(at(`${name}.crt`), 'latin1').replaceAll(/-----[^-]+-----|\s/g, '')
    expect(der).toBe(pem)
  })
})

test('what is missing or too large is said', async () => {
  await expect(inspection.openPath({ path: join(scratch, 'nowhere') })).rejects.toThrow('file-missing')
  expect(MAX_COLLECTION_BYTES).toBeGreaterThan(100 * 1024 * 1024)
})
