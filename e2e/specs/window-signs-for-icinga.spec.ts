import { readFile, access } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, mergeTests } from '@playwright/test'
import { openDesk } from '../support/desk.ts'
import { eventually } from '../support/eventually.ts'
import { test as icingaTest } from '../support/icinga-test.ts'
import type { IcingaLab } from '../support/icinga-lab.ts'
import type { LabPeer } from '../support/icinga-peer.ts'
import { opensslVerify } from '../support/openssl.ts'
import { test as windowTest } from '../support/window.ts'

const test = mergeTests(windowTest, icingaTest)
const REASON = 'set up by the tests just now'

test.setTimeout(120_000)

/** The node's own file holds a certificate of our CA that openssl accepts, and the master sees it connected. */
const expectServed = async (lab: IcingaLab, peer: LabPeer, timeoutMs: number): Promise<void> => {
  const before = (await peer.certificate()).fingerprint256
  const certificate = await peer.waitForCertificate(
    (current) => current.issuer === 'CN=Icinga CA' && current.fingerprint256 !== before,
    timeoutMs,
  )
  expect((await opensslVerify(certificate.toString(), lab.authority.certificatePem)).code).toBe(0)
  expect(certificate.subjectAltName).toBe(`DNS:${peer.name}`)
  peer.reload()
  await peer.waitForConnection(30_000)
}

test('the officer takes the key off a running master and signs for an agent', async ({ launchWindow, lab }) => {
  const { page, application } = await launchWindow()
  const desk = openDesk(page)
  await desk.adopt(lab.dataDirectory, 'nordwind')
  await desk.openDirectory(lab.dataDirectory)
  await desk.park()
  await expect(page.getByText('ca.key.parked in clear text')).toBeVisible()
  await expect(access(join(lab.dataDirectory, 'ca', 'ca.key'))).rejects.toThrow('ENOENT')

  await desk.goTo('Requests')
  const agent = await lab.agent('web07.example.test')
  await expect(desk.row(agent.name)).toContainText('1 to decide', { timeout: 15_000 })
  const served = expectServed(lab, agent, 40_000)
  await desk.sign(agent.name, REASON)
  await expect(page.getByText('Signed. Our answer stands in the request file.')).toBeVisible()
  await served

  await desk.filter('Filed')
  await expect(desk.row(agent.name)).toContainText('Filed')
  await desk.goTo('Audit')
  await expect(page.getByText('Certificate signed')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Chain unbroken' })).toBeVisible()
  expect(await application.services.ledger.verify()).toMatchObject({ ok: true })
})

test('an agent behind a satellite is signed for in the window', async ({ launchWindow, lab }) => {
  const satellite = await lab.satellite('sat1.example.test')
  const { page } = await launchWindow()
  const desk = openDesk(page)
  await desk.adopt(lab.dataDirectory, 'nordwind')
  await desk.openDirectory(lab.dataDirectory)
  await desk.park()
  await desk.goTo('Requests')
  const agent = await lab.agent('behind.example.test', { parent: satellite })
  await expect(desk.row(agent.name)).toBeVisible({ timeout: 30_000 })
  const served = expectServed(lab, agent, 60_000)
  await desk.sign(agent.name, REASON)
  await served
})

test('a renewal with ten days left is signed and arrives', async ({ launchWindow, lab }) => {
  const { page } = await launchWindow()
  const desk = openDesk(page)
  await desk.adopt(lab.dataDirectory, 'nordwind')
  await desk.openDirectory(lab.dataDirectory)
  await desk.park()
  await desk.goTo('Requests')
  const agent = await lab.agent('old.example.test', { renewing: { daysLeft: 10 } })
  await expect(desk.row(agent.name)).toContainText('Renewal', { timeout: 20_000 })
  const drawer = await desk.openRow(agent.name)
  await expect(drawer.getByText('Not in the ledger')).toBeVisible()
  const before = (await agent.certificate()).fingerprint256
  await desk.sign(agent.name, REASON)
  await expect(page.getByText('Signed. Our answer stands in the request file.')).toBeVisible()
  agent.reload()
  const renewed = await agent.waitForCertificate((current) => current.fingerprint256 !== before, 40_000)
  expect(new Date(renewed.validTo).getTime()).toBeGreaterThan(Date.now() + 390 * 86_400_000)
})

test('a refused request is declined until it is restored', async ({ launchWindow, lab }) => {
  const { page } = await launchWindow()
  const desk = openDesk(page)
  await desk.adopt(lab.dataDirectory, 'nordwind')
  await desk.openDirectory(lab.dataDirectory)
  await desk.park()
  await desk.goTo('Requests')
  const cn = 'stranger.example.test'
  const { fingerprint, certificatePem } = await lab.request(cn)
  const bytes = await readFile(lab.requestPath(fingerprint))
  await expect(desk.row(cn)).toBeVisible({ timeout: 15_000 })
  await desk.refuse(cn, 'nobody knows this machine')
  const removed = lab.requestPath(fingerprint).replace(/\.json$/, '.removed')
  expect(await readFile(removed)).toEqual(bytes)
  expect(await lab.rpc({ certificatePem, ticket: await lab.ticket(cn) })).toMatchObject({ statusCode: 1 })

  await desk.filter('Refused')
  const drawer = await desk.openRow(cn)
  await drawer.getByRole('button', { name: 'Restore' }).click()
  await eventually(
    'the restored file',
    5_000,
    async () => (await readFile(lab.requestPath(fingerprint)).catch(() => undefined)) ?? undefined,
  )
  expect(await lab.rpc({ certificatePem })).toMatchObject({ statusCode: 2 })
  await desk.filter('Waiting')
  const served = desk.sign(cn, REASON)
  await served
  await eventually('the answer', 10_000, async () =>
    (await lab.rpc({ certificatePem })).statusCode === 0 ? true : undefined,
  )
})
