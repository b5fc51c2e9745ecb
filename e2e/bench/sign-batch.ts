// 1,000 requests of RSA-4096 signed in one batch, against the least that any program must do for it: with as many threads
// only `crypto.sign`, the same write, fsync and rename, and one commit for every 25. And against `crypto.sign` alone.
import { createPrivateKey, randomBytes, sign, type KeyObject } from 'node:crypto'
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Secret } from '../../src-core/base/secret.ts'
import { createStartChild } from '../../src-main/adapters/child-process.ts'
import { folderSynced, stageFile } from '../../src-main/adapters/data-directory/staged-file.ts'
import { compose, type Application } from '../../src-main/compose.ts'
import { fingerprintOf, makeCertificate, newKeyPem } from '../support/certificates.ts'
import { distinctRequests } from './distinct-requests.ts'
import { interleave, timed } from './rounds.ts'

const REQUESTS = 1000
const ROUNDS = 9
/** Signatures of the baseline between two commits. */
const BATCH = 25
const PHRASE = 'correct horse battery staple'

interface Bench {
  readonly folder: string
  readonly application: Application
  readonly caPem: string
  readonly caKey: KeyObject
  /** For each round, the files of nodes that no round before has signed for. */
  readonly requests: readonly (readonly (readonly [fingerprint: string, text: string])[])[]
}

const passphrase = (): Secret => new Secret(Buffer.from(PHRASE))

/** The warm-up is round -1. */
const requestsOf = ({ requests }: Bench, round: number) => requests[round + 1] ?? []

/** A data directory as a master without its key leaves it. */
const layDirectory = async (
  { folder, caPem }: Bench,
  requests: Bench['requests'][number],
  name: string,
): Promise<string> => {
  const path = join(folder, name)
  await mkdir(join(path, 'certs'), { recursive: true })
  await mkdir(join(path, 'certificate-requests'))
  await writeFile(join(path, 'certs', 'ca.crt'), caPem)
  for (const [fingerprint, text] of requests) {
    await writeFile(join(path, 'certificate-requests', `${fingerprint}.json`), text, { mode: 0o600 })
  }
  return path
}

/** Everything a click on "Sign" does up to the answers standing in their files; unlock and read-backs are outside. */
const ours = async (bench: Bench, round: number): Promise<number> => {
  const { requests, directories } = bench.application.services
  const opened = await directories.open(await layDirectory(bench, requestsOf(bench, round), `ours-${round}`))
  await requests.refresh(opened.id)
  const { requests: found } = await requests.list(opened.id, 'waiting', '')
  const items = await Promise.all(
    found.map(async ({ row: { fingerprint } }) => {
      const { reviewDigest } = await requests.show(opened.id, fingerprint)
      return { fingerprint, reviewDigest: reviewDigest ?? '', reason: 'signed in a benchmark' }
    }),
  )
  let written = 0
  const elapsedMs = await timed(async () => {
    const results = await requests.sign(opened.id, items, new AbortController().signal, () => undefined)
    written = results.filter((result) => result.written).length
  })
  // What reads the written files again for the list belongs to no time.
  await requests.list(opened.id, 'waiting', '')
  if (written !== REQUESTS) throw new Error(`${written} of ${REQUESTS} were signed`)
  return elapsedMs
}

const signOne = (data: Uint8Array, key: KeyObject): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    sign('sha256', data, key, (error, signature) => (error === null ? resolve(signature) : reject(error))),
  )

/** As large as a TBSCertificate of a 4096-bit node. */
const TBS_LENGTH = 860

/** How the baseline takes its batches: one after the other, or with two at the signer while one is being written. */
type Order = 'one-by-one' | 'overlapped'

