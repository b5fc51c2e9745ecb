import { X509Certificate } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, mergeTests } from '@playwright/test'
import { z } from 'zod'
import { fingerprintOf, manyCertificates } from '../support/certificates.ts'
import { openDesk, PHRASE } from '../support/desk.ts'
import { eventually } from '../support/eventually.ts'
import type { IcingaLab } from '../support/icinga-lab.ts'
import { entriesOf, readLedger } from '../support/ledger-file.ts'
import { SignetCli, signedRequest } from '../support/signet-cli.ts'
import { test as signetTest } from '../support/signet-test.ts'
import { test as windowTest } from '../support/window.ts'

const test = mergeTests(signetTest, windowTest)
const REASON = 'asked for by both of us'

/** Files requests without a ticket; answers their fingerprints. */
const fileRequests = async (lab: IcingaLab, count: number, prefix: string): Promise<readonly string[]> => {
  const made = await manyCertificates(count, { prefix })
  await lab.rpcMany(made.map(({ certificatePem }) => ({ certificatePem })))
  return made.map(({ certificatePem }) => fingerprintOf(certificatePem))
}

const certificateIn = async (lab: IcingaLab, fingerprint: string): Promise<string> => {
  const { responsePem = '' } = await lab.readRequest(fingerprint)
  return new X509Certificate(responsePem).fingerprint256.replaceAll(':', '').toLowerCase()
}

test('two command lines and a window on one profile sign each request once', async ({ lab, signet, launchWindow }) => {
  test.setTimeout(120_000)
  const adopt = ['authority', 'adopt', lab.dataDirectory, '--store', 'vault', '--name', 'nordwind']
  await signet.must(adopt, { passphrase: PHRASE })
  await signet.must(['authority', 'park', lab.dataDirectory])
  // The window draws only rows in sight: what it signs is named to stand first.
  const [first = ''] = await fileRequests(lab, 1, 'alone')
  // Some batches more than wait at a signer, so that no command line can claim all at once.
  const all = [first, ...(await fileRequests(lab, 150, 'both'))]
  const { page } = await launchWindow({ profile: signet.profile })
  const signButton = await openDesk(page).readyToSign('alone-000001.example.test', REASON)

  // From both ends, so that they meet.
  const lines = [all, all.toReversed()].map((requests) =>
    signet.run(['requests', 'sign', lab.dataDirectory, ...requests, '--reason', REASON, '--json'], {
      passphrase: PHRASE,
    }),
  )
  await eventually('a command line with the key', 30_000, () =>
    Promise.resolve(entriesOf(readLedger(signet.profile), 'key-unlocked')[0]),
  )
  await signButton.click()
  const results = (await Promise.all(lines)).flatMap((line) => line.json(z.array(signedRequest)))
  await expect(page.getByRole('button', { name: /^Filed\s*151$/ })).toBeVisible()

  expect(results).toHaveLength(2 * all.length)
  const others = results.filter(({ written }) => !written)
  expect(new Set(others.map(({ code }) => code))).toEqual(new Set(['request-already-signed']))
  const byLines = results.flatMap(({ fingerprint, written }) => (written ? [fingerprint] : [])).toSorted()
  const isLate = byLines.includes(first)
  expect(byLines).toEqual(all.filter((request) => isLate || request !== first).toSorted())
  await expect(page.getByText('request-already-signed')).toBeVisible({ visible: isLate })

  const ledger = readLedger(signet.profile)
  for (const request of all) {
    expect(entriesOf(ledger, 'signature-intended', request)).toHaveLength(1)
    const [made, ...more] = entriesOf(ledger, 'signature-made', request)
    expect(more).toEqual([])
    expect(await certificateIn(lab, request)).toBe(made?.facts['certificate'])
    expect(entriesOf(ledger, 'answer-filed', request)).toHaveLength(1)
  }
  expect(entriesOf(ledger, 'answer-lost')).toEqual([])
  expect(ledger.intents).toEqual([])
  expect(await signet.audit()).toMatchObject({ ok: true })
})

