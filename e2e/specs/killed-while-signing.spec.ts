import { X509Certificate } from 'node:crypto'
import { lstat, readdir, readFile, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { z } from 'zod'
import { fingerprintOf, manyCertificates, type KeyedCertificate } from '../support/certificates.ts'
import { DIST } from '../support/dist.ts'
import type { IcingaLab } from '../support/icinga-lab.ts'
import { killAfter, killAfterChange, runToItsDeath, seededRandom } from '../support/killed-process.ts'
import { killSteps, type KillPlan } from '../support/killed-signing.ts'
import { entriesOf, readLedger } from '../support/ledger-file.ts'
import { requestFolder } from '../support/request-folder.ts'
import type { SignetCli } from '../support/signet-cli.ts'
import { test } from '../support/signet-test.ts'

/** More than two batches, so that one is being written while others are signed and prepared. */
const WAITING = 52
const KILLS = 20

const requestText = z.looseObject({ cert_request: z.string(), cert_response: z.string().optional() })

interface Request {
  readonly name: string
  readonly response: string | undefined
}

/** A master whose requests never run out. */
class Desk {
  readonly #lab: IcingaLab
  readonly #stock: KeyedCertificate[]
  readonly #known = new Map<string, { readonly stamp: string; readonly request: Request }>()
  readonly folder: string

  constructor(lab: IcingaLab, stock: readonly KeyedCertificate[]) {
    this.#lab = lab
    this.#stock = [...stock]
    this.folder = requestFolder(lab.dataDirectory)
  }

  /** Every `.json` of the folder: its name, and the answer in it. What cannot be parsed fails the test here. */
  async requests(): Promise<readonly Request[]> {
    const names = (await readdir(this.folder)).filter((name) => name.endsWith('.json'))
    return Promise.all(names.map((name) => this.#read(name)))
  }

  /** Every write puts another file in the place of the old one, so what was read once holds as long as the inode does. */
  async #read(name: string): Promise<Request> {
    const path = join(this.folder, name)
    const { ino, mtimeMs } = await lstat(path)
    const stamp = `${ino} ${mtimeMs}`
    const known = this.#known.get(name)
    if (known?.stamp === stamp) return known.request
    const file = requestText.parse(JSON.parse(await readFile(path, 'utf8')))
    expect(`${fingerprintOf(file.cert_request)}.json`).toBe(name)
    const request = { name, response: file.cert_response }
    this.#known.set(name, { stamp, request })
    return request
  }

  /** Fills up to the number of waiting requests, as the daemon would file them. */
  async refill(): Promise<void> {
    const waiting = (await this.requests()).filter(({ response }) => response === undefined).length
    for (const { certificatePem } of this.#stock.splice(0, WAITING - waiting)) {
      const text = JSON.stringify({ cert_request: certificatePem, ticket: '' })
      await this.#lab.writeRequest(fingerprintOf(certificatePem), text)
    }
  }

  temporaryFiles = async (): Promise<readonly string[]> =>
    (await readdir(this.folder)).filter((name) => !/\.(json|removed)$/.test(name))
}

/** Makes a desk: the daemon files the first request itself and so makes the folder. */
async function openDesk(lab: IcingaLab, signet: SignetCli): Promise<Desk> {
  await signet.takeOver(lab.dataDirectory)
  const [first, ...stock] = await manyCertificates((KILLS + 1) * WAITING)
  await lab.rpc({ certificatePem: first?.certificatePem ?? '' })
  return new Desk(lab, stock)
}

/** How often each step comes by while so many are signed; an entry comes by more than twice for each request. */
const occurrences = { intended: 2, signed: 3, kept: 3, filed: 1, entry: 2 * WAITING }

/** What must hold at every moment, whatever was killed. */
async function expectNothingLost(desk: Desk, signet: SignetCli): Promise<void> {
  const requests = await desk.requests()
  const ledger = readLedger(signet.profile)
  const made = new Set(entriesOf(ledger, 'signature-made').map(({ facts }) => facts['certificate']))
  const kept = new Set(ledger.certificates.map(({ sha256 }) => sha256))
  for (const { response } of requests) {
    if (response === undefined) continue
    const sha256 = new X509Certificate(response).fingerprint256.replaceAll(':', '').toLowerCase()
    expect(made.has(sha256) && kept.has(sha256)).toBe(true)
  }
  expect(kept.size).toBe(made.size)
  const intended = new Set<unknown>()
  for (const { kind, facts } of ledger.entries) {
    if (kind === 'signature-intended') intended.add(facts['tbs'])
    if (kind === 'signature-made') expect(intended.has(facts['tbs'])).toBe(true)
  }
  const requestsMade = entriesOf(ledger, 'signature-made').map(({ facts }) => facts['request'])
  expect(new Set(requestsMade).size).toBe(requestsMade.length)
}

/** After the last kill: one ordinary start finishes whatever was begun. */
async function expectJobToFinish(desk: Desk, lab: IcingaLab, signet: SignetCli): Promise<void> {
  await desk.refill()
  // Left behind by the dead; by then nobody can be writing them any more.
  for (const name of await desk.temporaryFiles()) await utimes(join(desk.folder, name), new Date(0), new Date(0))
  const rows = await signet.list(lab.dataDirectory)
  expect(await desk.temporaryFiles()).toEqual([])
  const waiting = rows.filter(({ state }) => state === 'pending').map(({ fingerprint }) => fingerprint)
  const begun = readLedger(signet.profile)
  expect(begun.outbox.filter(({ state }) => state === 'to-file')).toEqual([])
  expect(begun.intents).toEqual([])
  for (const { request } of begun.outbox) expect(waiting).not.toContain(request)

  const rest = await signet.sign(lab.dataDirectory, ...waiting, '--reason', 'the rest')
  expect(rest.code, rest.stderr).toBe(0)
  await expectNothingLost(desk, signet)
  expect((await desk.requests()).filter(({ response }) => response === undefined)).toEqual([])
  const ledger = readLedger(signet.profile)
  expect(ledger.outbox.map(({ state }) => state).filter((state) => state !== 'still-there')).toEqual([])
  const ends = ['signature-made', 'signature-abandoned', 'signature-failed'].flatMap((kind) => entriesOf(ledger, kind))
  expect(ends.map(({ facts }) => facts['tbs']).toSorted()).toEqual(
    entriesOf(ledger, 'signature-intended')
      .map(({ facts }) => facts['tbs'])
      .toSorted(),
  )
  expect(await signet.audit()).toMatchObject({ ok: true, entries: ledger.entries.length })
  expect((await lab.ca('list', '--all')).code).toBe(0)
}

test('a kill at any step of a signature loses nothing', async ({ lab, signet }) => {
  test.setTimeout(240_000)
  const desk = await openDesk(lab, signet)
  const random = seededRandom(20_261_122)
  const passphraseFile = await signet.secretFile('officer', signet.passphrase)
  const abandoned: number[] = []
  for (let kill = 0; kill < KILLS; kill++) {
    await desk.refill()
    const step = killSteps[kill % killSteps.length] ?? 'kept'
    const plan: KillPlan = {
      profile: signet.profile,
      dataDirectory: lab.dataDirectory,
      passphraseFile,
      step,
      occurrence: 1 + Math.floor(random() * occurrences[step]),
      withChildren: random() < 0.5,
    }
    const entry = join(import.meta.dirname, '../support/killed-signing.ts')
    const env = { PATH: process.env.PATH, HOME: signet.folder }
    const died = await runToItsDeath({ file: process.execPath, args: [entry, JSON.stringify(plan)], env })
    expect(died, JSON.stringify(plan)).toBe(true)
    await expectNothingLost(desk, signet)
    abandoned.push(readLedger(signet.profile).intents.length)
  }
  expect(abandoned.some((count) => count > 0)).toBe(true)
  await expectJobToFinish(desk, lab, signet)
})

test('a kill from outside at any moment loses nothing', async ({ lab, signet }) => {
  test.setTimeout(240_000)
  const desk = await openDesk(lab, signet)
  const random = seededRandom(7)
  const env = {
    PATH: process.env.PATH,
    HOME: signet.folder,
    SIGNET_PASSPHRASE_FILE: await signet.secretFile('officer', signet.passphrase),
  }
  let deaths = 0
  for (let kill = 0; kill < KILLS; kill++) {
    await desk.refill()
    const waiting = (await desk.requests()).filter(({ response }) => response === undefined)
    const fingerprints = waiting.map(({ name }) => name.slice(0, 64))
    const words = ['requests', 'sign', lab.dataDirectory, ...fingerprints, '--reason', 'signed to be killed']
    const args = [join(DIST, 'cli.js'), ...words, '--profile', signet.profile]
    // Half of them while files are written, half of them at any time from the start on.
    const end = kill % 2 === 0 ? killAfterChange(desk.folder, random() * 40) : killAfter(400 + random() * 1200)
    if (await runToItsDeath({ file: process.execPath, args, env }, end)) deaths += 1
    await expectNothingLost(desk, signet)
  }
  expect(deaths).toBe(KILLS)
  await expectJobToFinish(desk, lab, signet)
})
