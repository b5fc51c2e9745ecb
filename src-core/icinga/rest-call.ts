import { z } from 'zod'
import { AppError, isAppError } from '../base/errors.ts'
import { parseJson, type Json } from '../base/json.ts'
import type { Secret } from '../base/secret.ts'
import type { ClientIdentity, DaemonAddress } from '../custody/ask-daemon.ts'

/** Who may answer: the holder of one certificate or key (SHA-256 in lower-case hex), or of a certificate of a CA for `name`. */
export type ServerTrust =
  | { readonly kind: 'pin'; readonly sha256: string }
  | { readonly kind: 'ca'; readonly pem: string; readonly name: string }

/** The API of one Icinga daemon, as an ApiUser. */
export interface RestServer extends DaemonAddress {
  readonly trust: ServerTrust
  /** The user's `client_cn` stands in this certificate: then no password is sent. */
  readonly client?: ClientIdentity
  readonly user: string
  readonly password: Secret
}

export interface RestCall {
  readonly method: 'GET' | 'POST'
  /** With its query: `/v1/objects/zones?attrs=name`. */
  readonly path: string
  readonly body?: Json
  /** What the ApiUser needs; named where the answer says that it has not. */
  readonly permission: string
  readonly maxBytes: number
  readonly timeoutMs?: number
}

/**
 * Asks the API and answers its parsed JSON. The password is sent only to who is trusted. Throws `daemon-unreachable`,
 * `server-not-pinned`, `server-not-verified`, `rest-login-refused`, `rest-not-permitted`, `rest-refused`, `rest-answer-odd`.
 */
export type CallIcinga = (server: RestServer, call: RestCall) => Promise<unknown>

export interface RestAnswerText {
  readonly status: number
  readonly text: string
}

const MAX_REASON = 300

const status = z.looseObject({ status: z.string() })
/** An action says it for each object, everything else once. */
const complaint = z.union([z.looseObject({ results: z.array(status).min(1) }), status])

/** 401 comes with HTML, a missing permission as 404 (2.13) or 403; anything else brings its reason (lib/remote/httputility.cpp). */
export const readRestAnswer = (server: RestServer, call: RestCall, { status, text }: RestAnswerText): unknown => {
  const { host, port, user } = server
  if (status === 401) throw new AppError('rest-login-refused', { host, port, user })
  const value = parseAnswer(server, status, text)
  if (status === 200) return value
  if (status === 403 || status === 404) {
    throw new AppError('rest-not-permitted', { host, user, permission: call.permission })
  }
  throw new AppError('rest-refused', { host, status, reason: complaintOf(value).slice(0, MAX_REASON) })
}

const parseAnswer = ({ host, port }: RestServer, status: number, text: string): unknown => {
  try {
    return parseJson(text, 'answer')
  } catch (error) {
    if (!isAppError(error, 'bad-input')) throw error
    throw new AppError('rest-answer-odd', { host, port, reason: `HTTP ${status}, no JSON` }, { cause: error })
  }
}

const complaintOf = (value: unknown): string => {
  const { success, data } = complaint.safeParse(value)
  if (!success) return '?'
  return 'status' in data ? String(data.status) : data.results.map((one) => one.status).join(' ')
}
