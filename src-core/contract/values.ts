import { z } from 'zod'
import { Secret } from '../base/secret.ts'

/** Longest text a person types: paths, names, reasons. */
export const MAX_TEXT = 4096
/** A passphrase is bounded so that no caller can make the key derivation hash megabytes. */
export const MAX_PASSPHRASE = 1024

export const text = z.string().max(MAX_TEXT)
/** ISO 8601 in UTC. */
export const isoTime = z.iso.datetime()
/** 64 lower-case hex digits. */
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/)
export const id = z.string().regex(/^[0-9a-zA-Z-]{1,64}$/)
export const count = z.number().int().nonnegative()
export const path = text.min(1)
export const params = z.record(z.string(), z.union([z.string(), z.number()]))

/** A passphrase on its way in: text from the page or terminal, a `Secret` from here on. It is in no answer. */
export const passphrase = z
  .string()
  .min(1)
  .max(MAX_PASSPHRASE)
  .transform((typed) => new Secret(new TextEncoder().encode(typed)))

export const page = z.strictObject({ offset: count, limit: z.number().int().min(1).max(500) })
