import { z } from 'zod'
import { MAX_NAME, MAX_NAMES } from '../icinga/ticket-names.ts'
import { nameNotes, ticketFlaws } from '../icinga/ticket-text.ts'
import { languages } from './app.ts'
import { count, id, isoTime, page, params, passphrase, path, text } from './values.ts'

const ticketName = z.string().min(1).max(MAX_NAME)

/** A ticket that was just made, for whoever asked for it; it is kept nowhere. */
const namedTicket = z.strictObject({ name: text, ticket: text })

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
const saltPlan = z.strictObject({ again: group, waiting: group, enrolled: group })

export const ticketFiles = ['csv', 'sheet'] as const
export type TicketFile = (typeof ticketFiles)[number]

const ofAuthority = z.strictObject({ authorityId: id })
const batchRef = z.strictObject({ batchId: id })

/** Calls about tickets. Making and checking needs an open key: the salt opens and locks with it. */
export const ticketMethods = {
  'tickets.make': {
    input: ofAuthority.extend({ name: ticketName }),
    output: namedTicket,
  },
  /** Asks a pinned master with the password of an ApiUser; nothing is sent to anybody else. */
  'tickets.ask': {
    input: z.strictObject({ masterId: id, user: text.min(1), passphrase, name: ticketName }),
    output: namedTicket,
  },
  'tickets.check': { input: ofAuthority.extend({ name: ticketName, ticket: text }), output: ticketJudgement },
  'tickets.makeMany': {
    input: ofAuthority.extend({ names: z.array(ticketName).min(1).max(MAX_NAMES) }),
    output: z.strictObject({ batchId: id, jobId: id }),
  },
  'tickets.list': {
    input: batchRef.extend(page.shape).strict(),
    output: z.strictObject({ rows: z.array(namedTicket), total: count }),
  },
  'tickets.save': {
    input: batchRef.extend({ as: z.enum(ticketFiles), path, replace: z.boolean(), language: z.enum(languages) }),
    output: z.strictObject({ path: text, written: count }),
  },
  'tickets.drop': { input: batchRef, output: z.strictObject({}) },
  'tickets.plan': { input: ofAuthority, output: saltPlan },
} as const
