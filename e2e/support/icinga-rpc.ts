import { connect } from 'node:tls'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { KeyedCertificate } from './certificates.ts'

export interface RpcTarget {
  readonly address: string
  readonly port: number
}

export interface RequestCall {
  /** Absent: the certificate of the TLS client is taken. */
  readonly certificatePem?: string
  readonly ticket?: string
  /** Absent: an anonymous client, as any stranger. */
  readonly identity?: KeyedCertificate
  readonly timeoutMs?: number
}

/** Answer of `pki::RequestCertificate`: 0 signed, 1 refused, 2 pending; none for a JSON-RPC error. */
export interface RequestAnswer {
  readonly statusCode?: number
  readonly error?: string
  readonly certificatePem?: string
  readonly caPem?: string
  readonly fingerprint?: string
}

export interface HammerPlan {
  readonly intervalMs: number
  readonly durationMs: number
  readonly ticket?: string
  /** Agents at once; one alone manages about 20 calls a second. */
  readonly clients?: number
  /** Ends the hammering early. */
  readonly until?: (answer: RequestAnswer) => boolean
}

export interface HammerReport {
  readonly answers: readonly RequestAnswer[]
  /** Connections that ended without an answer; a reloading daemon makes some. */
  readonly failures: number
}

const TIMEOUT_MS = 10_000
const CALL_ID = 'signet-e2e'
/** Icinga itself stops unauthenticated peers at 1 MiB a frame. */
const MAX_LENGTH_DIGITS = 7

const answerFrame = z.looseObject({
  id: z.literal(CALL_ID),
  error: z.string().optional(),
  result: z
    .looseObject({
      status_code: z.number(),
      error: z.string().optional(),
      cert: z.string().optional(),
      ca: z.string().optional(),
      fingerprint_request: z.string().optional(),
    })
    .nullish(),
})

/** Asks a master or satellite over the wire, in one connection, and reports what it said. */
export function requestCertificate(target: RpcTarget, call: RequestCall): Promise<RequestAnswer> {
  const { identity } = call
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: target.address,
      port: target.port,
      // Nothing secret is sent and nothing that comes back is trusted: strangers do not check the master either.
      rejectUnauthorized: false,
      ...(identity === undefined ? {} : { cert: identity.certificatePem, key: identity.keyPem }),
    })
    let received: Buffer = Buffer.alloc(0)
    const settle = (act: () => void): void => {
      act()
      socket.destroy()
    }
    socket.setNoDelay(true)
    socket.setTimeout(call.timeoutMs ?? TIMEOUT_MS, () => settle(() => reject(new Error('no answer in time'))))
    // No Hello before it: that would cost another 40 ms (measured), about what one whole call takes.
    socket.on('secureConnect', () => socket.write(encodeFrame(requestMessage(call))))
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('closed without an answer'))) // no effect once settled
    socket.on('data', (chunk: Buffer) => {
      try {
        const { frames, rest } = takeFrames(Buffer.concat([received, chunk]))
        received = rest
        const answer = frames.map(readAnswer).find((found) => found !== undefined)
        if (answer !== undefined) settle(() => resolve(answer))
      } catch (error) {
        settle(() => reject(error))
      }
    })
  })
}

/** Files many requests, `concurrency` connections at a time; the answers are in the order of the calls. */
export async function requestCertificates(
  target: RpcTarget,
  calls: readonly RequestCall[],
  concurrency = 16,
): Promise<readonly RequestAnswer[]> {
  const answers: RequestAnswer[] = []
  const queue = calls.entries()
  const work = async (): Promise<void> => {
    for (const [index, call] of queue) answers[index] = await requestCertificate(target, call)
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, calls.length) }, work))
  return answers
}

/** Agents that retry far faster than the 10 s of a real one. */
export async function hammer(target: RpcTarget, certificatePem: string, plan: HammerPlan): Promise<HammerReport> {
  const answers: RequestAnswer[] = []
  let failures = 0
  let end = Date.now() + plan.durationMs
  const call = { certificatePem, ...(plan.ticket === undefined ? {} : { ticket: plan.ticket }) }
  const work = async (): Promise<void> => {
    for (; Date.now() < end; await pause(plan.intervalMs)) {
      const answer = await requestCertificate(target, call).catch(() => undefined)
      if (answer === undefined) failures += 1
      else answers.push(answer)
      if (answer !== undefined && plan.until?.(answer) === true) end = 0
    }
  }
  await Promise.all(Array.from({ length: plan.clients ?? 1 }, work))
  return { answers, failures }
}

const requestMessage = (call: RequestCall): object => ({
  jsonrpc: '2.0',
  method: 'pki::RequestCertificate',
  id: CALL_ID,
  params: {
    ...(call.certificatePem === undefined ? {} : { cert_request: call.certificatePem }),
    ...(call.ticket === undefined ? {} : { ticket: call.ticket }),
  },
})

function readAnswer(frame: string): RequestAnswer | undefined {
  const { success, data } = answerFrame.safeParse(JSON.parse(frame))
  if (!success) return undefined // the server's own messages: Hello, UpdateCertificate
  const { result } = data
  const error = data.error ?? result?.error
  return {
    ...(result ? { statusCode: result.status_code } : {}),
    ...(error === undefined ? {} : { error }),
    ...(result?.cert === undefined ? {} : { certificatePem: result.cert }),
    ...(result?.ca === undefined ? {} : { caPem: result.ca }),
    ...(result?.fingerprint_request === undefined ? {} : { fingerprint: result.fingerprint_request }),
  }
}

/** A netstring: decimal length, colon, JSON, comma. */
export function encodeFrame(message: object): Buffer {
  const body = Buffer.from(JSON.stringify(message), 'utf8')
  return Buffer.concat([Buffer.from(`${body.length}:`), body, Buffer.from(',')])
}

/** The complete netstrings at the start of `bytes`, and what is left. */
export function takeFrames(bytes: Buffer): { readonly frames: readonly string[]; readonly rest: Buffer } {
  const frames: string[] = []
  let rest = bytes
  for (;;) {
    const colon = rest.indexOf(':')
    if (colon === -1 && rest.length <= MAX_LENGTH_DIGITS) return { frames, rest }
    const digits = rest.toString('latin1', 0, Math.max(colon, 0))
    if (!/^\d{1,7}$/.test(digits)) throw new Error('not a netstring')
    const start = colon + 1
    const end = start + Number(digits)
    if (rest.length <= end) return { frames, rest }
    frames.push(rest.toString('utf8', start, end))
    rest = rest.subarray(end + 1)
  }
}
