import { z } from 'zod'
import { MAX_NAME } from '../icinga/ticket-names.ts'
import { nameNotes, ticketFlaws } from '../icinga/ticket-text.ts'
import { count, isoTime, params, text } from './values.ts'

export const ticketName = z.string().min(1).max(MAX_NAME)

/** A ticket that was just made, for whoever asked for it; it is kept nowhere. */
export const namedTicket = z.strictObject({ name: text, ticket: text })

export const ticketJudgement = z.strictObject({
  name: text,
  /** `malformed`: Icinga refuses the text as it stands, whatever it was meant to be. */
  verdict: z.enum(['fits', 'other', 'malformed']),
  flaws: z.array(z.strictObject({ id: z.enum(ticketFlaws), params })),
  notes: z.array(z.enum(nameNotes)),
  /** Whether it fits once it is written properly; null where nobody can tell what was meant. */
  wouldFit: z.boolean().nullable(),
  /** The name it was made for, where that is one letter case or one blank away. */
  otherName: text.nullable(),
  /** The last ticket for this name was made here under another salt. */
  earlier: z.strictObject({ madeAt: isoTime, by: text }).nullable(),
})
export type TicketJudgement = z.infer<typeof ticketJudgement>

const group = z.strictObject({ total: count, names: z.array(text) })
/** What a change of the salt means; the first names of each group. */
export const saltPlan = z.strictObject({ again: group, waiting: group, enrolled: group })
export type SaltPlanView = z.infer<typeof saltPlan>

export const ticketFiles = ['csv', 'sheet'] as const
export type TicketFile = (typeof ticketFiles)[number]
