import { isAppError } from '../../src-core/base/errors.ts'
import { decodeCall, encodeAnswer, encodeError } from '../../src-core/contract/codec.ts'
import type { Handlers, MethodName } from '../../src-core/contract/methods.ts'

/** Carries one call of the page: JSON text in, JSON text out. It never rejects. */
export type Dispatch = (text: string) => Promise<string>

/** Where unexpected failures go: the page only learns the id under which they stand in the log. */
export type LogFailure = (error: unknown, where: string) => string

/** The one way from a page to the services. The host has already checked who is calling. */
export const createDispatch =
  (handlers: Handlers, logFailure: LogFailure): Dispatch =>
  async (text) => {
    let method: MethodName | undefined
    try {
      const call = decodeCall(text)
      method = call.method
      // The input was decoded by this very method's line of the table.
      const handle = handlers[method] as (input: unknown) => Promise<unknown>
      return encodeAnswer(method, await handle(call.input))
    } catch (error) {
      if (isAppError(error) && error.code !== 'internal') return encodeError(error.code, error.params)
      return encodeError('internal', { id: logFailure(error, method ?? 'call') })
    }
  }
