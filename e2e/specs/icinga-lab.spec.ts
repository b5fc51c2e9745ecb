import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { expect } from '@playwright/test'
import { EXPIRED, makeCertificate, manyCertificates, newKeyPem, redate } from '../support/certificates.ts'
import { sessionMembers } from '../support/daemon.ts'
import { eventually } from '../support/eventually.ts'
import { test } from '../support/icinga-test.ts'
import { encodeFrame, takeFrames } from '../support/icinga-rpc.ts'
import { opensslText, opensslVerify } from '../support/openssl.ts'
import { withScratchFolder } from '../support/scratch-folder.ts'
import { reasonNotToRun } from '../support/skip.ts'

const DAY_MS = 86_400_000

test('a master runs, owned by its daemon user, and says so over REST', async ({ lab }) => {
  const folder = await stat(lab.dataDirectory)
  expect(folder.mode & 0o777).toBe(0o700)
  expect({ uid: folder.uid, gid: folder.gid }).toEqual({ uid: lab.owner.uid, gid: lab.owner.gid })
  expect((await lab.icinga(['--version'])).stdout).toContain('Icinga 2')
  expect(JSON.parse((await lab.ca('list', '--json')).stdout)).toEqual({})
  expect(JSON.parse(await lab.rest('/v1/status/ApiListener'))).toMatchObject({
    results: [{ status: { api: { identity: lab.masterName, num_endpoints: 0 } } }],
  })
  expect(await lab.ticket('a.example.test')).toMatch(/^[0-9a-f]{40}$/)
})

test.describe('with keys of Icinga’s own size', () => {
  test.use({ labOptions: { keyBits: 4096 } })
  test('the CA is made by icinga2 itself', async ({ lab }) => {
    const text = await opensslText(lab.authority.certificatePem)
    expect(text).toContain('Public-Key: (4096 bit)')
    expect(text).toContain('Subject: CN = Icinga CA')
  })
})

test('without the CA folder, requests wait for a decision', async ({ lab }) => {
  await lab.removeCaFolder()
  const cn = 'web01.example.test'
  const filed = await lab.request(cn)
  expect(filed.result.code, filed.result.stdout).toBe(0)
  expect(await lab.waitForRequest(cn, 5_000)).toMatchObject({ fingerprint: filed.fingerprint, ticket: '' })

  const ticket = await lab.ticket('web02.example.test')
  const stranger = await lab.certificate('web02.example.test')
  const answer = await lab.rpc({ certificatePem: stranger.certificatePem, ticket })
  expect(answer).toMatchObject({ statusCode: 2, caPem: lab.authority.certificatePem })
  expect(await lab.waitForRequest('web02.example.test', 5_000)).toMatchObject({ ticket })

  await lab.restoreCaFolder()
  expect((await lab.ca('sign', filed.fingerprint)).code).toBe(0)
  const { responsePem } = await lab.readRequest(filed.fingerprint)
  expect((await opensslVerify(responsePem ?? '', lab.authority.certificatePem)).stdout).toContain('OK')

  const stale = JSON.stringify({ cert_request: filed.certificatePem, ticket: '' })
  await lab.writeRequest(filed.fingerprint, stale)
  expect(await lab.readRequest(filed.fingerprint)).toMatchObject({ responsePem: undefined })
  expect((await stat(lab.requestPath(filed.fingerprint))).uid).toBe(lab.owner.uid)
})

test('hundreds of requests are filed in seconds', async ({ lab }) => {
  await lab.removeCaFolder()
  const made = await manyCertificates(300)
  const answers = await lab.rpcMany(made.map(({ certificatePem }) => ({ certificatePem })))
  expect(answers.filter(({ statusCode }) => statusCode === 2)).toHaveLength(300)
  expect(await lab.requests()).toHaveLength(300)
  const [, , third] = made
  expect((await opensslVerify(third?.certificatePem ?? '', third?.certificatePem ?? '')).stdout).toContain('OK')
})

test('an agent with a ticket gets its certificate and connects', async ({ lab }) => {
  const cn = 'agent1.example.test'
  const agent = await lab.agent(cn, { ticket: await lab.ticket(cn) })
  await agent.waitForCertificate(({ issuer }) => issuer === 'CN=Icinga CA', 15_000)
  expect(await agent.isConnected()).toBe(false)
  agent.reload()
  await agent.waitForConnection(20_000)
})

test('an agent behind a satellite asks the master and is answered', async ({ lab }) => {
  test.setTimeout(120_000) // two retries of 10 s each on the way, and more on a busy machine
  const satellite = await lab.satellite('satellite1.example.test')
  await lab.removeCaFolder()
  const agent = await lab.agent('agent2.example.test', { parent: satellite })
  const { fingerprint } = await lab.waitForRequest('agent2.example.test', 30_000)
  await lab.restoreCaFolder()
  await lab.ca('sign', fingerprint)
  await agent.waitForCertificate(({ issuer }) => issuer === 'CN=Icinga CA', 30_000)
  agent.reload()
  await agent.waitForConnection(20_000)
})

