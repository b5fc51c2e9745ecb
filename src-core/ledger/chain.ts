import { toHex } from '../base/bytes.ts'
import { canonicalJson, parseJson, type Json } from '../base/json.ts'
import { toIso, type Instant } from '../base/time.ts'
import type { Sha256 } from '../ports.ts'
import { z } from 'zod'
import { entryKinds, type EntryFacts, type EntryKind } from './entry.ts'

/** Version of the entry's form; an entry of another version is not understood and so not valid. */
export const ENTRY_VERSION = 1

/** What the first entry names as its predecessor. */
export const NO_HASH = '0'.repeat(64)

/** One link: its number, its canonical JSON (RFC 8785) and the SHA-256 of that text, lower-case hex. */
export interface Link {
  readonly entry: number
  readonly text: string
  readonly hash: string
}

export interface Head {
  readonly entry: number
  readonly hash: string
}

export const noHead: Head = { entry: 0, hash: NO_HASH }

const entryText = z.strictObject({
  version: z.literal(ENTRY_VERSION),
  entry: z.number().int().positive(),
  at: z.iso.datetime(),
  kind: z.enum(entryKinds),
  previous: z.string().regex(/^[0-9a-f]{64}$/),
  facts: z.record(z.string(), z.json()),
})
export type Entry = z.infer<typeof entryText>

export const nextLink = (head: Head, kind: EntryKind, facts: EntryFacts, at: Instant, sha256: Sha256): Link => {
  const entry = head.entry + 1
  const text = canonicalJson({ version: ENTRY_VERSION, entry, at: toIso(at), kind, previous: head.hash, facts })
  return { entry, text, hash: hashOf(text, sha256) }
}

const hashOf = (text: string, sha256: Sha256): string => toHex(sha256(new TextEncoder().encode(text)))

/** Reads an entry's text. Throws where it is not canonical JSON of the known form. */
export const parseEntry = (text: string): Entry => entryText.parse(parseJson(text, 'ledger entry'))

export type LinkFault = 'entry' | 'hash' | 'link' | 'gap'

/** Why `link` does not follow `head`, or `undefined` where it does. */
export const findFault = (head: Head, link: Link, sha256: Sha256): LinkFault | undefined => {
  if (link.entry !== head.entry + 1) return 'gap'
  if (hashOf(link.text, sha256) !== link.hash) return 'hash'
  try {
    const entry = parseEntry(link.text)
    // The text itself, not what the decoder made of it, must be canonical.
    const isCanonical = canonicalJson(parseJson(link.text, 'ledger entry') as Json) === link.text
    if (entry.entry !== link.entry || !isCanonical) return 'entry'
    return entry.previous === head.hash ? undefined : 'link'
  } catch {
    return 'entry'
  }
}

/** What the ledger key signs: the authority, the entry's number and the head's hash. */
export const headStatement = (authorityId: string, head: Head): Uint8Array =>
  new TextEncoder().encode(`signet-ledger-head\0${authorityId}\0${head.entry}\0${head.hash}`)
