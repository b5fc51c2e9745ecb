import { z } from 'zod'
import { AppError } from '../base/errors.ts'
import type { RestCall, RestServer } from './rest-call.ts'

/** An answer is one short line. */
const MAX_ANSWER = 64 * 1024

const answer = z.looseObject({
  results: z.array(z.looseObject({ ticket: z.string().regex(/^[0-9a-f]{40}$/) })).length(1),
})

/** Everything the ApiUser needs is this one permission (lib/remote/apiactions.cpp GenerateTicket). */
export const ticketCall = (cn: string): RestCall => ({
  method: 'POST',
  path: '/v1/actions/generate-ticket',
  body: { cn },
  permission: 'actions/generate-ticket',
  maxBytes: MAX_ANSWER,
})

export const readTicketAnswer = ({ host, port }: RestServer, value: unknown): string => {
  const { success, data } = answer.safeParse(value)
  const ticket = success ? data.results[0]?.ticket : undefined
  if (ticket === undefined) throw new AppError('rest-answer-odd', { host, port, reason: 'no ticket in it' })
  return ticket
}
