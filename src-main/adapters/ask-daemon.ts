import { connect } from 'node:tls'
import { z } from 'zod'
import { AppError, isAppError } from '../../src-core/base/errors.ts'
import { parseJson } from '../../src-core/base/json.ts'
import type { AskDaemon, DaemonAnswer } from '../../src-core/custody/ask-daemon.ts'
import { takeNetstrings, writeNetstring } from '../../src-core/icinga/netstring.ts'

const TIMEOUT_MS = 10_000
const CALL_ID = 'signet-test'
/** An answer holds two certificates; what says more is no daemon. */
const MAX_ANSWER = 1024 * 1024

const answerFrame = z.looseObject({
  id: z.literal(CALL_ID),
  error: z.string().optional(),
  result: z
    .looseObject({
      status_code: z.number(),
      error: z.string().optional(),
      cert: z.string().optional(),
      fingerprint_request: z.string().optional(),
    })
    .nullish(),
})

/** One connection, one question, and none at all to a stranger. */
export const askDaemon: AskDaemon = (address, requestPem, isOurs) =>
  new Promise((resolve, reject) => {
    const { host, port } = address
    const socket = connect({ host, port, rejectUnauthorized: false, timeout: TIMEOUT_MS })
    const fail = (reason: string): void => {
      reject(new AppError('daemon-unreachable', { host, port, reason }))
      socket.destroy()
    }
    const deadline = setTimeout(() => fail('no answer in time'), TIMEOUT_MS)
    let received: Uint8Array = new Uint8Array()
    socket.on('secureConnect', () => {
      if (isOurs(socket.getPeerCertificate().raw)) return void socket.write(writeNetstring(question(requestPem)))
      reject(new AppError('daemon-other-ca', { host, port }))
      socket.destroy()
    })
    socket.on('error', (error) => fail('code' in error ? String(error.code) : error.message))
    socket.on('close', () => {
      clearTimeout(deadline)
      fail('closed without an answer') // no effect once settled
    })
    socket.on('data', (chunk: Uint8Array) => {
      try {
        const { frames, rest } = takeNetstrings(Buffer.concat([received, chunk]))
        received = rest
        const answer = frames.flatMap((frame) => readAnswer(frame))[0]
        if (answer !== undefined) resolve(answer)
        if (answer !== undefined || received.length > MAX_ANSWER) socket.destroy()
      } catch (error) {
        fail(isAppError(error) ? 'no answer of an Icinga daemon' : 'unreadable answer')
      }
    })
  })

const question = (requestPem: string): string =>
  JSON.stringify({
    jsonrpc: '2.0',
    method: 'pki::RequestCertificate',
    id: CALL_ID,
    params: { cert_request: requestPem },
  })

/** Nothing for the daemon's own messages: Hello, UpdateCertificate. */
const readAnswer = (frame: string): readonly DaemonAnswer[] => {
  const { success, data } = answerFrame.safeParse(parseJson(frame, 'answer'))
  if (!success) return []
  const { result } = data
  return [
    {
      status: result?.status_code ?? null,
      // A JSON-RPC error carries a C++ stack trace; its first line is enough.
      error: (data.error ?? result?.error)?.split('\n')[0]?.slice(0, 300) ?? null,
      certificatePem: result?.cert ?? null,
      fingerprint: result?.fingerprint_request ?? null,
    },
  ]
}
