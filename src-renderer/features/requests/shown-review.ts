import type { RequestReview } from '../../../src-core/contract/requests.ts'

/** Something else would be signed than what is read. Only a waiting request can be signed at all. */
export const isOther = (shown: RequestReview, latest: RequestReview): boolean =>
  shown.row.state === 'pending' &&
  latest.row.state === 'pending' &&
  shown.reviewDigest !== latest.reviewDigest &&
  !isReveal(shown, latest)

const ticketOf = ({ row }: RequestReview) => row.verdicts.find(({ check }) => check === 'ticket')

const decisive = ({ row, plan }: RequestReview): string =>
  JSON.stringify([
    row.verdicts.filter(({ check }) => check !== 'ticket'),
    plan?.subject,
    plan?.names,
    plan?.isCa,
    plan?.key,
    plan?.issuer,
  ])

/** The salt was unlocked and the ticket fits: the request is the same, only more is known in its favour. */
const isReveal = (shown: RequestReview, latest: RequestReview): boolean =>
  ticketOf(shown)?.id === 'ticket-unchecked-locked' &&
  ticketOf(latest)?.severity === 'fine' &&
  decisive(shown) === decisive(latest)
