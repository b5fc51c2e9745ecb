import type { Instant } from '../base/time.ts'
import type { TicketHolder } from './ticket-plan.ts'

/** That a ticket was made, never the ticket. */
export interface MadeTicket {
  readonly authorityId: string
  readonly name: string
  readonly saltId: string
  readonly madeAt: Instant
  readonly by: string
  /** Number of its ledger entry. */
  readonly entry: number
}

export interface TicketStore {
  readonly add: (made: MadeTicket) => void
  /** One of each name: the newest ticket, and the last certificate. In the order of their names. */
  readonly holders: (authorityId: string) => readonly TicketHolder[]
  readonly newestFor: (authorityId: string, name: string) => Pick<MadeTicket, 'saltId' | 'madeAt' | 'by'> | undefined
}
