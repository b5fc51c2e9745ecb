import { AppError } from '../../src-core/base/errors.ts'
import type { Secret } from '../../src-core/base/secret.ts'
import { toIso } from '../../src-core/base/time.ts'
import type { AuthorityRecord } from '../../src-core/authority/authority-store.ts'
import type { Signer, StartSigner } from '../../src-core/authority/signer.ts'
import type { TicketJudgement } from '../../src-core/contract/tickets.ts'
import type { CallIcinga, RestServer } from '../../src-core/icinga/rest-call.ts'
import { readTicketAnswer, ticketCall } from '../../src-core/icinga/ticket-answer.ts'
import { findSaltOfFile } from '../../src-core/icinga/ticket.ts'
import { MAX_NAME, type NamedTicket } from '../../src-core/icinga/ticket-names.ts'
import { planSaltChange, type SaltPlan } from '../../src-core/icinga/ticket-plan.ts'
import type { TicketStore } from '../../src-core/icinga/ticket-store.ts'
import { judgeTicketText, namesMeant, notesOnName, type NameNote } from '../../src-core/icinga/ticket-text.ts'
import type { EntryFacts } from '../../src-core/ledger/entry.ts'
import type { Now } from '../../src-core/ports.ts'
import type { Authorities } from './authorities.ts'
import type { Ledger } from './ledger.ts'
import { withKey } from './lone-signature.ts'
import type { UnlockedKeys } from './unlocked-keys.ts'

interface Tools {
  readonly authorities: Authorities
  readonly unlockedKeys: UnlockedKeys
  readonly startSigner: StartSigner
  readonly ledger: Ledger
  readonly store: TicketStore
  readonly callIcinga: CallIcinga
  readonly readSaltCandidates: (path: string) => Promise<readonly { readonly path: string; readonly text: string }[]>
  readonly officerName: () => string
  readonly now: Now
}

/** The salt of an authority, which its unlocked signer holds, or one that stands in a file. */
export type SaltSource =
  | { readonly kind: 'authority'; readonly authorityId: string; readonly passphrase?: Secret | undefined }
  | { readonly kind: 'file'; readonly path: string }

export interface MakeOrder {
  readonly salt: SaltSource
  readonly names: readonly string[]
  readonly signal?: AbortSignal
  /** Told of each part as soon as it is in the ledger. */
  readonly onMade?: (part: readonly NamedTicket[]) => void
}

export interface Tickets {
  /** Stops early when the signal says so; answers what was made. */
  readonly make: (order: MakeOrder) => Promise<readonly NamedTicket[]>
  /** Throws `salt-unknown`. */
  readonly requireSalt: (authorityId: string) => void
  readonly notesOn: (name: string) => readonly NameNote[]
  readonly check: (salt: SaltSource, name: string, text: string) => Promise<TicketJudgement>
  readonly plan: (authorityId: string) => SaltPlan
  /** Asks a live master for a ticket (`/v1/actions/generate-ticket`). */
  readonly ask: (server: RestServer, name: string) => Promise<string>
}

export const createTickets = (tools: Tools): Tickets => ({
  make: (order) => make(tools, order),
  requireSalt: (authorityId) => void saltIdOf(tools.authorities.byId(authorityId)),
  notesOn: notesOnName,
  check: (salt, name, text) => check(tools, salt, name, text),
  plan: (authorityId) => {
    const { id, ticketSaltId } = tools.authorities.byId(authorityId)
    return planSaltChange(tools.store.holders(id), ticketSaltId ?? '', tools.now())
  },
  ask: async (server, name) => {
    requireName(name)
    const ticket = readTicketAnswer(server, await tools.callIcinga(server, ticketCall(name)))
    const { host, port, user } = server
    tools.ledger.record('ticket-fetched', { cn: name, host, port, user, by: tools.officerName() })
    return ticket
  },
})

interface OpenSalt {
  readonly signer: Signer
  /** For each call, where the signer does not hold it already. */
  readonly salt: Uint8Array | undefined
  /** Whose and which salt, for the ledger. */
  readonly facts: EntryFacts
  readonly authority: AuthorityRecord | undefined
}

const withSalt = <T>(
  tools: Tools,
  source: SaltSource,
  purpose: string,
  work: (open: OpenSalt) => Promise<T>,
): Promise<T> => {
  if (source.kind === 'file') return withSaltOfFile(tools, source.path, work)
  const authority = tools.authorities.byId(source.authorityId)
  const facts = { authority: authority.id, salt: saltIdOf(authority) }
  return withKey(tools, authority, source.passphrase, purpose, (signer) =>
    work({ signer, salt: undefined, facts, authority }),
  )
}

