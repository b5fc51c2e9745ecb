import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { manyCertificates } from '../support/certificates.ts'
import { eventually } from '../support/eventually.ts'
import type { IcingaLab } from '../support/icinga-lab.ts'
import { entriesOf, readLedger } from '../support/ledger-file.ts'
import { test } from '../support/signet-test.ts'

const REASON = 'they are all ours'

const answerIn = (lab: IcingaLab, fingerprint: string): Promise<string> =>
  eventually('an answer', 20_000, async () => (await lab.readRequest(fingerprint)).responsePem)

test('agents that retry all the time get their answers while many are signed', async ({ lab, holder: signet }) => {
  test.setTimeout(120_000)
  const [busy, busier, ...rest] = await manyCertificates(26)
  const calls = rest.map(({ certificatePem }) => ({ certificatePem }))
  await lab.rpcMany(calls)
  const until = ({ statusCode }: { readonly statusCode?: number }): boolean => statusCode === 0
  const plan = { intervalMs: 3, durationMs: 60_000, clients: 2, until }
  const hammering = [busy, busier].map((one) => lab.hammer(one?.certificatePem ?? '', plan))
  for (const one of [busy, busier]) await lab.waitForRequest(one?.cn ?? '', 5_000)

  const fingerprints = await lab.requests()
  expect(fingerprints).toHaveLength(26)
  const { code, results, stderr } = await signet.sign(lab.dataDirectory, ...fingerprints, '--reason', REASON)
  expect(code, stderr + JSON.stringify(results)).toBe(0)
  expect(results.filter(({ written }) => written)).toHaveLength(26)
  for (const { answers } of await Promise.all(hammering)) {
    expect(answers.some(until)).toBe(true)
    expect(answers.filter(({ statusCode }) => statusCode === 2).length).toBeGreaterThan(0)
  }
  for (const { statusCode } of await lab.rpcMany(calls)) expect(statusCode).toBe(0)
  expect(entriesOf(readLedger(signet.profile), 'signature-made')).toHaveLength(26)
  expect((await lab.ca('list')).code).toBe(0)
})

test('an answer that the daemon drops is filed again, and never signed twice', async ({ lab, holder: signet }) => {
  test.setTimeout(120_000)
  const [soon, late] = await manyCertificates(2)
  const [a, b] = await lab.rpcMany([
    { certificatePem: soon?.certificatePem ?? '' },
    { certificatePem: late?.certificatePem ?? '' },
  ])
  const [first, second] = [a?.fingerprint ?? '', b?.fingerprint ?? '']
  const stale = await Promise.all([first, second].map((fingerprint) => readFile(lab.requestPath(fingerprint), 'utf8')))

  const signing = signet.sign(lab.dataDirectory, first, second, '--reason', REASON)
  const answer = await answerIn(lab, first)
  await lab.writeRequest(first, stale[0] ?? '')
  expect(await answerIn(lab, first)).toBe(answer)
  const { code, results, stderr } = await signing
  expect(code, stderr).toBe(0)
  expect(results.filter(({ written }) => written)).toHaveLength(2)

  // And once everything had settled: the agent comes back with a ticket meanwhile, which stays.
  const settled = await answerIn(lab, second)
  await lab.writeRequest(second, JSON.stringify({ cert_request: late?.certificatePem, ticket: 'from later', extra: 1 }))
  expect((await signet.list(lab.dataDirectory)).map(({ state }) => state)).toEqual(['filed', 'filed'])
  expect(await lab.readRequest(second)).toMatchObject({ ticket: 'from later', responsePem: settled })
  expect(await readFile(lab.requestPath(second), 'utf8')).toContain('"extra":1')

  const ledger = readLedger(signet.profile)
  for (const request of [first, second]) {
    expect(entriesOf(ledger, 'signature-made', request)).toHaveLength(1)
    expect(ledger.certificates.filter((one) => one.request === request)).toHaveLength(1)
  }
  expect(entriesOf(ledger, 'answer-filed-again', first).length).toBeGreaterThan(0)
  expect(entriesOf(ledger, 'answer-filed-again', second).length).toBeGreaterThan(0)
  expect(await signet.audit()).toMatchObject({ ok: true })
})

test('an answer that somebody else filed is left alone', async ({ lab, holder: signet }) => {
  const { fingerprint, certificatePem } = await lab.request('web01.example.test')
  await signet.must(['authority', 'unpark', lab.dataDirectory])
  expect((await lab.ca('sign', fingerprint)).code).toBe(0)
  await signet.must(['authority', 'park', lab.dataDirectory])
  const theirs = await readFile(lab.requestPath(fingerprint), 'utf8')
  expect(await signet.sign(lab.dataDirectory, fingerprint, '--reason', REASON)).toMatchObject({
    code: 1,
    results: [{ fingerprint, written: false }],
  })
  expect(await readFile(lab.requestPath(fingerprint), 'utf8')).toBe(theirs)
  expect(await lab.rpc({ certificatePem })).toMatchObject({ statusCode: 0 })
})
