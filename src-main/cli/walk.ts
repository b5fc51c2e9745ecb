import { resolve } from 'node:path'
import type { Presented } from '../../src-core/contract/enrol.ts'
import { fill, visible } from '../../src-core/words/fill.ts'
import { readCaFile } from '../../src-core/icinga/daemon-files.ts'
import { parseHostAndPort } from '../../src-core/probe/host-address.ts'
import { isSaidBefore, outcomeOf, type WalkStep } from '../../src-core/probe/trust-walk.ts'
import { walkRemedy } from '../../src-core/words/walk-text.ts'
import { parseCertificate, type Certificate } from '../../src-core/x509/certificate.ts'
import { readSources } from '../adapters/cluster-files.ts'
import { readRegularFile } from '../adapters/data-directory/regular-file.ts'
import { sha1, sha256 } from '../adapters/node-crypto.ts'
import { createSignatureCheck } from '../adapters/signature-check.ts'
import { createProbeHost } from '../adapters/tls-probe.ts'
import { createProbe } from '../services/probing.ts'
import { createWalk } from '../services/walks.ts'
import { Exit, needWord, printJson, UsageError, type Command, type CommandArgs, type CommandIo } from './command.ts'
import { sourceOf } from './cluster-words.ts'

const text = { type: 'string' } as const
const verifySignature = createSignatureCheck()
const MAX_FILE = 16 * 1024 * 1024

/** `signet walk`: where a connection stops, and the line in the log that says so. */
export const walk: Command = {
  usage:
    'walk ENDPOINT [--zones [NODE=]FILE]… [--probe HOST[:PORT]|--cert FILE|--pinned] [--ca FILE|--authority ID] [--json]',
  options: {
    zones: { type: 'string', multiple: true },
    probe: text,
    cert: text,
    pinned: { type: 'boolean' },
    ca: text,
    authority: text,
  },
  run: async (args, io) => {
    const endpoint = needWord(args, 0, 'ENDPOINT')
    const pinned = args.has('pinned')
    const walkNow = createWalk({
      probe: createProbe({ probeHost: createProbeHost(), sha256, sha1, verifySignature, now: Date.now }),
      readFile: async (path) => read(path),
      readSources,
      findPinned: pinned ? (await io.open()).services.findPinned : () => undefined,
      verifySignature,
      now: Date.now,
    })
    const trusted = await trustedOf(args, io)
    const zones = args.all('zones').map(sourceOf)
    const steps = await walkNow({ endpoint, presented: presentedOf(args), trusted, zones })
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

const presentedOf = (args: CommandArgs): Presented | null => {
  const [host, file] = [args.option('probe'), args.option('cert')]
  const given = [host, file, args.has('pinned') || undefined].filter((one) => one !== undefined)
  if (given.length > 1) throw new UsageError('give one of --probe, --cert, --pinned')
  if (args.has('pinned')) return { kind: 'pinned' }
  if (file !== undefined) return { kind: 'file', path: file }
  return host === undefined ? null : { kind: 'probe', ...parseHostAndPort(host) }
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
  for (const [i, step] of steps.entries()) {
    io.out(`${marks[step.state]} ${words.step[step.step]}: ${words.state[step.state]}`)
    const { text: cause, fix } = remedyOf(io, step)
    if (cause !== null && !isSaidBefore(steps, i)) io.out(visible(`      ${cause} ${fix}`))
    if (step.log !== null) io.out(`      ${fill(words.log, { line: step.log })}`)
  }
  if (['all', 'known'].includes(outcomeOf(steps))) io.out(words.through)
}
