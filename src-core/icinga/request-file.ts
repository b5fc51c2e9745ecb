import { z } from 'zod'
import { toHex } from '../base/bytes.ts'
import { AppError, isAppError } from '../base/errors.ts'
import { canonicalJson, parseJson, type Json } from '../base/json.ts'
import type { Sha256 } from '../ports.ts'
import { parseCertificatePem, type Certificate } from '../x509/certificate.ts'
import { findRequestName } from './data-directory.ts'
import type { Verdict, VerdictId } from './verdict.ts'

/** A request as the daemon wrote it; members it does not know stay. */
const requestJson = z.looseObject({
  cert_request: z.string(),
  ticket: z.string().nullish(),
  cert_response: z.string().nullish(),
})

/** One readable file of `certificate-requests`. */
export interface RequestFile {
  readonly name: string
  readonly refused: boolean
  /** SHA-256 of the DER, lower-case hex, recomputed. */
  readonly fingerprint: string
  readonly nameFits: boolean
  readonly certificate: Certificate
  /** A bearer secret; never leaves the Node side. Empty or null: none. */
  readonly ticket: string | null
  /** PEM of the answer that stands in the file, or null. */
  readonly response: string | null
}

/** A file that holds no readable request, and the sentence why. */
export interface UnreadableFile {
  readonly name: string
  readonly refused: boolean
  readonly problem: Verdict
}

export const isReadable = <F extends Pick<RequestFile, 'name'>>(file: F | UnreadableFile): file is F =>
  'certificate' in file

export const unreadable = (
  name: string,
  id: VerdictId,
  params: Readonly<Record<string, string | number>> = {},
): UnreadableFile => ({
  name,
  refused: name.endsWith('.removed'),
  problem: { check: 'file', id, severity: 'stop', params: { name, ...params } },
})

/** Reads one file's bytes. It never throws: whatever is wrong becomes the row's reason (FACTS: one bad file breaks Icinga's own list). */
export const readRequestFile = (name: string, bytes: Uint8Array, sha256: Sha256): RequestFile | UnreadableFile => {
  const parts = findRequestName(name)
  if (bytes.length === 0) return unreadable(name, 'file-empty')
  const parsed = findJson(name, bytes)
  if (parsed === undefined) return unreadable(name, 'file-not-json')
  const request = requestJson.safeParse(parsed)
  if (!request.success) return unreadable(name, 'file-no-request')
  if (parts === undefined) return unreadable(name, 'file-name-foreign')
  try {
    const certificate = parseCertificatePem(request.data.cert_request)
    const fingerprint = toHex(sha256(certificate.der))
    return {
      name,
      refused: parts.refused,
      fingerprint,
      nameFits: fingerprint === parts.fingerprint,
      certificate,
      ticket: request.data.ticket ?? null,
      response: request.data.cert_response || null,
    }
  } catch (error) {
    if (!isAppError(error)) throw error
    return unreadable(name, 'file-request-unreadable', { reason: String(error.params['reason'] ?? 'no PEM') })
  }
}

const findJson = (name: string, bytes: Uint8Array): unknown => {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes), name)
  } catch {
    return undefined
  }
}

/**
 * The file with our answer in it: every other member kept, keys in order, non-ASCII escaped, one line without a newline,
 * as Icinga serialises it. Throws `bad-input` where `bytes` are no JSON object.
 */
export const writeResponse = (name: string, bytes: Uint8Array, responsePem: string): Uint8Array<ArrayBuffer> => {
  const members = parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes), name)
  if (typeof members !== 'object' || members === null || Array.isArray(members)) {
    throw new AppError('bad-input', { where: name, reason: 'no JSON object' })
  }
  // What JSON.parse gave is JSON; a spread keeps every member it found, `__proto__` too.
  return new TextEncoder().encode(icingaJson({ ...(members as JsonObject), cert_response: responsePem }))
}

type JsonObject = { readonly [key: string]: Json }

/** JSON the way Icinga prints it: members sorted, everything beyond ASCII as `\uXXXX`. */
const icingaJson = (value: Json): string =>
  canonicalJson(value).replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
