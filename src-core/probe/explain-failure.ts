import { asciiText } from '../base/bytes.ts'
import type { ProbeFailure, ProbeFailureCode, ProbeStage } from './probe-failure.ts'
import { looksLikeTls, readRecords, RecordType, uint } from './tls-records.ts'

/** How a connection ended that showed no certificate. */
export interface BrokenHandshake {
  readonly ended: 'timeout' | 'closed' | 'error' | 'limit'
  readonly error?: SaidError | undefined
  /** What the peer had sent, from its first byte on. */
  readonly received: Uint8Array
  readonly seconds: number
  /** The ServerHello's version; absent: none came. */
  readonly version?: number | undefined
  readonly sentCertificate: boolean
}

/** What node or OpenSSL said; `library` is the part of OpenSSL it came from. */
export interface SaidError {
  readonly code: string
  readonly reason: string
  readonly library?: string | undefined
}

interface Told {
  readonly code: ProbeFailureCode
  readonly params?: ProbeFailure['params']
}

/** Errors of the operating system, by what they mean for whoever probes. */
const systemErrors: ReadonlyMap<string, ProbeFailureCode> = new Map([
  ['ENOTFOUND', 'name-not-found'],
  ['EAI_AGAIN', 'name-not-found'],
  ['EAI_NODATA', 'name-not-found'],
  ['EAI_FAIL', 'name-not-found'],
  ['ECONNREFUSED', 'refused'],
  ['EHOSTUNREACH', 'no-route'],
  ['ENETUNREACH', 'no-route'],
  ['EHOSTDOWN', 'no-route'],
  ['ENETDOWN', 'no-route'],
  ['EADDRNOTAVAIL', 'no-route'],
  ['EAFNOSUPPORT', 'no-route'],
  ['EINVAL', 'no-route'],
  // a firewall of this machine, or one that answers "prohibited"
  ['EACCES', 'no-route'],
  ['EPERM', 'no-route'],
  ['ETIMEDOUT', 'timeout-connect'],
  ['ECONNRESET', 'reset'],
  ['EPIPE', 'reset'],
])

/** RFC 8446 section 6: what a peer says before it gives up; by number. */
const alerts: ReadonlyMap<number, string> = new Map([
  [0, 'close_notify'],
  [10, 'unexpected_message'],
  [20, 'bad_record_mac'],
  [22, 'record_overflow'],
  [40, 'handshake_failure'],
  [47, 'illegal_parameter'],
  [50, 'decode_error'],
  [51, 'decrypt_error'],
  [70, 'protocol_version'],
  [71, 'insufficient_security'],
  [80, 'internal_error'],
  [86, 'inappropriate_fallback'],
  [109, 'missing_extension'],
  [110, 'unsupported_extension'],
  [112, 'unrecognized_name'],
  [116, 'certificate_required'],
  [120, 'no_application_protocol'],
])
const alertCodes: ReadonlyMap<number, ProbeFailureCode> = new Map([
  [0, 'closed-in-handshake'],
  [70, 'tls-too-old'],
  [112, 'name-refused'],
])

