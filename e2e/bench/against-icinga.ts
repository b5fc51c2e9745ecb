// The same job by Icinga's own means: `icinga2 ca sign`, once for each request.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret } from '../../src-core/base/secret.ts'
import { createStartChild } from '../../src-main/adapters/child-process.ts'
import { compose } from '../../src-main/compose.ts'
import { manyCertificates } from '../support/certificates.ts'
import { startLab, type IcingaLab } from '../support/icinga-lab.ts'
import { reasonNotToRun } from '../support/skip.ts'
import { timed } from './rounds.ts'

const BY_ICINGA = 20
const BY_SIGNET = 400
const PHRASE = 'correct horse battery staple'

const passphrase = (): Secret => new Secret(Buffer.from(PHRASE))

/** Files requests over the wire, as agents do. */
const fileRequests = async (lab: IcingaLab, count: number, prefix: string): Promise<readonly string[]> => {
  const certificates = await manyCertificates(count, { keyBits: 4096, prefix })
  const answers = await lab.rpcMany(certificates.map(({ certificatePem }) => ({ certificatePem })))
  return answers.flatMap(({ fingerprint }) => (fingerprint === undefined ? [] : [fingerprint]))
}

const byIcinga = async (lab: IcingaLab): Promise<number> => {
  lab.removeCaFolder()
  const fingerprints = await fileRequests(lab, BY_ICINGA, 'theirs')
  lab.restoreCaFolder()
  const elapsedMs = await timed(async () => {
    for (const fingerprint of fingerprints) await lab.ca('sign', fingerprint)
  })
  return elapsedMs / fingerprints.length
}

const bySignet = async (lab: IcingaLab, profile: string): Promise<number> => {
  const startChild = createStartChild(join(import.meta.dirname, '..', '..', 'dist'))
  const application = await compose({ profile, host: 'cli', sandboxed: true, startChild })
  const { authorities, custody, directories, requests, unlockedKeys } = application.services
  const source = { kind: 'data-directory', path: lab.dataDirectory } as const
  const { id } = await authorities.adopt({
    source,
    name: 'bench',
    environment: 'lab',
    store: 'vault',
    passphrase: passphrase(),
  })
  const opened = await directories.open(lab.dataDirectory)
  await custody.park({ authorityId: id, directoryId: opened.id })
  await fileRequests(lab, BY_SIGNET, 'ours')
  await unlockedKeys.unlock(authorities.byId(id), passphrase(), 60, 'benchmark')
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
  await application.close()
  if (written < BY_SIGNET) throw new Error(`${written} of ${items.length} were signed`)
  return elapsedMs / written
}

export const againstIcinga = async (): Promise<void> => {
  const reason = reasonNotToRun('icinga2', 'openssl')
  if (reason !== undefined) return console.log(`against-icinga: skipped, ${reason}`)
  const lab = await startLab({ keyBits: 4096 })
  const profile = await mkdtemp(join(tmpdir(), 'signet-bench-'))
  try {
    const theirs = await byIcinga(lab)
    const ours = await bySignet(lab, profile)
    console.log(`icinga2 ca sign, one process a request   ${theirs.toFixed(1)} ms a request (${BY_ICINGA})`)
    console.log(`Signet, one batch                        ${ours.toFixed(2)} ms a request (${BY_SIGNET})`)
    console.log(`times as fast: ${(theirs / ours).toFixed(1)} (asked for: 20)`)
  } finally {
    await lab.stop()
    await rm(profile, { recursive: true, force: true })
  }
}

if (import.meta.main) await againstIcinga()
