import type { CallOutput, Handlers } from '../../src-core/contract/methods.ts'
import type { TicketHolder } from '../../src-core/icinga/ticket-plan.ts'
import type { Services } from './handlers.ts'

/** Names of a group that are shown; the command line prints them all. */
const SHOWN = 200

/** Tickets: one handler a line of their table. The key must be open for all that needs the salt. */
export const ticketHandlers = ({ tickets, ticketBatches, masters }: Services) =>
  ({
    'tickets.make': async ({ authorityId, name }) => {
      const [made] = await tickets.make({ salt: { kind: 'authority', authorityId }, names: [name] })
      return { name, ticket: made?.ticket ?? '' }
    },
    'tickets.ask': async ({ masterId, user, passphrase: password, name }) => {
      const { host, port } = masters.byId(masterId)
      const trust = { kind: 'pin', sha256: masters.expectedParent({ host, port }).spkiSha256 } as const
      const asking = tickets.ask({ host, port, trust, user, password }, name)
      return { name, ticket: await asking.finally(() => password.wipe()) }
    },
    'tickets.check': ({ authorityId, name, ticket }) => tickets.check({ kind: 'authority', authorityId }, name, ticket),
    'tickets.makeMany': async (input) => ticketBatches.start(input),
    'tickets.list': async (input) => ticketBatches.list(input),
    'tickets.save': (input) => ticketBatches.save(input),
    'tickets.drop': async ({ batchId }) => {
      ticketBatches.drop(batchId)
      return {}
    },
    'tickets.plan': async ({ authorityId }) => {
      const { again, waiting, enrolled } = tickets.plan(authorityId)
      return { again: shown(again), waiting: shown(waiting), enrolled: shown(enrolled) }
    },
  }) satisfies Partial<Handlers>

const shown = (holders: readonly TicketHolder[]): CallOutput<'tickets.plan'>['again'] => ({
  total: holders.length,
  names: holders.slice(0, SHOWN).map(({ name }) => name),
})
