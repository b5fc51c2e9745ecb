import { expect } from '@playwright/test'
import { test } from '../support/signet-test.ts'

test('an agent behind a satellite gets what was signed at the master', async ({ lab, holder: signet }) => {
  test.setTimeout(150_000) // two retries of 10 s each on the way, and more on a busy machine
  const satellite = await lab.satellite('satellite1.example.test')
  const agent = await lab.agent('agent1.example.test', { parent: satellite })
  const { fingerprint } = await lab.waitForRequest('agent1.example.test', 30_000)
  expect(await signet.list(lab.dataDirectory)).toMatchObject([{ fingerprint, cn: 'agent1.example.test', kind: 'new' }])
  const signed = await signet.sign(lab.dataDirectory, fingerprint, '--reason', 'behind satellite1')
  expect(signed, signed.stderr).toMatchObject({ code: 0, results: [{ written: true }] })
  const certificate = await agent.waitForCertificate(({ issuer }) => issuer === 'CN=Icinga CA', 40_000)
  expect(certificate.serialNumber.toLowerCase()).toBe(signed.results[0]?.serial)
  agent.reload()
  await agent.waitForConnection(20_000)
})