const saltIdOf = ({ ticketSaltId }: AuthorityRecord): string => {
  if (ticketSaltId === null) throw new AppError('salt-unknown')
  return ticketSaltId
}

const withSaltOfFile = async <T>(tools: Tools, path: string, work: (open: OpenSalt) => Promise<T>): Promise<T> => {
  const found = (await tools.readSaltCandidates(path)).map(({ text }) => findSaltOfFile(text))
  const text = found.find((one) => one !== undefined)
  if (text === undefined) throw new AppError('salt-missing', { path })
  const salt = new TextEncoder().encode(text)
  const signer = tools.startSigner()
  try {
    return await work({ signer, salt, facts: { salt: 'file', source: path }, authority: undefined })
  } finally {
    signer.end()
    salt.fill(0)
  }
}

/** What Icinga could never find in a certificate has no ticket. */
const requireName = (name: string): void => {
  const reason =
    name === '' ? 'empty' : /\p{Cc}|\p{Cs}/u.test(name) ? 'control characters' : name.length > MAX_NAME && 'too long'
  if (reason !== false) throw new AppError('bad-input', { where: 'name', reason })
}

/** Made with one message: far below a second of one core, after which others get their turn. Two are on their way. */
const PART = 64

const make = async (tools: Tools, { salt: source, names, signal, onMade }: MakeOrder) => {
  for (const name of names) requireName(name)
  return withSalt(tools, source, 'make tickets', async (open) => {
    const made: NamedTicket[] = []
    let ahead = makePart(open, names.slice(0, PART))
    for (let from = 0; from < names.length && signal?.aborted !== true; from += PART) {
      const current = ahead
      ahead = makePart(open, names.slice(from + PART, from + 2 * PART))
      ahead.catch(() => undefined) // told when its turn comes, and not at all after a stop
      const part = await current
      record(tools, open, part)
      made.push(...part)
      onMade?.(part)
    }
    return made
  })
}

const bytesOf = (name: string): Uint8Array => new TextEncoder().encode(name)

const makePart = async ({ signer, salt }: OpenSalt, names: readonly string[]): Promise<readonly NamedTicket[]> => {
  if (names.length === 0) return []
  const tickets = await signer.call('makeTickets', { names: names.map(bytesOf), salt })
  return names.map((name, i) => ({ name, ticket: tickets[i] ?? '' }))
}

/** In the ledger before anybody has them. */
const record = (tools: Tools, { facts, authority }: OpenSalt, part: readonly NamedTicket[]): void => {
  const by = tools.officerName()
  tools.ledger.atomically(() => {
    for (const { name } of part) {
      const entry = tools.ledger.record('ticket-made', { ...facts, cn: name, by })
      if (authority === undefined) continue
      tools.store.add({
        authorityId: authority.id,
        name,
        saltId: saltIdOf(authority),
        madeAt: tools.now(),
        by,
        entry,
      })
    }
  })
}

const check = async (tools: Tools, source: SaltSource, name: string, text: string): Promise<TicketJudgement> => {
  requireName(name)
  const { flaws, meant } = judgeTicketText(text)
  const told = { name, flaws: [...flaws], notes: [...notesOnName(name)] }
  if (meant === null) return { ...told, verdict: 'malformed', wouldFit: null, otherName: null, earlier: null }
  return withSalt(tools, source, 'check a ticket', async ({ signer, salt, authority }) => {
    const names = [name, ...namesMeant(name)]
    const tickets = names.map((one) => ({ cn: bytesOf(one), ticket: meant }))
    const [fits = false, ...others] = await signer.call('checkTickets', { tickets, salt })
    const verdict = flaws.length > 0 ? 'malformed' : fits ? 'fits' : 'other'
    const other = others.indexOf(true)
    const newest = authority === undefined ? undefined : tools.store.newestFor(authority.id, name)
    const isEarlier = !fits && newest !== undefined && newest.saltId !== authority?.ticketSaltId
    return {
      ...told,
      verdict,
      wouldFit: fits,
      otherName: fits || other === -1 ? null : (names[other + 1] ?? null),
      earlier: isEarlier ? { madeAt: toIso(newest.madeAt), by: newest.by } : null,
    }
  })
}
