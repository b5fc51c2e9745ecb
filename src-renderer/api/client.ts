import { decodeAnswer, decodeEvent, encodeCall, type AnyEvent } from '../../src-core/contract/codec.ts'
import type { CallInput, CallOutput, MethodName } from '../../src-core/contract/methods.ts'
import './bridge.ts'

/** One call to the Node side. Throws the `AppError` it answers with. */
export const call = async <M extends MethodName>(method: M, input: CallInput<M>): Promise<CallOutput<M>> =>
  decodeAnswer(method, await window.bridge.call(encodeCall(method, input)))

/** Hears the Node side's events for as long as the page lives. */
export const listen = (listener: (event: AnyEvent) => void): void => {
  window.bridge.onEvent((text) => listener(decodeEvent(text)))
}
