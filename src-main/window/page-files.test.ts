import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPage } from './page-files.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signet-page-'))
  await mkdir(join(folder, 'page/assets'), { recursive: true })
  await writeFile(join(folder, 'page/index.html'), '<meta content="__CSP_NONCE__"><style nonce="__CSP_NONCE__">')
  await writeFile(join(folder, 'page/assets/app.js'), '1')
  await writeFile(join(folder, 'page/notes.txt'), 'no type of ours')
  await writeFile(join(folder, 'secret.html'), 'beside the page')
})
afterAll(() => rm(folder, { recursive: true }))

test('each load has a nonce of its own, the same in header and text', async () => {
  const serve = await readPage(join(folder, 'page'))
  const nonces = [serve('/'), serve('/index.html')].map((file) => {
    const nonce = /'nonce-([^']+)'/.exec(file?.headers['Content-Security-Policy'] ?? '')?.[1] ?? ''
    expect(Buffer.from(file?.body ?? []).toString()).toBe(`<meta content="${nonce}"><style nonce="${nonce}">`)
    return nonce
  })
  expect(new Set(nonces).size).toBe(2)
})

test.each(['/../secret.html', '/secret.html', '/assets/../../secret.html', '/notes.txt', '/assets', '', '/__proto__'])(
  'nothing is served for %j',
  async (path) => {
    const serve = await readPage(join(folder, 'page'))
    expect(serve(path)).toBeUndefined()
  },
)

test('files carry their type and nosniff', async () => {
  const serve = await readPage(join(folder, 'page'))
  expect(serve('/assets/app.js')?.headers).toMatchObject({
    'Content-Type': 'text/javascript; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  })
})