test('a second answer by icinga2 ca sign is found at the read-back and shown', async ({
  lab,
  signet,
  launchWindow,
}) => {
  test.setTimeout(240_000)
  const adopt = ['authority', 'adopt', lab.dataDirectory, '--store', 'vault', '--name', 'nordwind']
  // The key stays on the master: Icinga can sign beside us.
  await signet.must(adopt, { passphrase: PHRASE })
  const [soon = '', late = ''] = await fileRequests(lab, 2, 'beside')
  const signing = signet.run(['requests', 'sign', lab.dataDirectory, soon, late, '--reason', REASON], {
    passphrase: PHRASE,
  })
  await eventually('our answer', 60_000, async () => (await lab.readRequest(soon)).responsePem)
  expect((await lab.ca('sign', soon)).code).toBe(0)
  const { code, stdout, stderr } = await signing
  expect([code, stdout + stderr]).toEqual([1, expect.stringContaining('Another answer than ours stands in the file')])
  expect(stdout).toContain('beside-000002')

  // And one that had settled long before.
  expect((await lab.ca('sign', late)).code).toBe(0)
  const { page } = await launchWindow({ profile: signet.profile })
  const desk = openDesk(page)
  await desk.filter('Filed')
  for (const name of ['beside-000001', 'beside-000002']) {
    await expect(desk.row(name)).toContainText('Answered elsewhere', { timeout: 30_000 })
  }
  await page.screenshot({ path: test.info().outputPath('answered-elsewhere.png') })
  const drawer = await desk.openRow('beside-000002.example.test')
  await expect(drawer.getByText('Another answer stands in the file')).toBeVisible()
  const listed = await signet.must(['requests', 'list', lab.dataDirectory], { passphrase: null })
  expect(listed.stdout.match(/answered elsewhere/g)).toHaveLength(2)

  const ledger = readLedger(signet.profile)
  for (const request of [soon, late]) {
    const [lost, ...more] = entriesOf(ledger, 'answer-lost', request)
    expect([lost?.facts['reason'], more]).toEqual(['another answer', []])
    const [made] = entriesOf(ledger, 'signature-made', request)
    expect(lost?.facts['certificate']).toBe(made?.facts['certificate'])
    expect(await certificateIn(lab, request)).not.toBe(made?.facts['certificate'])
  }
})

test('two Signets with the same key and profiles of their own never replace an answer', async ({
  lab,
  signet,
  scratch,
}) => {
  test.setTimeout(240_000)
  const other = new SignetCli(join(scratch, 'other'))
  await mkdir(other.folder)
  await signet.must(['authority', 'adopt', lab.dataDirectory, '--store', 'vault'])
  await other.must(['authority', 'adopt', lab.dataDirectory, '--store', 'vault'])
  await signet.must(['authority', 'park', lab.dataDirectory])
  const requests = await fileRequests(lab, 12, 'rivals')
  const outcomes = await Promise.all(
    [signet, other].map((one) => one.sign(lab.dataDirectory, ...requests, '--reason', REASON)),
  )
  const ledgers = [signet, other].map(({ profile }) => readLedger(profile))
  for (const request of requests) {
    const standing = await certificateIn(lab, request)
    const written = outcomes.map(
      ({ results }) => results.find(({ fingerprint }) => fingerprint === request)?.written === true,
    )
    const mine = ledgers.map((ledger) => entriesOf(ledger, 'signature-made', request)[0]?.facts['certificate'])
    // Exactly the one whose certificate stands there says so; the other has it as lost, or never signed.
    expect(written).toEqual(mine.map((certificate) => certificate === standing))
    expect(written).toContain(true)
    for (const [i, ledger] of ledgers.entries())
      expect(entriesOf(ledger, 'answer-lost', request)).toHaveLength(
        mine[i] === undefined || written[i] === true ? 0 : 1,
      )
  }
})
