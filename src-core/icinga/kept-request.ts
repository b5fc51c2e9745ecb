import { z } from 'zod'
import { findHex, toHex } from '../base/bytes.ts'
import { parseJson } from '../base/json.ts'
import type { RequestEntry } from './master-directory.ts'
import type { RequestFacts } from './request-facts.ts'
import type { Examination } from './review.ts'
import { checkIds, severities, verdictIds, type Verdict } from './verdict.ts'

/** Raised with every change of what `examine` finds: records of an older version are not read. */
export const KEPT_VERSION = 3

/** A readable file as the profile keeps it between two runs. */
export interface KeptRequest {
  readonly entry: RequestEntry
  /** SHA-256 of the file's bytes. */
  readonly content: string
  readonly file: RequestFacts
  readonly examination: Examination
}

/** Its two texts: the verdicts of thousands of requests are the same few. */
export interface KeptTexts {
  readonly name: string
  readonly facts: string
  readonly verdicts: string
}

const record = z.strictObject({
  version: z.literal(KEPT_VERSION),
  stamp: z.string(),
  modifiedAt: z.number(),
  content: z.string(),
  refused: z.boolean(),
  fingerprint: z.string(),
  nameFits: z.boolean(),
  notBefore: z.number(),
  notAfter: z.number(),
  ticketSha256: z.string().nullable(),
  answered: z.boolean(),
  kind: z.enum(['new', 'renewal']),
  cn: z.string().nullable(),
  cnBytes: z.string(),
  spkiSha256: z.string(),
  keyDescription: z.string(),
})

const verdictList = z.array(
  z.strictObject({
    check: z.enum(checkIds),
    id: z.enum(verdictIds),
    severity: z.enum(severities),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
)

export const writeKeptRequest = ({ entry, content, file, examination }: KeptRequest): KeptTexts => {
  const { name, certificate, ...facts } = file
  const { cnBytes, verdicts, ...found } = examination
  const { stamp, modifiedAt } = entry
  const { notBefore, notAfter } = certificate
  const all = { stamp, modifiedAt, content, ...facts, notBefore, notAfter, ...found, cnBytes: toHex(cnBytes) }
  return { name, facts: JSON.stringify({ version: KEPT_VERSION, ...all }), verdicts: JSON.stringify(verdicts) }
}

/** Reads kept requests; undefined where one is of another version or damaged: that file is then read anew. */
export const createReadKept = (): ((texts: KeptTexts) => KeptRequest | undefined) => {
  const known = new Map<string, readonly Verdict[] | undefined>()
  const verdictsOf = (text: string): readonly Verdict[] | undefined => {
    if (!known.has(text)) known.set(text, verdictList.safeParse(jsonOf(text)).data)
    return known.get(text)
  }
  return ({ name, facts, verdicts: verdictText }) => {
    const found = record.safeParse(jsonOf(facts)).data
    const verdicts = verdictsOf(verdictText)
    const cnBytes = found === undefined ? undefined : findHex(found.cnBytes)
    if (found === undefined || verdicts === undefined || cnBytes === undefined) return undefined
    const { stamp, modifiedAt, content, refused, fingerprint, nameFits, ticketSha256, answered } = found
    const { notBefore, notAfter, kind, cn, spkiSha256, keyDescription } = found
    const certificate = { notBefore, notAfter }
    return {
      entry: { name, stamp, modifiedAt },
      content,
      file: { name, refused, fingerprint, nameFits, certificate, ticketSha256, answered },
      examination: { kind, cn, cnBytes, spkiSha256, keyDescription, verdicts },
    }
  }
}

const jsonOf = (text: string): unknown => {
  try {
    return parseJson(text, 'kept request')
  } catch {
    return undefined
  }
}
