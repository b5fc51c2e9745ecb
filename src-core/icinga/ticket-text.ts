import { TICKET_BYTES } from './ticket.ts'

const DIGITS = 2 * TICKET_BYTES

/** What makes a text no ticket; the daemon compares it byte by byte, so each of these is refused there. */
export const ticketFlaws = ['empty', 'blank', 'upper-case', 'not-hex', 'length'] as const
export interface TicketFlaw {
  readonly id: (typeof ticketFlaws)[number]
  readonly params: Readonly<Record<string, string | number>>
}

export interface TicketText {
  readonly flaws: readonly TicketFlaw[]
  /** The ticket it was meant to be, where that can be told. */
  readonly meant: string | null
}

/** Judges how a ticket is written, before anybody asks whether it fits. */
export const judgeTicketText = (text: string): TicketText => {
  if (text.trim() === '') return { flaws: [{ id: 'empty', params: {} }], meant: null }
  const bare = text.replaceAll(/\s/g, '')
  const odd = /[^0-9a-f]/i.exec(bare)?.[0]
  const found: readonly (TicketFlaw | false)[] = [
    bare !== text && { id: 'blank', params: {} },
    /[A-F]/.test(bare) && { id: 'upper-case', params: {} },
    odd !== undefined && { id: 'not-hex', params: { character: odd } },
    bare.length !== DIGITS && { id: 'length', params: { found: bare.length, digits: DIGITS } },
  ]
  const isWhole = odd === undefined && bare.length === DIGITS
  return { flaws: found.filter((flaw) => flaw !== false), meant: isWhole ? bare.toLowerCase() : null }
}

/** What to know about a name before a ticket is made for it: tickets go by its bytes, and nodes differ in a letter. */
export const nameNotes = ['blank-around', 'upper-case', 'not-ascii', 'too-long'] as const
export type NameNote = (typeof nameNotes)[number]

/** X.520 ub-common-name: a CN of a certificate that OpenSSL makes. */
const MAX_CN = 64

export const notesOnName = (name: string): readonly NameNote[] => {
  const holds: Readonly<Record<NameNote, boolean>> = {
    'blank-around': name.trim() !== name,
    'upper-case': name.toLowerCase() !== name,
    'not-ascii': /[^\x20-\x7e]/.test(name),
    'too-long': name.length > MAX_CN,
  }
  return nameNotes.filter((note) => holds[note])
}

/** Names somebody may have meant instead; a ticket that fits one of them tells what went wrong. */
export const namesMeant = (name: string): readonly string[] => {
  const variants = [name.trim(), name.trim().toLowerCase(), name.trim().toLowerCase().replace(/\.$/, '')]
  return [...new Set(variants)].filter((variant) => variant !== name && variant !== '')
}
