import { z } from 'zod'
import { enrolmentStates } from '../enrol/enrolment.ts'
import { directions, MAX_PARENTS } from '../enrol/node-set-plan.ts'
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

const objectName = text.min(1).max(255)

export const nodeSetPlan = z.strictObject({
  node: objectName,
  zone: objectName,
  parentZone: objectName,
  parents: z
    .array(z.strictObject({ name: objectName, host: hostName.optional(), port: portNumber }))
    .min(1)
    .max(MAX_PARENTS),
  direction: z.enum(directions),
  host: hostName.optional(),
  port: portNumber,
  acceptConfig: z.boolean(),
  acceptCommands: z.boolean(),
})

export const nodeSet = z.strictObject({
  node: text,
  folder: text,
  certificate: sha256Hex,
  serial: text,
  notAfter: isoTime,
  files: z.array(text),
})
export type NodeSet = z.infer<typeof nodeSet>
