import { z } from 'zod'
import { count, id, isoTime, sha256Hex, text } from './values.ts'
import { entryKinds } from '../ledger/entry.ts'

export const ledgerRow = z.strictObject({
  entry: count,
  at: isoTime,
  kind: z.enum([...entryKinds, 'unreadable']),
  /** Facts of the entry, as they stand in it. */
  facts: z.record(z.string(), z.unknown()),
  hash: sha256Hex,
})
export type LedgerRow = z.infer<typeof ledgerRow>

export const ledgerStatus = z.strictObject({
  ok: z.boolean(),
  entries: count,
  firstBroken: count.nullable(),
  /** Why the first broken entry does not hold; null while the chain is whole. */
  reason: z.enum(['entry', 'hash', 'link', 'gap', 'certificate', 'head', 'head-signature']).nullable(),
  head: sha256Hex.nullable(),
  /** The newest entry a ledger key has signed. */
  signedEntry: count.nullable(),
  checkedAt: isoTime,
})
export type LedgerStatus = z.infer<typeof ledgerStatus>

/** A certificate that was issued here, and the entry that says so. */
export const foundCertificate = z.strictObject({
  certificate: sha256Hex,
  authorityId: id,
  cn: text,
  serial: text,
  notAfter: isoTime,
  entry: count,
})

export const ledgerPage = z.strictObject({ rows: z.array(ledgerRow), total: count, status: ledgerStatus })
