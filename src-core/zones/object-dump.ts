import { z } from 'zod'
import { AppError } from '../base/errors.ts'
import { asciiText, concatBytes } from '../base/bytes.ts'
import type { Origin } from './cluster.ts'
import { judgeCommand } from './command-set.ts'
import { clusterTypes, readObject, type ClusterType, type ConfiguredObject, type Trace } from './configured-object.ts'
import { findFeature } from './feature.ts'
import { findDumpedSecrets, type Assignment } from './synced-secrets.ts'

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
export const createDumpReader = (
  source: string,
  object: (object: ConfiguredObject) => void,
  trace: (trace: Trace) => void = () => undefined,
) => {
  const found: Found = { object, trace }
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
        readFrame(bytes.subarray(frame.start, frame.end), source, found)
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

/** Type and zone stand last, as members are sorted; so most objects need not be read at all. */
const typeAtEnd = /"type":"(\w+)"\}$/
const outsideZones = /"zone":""\},"type":"\w+"\}$/
/** Far more than a type's name, and the zone where there is none. */
const END = 96

const commandTypes: ReadonlySet<string> = new Set(['CheckCommand', 'EventCommand', 'NotificationCommand'])
/** They are in the zone of a host, and hosts in no global one; what such a zone sends of them is in their templates. */
const hostTypes: ReadonlySet<string> = new Set(['Host', 'Service', 'Notification', 'Dependency', 'ScheduledDowntime'])
const namesSecret =
  /passw(?:or)?d|passphrase|pass"|_pass_|_pwd"|secret|token|community|api_?key|private_?key|credential|salt"/i

const decoder = new TextDecoder()

interface Found {
  readonly object: (object: ConfiguredObject) => void
  readonly trace: (trace: Trace) => void
}

const readFrame = (frame: Uint8Array, source: string, found: Found): void => {
  const end = asciiText(frame.subarray(-END))
  const said = typeAtEnd.exec(end)?.[1]
  if (said !== undefined && findType(said) === undefined) {
    traceType(said, found.trace)
    const isSilent = commandTypes.has(said) ? false : outsideZones.test(end) || !namesSecret.test(asciiText(frame))
    if (isSilent) return
  }
  const parsed = dumped.safeParse(parseOrNull(decoder.decode(frame)))
  if (!parsed.success) return
  const { type: typeName, name, properties } = parsed.data
  const type = findType(typeName)
  const origin = originOf(parsed.data, source)
  const hints = hintsOf(parsed.data)
  if (said === undefined || type !== undefined) traceType(typeName, found.trace)
  if (type === undefined) return traceObject(parsed.data, origin, hints, found.trace)
  const setAt = (attribute: string): Origin => hintOf(hints, attribute) ?? origin
  const object = readObject(type, { name, values: properties, origin, setAt })
  if (object !== undefined) found.object(object)
}

const traceType = (type: string, trace: Found['trace']): void => {
  const feature = findFeature(type)
  if (feature !== undefined) trace({ type: 'Feature', name: feature })
  if (type === 'IcingaApplication') trace({ type: 'Application' })
}

const inZone = z.object({ zone: z.string() })

const traceObject = ({ type, properties }: Dumped, origin: Origin, hints: Hints, trace: Found['trace']): void => {
  if (commandTypes.has(type))
    trace({ type: 'Command', command: judgeCommand(properties, hintOf(hints, 'command') ?? origin) })
  const { data } = inZone.safeParse(properties)
  if (data === undefined || data.zone === '') return
  const setAt = ([first = '', second = '']: readonly string[]): Assignment =>
    assignmentOf(membersOf(hints[first]), second) ?? assignmentOf(hints, first) ?? origin
  const isOfHost = hostTypes.has(type)
  for (const secret of findDumpedSecrets({ properties, zone: isOfHost ? '' : data.zone, setAt }))
    if (!isOfHost || secret.zone !== data.zone) trace({ type: 'Secret', secret })
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

type Hints = Readonly<Record<string, unknown>>
const members = z.object({ properties: z.record(z.string(), z.unknown()) })
const hint = z.object({ messages: z.array(z.unknown()).min(1) })
const assignment = z.tuple([z.unknown(), z.string(), z.number(), z.number(), z.number(), z.number()])

const hintsOf = ({ debug_hints: given }: Dumped): Hints => membersOf(given)
const membersOf = (given: unknown): Hints => members.safeParse(given).data?.properties ?? {}

const hintOf = (hints: Hints, attribute: string): Origin | undefined => {
  const { source, line } = assignmentOf(hints, attribute) ?? {}
  return source === undefined || line === undefined ? undefined : { source, line }
}

/** The last message is the assignment that won: `["=", path, line, column, line, column]`. */
const assignmentOf = (hints: Hints, attribute: string): Assignment | undefined => {
  if (hints[attribute] === undefined) return undefined
  const told = hint.safeParse(hints[attribute])
  const last = assignment.safeParse(told.success ? told.data.messages.at(-1) : undefined)
  if (!last.success) return undefined
  const [, source, line, from, lastLine, to] = last.data
  return { source, line, ...(line === lastLine ? { length: to - from + 1 } : {}) }
}
