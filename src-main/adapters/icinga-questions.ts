import type { TLSSocket } from 'node:tls'
import { z } from 'zod'
import { asciiText } from '../../src-core/base/bytes.ts'
import { parseJson } from '../../src-core/base/json.ts'
import { takeNetstrings, writeNetstring } from '../../src-core/icinga/netstring.ts'
import type { IcingaAnswer } from '../../src-core/probe/handshake-seen.ts'

/** Hello and the head of an HTTP answer are some hundred bytes. */
const MAX_ANSWER = 16 * 1024

const helloFrame = z.looseObject({
  method: z.literal('icinga::Hello'),
  params: z.looseObject({ version: z.number().int().nonnegative().optional() }),
})

export const noAnswer: IcingaAnswer = { answers: false, version: null, server: null }

/** Greets as a node does; Icinga greets back after the first byte (lib/remote/jsonrpcconnection.cpp). */
export const askHello = (socket: TLSSocket, timeoutMs: number): Promise<IcingaAnswer> =>
  exchange(
    socket,
    writeNetstring('{"jsonrpc":"2.0","method":"icinga::Hello","params":{}}'),
    (bytes) => {
      if (asciiText(bytes.subarray(0, 5)) === 'HTTP/') return readHead(bytes)
      for (const frame of takeNetstrings(bytes).frames) {
        const { success, data } = helloFrame.safeParse(parseJson(frame, 'greeting'))
        if (success) return { answers: true, version: data.params.version ?? null, server: null }
      }
      return undefined
    },
    timeoutMs,
  )

/** Asks for nothing anybody needs a login for; the answer is a refusal that names its server. */
export const askServer = (socket: TLSSocket, host: string, timeoutMs: number): Promise<IcingaAnswer> =>
  exchange(
    socket,
    Buffer.from(`GET /v1 HTTP/1.1\r\nHost: ${host}\r\nAccept: application/json\r\nConnection: close\r\n\r\n`, 'latin1'),
    readHead,
    timeoutMs,
  )

const readHead = (bytes: Uint8Array): IcingaAnswer | undefined => {
  const text = asciiText(bytes)
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const server = /^server:[ \t]*(.{1,200})/im.exec(text.slice(0, end))?.[1]?.trim() ?? null
  return { answers: server?.startsWith('Icinga/') === true, version: null, server }
}

/** Both answers together. */
export const joinAnswers = (one: IcingaAnswer, other: IcingaAnswer): IcingaAnswer => ({
  answers: one.answers || other.answers,
  version: one.version ?? other.version,
  server: one.server ?? other.server,
})

/** Whatever happens instead of an answer is none: silence, closing, garbage, too much. */
const exchange = (
  socket: TLSSocket,
  question: Uint8Array,
  read: (received: Uint8Array) => IcingaAnswer | undefined,
  timeoutMs: number,
): Promise<IcingaAnswer> =>
  new Promise((resolve) => {
    let received: Uint8Array = new Uint8Array()
    const settle = (answer: IcingaAnswer): void => {
      clearTimeout(deadline)
      resolve(answer)
    }
    const deadline = setTimeout(() => settle(noAnswer), timeoutMs)
    socket.on('error', () => settle(noAnswer))
    socket.on('close', () => settle(noAnswer))
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk])
      try {
        const answer = read(received)
        if (answer !== undefined) settle(answer)
        else if (received.length > MAX_ANSWER) settle(noAnswer)
      } catch {
        settle(noAnswer)
      }
    })
    socket.write(question)
  })
