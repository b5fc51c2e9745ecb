import type { Readable, Writable } from 'node:stream'
import { message } from './protocol.ts'
import type { CdpSession } from './session.ts'

/** Room for a call of the greatest length with every character escaped; a page that sends more is cut off. */
const MAX_MESSAGE_BYTES = 96 * 1024 * 1024

export interface CdpPipe {
  readonly browser: CdpSession
  readonly session: (sessionId: string) => CdpSession
  /** Settles when Chromium hangs up or breaks the protocol. */
  readonly closed: Promise<void>
}

type Listener = (params: unknown) => void

/** DevTools over the two pipes Chromium was started with: JSON messages, each ended by NUL. */
export const createPipe = (toBrowser: Writable, fromBrowser: Readable): CdpPipe => {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  const listeners = new Map<string, Listener[]>()
  const closed = Promise.withResolvers<void>()
  let lastId = 0
  let open = true

  const close = (): void => {
    open = false
    for (const call of waiting.values()) call.reject(new Error('the window is gone'))
    waiting.clear()
    closed.resolve()
  }
  const receive = (text: string): void => {
    const { id, sessionId, method, params, result, error } = message.parse(JSON.parse(text))
    if (method !== undefined) {
      for (const listener of listeners.get(`${sessionId ?? ''} ${method}`) ?? []) listener(params)
    } else if (id !== undefined) {
      const call = waiting.get(id)
      waiting.delete(id)
      if (error === undefined) call?.resolve(result)
      else call?.reject(new Error(error.message))
    }
  }
  const sessionOf = (sessionId?: string): CdpSession => ({
    send: (method, params = {}) => {
      if (!open) return Promise.reject(new Error('the window is gone'))
      lastId += 1
      const call = Promise.withResolvers<unknown>()
      waiting.set(lastId, call)
      toBrowser.write(`${JSON.stringify({ id: lastId, method, params, sessionId })}\0`)
      return call.promise
    },
    on: (event, listener) => {
      const key = `${sessionId ?? ''} ${event}`
      listeners.set(key, [...(listeners.get(key) ?? []), listener])
    },
  })

  fromBrowser.on(
    'data',
    splitAtNul(receive, () => fromBrowser.destroy()),
  )
  for (const stream of [toBrowser, fromBrowser]) stream.on('error', close).on('close', close)
  return { browser: sessionOf(), session: sessionOf, closed: closed.promise }
}

const splitAtNul = (receive: (text: string) => void, refuse: () => void): ((chunk: Buffer) => void) => {
  let parts: Buffer[] = []
  let size = 0
  return (chunk) => {
    let start = 0
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      parts.push(chunk.subarray(start, end))
      const text = Buffer.concat(parts).toString('utf8')
      parts = []
      size = 0
      start = end + 1
      try {
        receive(text)
      } catch {
        // Not the protocol we know: an orderly end of the window beats an uncaught error.
        refuse()
        return
      }
    }
    if (start === chunk.length) return
    parts.push(chunk.subarray(start))
    size += chunk.length - start
    if (size > MAX_MESSAGE_BYTES) refuse()
  }
}