/** First words of protocols people meet on a wrong port. */
const talkers: readonly (readonly [RegExp, string])[] = [
  [/^SSH-/, 'SSH'],
  [/^HTTP\/|^<(!doctype|html|\?xml)/i, 'HTTP'],
  [/^220[ -].*(smtp|mail)/i, 'SMTP'],
  [/^220[ -]/, 'FTP / SMTP'],
  [/^\+OK/, 'POP3'],
  [/^\* OK/, 'IMAP'],
  [/^RFB /, 'VNC'],
  [/^\d+:\{/, 'JSON-RPC'],
]

const versionNames: ReadonlyMap<number, string> = new Map([
  [0x0300, 'SSL 3.0'],
  [0x0301, 'TLS 1.0'],
  [0x0302, 'TLS 1.1'],
])

/** Parts of OpenSSL that take a certificate apart; the others are about the handshake. */
const certificateLibraries = /^(asn1|x509|x509 certificate) /i
const isSizeError = (code: string): boolean =>
  /EXCESSIVE_MESSAGE_SIZE|PACKET_LENGTH_TOO_LONG|DATA_LENGTH_TOO_LONG/.test(code)

/** Tells one failure from another, by the surest sign first: what the peer itself said. */
export const explainFailure = (stage: ProbeStage, broken: BrokenHandshake): ProbeFailure => {
  const told = signs.map((sign) => sign(broken, stage)).find((found) => found !== undefined)
  return { code: told?.code ?? 'unexpected', stage, params: told?.params ?? {} }
}

type Sign = (broken: BrokenHandshake, stage: ProbeStage) => Told | undefined

const fromLimit: Sign = ({ ended }) => (ended === 'limit' ? { code: 'too-much-data' } : undefined)

const fromOtherProtocol: Sign = ({ received }) => {
  if (looksLikeTls(received)) return undefined
  const text = asciiText(received.subarray(0, 60)).split(/\r?\n/)[0] ?? ''
  const talks = talkers.find(([pattern]) => pattern.test(text))?.[1]
  return { code: 'not-tls', params: { talks: talks ?? '?', said: text } }
}

const fromAlert: Sign = ({ received }) => {
  const alert = readRecords(received).find(({ type, payload }) => type === RecordType.alert && payload.length === 2)
  if (alert === undefined) return undefined
  const description = uint(alert.payload, 1, 1)
  const name = alerts.get(description) ?? String(description)
  return { code: alertCodes.get(description) ?? 'tls-refused', params: { alert: name, version: '< TLS 1.2' } }
}

const fromOldVersion: Sign = ({ version, error }) => {
  const isOld = version !== undefined && version < 0x0303
  if (!isOld && error?.code !== 'ERR_SSL_UNSUPPORTED_PROTOCOL') return undefined
  return { code: 'tls-too-old', params: { version: versionNames.get(version ?? 0) ?? '?' } }
}

const fromSystem: Sign = ({ error }) => {
  const code = error === undefined ? undefined : systemErrors.get(error.code)
  return code === undefined ? undefined : { code, params: { reason: error?.code ?? '' } }
}

const fromOpenSsl: Sign = ({ ended, error, sentCertificate }) => {
  if (ended !== 'error' || error === undefined) return undefined
  // Those of TLS 1.3 are encrypted; OpenSSL has read them.
  if (error.code.includes('_ALERT_')) return { code: 'tls-refused', params: { alert: error.reason } }
  if (isSizeError(error.code)) return { code: 'too-much-data' }
  if (sentCertificate && certificateLibraries.test(error.library ?? ''))
    return { code: 'certificate-unreadable', params: { reason: error.reason } }
  return error.code.startsWith('ERR_SSL') || error.code.startsWith('ERR_OSSL')
    ? { code: 'handshake-broken', params: { reason: error.reason } }
    : { code: 'unexpected', params: { reason: error.reason } }
}

const timeouts: Readonly<Record<ProbeStage, ProbeFailureCode>> = {
  name: 'timeout-name',
  connect: 'timeout-connect',
  hello: 'timeout-handshake',
  handshake: 'timeout-handshake',
}

const fromTimeout: Sign = ({ ended, received, seconds }, stage) => {
  if (ended !== 'timeout') return undefined
  const isSilent = stage === 'hello' && received.length === 0
  return { code: isSilent ? 'timeout-silent' : timeouts[stage], params: { seconds, bytes: received.length } }
}

const fromClose: Sign = ({ ended, received }) =>
  ended !== 'closed' ? undefined : { code: received.length === 0 ? 'closed' : 'closed-in-handshake' }

const signs: readonly Sign[] = [
  fromLimit,
  fromOtherProtocol,
  fromAlert,
  fromOldVersion,
  fromSystem,
  fromOpenSsl,
  fromTimeout,
  fromClose,
]
