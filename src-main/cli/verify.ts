import type { DaemonFinding, DaemonInput, DaemonReport, PeerVerdict } from '../../src-core/icinga/daemon-report.ts'
import { judgeDaemon } from '../../src-core/icinga/daemon-verdict.ts'
import type { ChainLink } from '../../src-core/x509/chain-result.ts'
import { nameText, parseName } from '../../src-core/x509/name.ts'
import { verifyCodes, verifyCodeText } from '../../src-core/x509/verify-code.ts'
import { visible } from '../../src-core/words/fill.ts'
import { remedyOf } from '../../src-core/words/remedy.ts'
import { readDaemonFile, readDaemonKey } from '../adapters/node-files.ts'
import { createSignatureCheck } from '../adapters/signature-check.ts'
import { Exit, printJson, UsageError, type Command, type CommandArgs, type CommandIo } from './command.ts'
import { buildFiles } from './verify-build.ts'

const roles = ['client', 'server', 'both'] as const
type Role = (typeof roles)[number]

const text = { type: 'string' } as const

/** `signet verify`: what Icinga makes of certificates, and what to change. Needs no profile. */
export const verify: Command = {
  usage:
    'verify CERT… [--ca CA] [--key KEY] [--cn NAME] [--role client|server|both] [--crl CRL] [--at ISO] [--build DIR] [--json]',
  options: { ca: text, key: text, cn: text, role: text, crl: text, at: text, build: text },
  run: async (args, io) => {
    if (args.words.length === 0) throw new UsageError('CERT is missing')
    const role = readRole(args)
    const at = readInstant(args)
    const folder = args.option('build')
    if (folder !== undefined) return buildFiles(args.words, { folder, nodeName: args.option('cn') }, io)
    const verifySignature = createSignatureCheck()
    const reports = args.words.map((path) => ({
      path,
      report: judgeDaemon(readInput(path, args, at), verifySignature),
    }))
    if (io.flags.json) {
      const shapes = reports.map(({ path, report }) => toJson(io, path, report))
      printJson(io, shapes.length === 1 ? shapes[0] : shapes)
    } else for (const { path, report } of reports) print(io, path, report, role)
    return reports.every(({ report }) => isFine(report, role)) ? Exit.done : Exit.refused
  },
}

const readRole = (args: CommandArgs): Role => {
  const wanted = args.option('role') ?? 'both'
  const role = roles.find((candidate) => candidate === wanted)
  if (role === undefined) throw new UsageError(`--role ${wanted} is none of ${roles.join(', ')}`)
  return role
}

const readInstant = (args: CommandArgs): number => {
  const wanted = args.option('at')
  const at = wanted === undefined ? Date.now() : Date.parse(wanted)
  if (Number.isNaN(at)) throw new UsageError(`--at ${wanted ?? ''} is no ISO 8601 time`)
  return at
}

const readInput = (path: string, args: CommandArgs, at: number): DaemonInput => {
  const [ca, key, crl] = [args.option('ca'), args.option('key'), args.option('crl')]
  return {
    certificate: readDaemonFile(path),
    key: key === undefined ? undefined : readDaemonKey(key),
    ca: ca === undefined ? undefined : readDaemonFile(ca),
    crl: crl === undefined ? undefined : readDaemonFile(crl),
    nodeName: args.option('cn'),
    at,
  }
}

/** Without a CA nothing is said of the peers, and nothing held against the certificate. */
export const isFine = ({ load, asClient, asServer }: DaemonReport, role: Role): boolean => {
  const holds = ({ outcome }: PeerVerdict): boolean => outcome === 'accepted' || outcome === 'not-judged'
  return load.ok && (role === 'server' || holds(asClient)) && (role === 'client' || holds(asServer))
}

const findingJson = (io: CommandIo, finding: DaemonFinding) => {
  const { id, severity, role } = finding
  const { cause, fix } = remedyOf(io.words.daemon, finding)
  return { id, severity, ...(role === undefined ? {} : { role }), text: cause, fix }
}

const peerJson = ({ outcome, code, text: words, chain }: PeerVerdict) => ({
  ok: outcome === 'not-judged' ? null : outcome === 'accepted',
  outcome,
  code: code ?? (outcome === 'not-judged' ? null : 0),
  ...(code === undefined ? {} : { reason: verifyCodes[code] }),
  text: words,
  chain: chain?.links.map(linkJson) ?? [],
})

const linkJson = ({ certificate, trusted, signature, errors }: ChainLink) => ({
  subject: nameText(parseName(certificate.subject)),
  issuer: nameText(parseName(certificate.issuer)),
  trusted,
  signature,
  errors: errors.map((code) => ({ code, text: verifyCodes[code] })),
})

/** The shape other programs read. */
const toJson = (io: CommandIo, file: string, { nodeName, load, asClient, asServer, findings }: DaemonReport) => ({
  file,
  nodeName: nodeName ?? null,
  load: { ok: load.ok, text: load.text, ...(load.problem === undefined ? {} : { problem: load.problem }) },
  asClient: peerJson(asClient),
  asServer: peerJson(asServer),
  findings: findings.map((finding) => findingJson(io, finding)),
})

const print = (io: CommandIo, path: string, report: DaemonReport, role: Role): void => {
  const { daemon } = io.words
  const { load, asClient, asServer, findings } = report
  io.out(visible(report.nodeName === undefined ? path : `${path}: ${report.nodeName}`))
  const rows = [
    [daemon.column.load, load.ok ? daemon.loads : load.text],
    ...(role === 'server' ? [] : [[daemon.column.client, peerText(io, asClient)]]),
    ...(role === 'client' ? [] : [[daemon.column.server, peerText(io, asServer)]]),
  ]
  const width = Math.max(...rows.map(([column = '']) => column.length))
  for (const [column = '', said = ''] of rows) io.out(`  ${column.padEnd(width)}  ${visible(said)}`)
  for (const one of findings) {
    const { cause, fix } = remedyOf(daemon, one)
    const where = one.role === undefined ? '' : ` (${daemon.role[one.role]})`
    io.out(`  ${one.severity.padEnd(6)} ${one.id}${where}: ${cause} ${fix}`)
  }
}

const peerText = (io: CommandIo, { outcome, code, text: words }: PeerVerdict): string => {
  const { daemon } = io.words
  if (code !== undefined && outcome === 'anonymous') return `${verifyCodeText(code)}; ${daemon.outcome[outcome]}`
  return words === '' ? daemon.outcome[outcome] : `${daemon.outcome[outcome]}: ${words}`
}
