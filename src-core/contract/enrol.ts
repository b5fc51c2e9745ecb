import { z } from 'zod'
import { enrolmentStates } from '../enrol/enrolment.ts'
import { hostName, portNumber } from './custody.ts'
import { id, isoTime, sha256Hex, text } from './values.ts'

/** What an enrolment has come to. */
export const enrolOutcome = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('enrolled'),
    cn: text,
    folder: text,
    certificate: sha256Hex,
    serial: text,
    notAfter: isoTime,
  }),
  z.strictObject({
    state: z.literal('pending'),
    id,
    cn: text,
    folder: text,
    /** How the parent names the request. */
    fingerprint: sha256Hex,
    said: text,
  }),
])
export type EnrolOutcome = z.infer<typeof enrolOutcome>

export const enrolment = z.strictObject({
  id,
  cn: text,
  host: hostName,
  port: portNumber,
  folder: text,
  fingerprint: sha256Hex,
  state: z.enum(enrolmentStates),
  said: text,
  begunAt: isoTime,
  askedAt: isoTime,
})
export type Enrolment = z.infer<typeof enrolment>
