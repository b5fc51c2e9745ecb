import { expect } from '@playwright/test'
import type { ListedRequest } from '../support/signet-cli.ts'
import { signAt } from '../support/signet-services.ts'
import { test } from '../support/signet-test.ts'
import { entriesOf, readLedger } from '../support/ledger-file.ts'

const DAY_MS = 86_400_000
const daysLeft = (validTo: string): number => (Date.parse(validTo) - Date.now()) / DAY_MS
const findings = (row: ListedRequest | undefined): readonly string[] | undefined =>
  row?.findings.map(({ id, severity }) => `${severity} ${id}`)

test('a renewal that the ledger does not know is to decide, and arrives', async ({ lab, holder: signet }) => {
  test.setTimeout(120_000)
  const cn = 'old.example.test'
  const agent = await lab.agent(cn, { renewing: { daysLeft: 10 } })
  const { fingerprint } = await lab.waitForRequest(cn, 20_000)
  const [row] = await signet.list(lab.dataDirectory)
  expect(row).toMatchObject({ fingerprint, cn, kind: 'renewal' })
  expect(findings(row)).toEqual(['decide ledger-unknown'])
  expect((await signet.sign(lab.dataDirectory, '--all-clean')).results).toEqual([])
  const signed = await signet.sign(lab.dataDirectory, fingerprint, '--reason', 'enrolled before the key was taken off')
  expect(signed, signed.stderr).toMatchObject({ code: 0, results: [{ written: true }] })
  agent.reload()
  const certificate = await agent.waitForCertificate(({ validTo }) => daysLeft(validTo) > 390, 20_000)
  expect(certificate.serialNumber.toLowerCase()).toBe(signed.results[0]?.serial)
  await agent.waitForConnection(20_000)
})

test('a renewal of what the ledger issued last is clean near its end', async ({ lab, holder: signet }) => {
  test.setTimeout(150_000)
  const cn = 'steady.example.test'
  const agent = await lab.agent(cn, { ticket: await lab.ticket(cn) })
  const first = await lab.waitForRequest(cn, 20_000)

  // Issued 380 days ago by a clock of then: 17 of its 397 days are left today.
  const then = (): number => Date.now() - 380 * DAY_MS
  await signAt(signet, lab.dataDirectory, then, [first.fingerprint])
  const issued = await agent.waitForCertificate(({ issuer }) => issuer === 'CN=Icinga CA', 20_000)
  expect(Math.floor(daysLeft(issued.validTo))).toBe(16)
  agent.reload()
  await agent.waitForConnection(20_000)

  const renewal = await lab.waitForRequest(cn, 20_000)
  expect(renewal.fingerprint).not.toBe(first.fingerprint)
  const row = (await signet.list(lab.dataDirectory)).find(({ fingerprint }) => fingerprint === renewal.fingerprint)
  expect(row).toMatchObject({ kind: 'renewal', state: 'pending', findings: [] })
  const signed = await signet.sign(lab.dataDirectory, '--all-clean')
  expect(signed, signed.stderr).toMatchObject({
    code: 0,
    results: [{ fingerprint: renewal.fingerprint, written: true }],
  })
  agent.reload()
  const renewed = await agent.waitForCertificate(({ validTo }) => daysLeft(validTo) > 390, 20_000)
  expect(renewed.serialNumber.toLowerCase()).toBe(signed.results[0]?.serial)
  expect(entriesOf(readLedger(signet.profile), 'signature-made')).toHaveLength(2)

  // Another key under a name that lives is to decide, even with the ticket that belongs to it.
  const { certificatePem } = await lab.certificate(cn)
  await lab.rpc({ certificatePem, ticket: await lab.ticket(cn) })
  const waiting = (await signet.list(lab.dataDirectory)).filter(({ state }) => state === 'pending')
  expect(waiting.map((other) => [other.ticket, findings(other)])).toEqual([['valid', ['decide ledger-name-live']]])
  expect(await signet.audit()).toMatchObject({ ok: true })
})
