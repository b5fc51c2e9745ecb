import { z } from 'zod'
import { AppError, errorCodes, isAppError, type ErrorCode } from '../../src-core/base/errors.ts'
import type { ChildPort } from '../../src-core/ports.ts'

const call = z.object({ id: z.number(), method: z.string(), input: z.unknown() })
const answer = z.union([
  z.object({ id: z.number(), output: z.unknown() }),
  z.object({
    id: z.number(),
    error: z.object({ code: z.enum(errorCodes), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
  }),
])

/** Methods one of our processes offers another; inputs and outputs are structured-clone values. */
export type RemoteMethods<T> = { readonly [M in keyof T]: (input: never) => Promise<unknown> }

/** The child's end of the wire, under Node or Electron. */
export interface ParentPort {
  readonly post: (message: unknown) => void
  readonly onMessage: (listener: (message: unknown) => void) => void
}

/** Answers calls from the parent until the process ends. */
export const serveCalls = (port: ParentPort, methods: RemoteMethods<Record<string, unknown>>): void =>
  port.onMessage((message) => {
    const request = call.safeParse(message)
    if (!request.success) return
    const { id, method, input } = request.data
    // Asynchronous so that a method which throws at once is answered too. Both ends of this wire are our own code of the
    // same build; the caller's types are the callee's.
    const run = async (): Promise<unknown> => {
      if (!Object.hasOwn(methods, method)) throw new AppError('internal', { reason: 'unknown method' })
      return methods[method]?.(input as never)
    }
    run().then(
      (output) => port.post({ id, output }),
      (error: unknown) => port.post({ id, error: toWire(error) }),
    )
  })

const toWire = (error: unknown) =>
  isAppError(error)
    ? { code: error.code, params: error.params }
    : { code: 'internal', params: { reason: error instanceof Error ? error.name : 'unknown' } }

/** The parent's end: one function a method, each a call to the child. All fail with `endedCode` once it is gone. */
export const connectCalls = <T extends RemoteMethods<T>>(port: ChildPort, endedCode: ErrorCode) => {
  const waiting = new Map<
    number,
    { readonly resolve: (output: unknown) => void; readonly reject: (error: Error) => void }
  >()
  let ended = false
  let lastId = 0
  port.onMessage((message) => {
    const parsed = answer.safeParse(message)
    if (!parsed.success) return
    const caller = waiting.get(parsed.data.id)
    waiting.delete(parsed.data.id)
    if ('error' in parsed.data) caller?.reject(new AppError(parsed.data.error.code, parsed.data.error.params))
    else caller?.resolve(parsed.data.output)
  })
  port.onExit(() => {
    ended = true
    for (const { reject } of waiting.values()) reject(new AppError(endedCode))
    waiting.clear()
  })
  const invoke = (method: string, input: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(new AppError(endedCode))
      lastId += 1
      waiting.set(lastId, { resolve, reject })
      port.post({ id: lastId, method, input })
    })
  return <M extends keyof T & string>(method: M, input: Parameters<T[M]>[0]): ReturnType<T[M]> =>
    // See serveCalls: the same method table types both ends.
    invoke(method, input) as ReturnType<T[M]>
}
