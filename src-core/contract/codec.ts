import { z } from 'zod'
import { AppError, errorCodes, type ErrorCode, type ErrorParams } from '../base/errors.ts'
import { parseJson } from '../base/json.ts'
import {
  events,
  methods,
  type CallInput,
  type CallOutput,
  type EventData,
  type EventName,
  type MethodName,
} from './methods.ts'
import { params } from './values.ts'

/** Longest call text a host takes (10,000 sign items are about 2 MB). */
export const MAX_CALL_LENGTH = 8 * 1024 * 1024

const wireError = z.strictObject({ code: z.enum(errorCodes), params })
const answer = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), output: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: wireError }),
])
const call = z.strictObject({ method: z.string(), input: z.unknown() })
const event = z.strictObject({ event: z.string(), data: z.unknown() })

export const isMethod = (name: string): name is MethodName => Object.hasOwn(methods, name)

/** The page's side of a call: `{"method","input"}`. */
export const encodeCall = <M extends MethodName>(method: M, input: CallInput<M>): string =>
  JSON.stringify({ method, input })

/** The Node side's view of a call; its input is decoded by the method's own line. */
export const decodeCall = (text: string): { readonly method: MethodName; readonly input: unknown } => {
  if (text.length > MAX_CALL_LENGTH) throw new AppError('bad-input', { where: 'call', reason: 'too long' })
  const parsed = call.safeParse(parseJson(text, 'call'))
  if (!parsed.success || !isMethod(parsed.data.method)) {
    throw new AppError('bad-input', { where: 'call', reason: 'unknown method' })
  }
  return {
    method: parsed.data.method,
    input: decode(methods[parsed.data.method].input, parsed.data.input, parsed.data.method),
  }
}

export const encodeAnswer = (method: MethodName, output: unknown): string =>
  JSON.stringify({ ok: true, output: methods[method].output.parse(output) })

export const encodeError = (code: ErrorCode, errorParams: ErrorParams): string =>
  JSON.stringify({ ok: false, error: { code, params: errorParams } })

/** The page's side of an answer. Throws the `AppError` the Node side sent. */
export const decodeAnswer = <M extends MethodName>(method: M, text: string): CallOutput<M> => {
  const parsed = decode(answer, JSON.parse(text), method)
  if (!parsed.ok) throw new AppError(parsed.error.code, parsed.error.params)
  // The table pairs each method with its own decoder; TypeScript cannot follow the index through the union.
  return decode(methods[method].output, parsed.output, method) as CallOutput<M>
}

export const encodeEvent = <E extends EventName>(name: E, data: EventData<E>): string =>
  JSON.stringify({ event: name, data: events[name].parse(data) })

export type AnyEvent = { [E in EventName]: { readonly event: E; readonly data: EventData<E> } }[EventName]

export const decodeEvent = (text: string): AnyEvent => {
  const { event: name, data } = decode(event, JSON.parse(text), 'event')
  if (!Object.hasOwn(events, name)) throw new AppError('bad-input', { where: 'event', reason: 'unknown event' })
  const known = name as EventName // hasOwn has just shown it
  return { event: known, data: decode(events[known], data, 'event') } as AnyEvent // paired by the table, as above
}

const decode = <T extends z.ZodType>(schema: T, value: unknown, where: string): z.output<T> => {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new AppError('bad-input', {
    where: [where, ...(issue?.path ?? [])].join('.'),
    reason: issue?.message ?? 'invalid',
  })
}
