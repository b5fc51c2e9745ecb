import { z } from 'zod'
import { enrolmentStates } from '../enrol/enrolment.ts'
import { directions, MAX_PARENTS } from '../enrol/node-set-plan.ts'
import { verifyFindings } from '../icinga/daemon-report.ts'
import { walkProblems, walkStates, walkSteps } from '../probe/trust-walk.ts'
import { zoneFindingIds, type ZoneFindingId } from '../zones/zone-findings.ts'
import { hostName, portNumber } from './custody.ts'
import { id, isoTime, params, passphrase, path, sha256Hex, text } from './values.ts'

// The keys of a table whose type is closed; Object.keys forgets that.
const zoneFindings = Object.keys(zoneFindingIds) as ZoneFindingId[]

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

/** Whom a node may ask: the parent that was pinned, the one with a fingerprint that somebody brought, or of a file. */
export const parentTrust = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pinned') }),
  z.strictObject({ kind: z.literal('fingerprint'), text }),
  z.strictObject({ kind: z.literal('file'), path }),
])
export type ParentTrust = z.infer<typeof parentTrust>

/** A step of a trust walk; the window has the words. */
export const walkStep = z.strictObject({
  step: z.enum(walkSteps),
  state: z.enum(walkStates),
  reason: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('walk'), id: z.enum(walkProblems), params }),
      z.strictObject({ kind: z.literal('verify'), id: z.enum(verifyFindings), params }),
      z.strictObject({ kind: z.literal('zone'), id: z.enum(zoneFindings), params }),
    ])
    .nullable(),
  log: z.string().nullable(),
})

/** What the node presents: seen on the wire, read from its file, or pinned under its name. */
export const presented = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pinned') }),
  z.strictObject({ kind: z.literal('probe'), host: hostName, port: portNumber }),
  z.strictObject({ kind: z.literal('file'), path }),
])
export type Presented = z.infer<typeof presented>

const MAX_SOURCES = 50

const nothing = z.strictObject({})
const enrolmentRef = z.strictObject({ id: text })

/** Spread into the table of calls. */
export const enrolMethods = {
  'enrol.begin': {
    input: z.strictObject({
      host: hostName,
      port: portNumber,
      cn: objectName,
      folder: path,
      trust: parentTrust,
      ticket: passphrase.optional(),
    }),
    output: enrolOutcome,
  },
  /** Asks the parent once more. */
  'enrol.resume': { input: enrolmentRef, output: enrolOutcome },
  'enrol.list': { input: nothing, output: z.array(enrolment) },
  'enrol.forget': { input: enrolmentRef, output: nothing },
  /** Needs an open key. */
  'nodeset.make': {
    input: z.strictObject({ authorityId: id, plan: nodeSetPlan, folder: path, reason: text.optional() }),
    output: nodeSet,
  },
  'walk.show': {
    input: z.strictObject({
      endpoint: objectName,
      presented: presented.nullable(),
      authorityId: id.nullable(),
      zones: z.array(path).max(MAX_SOURCES),
    }),
    output: z.array(walkStep),
  },
} as const