/** The least any program must do: sign, write, fsync, rename, one commit a batch. */
const baseline = async (bench: Bench, round: number, order: Order): Promise<number> => {
  const entries = requestsOf(bench, round)
  const path = await layDirectory(bench, entries, `${order}-${round}`)
  const folder = join(path, 'certificate-requests')
  const owner = await stat(folder)
  const database = new DatabaseSync(join(path, 'baseline.db'))
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE signatures (name TEXT, der BLOB) STRICT',
  )
  const insert = database.prepare('INSERT INTO signatures VALUES (?, ?)')
  const batches = Array.from({ length: REQUESTS / BATCH }, (_, i) => entries.slice(i * BATCH, (i + 1) * BATCH))
  const signBatch = (batch: typeof entries) =>
    Promise.all(batch.map(() => signOne(randomBytes(TBS_LENGTH), bench.caKey)))
  const stage = ([fingerprint, text]: readonly [string, string], signature: Buffer) => {
    const bytes = Buffer.from(text.replace(/\}$/, `,"cert_response":"${signature.toString('base64').repeat(3)}"}`))
    return stageFile({ path: join(folder, `${fingerprint}.json`), bytes, mode: 0o600, folder: owner })
  }
  const ahead = order === 'overlapped' ? 2 : 0
  const elapsedMs = await timed(async () => {
    const inFlight = batches.slice(0, ahead).map(signBatch)
    for (const [i, batch] of batches.entries()) {
      const next = batches[i + ahead]
      if (next !== undefined) inFlight.push(signBatch(next))
      const signatures = (await inFlight.shift()) ?? []
      database.exec('BEGIN IMMEDIATE')
      for (const [j, [fingerprint]] of batch.entries()) insert.run(fingerprint, signatures[j] ?? null)
      database.exec('COMMIT')
      const staged = batch.map((entry, j) => stage(entry, signatures[j] ?? Buffer.alloc(0)))
      await Promise.all(staged.map((file) => file.sync()))
      for (const file of staged) file.putInPlace()
      await folderSynced(folder)
    }
  })
  database.close()
  return elapsedMs
}

const signOnly = ({ caKey }: Bench): Promise<number> =>
  timed(() => Promise.all(Array.from({ length: REQUESTS }, () => signOne(randomBytes(TBS_LENGTH), caKey))))

const prepare = async (folder: string): Promise<Bench> => {
  const caKeyPem = await newKeyPem(4096)
  const { certificatePem: caPem } = await makeCertificate({ cn: 'Icinga CA', keyPem: caKeyPem, isCa: true })
  const certificates = await distinctRequests(REQUESTS * (ROUNDS + 1))
  const files = certificates.map(
    (certificatePem) =>
      [fingerprintOf(certificatePem), JSON.stringify({ cert_request: certificatePem, ticket: '' })] as const,
  )
  const requests = Array.from({ length: ROUNDS + 1 }, (_, i) => files.slice(i * REQUESTS, (i + 1) * REQUESTS))
  await writeFile(join(folder, 'ca.crt'), caPem)
  await writeFile(join(folder, 'ca.key'), caKeyPem)
  const startChild = createStartChild(join(import.meta.dirname, '..', '..', 'dist'))
  const application = await compose({ profile: join(folder, 'profile'), host: 'cli', sandboxed: true, startChild })
  const { authorities, unlockedKeys } = application.services
  const source = { kind: 'files', certificatePath: join(folder, 'ca.crt'), keyPath: join(folder, 'ca.key') } as const
  const { id } = await authorities.adopt({
    source,
    name: 'bench',
    environment: 'lab',
    store: 'vault',
    passphrase: passphrase(),
  })
  await unlockedKeys.unlock(authorities.byId(id), passphrase(), 60, 'benchmark')
  return { folder, application, caPem, caKey: createPrivateKey(caKeyPem), requests }
}

export const signBatch = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'signet-bench-'))
  try {
    const bench = await prepare(folder)
    console.log(`sign-batch: ${REQUESTS} requests of RSA-4096, ${cpus().length} cores, Node ${process.versions.node}`)
    const medians = await interleave(
      [
        { name: 'Signet: check, sign, verify, keep, write', run: (round) => ours(bench, round) },
        { name: 'baseline: sign, write, commit per 25', run: (round) => baseline(bench, round, 'one-by-one') },
        { name: 'the same, batches overlapped', run: (round) => baseline(bench, round, 'overlapped') },
        { name: 'crypto.sign alone', run: () => signOnly(bench) },
      ],
      ROUNDS,
    )
    const [signet = Number.NaN, least = Number.NaN, overlapped = Number.NaN, bare = Number.NaN] = [...medians.values()]
    console.log(`throughput against the baseline: ${(least / signet).toFixed(3)} (asked for: 0.85)`)
    console.log(`throughput against the overlapped baseline: ${(overlapped / signet).toFixed(3)}`)
    console.log(`throughput against crypto.sign alone: ${(bare / signet).toFixed(3)}`)
    await bench.application.close()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) await signBatch()
