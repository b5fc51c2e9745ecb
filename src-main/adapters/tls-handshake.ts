import { constants } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { connect, createSecureContext, type SecureContext, type SecureContextOptions, type TLSSocket } from 'node:tls'
import { findHex } from '../../src-core/base/bytes.ts'
import type { BrokenHandshake, SaidError } from '../../src-core/probe/explain-failure.ts'
import { MessageType } from '../../src-core/probe/handshake-messages.ts'
import type { ProbeStage } from '../../src-core/probe/probe-failure.ts'
import { readServerFlight, type ServerFlight } from './server-flight.ts'
import { TlsTap } from './tls-tap.ts'

/** OpenSSL takes 100 kB of certificates; with the rest of a handshake and an answer it stays far below. */
const MAX_RECEIVED = 256 * 1024

export interface Shaken {
  readonly socket: TLSSocket
  readonly flight: ServerFlight
  readonly bytesReceived: number
}

export interface Broken {
  readonly stage: ProbeStage
  readonly broken: BrokenHandshake
}

/** A peer is to be seen, not trusted: no CA is loaded, and keys too weak for OpenSSL are looked at as well. */
export const createProbeContext = (): SecureContext => {
  // Icinga speaks nothing older either (lib/base/tlsutility.cpp).
  const options: SecureContextOptions = {
    ca: [],
    minVersion: 'TLSv1.2',
    secureOptions: constants.SSL_OP_NO_RENEGOTIATION,
  }
  try {
    return createSecureContext({ ...options, ciphers: 'DEFAULT@SECLEVEL=0' })
  } catch {
    return createSecureContext(options) // BoringSSL knows no levels
  }
}

export interface HandshakePlan {
  readonly context: SecureContext
  readonly servername: string | null
  readonly timeoutMs: number
  /** What is told as the time limit. */
  readonly seconds: number
}

/** One handshake over `stream`, in at most `timeoutMs`; whoever gets the socket ends it. */
export const shakeHands = (stream: Duplex, plan: HandshakePlan): Promise<Shaken | Broken> =>
  new Promise((resolve) => {
    const tap = new TlsTap(stream, MAX_RECEIVED)
    const { context, servername } = plan
    let secret: Uint8Array | undefined
    let streamError: Error | undefined
    let isSettled = false
    const socket = connect({
      socket: tap,
      secureContext: context,
      rejectUnauthorized: false,
      ...(servername === null ? {} : { servername }),
    })
    const flight = (): ServerFlight => readServerFlight(tap.received(), secret)
    const settle = (outcome: Shaken | Broken): void => {
      clearTimeout(deadline)
      isSettled = true
      resolve(outcome)
    }
    const fail = (ended: BrokenHandshake['ended'], error?: Error): void => {
      if (isSettled) return
      settle(breakage(tap, flight(), { ended: tap.isFull ? 'limit' : ended, error, seconds: plan.seconds }))
      socket.destroy()
    }
    const deadline = setTimeout(() => fail('timeout'), plan.timeoutMs)
    stream.on('error', (error) => (streamError = error))
    socket.on('keylog', (line) => (secret ??= findSecret(line)))
    // node:tls calls a peer that left ECONNRESET as well; only the stream knows which it was.
    socket.on('error', (error) => fail(streamError === undefined && isLeaving(error) ? 'closed' : 'error', error))
    socket.on('close', () => fail('closed'))
    socket.once('secureConnect', () => settle({ socket, flight: flight(), bytesReceived: tap.bytesReceived }))
  })

const isLeaving = (error: Error): boolean => described(error).code === 'ECONNRESET'

/** node puts what OpenSSL says into members of its own. */
const described = (error: Error): SaidError => ({
  code: memberOf(error, 'code') ?? '',
  reason: memberOf(error, 'reason') ?? error.message,
  library: memberOf(error, 'library'),
})

const memberOf = (error: object, name: string): string | undefined => {
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' ? value : undefined
}

const breakage = (
  tap: TlsTap,
  { hello, messages }: ServerFlight,
  how: { readonly ended: BrokenHandshake['ended']; readonly error: Error | undefined; readonly seconds: number },
): Broken => {
  const { ended, error, seconds } = how
  return {
    stage: hello === undefined ? 'hello' : 'handshake',
    broken: {
      ended,
      error: error === undefined || ended === 'closed' ? undefined : described(error),
      received: tap.received(),
      seconds,
      version: hello?.version,
      sentCertificate: messages.some(({ type }) => type === MessageType.certificate),
    },
  }
}

/** A line of the NSS key log; the other secrets are not looked at. */
const findSecret = (line: Buffer): Uint8Array | undefined => {
  const [label, , hex = ''] = line.toString('latin1').trim().split(' ')
  return label === 'SERVER_HANDSHAKE_TRAFFIC_SECRET' ? findHex(hex) : undefined
}