test('a renewal waits while the agent stays connected', async ({ lab }) => {
  const pid = lab.masterPid
  await lab.removeCaFolder()
  const cn = 'agent3.example.test'
  const agent = await lab.agent(cn, { renewing: { daysLeft: 10 } })
  const { fingerprint, requestPem } = await lab.waitForRequest(cn, 15_000)
  expect((await opensslVerify(requestPem, lab.authority.certificatePem)).stdout).toContain('OK')
  await agent.waitForConnection(10_000)
  await lab.restoreCaFolder()
  await lab.ca('sign', fingerprint)
  agent.reload()
  await agent.waitForCertificate(({ validTo }) => Date.parse(validTo) > Date.now() + 300 * DAY_MS, 20_000)
  expect(lab.masterPid).toBe(pid)
})

test('agents that retry many times a second get their answer', async ({ lab }) => {
  await lab.removeCaFolder()
  const { certificatePem } = await lab.certificate('busy.example.test')
  const signed = ({ statusCode }: { readonly statusCode?: number }): boolean => statusCode === 0
  const hammering = lab.hammer(certificatePem, { intervalMs: 5, durationMs: 20_000, clients: 2, until: signed })
  const { fingerprint } = await lab.waitForRequest('busy.example.test', 5_000)
  await lab.restoreCaFolder()
  // The daemon may write its older reading over an answer, so sign until one is seen.
  const signAgain = async (): Promise<boolean> => {
    if ((await lab.readRequest(fingerprint)).responsePem === undefined) await lab.ca('sign', fingerprint)
    return Promise.race([hammering.then(() => true), new Promise<false>((no) => setTimeout(no, 500, false))])
  }
  await expect.poll(signAgain, { timeout: 20_000 }).toBe(true)
  const { answers } = await hammering
  expect(answers.filter(signed).length).toBeGreaterThan(0)
  expect(answers.filter(({ statusCode }) => statusCode === 2).length).toBeGreaterThan(0)
})

test('an expired certificate of our CA needs approval again', async ({ lab }) => {
  const live = await lab.certificate('old.example.test', { signedByCa: true })
  const certificatePem = redate(live.certificatePem, lab.authority.keyPem, EXPIRED)
  expect((await opensslVerify(certificatePem, lab.authority.certificatePem)).stderr).toContain(
    'certificate has expired',
  )
  expect(await lab.rpc({ certificatePem })).toMatchObject({ statusCode: 2 })
})

test('nothing of a lab outlives its end', async ({ lab }) => {
  await lab.agent('short.example.test')
  const session = lab.masterPid ?? 0
  expect(sessionMembers(session).length).toBeGreaterThan(1)
  await lab.stop()
  expect(sessionMembers(session)).toEqual([])
  await expect(stat(lab.dataDirectory)).rejects.toThrow('ENOENT')
})

test('nor a test runner that is killed', async () => {
  const reason = reasonNotToRun('icinga2', 'openssl')
  test.skip(reason !== undefined, reason)
  await withScratchFolder(async (dir) => {
    const module = new URL('../support/icinga-lab.ts', import.meta.url).href
    const start = `const lab = await (await import('${module}')).startLab(${JSON.stringify({ dir })})`
    const script = `${start}; console.log(String(lab.masterPid)); setInterval(() => {}, 1000)`
    const runner = spawn(process.execPath, ['--input-type=module', '-e', script])
    const [line] = await once(createInterface(runner.stdout), 'line').finally(() => runner.kill('SIGKILL'))
    const session = Number(line)
    expect(session).toBeGreaterThan(1)
    const gone = async (): Promise<true | undefined> => (sessionMembers(session).length === 0 ? true : undefined)
    await eventually('the daemon to end', 40_000, gone)
  })
})

test('netstrings are cut where they end', () => {
  const [one, two] = [encodeFrame({ a: 'ü' }), encodeFrame({ b: 2 })]
  const all = Buffer.concat([one, two])
  expect(takeFrames(all.subarray(0, all.length - 1))).toEqual({ frames: ['{"a":"ü"}'], rest: two.subarray(0, -1) })
  expect(takeFrames(all).frames).toEqual(['{"a":"ü"}', '{"b":2}'])
  expect(() => takeFrames(Buffer.from('HTTP/1.1 400'))).toThrow('not a netstring')
})

test('OpenSSL makes what Icinga would', async () => {
  const reason = reasonNotToRun('openssl')
  test.skip(reason !== undefined, reason)
  const { certificatePem } = await makeCertificate({ cn: 'node.example.test', keyPem: await newKeyPem(2048) })
  const text = await opensslText(certificatePem)
  expect(text).toContain('X509v3 Basic Constraints: critical\n                CA:FALSE')
  expect(text).toContain('DNS:node.example.test')
  expect(text).not.toContain('Key Identifier')
})
