import { z } from 'zod'
import { checkIds, severities, verdictIds } from '../icinga/verdict.ts'
import { policyLevels } from '../icinga/policy.ts'
import { clusterName } from './authorities.ts'
import { count, id, isoTime, params, sha256Hex, text } from './values.ts'

export const verdict = z.strictObject({
  check: z.enum(checkIds),
  id: z.enum(verdictIds),
  severity: z.enum(severities),
  params,
})

export const requestKind = z.enum(['new', 'renewal', 'unreadable'])
export const requestState = z.enum(['pending', 'filed', 'refused', 'expired'])
export const ticketVerdict = z.enum(['valid', 'invalid', 'none', 'unknown'])

/** A fingerprint, or the file's name where the file holds no readable request. */
export const requestKey = z.string().min(1).max(255)

export const requestRow = z.strictObject({
  fingerprint: requestKey,
  cn: z.string().nullable(),
  kind: requestKind,
  state: requestState,
  ticket: ticketVerdict,
  worst: z.enum(severities),
  verdicts: z.array(verdict),
  keyDescription: text.nullable(),
  /** Chosen by the requester. */
  claimedNotBefore: isoTime.nullable(),
  /** When the file was last written; a waiting agent makes the daemon write it every 10 s. */
  fileTime: isoTime,
  /** When Icinga deletes the file unless it is written again; null for refused ones, which stay. */
  goneAt: isoTime.nullable(),
  /** When Signet first saw this fingerprint here. */
  firstSeen: isoTime,
  /** Other waiting requests of the same name. */
  twins: count,
  /** Whole days the presented certificate still has; renewals only. */
  daysLeft: z.number().int().nullable(),
  /** An answer of ours was filed, and another one stands in the file now. */
  answeredElsewhere: z.boolean().optional(),
})
export type RequestRow = z.infer<typeof requestRow>

const asked = <T extends z.ZodType>(value: T) => z.strictObject({ askedFor: value.nullable(), issued: value })
const validity = z.strictObject({ notBefore: isoTime, notAfter: isoTime })

/** Field by field: what the request asks for against what the certificate will hold. */
export const issuePlan = z.strictObject({
  subject: asked(text),
  names: z.strictObject({
    askedFor: z.array(text),
    issued: z.array(text),
    dropped: z.array(text),
    /** How many more are asked for; none of them is issued. */
    notListed: count,
  }),
  isCa: asked(z.boolean()),
  key: z.strictObject({ description: text, spkiSha256: sha256Hex }),
  issuer: asked(text),
  validity: z.strictObject({
    askedFor: validity.nullable(),
    issued: validity,
    days: z.number().int(),
    endsWithCa: z.boolean(),
  }),
  /** `allowed` were asked for, and policy lets them through. */
  otherExtensions: z.strictObject({ dropped: z.array(text), allowed: z.array(text), added: z.array(text) }),
  signature: asked(text),
})
export type IssuePlan = z.infer<typeof issuePlan>

/** Where an answer of ours stands: in the folder, seen there after 0.2 s, and still there after 11 s. */
export const answerState = z.enum(['to-file', 'filed', 'still-there', 'lost'])

export const requestReview = z.strictObject({
  row: requestRow,
  plan: issuePlan.nullable(),
  /** Goes back with the signing call; differs as soon as anything decisive does. */
  reviewDigest: sha256Hex.nullable(),
  answer: z.strictObject({ state: answerState, filedAt: isoTime, serial: text, notAfter: isoTime }).nullable(),
  refusal: z.strictObject({ at: isoTime, reason: text }).nullable(),
})
export type RequestReview = z.infer<typeof requestReview>

export const requestFilter = z.enum(['waiting', 'filed', 'refused', 'all'])
export type RequestFilter = z.infer<typeof requestFilter>

/** Sizes of the parts the list is drawn in. */
const groups = { stopped: count, undecided: count, clean: count }

export const requestPage = z.strictObject({
  rows: z.array(requestRow),
  total: count,
  /** Of the rows that were found, on all pages. */
  groups: z.strictObject(groups),
  /** Lines the list has for them: twins that are folded have none. */
  lines: z.strictObject(groups),
  counts: z.strictObject({ waiting: count, filed: count, refused: count, all: count, nodes: count, ...groups }),
  /** How far the first reading of the folder has come; null once it is known. */
  reading: z.strictObject({ done: count, total: count }).nullable(),
  /** So many requests of unknown nodes came so fast that somebody is flooding the master. */
  flood: z.strictObject({ count, spanMs: count, compared: z.boolean() }).nullable(),
  readAt: isoTime,
  /** Set while the folder cannot be read; the rows are then those of the last time it could. */
  problem: z.strictObject({ code: z.string(), params }).nullable(),
})

/** One certificate that could be signed together with others, as far as it is confirmed. */
export const cleanReview = z.strictObject({
  fingerprint: sha256Hex,
  reviewDigest: sha256Hex,
  cn: z.string(),
  kind: z.enum(['new', 'renewal']),
  daysLeft: z.number().int().nullable(),
  notAfter: isoTime,
})
export type CleanReview = z.infer<typeof cleanReview>

export const cleanReviews = z.strictObject({ reviews: z.array(cleanReview), total: count })

/** Levels that differ from the usual ones. */
export const reviewPolicy = z.partialRecord(z.enum(verdictIds), z.enum(policyLevels))

export const dataDirectory = z.strictObject({
  id,
  path: text,
  authorityId: id.nullable(),
  authorityName: clusterName.nullable(),
  /** SHA-256 of the first certificate in `certs/ca.crt`. */
  caFingerprint: sha256Hex,
  keyOnMaster: z.enum(['clear', 'parked', 'none', 'unreadable']),
  /** The invented cluster to learn on: nothing of it is real. */
  sample: z.boolean(),
  ownerUid: count,
  caNotAfter: isoTime,
  /** The master's own certificates. */
  masters: z.array(z.strictObject({ name: text, notAfter: isoTime })),
})
export type DataDirectoryInfo = z.infer<typeof dataDirectory>

export const signItem = z.strictObject({
  fingerprint: sha256Hex,
  reviewDigest: sha256Hex,
  /** Needed where a finding is to decide; kept in the ledger. */
  reason: text.optional(),
})

export const signResult = z.strictObject({
  fingerprint: requestKey,
  cn: z.string().nullable(),
  serial: text.nullable(),
  written: z.boolean(),
  error: z.strictObject({ code: z.string(), params }).optional(),
})
export type SignResult = z.infer<typeof signResult>
