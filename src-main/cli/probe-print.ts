import type { ProbeAttempt, ProbeComparison, ProbeOutcome, ProbeReport } from '../../src-core/contract/masters.ts'
import {
  colonFingerprint,
  fingerprintGroups,
  icingaFingerprint,
  spkiPin,
} from '../../src-core/probe/fingerprint-text.ts'
import { hostAndPort } from '../../src-core/probe/host-address.ts'
import type { ProbeFailure } from '../../src-core/probe/probe-failure.ts'
import { sClientCommand, sClientText } from '../../src-core/probe/s-client.ts'
import { fill, visible } from '../../src-core/words/fill.ts'
import type { CommandIo } from './command.ts'

export type Expectation = 'match' | 'mismatch' | 'not-given'

/** A probe, and what it was held against. */
export interface Judged {
  readonly outcome: ProbeOutcome
  readonly expectation: Expectation
  readonly earlier: { readonly path: string; readonly at: string; readonly comparison: ProbeComparison } | undefined
}

export const failureText = (io: CommandIo, { code, params }: ProbeFailure): string => {
  const { failure, failed } = io.words.probe
  const { cause, fix } = failure[code]
  return fill(failed, { cause: fill(cause, params), fix: fill(fix, params) })
}

const attemptJson = (io: CommandIo, attempt: ProbeAttempt) => {
  const { route, address, port, elapsedMs } = attempt
  const facts = { route, address, port, elapsedMs }
  if (attempt.state === 'answered') return { ...facts, ...reportJson(attempt.report) }
  const { code, stage } = attempt.failure
  return { ...facts, error: { code, stage, text: failureText(io, attempt.failure) } }
}

const reportJson = ({ icinga, ...report }: ProbeReport) => ({
  ...report,
  icinga: icinga.answers,
  icingaVersion: icinga.version === null ? null : versionText(icinga.version),
  server: icinga.server,
})

/** The shape other programs read: the first that answered, and every attempt behind it. */
export const outcomeJson = (io: CommandIo, { outcome, expectation, earlier }: Judged) => {
  const { at, host, via, attempts, comparison } = outcome
  const shown = attempts.find(({ state }) => state === 'answered') ?? attempts[0]
  return {
    ...(shown === undefined ? {} : attemptJson(io, shown)),
    expected: expectation,
    host,
    at,
    via,
    comparison,
    ...(earlier === undefined ? {} : { earlier }),
    attempts: attempts.map((attempt) => attemptJson(io, attempt)),
  }
}

/** major*10000 + minor*100 + patch. */
const versionText = (version: number): string =>
  [Math.floor(version / 10_000), Math.floor(version / 100) % 100, version % 100].join('.')

export const printOutcome = (io: CommandIo, { outcome, expectation, earlier }: Judged): void => {
  const words = io.words.probe
  for (const attempt of outcome.attempts) printAttempt(io, outcome, attempt)
  if (outcome.attempts.length > 1) io.out(words.comparison[outcome.comparison])
  if (earlier !== undefined) {
    const comparison = words.comparison[earlier.comparison]
    io.out(fill(words.earlier, { path: earlier.path, at: earlier.at, comparison }))
  }
  if (expectation === 'match') io.out(words.match)
}

const printAttempt = (io: CommandIo, { host, via }: ProbeOutcome, attempt: ProbeAttempt): void => {
  const words = io.words.probe
  const { route, address, port, elapsedMs } = attempt
  const way = route === 'jump' ? fill(words.via, { via: via ?? '' }) : words.straight
  io.out(visible(`${hostAndPort(address ?? host, port)} (${way}), ${elapsedMs} ms`))
  if (attempt.state === 'failed') return io.out(`  ${failureText(io, attempt.failure)}`)
  const command = sClientCommand({ host: address ?? host, port }, attempt.report.servername)
  const rows = [...rowsOf(io, attempt.report), [words.fields.openssl, command] as const]
  const width = Math.max(...rows.map(([name]) => name.length))
  for (const [name, value] of rows) io.out(`  ${name.padEnd(width)}  ${visible(value)}`)
  for (const line of sClientText(attempt.report).split('\n')) io.out(`  ${' '.repeat(width)}  ${visible(line)}`)
}

const rowsOf = (io: CommandIo, report: ProbeReport): readonly (readonly [string, string])[] => {
  const words = io.words.probe
  const { fields } = words
  const { leaf, fingerprint, verify } = report
  return [
    [fields.protocol, [report.protocol, report.cipher, report.group ?? '-'].join(', ')],
    [fields.servername, report.servername ?? words.none],
    [fields.subject, leaf.subject],
    [fields.issuer, leaf.issuer],
    [fields.valid, `${leaf.notBefore ?? '?'} … ${leaf.notAfter ?? '?'}`],
    [fields.key, leaf.key],
    [fields.chain, String(report.chain.length)],
    [fields.sha256, icingaFingerprint(fingerprint.sha256)],
    ['', colonFingerprint(fingerprint.sha256)],
    ['', fingerprint.sha256],
    ['', fingerprintGroups(fingerprint.sha256).join(' ')],
    [fields.sha1, icingaFingerprint(fingerprint.sha1)],
    [fields.spki, icingaFingerprint(fingerprint.spkiSha256)],
    [fields.pin, `sha256//${spkiPin(fingerprint.spkiSha256)}`],
    [fields.client, clientText(io, report)],
    [fields.verify, `${fill(words.verified, { ...verify })}, ${words.trusting[verify.against]}`],
    ...icingaRow(io, report),
  ]
}

const clientText = (io: CommandIo, { clientCertificate: { asked, authorities } }: ProbeReport): string => {
  const words = io.words.probe
  if (!asked) return words.notAsked
  return authorities.length === 0 ? words.askedOfAny : fill(words.asked, { authorities: authorities.join('; ') })
}

const icingaRow = (io: CommandIo, { icinga }: ProbeReport): readonly (readonly [string, string])[] => {
  const { fields, isIcinga, isNoIcinga } = io.words.probe
  if (!icinga.asked) return []
  const said = [icinga.version === null ? '?' : versionText(icinga.version), icinga.server ?? ''].filter(Boolean)
  const text = icinga.answers
    ? fill(isIcinga, { version: said.join(', ') })
    : fill(isNoIcinga, { server: icinga.server ?? '-' })
  return [[fields.icinga, text]]
}
