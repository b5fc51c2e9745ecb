import { z } from 'zod'
import { AppError } from '../base/errors.ts'
import { concatBytes, latin1 } from '../base/bytes.ts'
import type { Origin } from './cluster.ts'
import { clusterTypes, readObject, type ClusterType, type ConfiguredObject } from './configured-object.ts'

/** One object of a dump; the largest real ones (long command definitions) have some kilobytes. */
export const MAX_DUMP_OBJECT = 16 * 1024 * 1024

const ZERO = 0x30
const COLON = 0x3a
const COMMA = 0x2c

/** Members that are read one by one further on stay unknown here: most of the time goes into what is not looked at. */
const dumped = z.object({
  type: z.string(),
  name: z.string(),
  properties: z.unknown(),
  debug_info: z.unknown().optional(),
  debug_hints: z.unknown().optional(),
})
type Dumped = z.infer<typeof dumped>

/**
 * Reads `icinga2.debug`, a sequence of netstrings with a JSON object each (lib/config/configitem.cpp), piece by piece.
 * Memory is bounded by the largest object. Throws `bad-input` with the offset where it is no such file.
 */
export const createDumpReader = (source: string, found: (object: ConfiguredObject) => void) => {
  let rest: Uint8Array = new Uint8Array()
  let offset = 0
  const fail = (at: number, reason: string): never => {
    throw new AppError('bad-input', { where: `${source}, byte ${offset + at}`, reason })
  }
  return {
    push: (chunk: Uint8Array): void => {
      const bytes = rest.length === 0 ? chunk : concatBytes([rest, chunk])
      let at = 0
      for (;;) {
        const frame = findFrame(bytes, at, fail)
        if (frame === undefined) break
        const object = readFrame(bytes.subarray(frame.start, frame.end), source)
        if (object !== undefined) found(object)
        at = frame.end + 1
      }
      rest = bytes.slice(at)
      offset += at
    },
    end: (): void => {
      if (rest.length > 0) fail(0, 'the file ends inside an object')
    },
  }
}

/** Undefined where the rest of the object is still to come. */
const findFrame = (
  bytes: Uint8Array,
  at: number,
  fail: (at: number, reason: string) => never,
): { readonly start: number; readonly end: number } | undefined => {
  let length = 0
  let i = at
  for (; i < bytes.length && bytes[i] !== COLON; i++) {
    const digit = (bytes[i] ?? 0) - ZERO
    if (digit < 0 || digit > 9) return fail(i, 'no object dump: a length in decimal digits is missing')
    length = length * 10 + digit
    if (length > MAX_DUMP_OBJECT) return fail(at, `an object is longer than ${MAX_DUMP_OBJECT} bytes`)
  }
  if (i === at && i < bytes.length) return fail(at, 'no object dump: a length in decimal digits is missing')
  const end = i + 1 + length
  if (end >= bytes.length) return undefined
  if (bytes[end] !== COMMA) return fail(end, 'an object does not end where its length says')
  return { start: i + 1, end }
}

/** The type stands last, as members are sorted; so most objects need not be read at all. */
const typeAtEnd = /"type":"(\w+)"\}$/

const decoder = new TextDecoder()

const readFrame = (frame: Uint8Array, source: string): ConfiguredObject | undefined => {
  const said = typeAtEnd.exec(latin1(frame.subarray(-48)))?.[1]
  if (said !== undefined && findType(said) === undefined) return undefined
  const parsed = dumped.safeParse(parseOrNull(decoder.decode(frame)))
  if (!parsed.success) return undefined
  const type = findType(parsed.data.type)
  if (type === undefined) return undefined
  const origin = originOf(parsed.data, source)
  const told = hints.safeParse(parsed.data.debug_hints)
  const attributeHints = told.success ? told.data.properties : {}
  return readObject(type, {
    name: parsed.data.name,
    values: parsed.data.properties,
    origin,
    setAt: (attribute) => hintOf(attributeHints, attribute) ?? origin,
  })
}

const findType = (name: string): ClusterType | undefined => clusterTypes.find((type) => type === name)

const parseOrNull = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const place = z.tuple([z.string(), z.number()]).rest(z.unknown())

const originOf = ({ debug_info: info }: Dumped, source: string): Origin => {
  const parsed = place.safeParse(info)
  return parsed.success ? { source: parsed.data[0], line: parsed.data[1] } : { source }
}

const hints = z.object({ properties: z.record(z.string(), z.unknown()) })
const hint = z.object({ messages: z.array(z.unknown()).min(1) })
const assignment = z.tuple([z.unknown(), z.string(), z.number()]).rest(z.unknown())

/** The last message is the assignment that won: `["=", path, line, …]`. */
const hintOf = (attributeHints: Readonly<Record<string, unknown>>, attribute: string): Origin | undefined => {
  if (attributeHints[attribute] === undefined) return undefined
  const told = hint.safeParse(attributeHints[attribute])
  const last = assignment.safeParse(told.success ? told.data.messages.at(-1) : undefined)
  return last.success ? { source: last.data[1], line: last.data[2] } : undefined
}
