import { resolve } from 'node:path'
import { fill, visible } from '../../src-core/words/fill.ts'
import { readCaFile } from '../../src-core/icinga/daemon-files.ts'
import { parseHostAndPort } from '../../src-core/probe/host-address.ts'
import { reportsOf, trustNobody } from '../../src-core/probe/probe-report.ts'
import { walkTrust, type WalkStep } from '../../src-core/probe/trust-walk.ts'
import { walkRemedy } from '../../src-core/words/walk-text.ts'
import { parseCertificate, parseCertificatePem, type Certificate } from '../../src-core/x509/certificate.ts'
import { clusterOf } from '../../src-core/zones/view.ts'
import { readRegularFile } from '../adapters/data-directory/regular-file.ts'
import { sha1, sha256 } from '../adapters/node-crypto.ts'
import { createSignatureCheck } from '../adapters/signature-check.ts'
import { createProbeHost } from '../adapters/tls-probe.ts'
import { createProbe, PROBE_TIMEOUT_MS } from '../services/probing.ts'
import { Exit, needWord, printJson, UsageError, type Command, type CommandArgs, type CommandIo } from './command.ts'
import { readToEnd, sourceOf } from './zones.ts'

const text = { type: 'string' } as const
const MAX_FILE = 16 * 1024 * 1024

/** `signet walk`: where a connection stops, and the line in the log that says so. */
export const walk: Command = {
  usage: 'walk ENDPOINT [--zones [NODE=]FILE]… [--probe HOST[:PORT]|--cert FILE] [--ca FILE|--authority ID] [--json]',
  options: { zones: { type: 'string', multiple: true }, probe: text, cert: text, ca: text, authority: text },
  run: async (args, io) => {
    const endpoint = needWord(args, 0, 'ENDPOINT')
    const files = args.all('zones')
    const cluster = files.length === 0 ? null : clusterOf(readToEnd(files.map(sourceOf)))
    const [chain, trusted] = [await chainOf(args), await trustedOf(args, io)]
    const steps = walkTrust({ endpoint, chain, trusted, cluster, at: Date.now() }, createSignatureCheck())
    if (io.flags.json)
      printJson(
        io,
        steps.map((step) => ({ ...step, ...remedyOf(io, step) })),
      )
    else print(io, endpoint, steps)
    return steps.some(({ state }) => state === 'stopped') ? Exit.refused : Exit.done
  },
}

const read = (path: string): Buffer => readRegularFile(resolve(path), MAX_FILE).bytes

/** What the node presents: seen on the wire, or read from its file. */
const chainOf = async (args: CommandArgs): Promise<readonly Certificate[] | null> => {
  const [host, file] = [args.option('probe'), args.option('cert')]
  if (host !== undefined && file !== undefined) throw new UsageError('give --probe or --cert, not both')
  if (file !== undefined) return readCaFile(read(file))
  if (host === undefined) return null
  const probe = createProbe({
    probeHost: createProbeHost(),
    sha256,
    sha1,
    verifySignature: createSignatureCheck(),
    now: Date.now,
  })
  const target = { ...parseHostAndPort(host), servername: { kind: 'host' } as const }
  const options = { trusted: trustNobody, via: null, timeoutMs: PROBE_TIMEOUT_MS, ask: false }
  const [report] = reportsOf((await probe(target, options)).attempts)
  return report?.chain.map(parseCertificatePem) ?? null
}

const trustedOf = async (args: CommandArgs, io: CommandIo): Promise<readonly Certificate[] | null> => {
  const [file, authority] = [args.option('ca'), args.option('authority')]
  if (file !== undefined) return readCaFile(read(file))
  if (authority === undefined) return null
  const { services } = await io.open()
  const { id } = services.authorities.find(authority)
  return [parseCertificate(services.authorities.byId(id).certificate)]
}

const remedyOf = ({ words }: CommandIo, { reason }: WalkStep) =>
  reason === null
    ? { text: null, fix: null }
    : { text: walkRemedy(words, reason).cause, fix: walkRemedy(words, reason).fix }

const marks: Readonly<Record<WalkStep['state'], string>> = {
  passed: '[x]',
  stopped: '[!]',
  'not-checked': '[?]',
  'not-reached': '[ ]',
}

const print = (io: CommandIo, endpoint: string, steps: readonly WalkStep[]): void => {
  const words = io.words.enrol.walk
  io.out(fill(words.title, { endpoint }))
  for (const step of steps) {
    io.out(`${marks[step.state]} ${words.step[step.step]}: ${words.state[step.state]}`)
    const { text: cause, fix } = remedyOf(io, step)
    if (cause !== null) io.out(visible(`      ${cause} ${fix}`))
    if (step.log !== null) io.out(`      ${fill(words.log, { line: step.log })}`)
  }
  if (steps.every(({ state }) => state === 'passed' || state === 'not-checked')) io.out(words.through)
}
