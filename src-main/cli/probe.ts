import { AppError } from '../../src-core/base/errors.ts'
import { SECOND_MS } from '../../src-core/base/time.ts'
import type { ProbeOutcome, ProbeReport, ServerNameChoice } from '../../src-core/contract/masters.ts'
import { readEarlierProbe, type EarlierProbe } from '../../src-core/probe/earlier-probe.ts'
import { readExpected } from '../../src-core/fingerprint/expected.ts'
import { readCaFile } from '../../src-core/icinga/daemon-files.ts'
import { parseHostAndPort } from '../../src-core/probe/host-address.ts'
import { compareReports, reportsOf, trustNobody, type Trusted } from '../../src-core/probe/probe-report.ts'

import { readRegularFile } from '../adapters/data-directory/regular-file.ts'
import { sha1, sha256 } from '../adapters/node-crypto.ts'
import { createSignatureCheck } from '../adapters/signature-check.ts'
import { createProbeHost } from '../adapters/tls-probe.ts'
import { createProbe, PROBE_TIMEOUT_MS, trustAuthority } from '../services/probing.ts'
import { Exit, needWord, printJson, UsageError, type Command, type CommandArgs, type CommandIo } from './command.ts'
import { failureText, outcomeJson, printOutcome, type Expectation, type Judged } from './probe-print.ts'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

const MAX_FILE = 16 * 1024 * 1024
const MAX_SECONDS = 120

/** `signet probe`: what a TLS peer shows, over every address and route; nothing is trusted, nothing kept. */
export const probe: Command = {
  usage:
    'probe HOST[:PORT] [--expect FP] [--servername NAME|--no-servername|--environment ENV] [--ca FILE|--authority ID] [--via ssh://[USER@]HOST[:PORT]] [--compare EARLIER.json] [--timeout S] [--quick] [--json]',
  options: {
    expect: text,
    servername: text,
    'no-servername': flag,
    environment: text,
    ca: text,
    authority: text,
    via: text,
    compare: text,
    timeout: text,
    quick: flag,
  },
  run: async (args, io) => {
    const target = { ...parseHostAndPort(needWord(args, 0, 'HOST')), servername: choiceOf(args) }
    const expected = expectedOf(args)
    const earlier = earlierOf(args)
    const trusted = await trustedOf(args, io)
    const probeNow = createProbe({
      probeHost: createProbeHost(),
      sha256,
      sha1,
      verifySignature: createSignatureCheck(),
      now: Date.now,
    })
    const options = { trusted, via: args.option('via') ?? null, timeoutMs: timeoutOf(args), ask: !args.has('quick') }
    const outcome = await probeNow(target, options)
    const judged = judge(outcome, expected, earlier)
    if (io.flags.json) printJson(io, outcomeJson(io, judged))
    else printOutcome(io, judged)
    complainOf(io, judged, trusted)
    return Exit.done
  },
}

const choiceOf = (args: CommandArgs): ServerNameChoice => {
  const [name, environment] = [args.option('servername'), args.option('environment')]
  const choices: readonly ServerNameChoice[] = [
    ...(name === undefined ? [] : [{ kind: 'name', name } as const]),
    ...(environment === undefined ? [] : [{ kind: 'environment', environment } as const]),
    ...(args.has('no-servername') ? [{ kind: 'none' } as const] : []),
  ]
  if (choices.length > 1) throw new UsageError('give one of --servername, --no-servername, --environment')
  return choices[0] ?? { kind: 'host' }
}

const timeoutOf = (args: CommandArgs): number => {
  const wanted = args.option('timeout')
  if (wanted === undefined) return PROBE_TIMEOUT_MS
  const seconds = Number(wanted)
  if (!(seconds >= 0.1 && seconds <= MAX_SECONDS)) throw new UsageError(`--timeout ${wanted} is no number of seconds`)
  return seconds * SECOND_MS
}

/** Text other than a SHA-256 is refused before anything is asked: a typing error must not look like a stranger. */
const expectedOf = (args: CommandArgs): string | undefined => {
  const given = args.option('expect')
  if (given === undefined) return undefined
  const read = readExpected(given)
  if (read.kind === 'sha256' || read.kind === 'spki') return read.hex
  throw new UsageError(`--expect takes a SHA-256 of 64 digits; this is ${read.kind}`)
}

const earlierOf = (args: CommandArgs): (EarlierProbe & { readonly path: string }) | undefined => {
  const path = args.option('compare')
  if (path === undefined) return undefined
  return { path, ...readEarlierProbe(readRegularFile(path, MAX_FILE).bytes.toString('utf8'), path) }
}

const trustedOf = async (args: CommandArgs, io: CommandIo): Promise<Trusted> => {
  const [file, authority] = [args.option('ca'), args.option('authority')]
  if (file !== undefined && authority !== undefined) throw new UsageError('give --ca or --authority, not both')
  if (authority !== undefined) return trustAuthority((await io.open()).services.authorities.find(authority))
  if (file === undefined) return trustNobody
  const certificates = readCaFile(readRegularFile(file, MAX_FILE).bytes)
  if (certificates.length === 0) throw new AppError('pem-malformed', { expected: 'CERTIFICATE' })
  return { against: 'file', certificates }
}

const judge = (outcome: ProbeOutcome, expected: string | undefined, earlier: ReturnType<typeof earlierOf>): Judged => {
  const reports = reportsOf(outcome.attempts)
  const fits = ({ fingerprint }: ProbeReport): boolean =>
    fingerprint.sha256 === expected || fingerprint.spkiSha256 === expected
  const expectation: Expectation =
    expected === undefined ? 'not-given' : reports.length > 0 && reports.every(fits) ? 'match' : 'mismatch'
  const [first] = reports
  const since =
    earlier === undefined || first === undefined
      ? undefined
      : { path: earlier.path, at: earlier.at, comparison: compareReports([earlier, ...reports]) }
  return { outcome, expectation, earlier: since }
}

/** What makes the exit code 1, the worst first. */
const complainOf = (io: CommandIo, { outcome, expectation, earlier }: Judged, { against }: Trusted): void => {
  const { host, attempts, comparison } = outcome
  const reports = reportsOf(attempts)
  const failed = attempts.filter((attempt) => attempt.state === 'failed')
  const needed = failed.find(({ route }) => reports.length === 0 || route === 'jump')
  if (reports.length > 0 && expectation === 'mismatch') throw new AppError('probe-mismatch', { host })
  if (comparison === 'different' || earlier?.comparison === 'different') throw new AppError('probe-differs', { host })
  if (needed !== undefined) throw new AppError('probe-failed', { host, reason: failureText(io, needed.failure) })
  const bad = against === 'nothing' ? undefined : reports.find(({ verify }) => verify.code !== 0)
  if (bad !== undefined)
    throw new AppError('probe-not-verified', { host, code: bad.verify.code, text: bad.verify.text })
}
