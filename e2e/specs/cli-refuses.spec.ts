import { readFile, stat } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { z } from 'zod'
import type { IcingaLab } from '../support/icinga-lab.ts'
import { entriesOf, readLedger } from '../support/ledger-file.ts'
import { test } from '../support/signet-test.ts'

const CN = 'web01.example.test'
const REASON = 'nobody knows this machine'

/** What Icinga's own list says, which a single bad file would break. */
async function icingaList(lab: IcingaLab, ...options: readonly string[]): Promise<readonly string[]> {
  const { code, stdout, stderr } = await lab.ca('list', '--json', ...options)
  expect(code, stderr).toBe(0)
  return Object.keys(z.record(z.string(), z.unknown()).parse(JSON.parse(stdout)))
}

test('a refused request is blocked until it is restored', async ({ lab, holder: signet }) => {
  const asked = await lab.certificate(CN)
  const call = { certificatePem: asked.certificatePem }
  const { fingerprint = '' } = await lab.rpc(call)
  const path = lab.requestPath(fingerprint)
  const removedPath = path.replace(/json$/, 'removed')
  const bytes = await readFile(path)

  const hasty = await signet.run(['requests', 'refuse', lab.dataDirectory, fingerprint, '--reason', ' x '])
  expect(hasty).toMatchObject({ code: 1, stdout: '' })
  expect((await signet.run(['requests', 'refuse', lab.dataDirectory, fingerprint])).code).toBe(2)
  expect(await readFile(path)).toEqual(bytes)

  await signet.must(['requests', 'refuse', lab.dataDirectory, fingerprint, '--reason', REASON])
  expect(await readFile(removedPath)).toEqual(bytes)
  await expect(stat(path)).rejects.toThrow('ENOENT')
  const { mode, uid } = await stat(removedPath)
  expect([mode & 0o777, uid]).toEqual([0o600, lab.owner.uid])
  expect(await icingaList(lab)).toEqual([])
  expect(await icingaList(lab, '--removed')).toEqual([fingerprint])
  expect(await signet.list(lab.dataDirectory)).toMatchObject([{ fingerprint, cn: CN, state: 'refused' }])

  const declined = await lab.rpc({ ...call, ticket: await lab.ticket(CN) })
  expect(declined.statusCode).toBe(1)
  expect(declined.error).toContain('declined by administrator')
  expect(await lab.requests()).toEqual([])
  const signed = await signet.sign(lab.dataDirectory, fingerprint, '--reason', 'by mistake')
  expect(signed).toMatchObject({ code: 1, results: [{ written: false }] })

  await signet.must(['requests', 'restore', lab.dataDirectory, fingerprint])
  expect(await readFile(path)).toEqual(bytes)
  expect(await icingaList(lab)).toEqual([fingerprint])
  expect(await icingaList(lab, '--removed')).toEqual([])
  expect((await signet.run(['requests', 'restore', lab.dataDirectory, fingerprint])).code).toBe(1)
  expect(await lab.rpc(call)).toMatchObject({ statusCode: 2 })

  expect((await signet.sign(lab.dataDirectory, fingerprint, '--reason', 'asked Kim after all')).code).toBe(0)
  const tooLate = await signet.run(['requests', 'refuse', lab.dataDirectory, fingerprint, '--reason', REASON])
  expect(tooLate.code).toBe(1)
  expect(tooLate.stderr).toContain('has its answer already')
  expect(await lab.rpc(call)).toMatchObject({ statusCode: 0 })
  expect(await icingaList(lab)).toEqual([fingerprint])

  const ledger = readLedger(signet.profile)
  expect(entriesOf(ledger, 'request-refused', fingerprint)[0]?.facts).toMatchObject({ cn: CN, reason: REASON })
  expect(entriesOf(ledger, 'request-restored', fingerprint)).toHaveLength(1)
  expect(await signet.audit()).toMatchObject({ ok: true })
})

test('what one tool refuses or restores, the other knows', async ({ lab, holder: signet }) => {
  const { fingerprint = '' } = await lab.rpc(await lab.certificate(CN))
  expect((await lab.ca('remove', fingerprint)).code).toBe(0)
  expect(await signet.list(lab.dataDirectory)).toMatchObject([{ fingerprint, state: 'refused' }])
  await signet.must(['requests', 'restore', lab.dataDirectory, fingerprint])
  expect(await icingaList(lab)).toEqual([fingerprint])
  await signet.must(['requests', 'refuse', lab.dataDirectory, fingerprint, '--reason', REASON])
  expect((await lab.ca('restore', fingerprint)).code).toBe(0)
  expect(await icingaList(lab)).toEqual([fingerprint])

  // The daemon puts back what it had read before the refusal; the next look repeats the refusal.
  await signet.must(['requests', 'refuse', lab.dataDirectory, fingerprint, '--reason', REASON])
  const stale = await readFile(lab.requestPath(fingerprint).replace(/json$/, 'removed'), 'utf8')
  await lab.writeRequest(fingerprint, stale)
  expect(await signet.list(lab.dataDirectory)).toMatchObject([{ fingerprint, state: 'refused' }])
  expect(await lab.requests()).toEqual([])
})
