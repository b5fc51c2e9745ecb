import { X509Certificate } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { z } from 'zod'
import { entriesOf, readLedger } from '../support/ledger-file.ts'
import { opensslVerify } from '../support/openssl.ts'
import { test } from '../support/signet-test.ts'

const DAY_MS = 86_400_000
const CN = 'agent1.example.test'

test('the command line alone adopts, parks, signs and lets an agent in', async ({ lab, signet }) => {
  test.setTimeout(120_000)
  const keyPath = join(lab.dataDirectory, 'ca/ca.key')
  const [key, pid] = [await readFile(keyPath), lab.masterPid]

  const adopted = await signet.must(['authority', 'adopt', lab.dataDirectory, '--store', 'vault', '--json'])
  expect(adopted.json(z.looseObject({ store: z.string(), subject: z.string() }))).toMatchObject({
    store: 'vault',
    subject: 'CN = Icinga CA',
  })
  await signet.must(['ticket', 'salt', 'import', lab.dataDirectory])
  await signet.must(['authority', 'park', lab.dataDirectory])
  expect(await readFile(`${keyPath}.parked`)).toEqual(key)
  await expect(stat(keyPath)).rejects.toThrow('ENOENT')

  const agent = await lab.agent(CN)
  const { fingerprint } = await lab.waitForRequest(CN, 20_000)
  const [row, ...others] = await signet.list(lab.dataDirectory)
  expect(others).toEqual([])
  expect(row).toMatchObject({ fingerprint, cn: CN, kind: 'new', state: 'pending', ticket: 'none' })
  expect(row?.findings).toEqual([{ id: 'ticket-none', severity: 'decide', text: expect.stringContaining(CN) }])
  const shown = await signet.must(['requests', 'show', lab.dataDirectory, fingerprint.slice(0, 12)])
  expect(shown.stdout).toContain('The self-signature verifies with the key in the request.')

  const hasty = await signet.sign(lab.dataDirectory, fingerprint)
  expect(hasty).toMatchObject({ code: 1, results: [{ fingerprint, serial: null, written: false }] })
  expect(hasty.results[0]?.error).toContain('Give a reason')
  expect((await signet.sign(lab.dataDirectory, '--all-clean')).results).toEqual([])
  expect((await lab.readRequest(fingerprint)).responsePem).toBeUndefined()

  const signed = await signet.sign(lab.dataDirectory, fingerprint, '--reason', 'set up by Kim today')
  expect(signed, signed.stderr).toMatchObject({ code: 0, results: [{ fingerprint, written: true }] })
  const certificate = await agent.waitForCertificate(({ issuer }) => issuer === 'CN=Icinga CA', 20_000)
  expect(certificate.serialNumber.toLowerCase()).toBe(signed.results[0]?.serial)
  expect(certificate.verify(new X509Certificate(lab.authority.certificatePem).publicKey)).toBe(true)
  expect((await opensslVerify(certificate.toString(), lab.authority.certificatePem)).stdout).toContain('OK')
  expect(Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)).toBe(397 * DAY_MS)
  agent.reload()
  await agent.waitForConnection(20_000)

  expect(await signet.list(lab.dataDirectory)).toMatchObject([{ fingerprint, state: 'filed' }])
  const ledger = readLedger(signet.profile)
  expect(entriesOf(ledger, 'signature-made', fingerprint)).toHaveLength(1)
  expect(entriesOf(ledger, 'signature-intended', fingerprint)[0]?.facts).toMatchObject({
    cn: CN,
    reason: 'set up by Kim today',
  })
  expect(await signet.audit()).toMatchObject({ ok: true, entries: ledger.entries.length })

  await signet.must(['authority', 'unpark', lab.dataDirectory])
  expect(await readFile(keyPath)).toEqual(key)
  const { mode, uid } = await stat(keyPath)
  expect([mode & 0o777, uid]).toEqual([0o600, lab.owner.uid])
  const own = await lab.request('agent2.example.test', { ticket: await lab.ticket('agent2.example.test') })
  expect(own.result.stdout).toContain('Writing signed certificate')
  expect(lab.masterPid).toBe(pid)
})

test('a request with a valid ticket is clean, one with a wrong ticket is not', async ({ lab, holder: signet }) => {
  const ask = async (cn: string, ticket: string): Promise<string> => {
    const { certificatePem } = await lab.certificate(cn)
    const answer = await lab.rpc({ certificatePem, ticket })
    return answer.fingerprint ?? ''
  }
  const good = await ask('good.example.test', await lab.ticket('good.example.test'))
  const bad = await ask('bad.example.test', await lab.ticket('good.example.test'))
  const rows = await signet.list(lab.dataDirectory)
  expect(rows.find(({ fingerprint }) => fingerprint === good)).toMatchObject({ ticket: 'valid', findings: [] })
  expect(rows.find(({ fingerprint }) => fingerprint === bad)).toMatchObject({
    ticket: 'invalid',
    findings: [{ id: 'ticket-does-not-fit', severity: 'decide' }],
  })
  const { code, results } = await signet.sign(lab.dataDirectory, '--all-clean')
  expect({ code, results }).toMatchObject({ code: 0, results: [{ fingerprint: good, written: true }] })
  expect(results).toHaveLength(1)
  expect((await lab.readRequest(bad)).responsePem).toBeUndefined()
})

test('a command that is called wrongly, or without a key, says so by its exit code', async ({ lab, signet }) => {
  const code = async (...args: readonly string[]): Promise<number> => (await signet.run(args)).code
  expect(await code('requests', 'sign', lab.dataDirectory)).toBe(2)
  expect(await code('requests', 'list')).toBe(2)
  expect(await code('requests', 'list', lab.dataDirectory, '--colour')).toBe(2)
  expect(await code('requests', 'destroy', lab.dataDirectory)).toBe(2)
  expect(await code('requests', 'list', join(lab.dataDirectory, 'missing'))).toBe(1)
  expect(await code('requests', 'list', lab.configDirectory)).toBe(1)
  expect(await code('requests', 'sign', lab.dataDirectory, '--all-clean')).toBe(3)
  const without = await signet.run(['authority', 'adopt', lab.dataDirectory, '--store', 'vault'], { passphrase: null })
  expect(without).toMatchObject({ code: 3, stdout: '' })
  expect(without.stderr).toMatch(/^signet: A passphrase is needed\. .*\n$/)
})
