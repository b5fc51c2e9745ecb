import type { Instant } from '../base/time.ts'

/** The newest ticket that was made for a name here, and what became of the name. */
export interface TicketHolder {
  readonly name: string
  readonly saltId: string
  readonly madeAt: Instant
  readonly by: string
  /** End of the last certificate signed here for the name. */
  readonly certifiedUntil: Instant | null
}

/** What a change of the salt means for a holder. */
export const holderStates = ['again', 'waiting', 'enrolled'] as const
export type HolderState = (typeof holderStates)[number]

/**
 * A ticket serves the first enrolment only: a node with a certificate in force renews without it. So a changed salt matters
 * to whoever holds a ticket and no certificate. `again`: the salt has changed already, only a new ticket helps.
 */
export const stateOf = (holder: TicketHolder, saltId: string, now: Instant): HolderState => {
  if (holder.certifiedUntil !== null && holder.certifiedUntil > now) return 'enrolled'
  return holder.saltId === saltId ? 'waiting' : 'again'
}

export type SaltPlan = Readonly<Record<HolderState, readonly TicketHolder[]>>

export const planSaltChange = (holders: readonly TicketHolder[], saltId: string, now: Instant): SaltPlan => {
  const grouped = Map.groupBy(holders, (holder) => stateOf(holder, saltId, now))
  const of = (state: HolderState): readonly TicketHolder[] => grouped.get(state) ?? []
  return { again: of('again'), waiting: of('waiting'), enrolled: of('enrolled') }
}

/** How a salt is changed by hand on a master: a new random one, checked, taken over by a reload. */
export const saltChangeCommands: readonly string[] = [
  'openssl rand -hex 16',
  'vi /etc/icinga2/constants.conf   # const TicketSalt = "…"',
  'icinga2 daemon -C && systemctl reload icinga2',
]
