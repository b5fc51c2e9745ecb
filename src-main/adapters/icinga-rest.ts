import type { X509Certificate } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { connect, type TLSSocket } from 'node:tls'
import { toHex } from '../../src-core/base/bytes.ts'
import { AppError } from '../../src-core/base/errors.ts'
import {
  readRestAnswer,
  type CallIcinga,
  type RestAnswerText,
  type RestCall,
  type RestServer,
} from '../../src-core/icinga/rest-call.ts'
import { sha256 } from './node-crypto.ts'

const TIMEOUT_MS = 15_000

/** One connection, one call. Who answers is judged before the first byte of ours leaves, so a stranger sees no password. */
export const callIcinga: CallIcinga = async (server, call) => {
  const timeout = AbortSignal.timeout(call.timeoutMs ?? TIMEOUT_MS)
  const { socket } = await connectTrusted(server, timeout)
  try {
    return readRestAnswer(server, call, await exchange(socket, server, call, timeout))
  } finally {
    socket.destroy()
  }
}

/** SHA-256 of the CA certificate that the server sends behind its own; null where that is not one of its own issue. */
export type AskForCa = (server: RestServer) => Promise<string | null>

export const askForCa: AskForCa = async (server) => {
  const { socket, shown } = await connectTrusted(server, AbortSignal.timeout(TIMEOUT_MS))
  try {
    const ca = rootOf(shown)
    return ca === undefined ? null : toHex(sha256(ca.raw))
  } finally {
    socket.destroy()
  }
}

const MAX_CHAIN = 10

/** The certificate at the end of the chain, if it is its own issuer; one alone is nobody's CA. */
const rootOf = (own: X509Certificate | undefined): X509Certificate | undefined => {
  let last = own
  for (let i = 0; i < MAX_CHAIN && last?.issuerCertificate !== undefined; i++) last = last.issuerCertificate
  return last !== undefined && last.raw !== own?.raw && last.checkIssued(last) ? last : undefined
}

const unreachable = ({ host, port }: RestServer, reason: string, cause?: unknown): AppError =>
  new AppError('daemon-unreachable', { host, port, reason }, { cause })

const reasonOf = (error: Error): string => ('code' in error ? String(error.code) : error.message)

interface Trusted {
  readonly socket: TLSSocket
  /** With its chain, which can be had of a socket but once. */
  readonly shown: X509Certificate | undefined
}

const connectTrusted = (server: RestServer, timeout: AbortSignal): Promise<Trusted> =>
  new Promise((resolve, reject) => {
    const { host, port, trust } = server
    const named = trust.kind === 'ca' ? { ca: trust.pem, servername: trust.name } : { ca: [] }
    // Judged below, by the pin or by what OpenSSL found: `authorized` is worked out all the same.
    const socket = connect({ host, port, ...named, ...clientOf(server), rejectUnauthorized: false })
    const giveUp = (error: AppError): void => {
      reject(error)
      socket.destroy()
    }
    const late = (): void => giveUp(unreachable(server, 'no answer in time'))
    timeout.addEventListener('abort', late)
    socket.on('error', (error) => giveUp(unreachable(server, reasonOf(error), error)))
    socket.on('close', () => giveUp(unreachable(server, 'closed without an answer'))) // no effect once settled
    socket.once('secureConnect', () => {
      timeout.removeEventListener('abort', late)
      const shown = socket.getPeerX509Certificate()
      const doubt = findDoubt(socket, shown, server)
      if (doubt === undefined) resolve({ socket, shown })
      else giveUp(doubt)
    })
  })

/** OpenSSL keeps a copy of the key as long as the connection lives. */
const clientOf = ({ client }: RestServer) =>
  client === undefined ? {} : { cert: client.certificatePem, key: client.key.use((bytes) => Buffer.from(bytes)) }

const findDoubt = (
  { authorized, authorizationError }: TLSSocket,
  shown: Trusted['shown'],
  { host, port, trust }: RestServer,
): AppError | undefined => {
  if (trust.kind === 'pin') {
    return isPinned(shown, trust.sha256) ? undefined : new AppError('server-not-pinned', { host, port })
  }
  if (authorized) return undefined
  return new AppError('server-not-verified', {
    host,
    port,
    name: trust.name,
    reason: String(authorizationError),
  })
}

/** Pinned is the certificate or its public key (SubjectPublicKeyInfo); the handshake has shown possession of the key. */
const isPinned = (shown: X509Certificate | undefined, pin: string): boolean => {
  if (shown === undefined) return false
  if (toHex(sha256(shown.raw)) === pin) return true
  try {
    return toHex(sha256(shown.publicKey.export({ type: 'spki', format: 'der' }))) === pin
  } catch {
    return false // a key that OpenSSL cannot read is not the pinned one
  }
}

const exchange = async (
  socket: TLSSocket,
  server: RestServer,
  call: RestCall,
  timeout: AbortSignal,
): Promise<RestAnswerText> => {
  // Loaded where it is used: to import it takes a fifth of a command's start.
  const { request } = await import('node:http')
  return new Promise((resolve, reject) => {
    const { host, port } = server
    const { method, path, body } = call
    const odd = (reason: string, cause?: unknown): void =>
      reject(new AppError('rest-answer-odd', { host, port, reason }, { cause }))
    const asked = request({
      createConnection: () => socket,
      host,
      port,
      method,
      path,
      headers: { Accept: 'application/json', ...loginOf(server), 'Content-Type': 'application/json' },
      signal: timeout,
    })
    asked.on('error', (error) => odd(timeout.aborted ? 'no answer in time' : reasonOf(error), error))
    asked.on(
      'response',
      (answer) => void collect(answer, call.maxBytes).then(resolve, (error: Error) => odd(error.message)),
    )
    asked.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

const loginOf = ({ user, password, client }: RestServer): { readonly Authorization?: string } => {
  if (client !== undefined) return {}
  const login = password.use((bytes) => Buffer.concat([Buffer.from(`${user}:`), bytes]).toString('base64'))
  return { Authorization: `Basic ${login}` }
}

const collect = async (answer: IncomingMessage, maxBytes: number): Promise<RestAnswerText> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer) {
    if (!(chunk instanceof Uint8Array)) continue
    chunks.push(chunk)
    size += chunk.length
    if (size > maxBytes) throw new Error(`more than ${maxBytes} bytes`)
  }
  return { status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }
}
