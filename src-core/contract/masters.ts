import { z } from 'zod'
import { probeFailureCodes, probeStages } from '../probe/probe-failure.ts'
import { hostName, portNumber } from './custody.ts'
import { count, id, isoTime, params, sha256Hex, text } from './values.ts'

/** Icinga's own (lib/remote/apilistener.ti). */
export const ICINGA_PORT = 5665

/** PEM of one certificate; OpenSSL takes at most 100 kB of them in a handshake. */
const certificateText = z.string().max(256 * 1024)
const sha1Hex = z.string().regex(/^[0-9a-f]{40}$/)
const list = <T extends z.ZodType>(element: T) => z.array(element).readonly()

/**
 * Which name is asked for (SNI): `host` the one that was typed, nothing for an address; `environment` Icinga's
 * `host:environment` (lib/base/tlsstream.cpp); `none` nothing.
 */
export const serverNameChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('host') }),
  z.strictObject({ kind: z.literal('name'), name: hostName }),
  z.strictObject({ kind: z.literal('environment'), environment: hostName }),
  z.strictObject({ kind: z.literal('none') }),
])
export type ServerNameChoice = z.infer<typeof serverNameChoice>

export const probeTarget = z.strictObject({ host: hostName, port: portNumber, servername: serverNameChoice })
export type ProbeTarget = z.infer<typeof probeTarget>

/** Lower-case hex without separators; other dialects: `probe/fingerprint-text.ts`. */
export const probeFingerprint = z.strictObject({
  sha256: sha256Hex,
  sha1: sha1Hex,
  spkiSha256: sha256Hex,
  spkiSha1: sha1Hex,
})
export type ProbeFingerprint = z.infer<typeof probeFingerprint>

/** What one handshake showed. Nothing in it was trusted; `verify` says what OpenSSL would. */
export const probeReport = z.strictObject({
  /** As OpenSSL names them: `TLSv1.3`, `TLS_AES_256_GCM_SHA384`, `X25519`. */
  protocol: text,
  cipher: text,
  group: text.nullable(),
  /** The name sent; null: none. */
  servername: text.nullable(),
  clientCertificate: z.strictObject({ asked: z.boolean(), authorities: list(text) }),
  /** PEM, leaf first, exactly as sent: order, doubles and strangers included. */
  chain: z.array(certificateText).min(1).readonly(),
  leaf: z.strictObject({
    subject: text,
    issuer: text,
    commonName: text.nullable(),
    serial: text,
    notBefore: isoTime.nullable(),
    notAfter: isoTime.nullable(),
    key: text,
  }),
  fingerprint: probeFingerprint,
  /** X509_V_ERR_* as a server's certificate, 0 for none; `against` says whose certificates were trusted. */
  verify: z.strictObject({ code: count, text, against: z.enum(['nothing', 'authority', 'file']) }),
  /** `version` of icinga::Hello (21306), `server` the header before login; `asked` false: the probe left after the handshake. */
  icinga: z.strictObject({
    asked: z.boolean(),
    answers: z.boolean(),
    version: count.nullable(),
    server: text.nullable(),
  }),
  bytesReceived: count,
})
export type ProbeReport = z.infer<typeof probeReport>

export const probeRoutes = ['direct', 'jump'] as const

const attempted = {
  route: z.enum(probeRoutes),
  /** Null while no name was resolved: it failed there, or the jump host resolves it. */
  address: text.nullable(),
  port: portNumber,
  elapsedMs: z.number().nonnegative(),
}
/** One address over one route. */
export const probeAttempt = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('answered'), ...attempted, report: probeReport }),
  z.strictObject({
    state: z.literal('failed'),
    ...attempted,
    failure: z.strictObject({ code: z.enum(probeFailureCodes), stage: z.enum(probeStages), params }),
  }),
])
export type ProbeAttempt = z.infer<typeof probeAttempt>

/** `one`: fewer than two answered, so nothing was compared. */
export const probeComparisons = ['one', 'same', 'same-key', 'different'] as const
export type ProbeComparison = (typeof probeComparisons)[number]

/** Every address of a name, over every route asked for. */
export const probeOutcome = z.strictObject({
  at: isoTime,
  host: hostName,
  port: portNumber,
  via: text.nullable(),
  attempts: list(probeAttempt),
  /** Between the answers of this outcome. */
  comparison: z.enum(probeComparisons),
})
export type ProbeOutcome = z.infer<typeof probeOutcome>

/** `ssh://[user@]host[:port]` of a jump host. */
export const jumpHost = z.string().max(512)

/** `masters.probe`: ends within `PROBE_TIMEOUT_MS` for each route, whatever the peer does. */
export const probeInput = probeTarget.extend({
  /** Whose CA certificates are trusted for `verify`. */
  authorityId: id.nullable(),
  /** Probed a second time through it. */
  via: jumpHost.nullable(),
})
