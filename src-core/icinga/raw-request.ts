import { parseJson } from '../base/json.ts'

/** What Icinga 2.16 writes into a request file; everything else came from somebody else. */
const knownMembers: ReadonlySet<string> = new Set(['cert_request', 'cert_response', 'ticket', 'requestor_ca'])
const MASK = '***'
/** A text this long is the ticket wherever it stands; a shorter one may be part of any word. */
const MIN_TICKET = 8
/** Characters shown: a request with its answer has 5,000. */
export const MAX_RAW = 64 * 1024

/** A request file as its JSON, for eyes: in ASCII, with line breaks between members, without the ticket. */
export interface RawRequest {
  readonly text: string
  /** Names of members that Icinga does not write. */
  readonly unknown: readonly string[]
  readonly cut: boolean
}

/** Undefined where `bytes` are no JSON object: nobody can say then which part of it is the ticket. */
export const describeRaw = (bytes: Uint8Array): RawRequest | undefined => {
  const parsed = findObject(bytes)
  if (parsed === undefined) return undefined
  const tickets = Object.entries(parsed).flatMap(([name, value]) => (isTicket(name) ? textsIn(value) : []))
  const masked = maskObject(parsed, (text) => tickets.reduce(maskText, text))
  const text = JSON.stringify(masked, null, 2).replace(/[\u007f-\uffff]/g, escape)
  const unknown = Object.keys(masked).filter((name) => !knownMembers.has(name))
  return { text: text.slice(0, MAX_RAW), unknown: unknown.slice(0, 20), cut: text.length > MAX_RAW }
}

const findObject = (bytes: Uint8Array): object | undefined => {
  try {
    const parsed = parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes), 'request')
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

const escape = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`

const isTicket = (name: string): boolean => name.toLowerCase().includes('ticket')

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

const maskText = (text: string, ticket: string): string => {
  if (ticket === '') return text
  return ticket.length < MIN_TICKET ? (text === ticket ? MASK : text) : text.replaceAll(ticket, MASK)
}

type Mask = (text: string) => string

/** `fromEntries` defines members, so that one named `__proto__` is a member like any other. */
const maskObject = (value: object, mask: Mask): object =>
  Object.fromEntries(
    Object.entries(value).map(([name, member]: [string, unknown]) => [
      mask(name),
      isTicket(name) && member !== null && member !== '' ? MASK : maskValue(member, mask),
    ]),
  )

const maskValue = (value: unknown, mask: Mask): unknown => {
  if (typeof value === 'string') return mask(value)
  if (Array.isArray(value)) return value.map((item) => maskValue(item, mask))
  return typeof value === 'object' && value !== null ? maskObject(value, mask) : value
}
