import { z } from 'zod'
import { findingIds, loadProblems, peerOutcomes } from '../icinga/daemon-report.ts'
import { pieceKinds } from '../inspect/recognise.ts'
import { judgedRoles, rowStates } from '../inspect/row-verdict.ts'
import { count, id, isoTime, sha256Hex, text } from './values.ts'

/** Bytes the page sends at a time; larger files come in several calls. */
export const MAX_PART_BYTES = 1024 * 1024
/** Small files that come in one call: of a folder of thousands, each call of its own would take seconds. */
export const MAX_PARTS = 200

/** Most a collection takes in; a bundle of 100,000 certificates has about 150 MB. */
export const MAX_COLLECTION_BYTES = 256 * 1024 * 1024

/** Of a folder, opened or dropped: how many files are read, and how deep below it. */
export const MAX_FOLDER_FILES = 5_000
export const MAX_FOLDER_DEPTH = 4
/** In a folder lie logs and databases, too: what is larger is left closed. */
export const MAX_FILE_OF_FOLDER = 8 * 1024 * 1024

/** Largest object that is taken apart on screen. */
export const MAX_SHOWN_BYTES = 3 * 1024 * 1024

export const sortColumns = ['order', 'subject', 'issuer', 'notAfter', 'key', 'verdict'] as const
export const inspectionSort = z.strictObject({ column: z.enum(sortColumns), descending: z.boolean() })
export type InspectionSort = z.infer<typeof inspectionSort>

/** Whose word a list asks for: a role, and an authority by the SHA-256 of its certificate; null: the one that fits. */
export const judging = z.strictObject({ role: z.enum(judgedRoles), authority: sha256Hex.nullable() })
export type Judging = z.infer<typeof judging>

/** Rows a list is cut down to. */
export const shownRows = ['all', 'accepted', 'refused', 'ends-soon', 'unknown', 'other'] as const
export type ShownRows = (typeof shownRows)[number]

/** What a list can say of a certificate at a glance, by itself and the clock. */
export const rowVerdicts = ['ended', 'not-yet', 'weak', 'unreadable', 'secret', 'ca', 'fine', 'none'] as const

export const inspectionRow = z.strictObject({
  item: count,
  kind: z.enum(pieceKinds),
  /** As it came, cut; hostile until drawn. */
  subject: text,
  issuer: text,
  notAfter: isoTime.nullable(),
  /** `RSA 4096`. */
  key: text,
  verdict: z.enum(rowVerdicts),
  /** Icinga's verdict; `pending` until its turn has come, null for what is not judged as a node. */
  icinga: z.strictObject({ state: z.enum([...rowStates, 'pending']), code: z.number().int().nullable() }).nullable(),
  sha256: sha256Hex.nullable(),
  /** File or member it came from. */
  origin: text,
  size: count,
  /** A container that opens with a passphrase only. */
  locked: z.boolean(),
  /** A request file that holds a ticket, which is in no answer. */
  ticket: z.boolean(),
  /** Why it does not read. */
  problem: text.nullable(),
})
export type InspectionRow = z.infer<typeof inspectionRow>

export const inspectionState = z.enum(['reading', 'done', 'cancelled', 'full'])

export const inspectionPage = z.strictObject({
  rows: z.array(inspectionRow),
  total: count,
  /** Before the filter. */
  found: count,
  name: text,
  state: inspectionState,
  /** Something of a folder was left out: more than a folder's limits allow, or not readable. */
  isPart: z.boolean(),
  readBytes: count,
  totalBytes: count,
  /** How many of the certificates to be judged have their verdict. */
  judged: count,
  toJudge: count,
  /** Whose word can be counted on. */
  authorities: z.array(z.strictObject({ sha256: sha256Hex, name: text, own: z.boolean() })),
})
export type InspectionPage = z.infer<typeof inspectionPage>

/** Who signed it, as far as the certificates here and the authorities show. */
export const signatureState = z.enum(['verified', 'self', 'forged', 'unsupported', 'issuer-unknown', 'not-signed'])

export const inspectionItem = z.strictObject({
  row: inspectionRow,
  /** Base64; null for what is not shown (keys, tickets) and above `MAX_SHOWN_BYTES`. */
  der: z.string().nullable(),
  trusted: z.boolean(),
  sha256: sha256Hex.nullable(),
  sha1: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .nullable(),
  spkiSha256: sha256Hex.nullable(),
  signature: z.strictObject({ state: signatureState, issuer: text }),
  notBefore: isoTime.nullable(),
  notAfter: isoTime.nullable(),
  /** Number of the ledger's entry that signed it here. */
  ledgerEntry: count.nullable(),
})
export type InspectionItem = z.infer<typeof inspectionItem>

const verifyCode = z.number().int().nullable()

/** One of the three columns; `text` is Icinga's own line, empty where there is nothing to say. */
const peer = z.strictObject({ outcome: z.enum(peerOutcomes), code: verifyCode, text })

export const chainLink = z.strictObject({
  subject: text,
  sha256: sha256Hex,
  notBefore: isoTime.nullable(),
  notAfter: isoTime.nullable(),
  trusted: z.boolean(),
  signature: z.enum(['valid', 'invalid', 'unsupported', 'not-checked']),
  errors: z.array(z.number().int()),
})

export const chainPath = z.strictObject({
  anchor: text,
  /** Name of the authority on this desk. */
  authority: text.nullable(),
  sha256: sha256Hex,
  ok: z.boolean(),
  code: verifyCode,
  unchecked: z.boolean(),
  links: z.array(chainLink),
})
export type ChainPath = z.infer<typeof chainPath>

/** Something to change, or only to know; its words stand in the daemon's tables. */
export const judgedFinding = z.strictObject({
  id: z.enum(findingIds),
  severity: z.enum(['stop', 'decide', 'note']),
  role: z.enum(['client', 'server', 'both']).nullable(),
  params: z.record(z.string(), z.union([text, z.number()])),
})
export type JudgedFinding = z.infer<typeof judgedFinding>

/** What Icinga makes of a certificate, and the way to each authority. */
export const judgement = z.strictObject({
  load: z.strictObject({ ok: z.boolean(), problem: z.enum(loadProblems).nullable(), text }),
  asClient: peer,
  asServer: peer,
  /** Whether a private key was there to be judged, too. */
  hasKey: z.boolean(),
  /** Whose word it counts on. */
  trusted: text.nullable(),
  findings: z.array(judgedFinding),
  paths: z.array(chainPath),
})
export type Judged = z.infer<typeof judgement>

/** Two files that go together, as written. */
export const builtFiles = z.strictObject({ files: z.array(text), hasKey: z.boolean() })

export const itemRef = z.strictObject({ collectionId: id, item: count })
