import { connect, type TLSSocket } from 'node:tls'
import { z } from 'zod'
import { AppError, isAppError } from '../../src-core/base/errors.ts'
import { parseJson } from '../../src-core/base/json.ts'
import { SECOND_MS } from '../../src-core/base/time.ts'
import type {
  AskDaemon,
  CertificateCall,
  CheckPeer,
  ClientIdentity,
  DaemonAddress,
  DaemonAnswer,
  MeetDaemon,
} from '../../src-core/custody/ask-daemon.ts'
import { takeNetstrings, writeNetstring } from '../../src-core/icinga/netstring.ts'

const TIMEOUT_MS = 10_000
const CALL_ID = 'signet'
/** An answer holds two certificates; what says more is no daemon. */
const MAX_ANSWER = 1024 * 1024
const PENDING = 2

/** What it says of one certificate, as an answer or as an update (lib/remote/jsonrpcconnection-pki.cpp). */
const verdictOnRequest = z.looseObject({
  status_code: z.number(),
  error: z.string().optional(),
  cert: z.string().optional(),
  ca: z.string().optional(),
  fingerprint_request: z.string().optional(),
})
const answerFrame = z.looseObject({
  id: z.literal(CALL_ID),
  error: z.string().optional(),
  result: verdictOnRequest.nullish(),
})
const updateFrame = z.looseObject({ method: z.literal('pki::UpdateCertificate'), params: verdictOnRequest })

/** One connection, one question, and none at all to a stranger. */
export const createAskDaemon =
  (timeoutMs = TIMEOUT_MS): AskDaemon =>
  async (address, call, check) => {
    const socket = await meet(address, call.identity, check)
    return hear(socket, address, call, timeoutMs)
  }

export const meetDaemon: MeetDaemon = async (address, check) => {
  const socket = await meet(address, undefined, check)
  socket.destroy()
}

const reasonOf = (error: Error): string => ('code' in error ? String(error.code) : error.message)

const meet = (
  { host, port }: DaemonAddress,
  identity: ClientIdentity | undefined,
  check: CheckPeer,
): Promise<TLSSocket> =>
  new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      clearTimeout(deadline)
      reject(error instanceof Error ? error : new AppError('internal', { reason: 'handshake' }))
      socket.destroy()
    }
    const unreachable = (reason: string): void => fail(new AppError('daemon-unreachable', { host, port, reason }))
    const shown =
      identity === undefined
        ? {}
        : { cert: identity.certificatePem, key: identity.key.use((bytes) => Buffer.from(bytes)) }
    // `check` judges who presents what; no list of CAs of ours does.
    const socket = connect({ host, port, rejectUnauthorized: false, ...shown })
    const deadline = setTimeout(() => unreachable('no answer in time'), TIMEOUT_MS)
    socket.on('error', (error) => unreachable(reasonOf(error)))
    socket.on('close', () => unreachable('closed during the handshake')) // no effect once settled
    socket.once('secureConnect', () => {
      clearTimeout(deadline)
      try {
        check(socket.getPeerCertificate().raw)
        resolve(socket)
      } catch (error) {
        fail(error)
      }
    })
  })

const hear = (
  socket: TLSSocket,
  { host, port }: DaemonAddress,
  call: CertificateCall,
  timeoutMs: number,
): Promise<DaemonAnswer> =>
  new Promise((resolve, reject) => {
    const where = { host, port }
    let received: Uint8Array = new Uint8Array()
    let pending: DaemonAnswer | undefined
    /** Pending, and the connection is over: that is what there is to tell. */
    const end = (error: AppError): void => {
      clearTimeout(deadline)
      if (pending === undefined) reject(error)
      else resolve(pending)
      socket.destroy()
    }
    const silent = (): void => end(new AppError('daemon-silent', { ...where, seconds: timeoutMs / SECOND_MS }))
    let deadline = setTimeout(silent, timeoutMs)
    const take = (answer: DaemonAnswer): void => {
      const lingers = answer.status === PENDING && (call.lingerMs ?? 0) > 0 && pending === undefined
      pending = answer
      if (!lingers) return end(new AppError('daemon-closed', where))
      clearTimeout(deadline)
      deadline = setTimeout(silent, call.lingerMs)
    }
    socket.on('error', () => end(new AppError('daemon-closed', where)))
    socket.on('close', () => end(new AppError('daemon-closed', where)))
    socket.on('data', (chunk: Uint8Array) => {
      try {
        const { frames, rest } = takeNetstrings(Buffer.concat([received, chunk]))
        received = rest
        if (received.length > MAX_ANSWER) throw new AppError('bad-input', { where: 'frame', reason: 'too long' })
        for (const answer of frames.flatMap(readFrame)) take(answer)
      } catch (error) {
        if (!isAppError(error)) throw error
        pending = undefined
        end(new AppError('daemon-garbled', { ...where, reason: error.params['reason'] ?? '?' }, { cause: error }))
      }
    })
    socket.write(writeNetstring(question(call)))
  })

const question = ({ requestPem, ticket }: CertificateCall): string =>
  JSON.stringify({
    jsonrpc: '2.0',
    method: 'pki::RequestCertificate',
    id: CALL_ID,
    params: {
      ticket: ticket === undefined ? '' : ticket.use((bytes) => Buffer.from(bytes).toString('utf8')),
      ...(requestPem === undefined ? {} : { cert_request: requestPem }),
    },
  })

/** Nothing for what says nothing of our request: Hello. */
const readFrame = (frame: string): readonly DaemonAnswer[] => {
  const value = parseJson(frame, 'answer')
  const update = updateFrame.safeParse(value)
  if (update.success) return [toAnswer(update.data.params, undefined)]
  const { success, data } = answerFrame.safeParse(value)
  return success ? [toAnswer(data.result ?? undefined, data.error)] : []
}

const toAnswer = (said: z.infer<typeof verdictOnRequest> | undefined, exception: string | undefined): DaemonAnswer => ({
  status: said?.status_code ?? null,
  // A JSON-RPC error carries a C++ stack trace; its first line is enough.
  error: (exception ?? said?.error)?.split('\n')[0]?.slice(0, 300) ?? null,
  certificatePem: said?.cert ?? null,
  caPem: said?.ca ?? null,
  fingerprint: said?.fingerprint_request ?? null,
})
