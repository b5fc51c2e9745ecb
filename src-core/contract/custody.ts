import { z } from 'zod'
import { severities } from '../icinga/verdict.ts'
import { lookIds } from '../custody/look.ts'
import { count, isoTime, params, sha256Hex, text } from './values.ts'

export const lookFinding = z.strictObject({ id: z.enum(lookIds), severity: z.enum(severities), params })

export const hostName = z.string().min(1).max(255)
export const portNumber = z.number().int().min(1).max(65_535)

/** A test request that went all the way: over the wire, signed, and handed out by the daemon. */
export const roundTrip = z.strictObject({
  cn: text,
  fingerprint: sha256Hex,
  serial: text,
  host: hostName,
  port: portNumber,
  seconds: z.number().nonnegative(),
})
export type RoundTrip = z.infer<typeof roundTrip>

/** How far taking the key off one master has come; what is null has not been done. */
export const moveGuide = z.strictObject({
  keyOnMaster: z.enum(['clear', 'parked', 'none', 'unreadable']),
  copiedAt: isoTime.nullable(),
  drill: z.strictObject({ at: isoTime, path: text, fileSha256: sha256Hex, entry: count }).nullable(),
  look: z.strictObject({ at: isoTime, findings: z.array(lookFinding) }).nullable(),
  parkedAt: isoTime.nullable(),
  proof: roundTrip.extend({ at: isoTime, entry: count }).nullable(),
  destroyedAt: isoTime.nullable(),
  /** Where the master's daemon is expected to listen. */
  connect: z.strictObject({ host: hostName, port: portNumber }),
})
export type MoveGuide = z.infer<typeof moveGuide>

/** A certificate with new dates: where it was written, and where it belongs. */
export const renewed = z.strictObject({
  path: text,
  fingerprint: sha256Hex,
  notAfter: isoTime,
  /** What is left to do by hand. */
  commands: z.array(text),
})
export type Renewed = z.infer<typeof renewed>
