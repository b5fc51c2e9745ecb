import { toIso } from '../../src-core/base/time.ts'
import type { Language } from '../../src-core/contract/app.ts'
import type { TicketFile } from '../../src-core/contract/tickets.ts'
import { ticketCsv, type NamedTicket } from '../../src-core/icinga/ticket-names.ts'
import { ticketSheet } from '../../src-core/icinga/ticket-sheet.ts'
import type { Now } from '../../src-core/ports.ts'
import { de } from '../../src-core/words/de.ts'
import { en } from '../../src-core/words/en.ts'
import { fill } from '../../src-core/words/fill.ts'
import type { SaveFile } from './csrs.ts'

interface Tools {
  readonly saveFile: SaveFile
  /** Throws what `saveFile` would, before a ticket is made. */
  readonly checkTarget: (path: string, replace: boolean) => void
  readonly now: Now
}

export interface TicketFileOrder {
  readonly as: TicketFile
  readonly path: string
  readonly replace: boolean
  readonly language: Language
  /** Whose tickets they are, for the head of a sheet. */
  readonly owner: string
}

/** Takes tickets along: as CSV for a program, as a sheet for people. Mode 0600, whole or not at all. */
export interface TicketFiles {
  readonly checkTarget: Tools['checkTarget']
  readonly write: (tickets: readonly NamedTicket[], order: TicketFileOrder) => Promise<void>
}

export const createTicketFiles = ({ saveFile, checkTarget, now }: Tools): TicketFiles => ({
  checkTarget,
  write: (tickets, order) => {
    const { path, replace } = order
    return saveFile(path, order.as === 'csv' ? ticketCsv(tickets) : sheetOf(tickets, order, toIso(now())), replace)
  },
})

const sheetOf = (tickets: readonly NamedTicket[], { language, owner }: TicketFileOrder, nowIso: string): string => {
  const { title, about, node, ticket, care } = (language === 'de' ? de : en).tickets.sheet
  return ticketSheet(tickets, {
    language,
    title: fill(title, { authority: owner }),
    about: fill(about, { n: tickets.length, date: nowIso.slice(0, 10) }),
    node,
    ticket,
    care,
  })
}
