import { z } from 'zod'
import { findHex, toHex } from '../base/bytes.ts'
import { parseJson } from '../base/json.ts'
import type { Examination } from './review.ts'
import { checkIds, severities, verdictIds } from './verdict.ts'

/** Raised with every change of what `examine` finds: records of an older version are not read. */
export const EXAMINATION_VERSION = 1

const record = z.strictObject({
  version: z.literal(EXAMINATION_VERSION),
  kind: z.enum(['new', 'renewal']),
  cn: z.string().nullable(),
  cnBytes: z.string(),
  spkiSha256: z.string(),
  keyDescription: z.string(),
  verdicts: z.array(
    z.strictObject({
      check: z.enum(checkIds),
      id: z.enum(verdictIds),
      severity: z.enum(severities),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
})

/** An examination as it is kept between two runs. */
export const writeExamination = ({ cnBytes, ...rest }: Examination): string =>
  JSON.stringify({ version: EXAMINATION_VERSION, ...rest, cnBytes: toHex(cnBytes) })

/** Undefined where the record is of another version or damaged: it is then worked out anew. */
export const findExamination = (text: string): Examination | undefined => {
  const found = record.safeParse(jsonOf(text))
  const cnBytes = found.success ? findHex(found.data.cnBytes) : undefined
  if (!found.success || cnBytes === undefined) return undefined
  const { kind, cn, spkiSha256, keyDescription, verdicts } = found.data
  return { kind, cn, cnBytes, spkiSha256, keyDescription, verdicts }
}

const jsonOf = (text: string): unknown => {
  try {
    return parseJson(text, 'examination')
  } catch {
    return undefined
  }
}
