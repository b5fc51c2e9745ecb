// A list of tickets as the window and the command line make it, each in the ledger before anybody has it, against
// `pbkdf2Sync` alone on every core at once, and against `icinga2 pki ticket`, a process a ticket, as many as there are cores.
import { pbkdf2Sync } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { Secret } from '../../src-core/base/secret.ts'
import { TICKET_BYTES, TICKET_DIGEST, TICKET_ROUNDS } from '../../src-core/icinga/ticket.ts'
import { createStartChild } from '../../src-main/adapters/child-process.ts'
import { compose, type Application } from '../../src-main/compose.ts'
import { makeCertificate, newKeyPem } from '../support/certificates.ts'
import { runCommand } from '../support/command.ts'
import { findIcingaBinary } from '../support/icinga-installation.ts'
import { interleave, timed, type Side } from './rounds.ts'

const TICKETS = Number(process.env['SIGNET_BENCH_TICKETS'] ?? 512)
const BY_ICINGA = 16
const ROUNDS = 5
const CORES = availableParallelism()
/** As many as the signer has, so that a busy machine gives both the same share. */
const THREADS = Math.max(4, CORES)
const SALT = 'd6d1e8aa7e7bf332e8ab8afe04027b58'
const PHRASE = 'correct horse battery staple'

const passphrase = (): Secret => new Secret(Buffer.from(PHRASE))
const names = Array.from({ length: TICKETS }, (_, i) => `agent${i}.example.test`)

/** An authority with its salt, open. */
const prepare = async (
  folder: string,
): Promise<{ readonly application: Application; readonly authorityId: string }> => {
  const keyPem = await newKeyPem(2048)
  const { certificatePem } = await makeCertificate({ cn: 'Icinga CA', keyPem, isCa: true })
  const [certificatePath, keyPath, path] = ['ca.crt', 'ca.key', 'constants.conf'].map((name) => join(folder, name))
  if (certificatePath === undefined || keyPath === undefined || path === undefined) throw new Error('three paths')
  await writeFile(certificatePath, certificatePem)
  await writeFile(keyPath, keyPem)
  await writeFile(path, `const TicketSalt = "${SALT}"\n`)
  const startChild = createStartChild(join(import.meta.dirname, '..', '..', 'dist'))
  const application = await compose({ profile: join(folder, 'profile'), host: 'cli', sandboxed: true, startChild })
  const { authorities, custody, unlockedKeys } = application.services
  const { id: authorityId } = await authorities.adopt({
    source: { kind: 'files', certificatePath, keyPath },
    name: 'bench',
    environment: 'lab',
    store: 'vault',
    passphrase: passphrase(),
  })
  await custody.importSalt({ authorityId, path, passphrase: passphrase() })
  await unlockedKeys.unlock(authorities.byId(authorityId), passphrase(), 60, 'benchmark')
  return { application, authorityId }
}

/** Threads that wait for the number of derivations, so that starting them belongs to no time. */
const startWorkers = (): { readonly run: () => Promise<void>; readonly end: () => Promise<unknown> } => {
  const workers = Array.from({ length: THREADS }, () => new Worker(new URL(import.meta.url)))
  return {
    run: async () => {
      await Promise.all(
        workers.map((worker, i) => {
          worker.postMessage(names.filter((_, n) => n % THREADS === i))
          return once(worker, 'message')
        }),
      )
    },
    end: () => Promise.all(workers.map((worker) => worker.terminate())),
  }
}

const byIcinga = async (binary: string): Promise<number> => {
  const left = names.slice(0, BY_ICINGA)
  const one = async (): Promise<void> => {
    for (let cn = left.pop(); cn !== undefined; cn = left.pop()) {
      const { code } = await runCommand(binary, ['pki', 'ticket', '--cn', cn, '--salt', SALT])
      if (code !== 0) throw new Error(`icinga2 pki ticket: exit ${code}`)
    }
  }
  const elapsedMs = await timed(() => Promise.all(Array.from({ length: CORES }, one)))
  return (elapsedMs / BY_ICINGA) * TICKETS
}

const benchTickets = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'signet-bench-'))
  const workers = startWorkers()
  try {
    const { application, authorityId } = await prepare(folder)
    console.log(`tickets: ${TICKETS} a round, ${CORES} cores, Node ${process.versions.node}`)
    const { tickets } = application.services
    const binary = findIcingaBinary()
    const sides: readonly Side[] = [
      {
        name: 'Signet: made, and in the ledger',
        run: () => timed(() => tickets.make({ salt: { kind: 'authority', authorityId }, names })),
      },
      { name: 'pbkdf2Sync on every core', run: () => timed(workers.run) },
      ...(binary === undefined ? [] : [{ name: 'icinga2 pki ticket (per list)', run: () => byIcinga(binary) }]),
    ]
    const medians = await interleave(sides, ROUNDS)
    const [ours = Number.NaN, bare = Number.NaN, icinga = Number.NaN] = [...medians.values()]
    console.log(`throughput against pbkdf2Sync on every core: ${(bare / ours).toFixed(3)} (asked for: 0.95)`)
    console.log(`throughput against icinga2 pki ticket: ${(icinga / ours).toFixed(2)} (asked for: 5)`)
    await application.close()
  } finally {
    await workers.end()
    await rm(folder, { recursive: true, force: true })
  }
}

const derive = (list: readonly string[]): void => {
  for (const cn of list) pbkdf2Sync(cn, SALT, TICKET_ROUNDS, TICKET_BYTES, TICKET_DIGEST)
}

if (isMainThread && import.meta.main) await benchTickets()
else
  parentPort?.on('message', (list: readonly string[]) => {
    derive(list)
    parentPort?.postMessage('done')
  })
