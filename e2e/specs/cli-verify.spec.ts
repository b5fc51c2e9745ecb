import { cp, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { z } from 'zod'
import { openssl } from '../support/openssl.ts'
import { test } from '../support/signet-test.ts'

const cases = new URL('../cases/company-ca/', import.meta.url).pathname
const file = (name: string): string => join(cases, name)
/** The day the real daemon judged them. */
const at = ['--at', '2026-11-22T06:00:00Z']
const agent = ['--cn', 'agent1.example.test', ...at]

const peer = z.looseObject({ ok: z.boolean().nullable(), code: z.number().nullable(), text: z.string() })
const report = z.looseObject({
  load: z.looseObject({ ok: z.boolean(), text: z.string() }),
  asClient: peer,
  asServer: peer,
  findings: z.array(
    z.looseObject({ id: z.string(), severity: z.enum(['stop', 'decide', 'note']), text: z.string(), fix: z.string() }),
  ),
})

test('a certificate of a company CA is judged in both roles, with what to change', async ({ signet }) => {
  const files = ['--ca', file('root.crt'), '--key', file('a-eku-server.key')]
  const result = await signet.run(['verify', file('a-eku-server.crt'), ...files, ...agent, '--json'])
  expect(result.code).toBe(1)
  const { load, asClient, asServer, findings } = result.json(report)
  expect(load).toMatchObject({ ok: true, text: '' })
  expect(asClient).toMatchObject({ ok: false, code: 26 })
  expect(asClient.text).toContain('certificate validation failed: code 26: unsuitable certificate purpose')
  expect(asServer).toMatchObject({ ok: true, code: 0 })
  expect(findings[0]).toMatchObject({ id: 'verify-26', severity: 'stop', role: 'client' })
  expect(findings[0]?.fix).toContain('clientAuth and serverAuth')
  const asServerOnly = await signet.run(['verify', file('a-eku-server.crt'), ...files, ...agent, '--role', 'server'])
  expect(asServerOnly).toMatchObject({ code: 0 })
})

test('exit codes: fine, bad, wrong usage; several files are several reports', async ({ signet }) => {
  const ca = ['--ca', file('root.crt'), ...at]
  const fine = await signet.run(['verify', file('a-good.crt'), ...ca])
  expect(fine).toMatchObject({ code: 0 })
  const both = await signet.run(['verify', file('a-good.crt'), file('a-rsa1024.crt'), ...ca, '--json'])
  expect(both.code).toBe(1)
  const [good, weak] = both.json(z.array(report))
  expect(good?.load.ok).toBe(true)
  expect(weak?.load.text).toContain('ee key too small')
  const revoked = await signet.run(['verify', file('a-revoked.crt'), ...ca, '--crl', file('crl.pem'), '--json'])
  expect(revoked.json(report).asClient.code).toBe(23)
  expect(await signet.run(['verify'])).toMatchObject({ code: 2 })
  expect(await signet.run(['verify', file('a-good.crt'), '--role', 'master'])).toMatchObject({ code: 2 })
  expect(await signet.run(['verify', 'no-such-file', ...ca])).toMatchObject({ code: 1 })
})

test('the right files come out of a heap, and OpenSSL agrees', async ({ signet, scratch }) => {
  const heap = join(scratch, 'heap')
  const built = join(scratch, 'certs')
  await mkdir(heap)
  for (const name of [
    'a-inter-leafonly.crt',
    'a-inter-leafonly.key',
    'fakeroot.crt',
    'inter.crt',
    'root.crt',
    'crl.pem',
  ]) {
    await cp(file(name), join(heap, name))
  }
  expect(await signet.run(['verify', heap, '--build', built])).toMatchObject({ code: 0 })
  const certificate = join(built, 'agent1.example.test.crt')
  const ca = join(built, 'ca.crt')
  expect(await readFile(ca, 'utf8')).toBe(await readFile(file('root.crt'), 'utf8'))
  const judged = await signet.run(['verify', certificate, '--ca', ca, '--key', file('a-inter-leafonly.key'), ...agent])
  expect(judged).toMatchObject({ code: 0 })
  const time = String(Date.parse('2026-11-22T06:00:00Z') / 1000)
  const args = [
    'verify',
    '-no-CApath',
    '-no-CAstore',
    '-attime',
    time,
    '-CAfile',
    ca,
    '-untrusted',
    certificate,
    certificate,
  ]
  expect(await openssl(args)).toMatchObject({ code: 0 })
  const again = await signet.run(['verify', heap, '--build', built])
  expect(again.code).toBe(1)
  expect(again.stderr).toContain('nothing was overwritten')
  const alone = await signet.run(['verify', file('a-inter-leafonly.crt'), '--build', join(scratch, 'poor'), '--json'])
  const missing = z.looseObject({ missing: z.array(z.looseObject({ id: z.string() })) })
  expect(alone.json(missing).missing.map(({ id }) => id)).toEqual(['no-key', 'no-issuer', 'no-root'])
})
