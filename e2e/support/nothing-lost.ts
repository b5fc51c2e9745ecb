import { createHash, X509Certificate } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { mustRun } from './command.ts'
import type { KilledDesk } from './killed-desk.ts'
import { entriesOf, readLedger, type LedgerFile } from './ledger-file.ts'
import type { SignetCli } from './signet-cli.ts'

/** What must hold at every moment, whatever was killed. */
export async function expectNothingLost(desk: KilledDesk, signet: SignetCli): Promise<void> {
  const requests = await desk.requests()
  const refused = await desk.refused()
  const ledger = readLedger(signet.profile)
  const present = new Set([...requests.map(({ fingerprint }) => fingerprint), ...refused])
  expect([...desk.filed.keys()].filter((fingerprint) => !present.has(fingerprint))).toEqual([])
  expectSignaturesLogged(
    requests.flatMap(({ response }) => response ?? []),
    ledger,
  )
  const open = new Set(ledger.deeds.map(({ facts }) => facts['request'] ?? facts['path'] ?? facts['directory']))
  const now = lastOf(ledger, 'request', 'request-refused', 'request-restored')
  for (const fingerprint of refused)
    if (!open.has(fingerprint)) expect(now.get(fingerprint), fingerprint).toBe('request-refused')
  for (const { fingerprint } of requests)
    if (!open.has(fingerprint) && !refused.includes(fingerprint))
      expect(now.get(fingerprint), fingerprint).not.toBe('request-refused')
  await expectKeyKept(desk, ledger, open.has(desk.lab.dataDirectory))
  await expectBackupsLogged(desk, ledger, open)
}

function expectSignaturesLogged(responses: readonly string[], ledger: LedgerFile): void {
  const made = entriesOf(ledger, 'signature-made')
  const madeNames = new Set(made.map(({ facts }) => facts['certificate']))
  const kept = new Set(ledger.certificates.map(({ sha256 }) => sha256))
  for (const response of responses) {
    const sha256 = new X509Certificate(response).fingerprint256.replaceAll(':', '').toLowerCase()
    expect(madeNames.has(sha256) && kept.has(sha256)).toBe(true)
  }
  expect(kept.size).toBe(madeNames.size)
  const intended = new Set<unknown>()
  for (const { kind, facts } of ledger.entries) {
    if (kind === 'signature-intended') intended.add(facts['tbs'])
    if (kind === 'signature-made') expect(intended.has(facts['tbs'])).toBe(true)
  }
  const requestsMade = made.map(({ facts }) => facts['request'])
  expect(new Set(requestsMade).size).toBe(requestsMade.length)
}

/** The last of two kinds of entry, by what they are about. */
const lastOf = (ledger: LedgerFile, about: string, ...kinds: readonly string[]): ReadonlyMap<unknown, string> =>
  new Map(ledger.entries.filter(({ kind }) => kinds.includes(kind)).map(({ kind, facts }) => [facts[about], kind]))

/** Whole under one of its names, and the ledger says which. */
async function expectKeyKept({ lab }: KilledDesk, ledger: LedgerFile, isMoving: boolean): Promise<void> {
  const names = ['ca.key', 'ca.key.parked'].filter((name) => existsSync(join(lab.dataDirectory, 'ca', name)))
  for (const name of names) {
    expect(await readFile(join(lab.dataDirectory, 'ca', name), 'utf8')).toBe(lab.authority.keyPem)
  }
  if (isMoving) return expect(names).not.toEqual([])
  const moved = lastOf(ledger, 'directory', 'key-parked', 'key-unparked').get(lab.dataDirectory)
  expect(names).toEqual([moved === 'key-parked' ? 'ca.key.parked' : 'ca.key'])
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const isLeftover = (name: string): boolean => name.includes('.signet-')
const backupsIn = async ({ backups }: KilledDesk): Promise<readonly string[]> =>
  existsSync(backups) ? readdir(backups) : []

async function expectBackupsLogged(desk: KilledDesk, ledger: LedgerFile, open: ReadonlySet<unknown>): Promise<void> {
  const logged = new Set(entriesOf(ledger, 'key-exported').map(({ facts }) => facts['fileSha256']))
  for (const name of (await backupsIn(desk)).filter((one) => !isLeftover(one))) {
    const path = join(desk.backups, name)
    const bytes = await readFile(path)
    expect(bytes.toString('latin1'), name).toMatch(
      /^-----BEGIN ENCRYPTED PRIVATE KEY-----\n[^-]+-----END [^-]+-----\n$/,
    )
    expect(logged.has(sha256(bytes)) || open.has(path), name).toBe(true)
  }
}

/** After the last kill: one ordinary start finishes whatever was begun. */
export async function expectJobToFinish(desk: KilledDesk, signet: SignetCli): Promise<void> {
  const { lab } = desk
  await desk.refill()
  // Left behind by the dead; by then nobody can be writing them any more.
  for (const name of await desk.temporaryFiles()) await utimes(join(desk.folder, name), new Date(0), new Date(0))
  const rows = await signet.list(lab.dataDirectory)
  expect(await desk.temporaryFiles()).toEqual([])
  expect((await backupsIn(desk)).filter(isLeftover)).toEqual([])
  const waiting = rows.filter(({ state }) => state === 'pending').map(({ fingerprint }) => fingerprint)
  const begun = readLedger(signet.profile)
  expect(begun.outbox.filter(({ state }) => state === 'to-file')).toEqual([])
  expect(begun.intents).toEqual([])
  expect(begun.deeds).toEqual([])
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
  for (const name of await backupsIn(desk)) await expectBackupOpens(join(desk.backups, name), signet)
}

const expectBackupOpens = async (path: string, { passphrase }: SignetCli): Promise<void> =>
  void (await mustRun('openssl', ['pkey', '-in', path, '-passin', 'stdin', '-noout'], { input: `${passphrase}\n` }))
