import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { MAX_COLLECTION_BYTES, type Judging } from '../../src-core/contract/inspection.ts'
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

/** The day a real daemon judged the company's certificates. */
const THAT_DAY = Date.parse('2026-11-22T06:00:00Z')

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
  now: () => THAT_DAY,
  publish: () => undefined,
})

/** Everything a collection answers, once it is read. */
const listed = async (collectionId: string, search = '', judging: Judging = { role: 'both', authority: null }) => {
  const sort = { column: 'subject', descending: false } as const
  for (;;) {
    const page = await inspection.list({ collectionId, search, sort, judging, show: 'all', offset: 0, limit: 500 })
    if (page.state !== 'reading' && page.judged === page.toJudge) return page
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

test('what the page stops sending is forgotten; what it ends with is read, and says that it is a part', async () => {
  const base64 = readFileSync(join(company, 'a-good.key')).toString('base64')
  const sent = { name: 'pki', parts: [{ file: 'pki/a-good.key', base64 }], isPart: false }
  const end = { name: 'pki', parts: [], isPart: true }
  const { collectionId } = await inspection.feed({ ...sent, collectionId: null })
  inspection.close(collectionId)
  await inspection.feed({ ...end, collectionId })
  expect(await listed(collectionId)).toMatchObject({ found: 0, isPart: true })
  const other = await inspection.feed({ ...sent, collectionId: null })
  await inspection.feed({ ...end, collectionId: other.collectionId })
  expect((await listed(other.collectionId)).rows).toMatchObject([{ kind: 'private-key', origin: 'pki/a-good.key' }])
})

test('what is missing or too large is said', async () => {
  await expect(inspection.openPath({ path: join(scratch, 'nowhere') })).rejects.toThrow('file-missing')
  expect(MAX_COLLECTION_BYTES).toBeGreaterThan(100 * 1024 * 1024)
})

describe('a list says what Icinga makes of each certificate', async () => {
  const folder = join(scratch, 'judged')
  mkdirSync(folder)
  const names = [
    'good minimal nosan nobc ec256 eku-none ku-dsig',
    'cnok-sanother eku-server eku-client ku-kenc expired future fakeca sha1 rsa1024 nocn emptysubj isca inter-leafonly',
  ]
  for (const name of names.join(' ').split(' ')) cpSync(join(company, `a-${name}.crt`), join(folder, `a-${name}.crt`))
  cpSync(join(company, 'root.crt'), join(folder, 'root.crt'))
  const { collectionId } = await inspection.openPath({ path: folder })
  const verdicts = async (judging?: Judging) => {
    const { rows } = await listed(collectionId, '', judging)
    return new Map(
      rows.map(({ origin, icinga }) => {
        const name = origin.replace(/^.*\/(?:a-)?|\.crt$/g, '')
        return [name, icinga === null ? 'none' : `${icinga.state}${icinga.code === null ? '' : ` ${icinga.code}`}`]
      }),
    )
  }

  // FACTS of a real 2.13.6, e2e/cases/company-ca/verdicts.json
  test.each([
    ['good', 'accepted', 'accepted', 'accepted'],
    ['minimal', 'accepted', 'accepted', 'accepted'],
    ['nosan', 'accepted', 'accepted', 'accepted'],
    ['nobc', 'accepted', 'accepted', 'accepted'],
    ['ec256', 'accepted', 'accepted', 'accepted'],
    ['eku-none', 'accepted', 'accepted', 'accepted'],
    ['ku-dsig', 'accepted', 'accepted', 'accepted'],
    ['cnok-sanother', 'server 62', 'accepted', 'server 62'],
    ['eku-server', 'client 26', 'client 26', 'accepted'],
    ['eku-client', 'server 26', 'accepted', 'server 26'],
    ['ku-kenc', 'client 26', 'client 26', 'accepted'],
    ['expired', 'refused 10', 'client 10', 'server 10'],
    ['future', 'refused 9', 'client 9', 'server 9'],
    ['fakeca', 'refused 7', 'client 7', 'server 7'],
    ['sha1', 'load', 'load', 'load'],
    ['rsa1024', 'load', 'load', 'load'],
    ['nocn', 'load', 'load', 'load'],
    ['emptysubj', 'load', 'load', 'load'],
    ['inter-leafonly', 'unknown', 'unknown', 'unknown'],
    ['isca', 'none', 'none', 'none'],
    ['root', 'none', 'none', 'none'],
  ])('%s', async (name, both, client, server) => {
    const found = await Promise.all(
      (['both', 'client', 'server'] as const).map(async (role) =>
        (await verdicts({ role, authority: null })).get(name),
      ),
    )
    expect(found).toEqual([both, client, server])
  })

  test('an authority that was chosen is the one it is measured by', async () => {
    const { authorities } = await listed(collectionId)
    const authority = authorities.find(({ name }) => name.includes('Company Root CA'))?.sha256 ?? null
    const found = await verdicts({ role: 'both', authority })
    expect(found.get('inter-leafonly')).toBe('refused 21')
    expect(found.get('good')).toBe('accepted')
  })

  test('rows are sorted and cut down by verdict', async () => {
    await listed(collectionId)
    const ask = { collectionId, search: '', judging: { role: 'both', authority: null }, offset: 0, limit: 500 } as const
    const sort = { column: 'verdict', descending: true } as const
    const refused = await inspection.list({ ...ask, sort, show: 'refused' })
    expect(refused.total).toBe(11)
    expect(refused.rows[0]?.icinga?.state).toBe('load')
    expect((await inspection.list({ ...ask, sort, show: 'accepted' })).total).toBe(7)
  })
})
