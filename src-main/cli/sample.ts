import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../../src-core/base/errors.ts'
import { Secret } from '../../src-core/base/secret.ts'
import { toIso } from '../../src-core/base/time.ts'
import { parseCertificatePem } from '../../src-core/x509/certificate.ts'
import { nameText, parseName } from '../../src-core/x509/name.ts'
import { isFinding } from '../../src-core/icinga/verdict.ts'
import { fill } from '../../src-core/words/fill.ts'
import { createStartChild } from '../adapters/child-process.ts'
import { compose, type Application } from '../compose.ts'
import { isClean } from '../services/request-selection.ts'
import { makeSampleMaster, type SampleMaster } from '../adapters/sample-master.ts'
import { Exit, say, type Command, type CommandIo } from './command.ts'

/** The main job on an invented master, told step by step: what `npm start` shows where there is no display. */
export const sample: Command = {
  usage: 'sample',
  options: {},
  run: async (_args, io) => {
    const folder = mkdtempSync(join(tmpdir(), 'signet-sample-'))
    const application = await compose({
      profile: join(folder, 'profile'),
      host: 'cli',
      sandboxed: true,
      startChild: createStartChild(import.meta.dirname),
    })
    try {
      say(io, io.words.cli.sampleIntro, { path: folder })
      await tell(application, makeSampleMaster(folder), io)
      say(io, io.words.cli.sampleDone)
      return Exit.done
    } finally {
      await application.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

const tell = async ({ services }: Application, master: SampleMaster, io: CommandIo): Promise<void> => {
  const { authorities, custody, directories, ledger, requests, unlockedKeys } = services
  const phrase = randomBytes(24).toString('base64')
  const passphrase = (): Secret => new Secret(Buffer.from(phrase))

  const source = { kind: 'data-directory', path: master.dataDirectory } as const
  const adopted = await authorities.adopt({
    source,
    name: 'nordwind',
    environment: 'lab',
    store: 'vault',
    passphrase: passphrase(),
  })
  await custody.importSalt({ authorityId: adopted.id, path: master.configuration, passphrase: passphrase() })
  say(io, io.words.cli.sampleAdopted)

  const opened = await directories.open(master.dataDirectory)
  await custody.park({ authorityId: adopted.id, directoryId: opened.id })
  say(io, io.words.cli.sampleParked)

  await unlockedKeys.unlock(authorities.byId(adopted.id), passphrase(), 5, 'sample')
  await requests.refresh(opened.id)
  const waiting = await requests.list(opened.id, 'waiting', '')
  say(io, io.words.cli.sampleRequests)
  for (const { row, verdicts } of waiting.requests) {
    const findings = verdicts
      .filter(isFinding)
      .map(({ id, severity, params }) => `${severity}: ${fill(io.words.verdicts[id].title, params)}`)
    io.out(
      `   ${(row.cn ?? row.fingerprint.slice(0, 16)).padEnd(32)} ${findings.join('; ') || io.words.verdicts['ticket-fits'].title}`,
    )
  }
  const items = await Promise.all(
    waiting.requests.filter(isClean).map(async ({ row: { fingerprint } }) => ({
      fingerprint,
      reviewDigest: (await requests.show(opened.id, fingerprint)).reviewDigest ?? '',
    })),
  )
  const results = await requests.sign(opened.id, items, new AbortController().signal, () => undefined)
  say(io, io.words.cli.sampleSigned)
  for (const { fingerprint, cn, error } of results) {
    if (error !== undefined) throw new AppError('internal', { reason: error.code })
    const certificate = readAnswer(master, fingerprint)
    const issuer = nameText(parseName(certificate.issuer))
    say(io, io.words.cli.sampleVerified, { cn: cn ?? '', issuer, notAfter: toIso(certificate.notAfter).slice(0, 10) })
  }
  await unlockedKeys.lockAll()
  const { ok, entries, firstBroken } = await ledger.verify()
  if (!ok) throw new AppError('ledger-broken', { entry: firstBroken ?? 0 })
  say(io, io.words.cli.sampleLedger, { entries })
}

/** What the daemon would deliver. */
const readAnswer = ({ dataDirectory }: SampleMaster, fingerprint: string) => {
  const file: unknown = JSON.parse(
    readFileSync(join(dataDirectory, 'certificate-requests', `${fingerprint}.json`), 'utf8'),
  )
  const response =
    typeof file === 'object' && file !== null && 'cert_response' in file ? String(file.cert_response) : ''
  return parseCertificatePem(response)
}
