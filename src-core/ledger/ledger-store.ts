import type { Head, Link } from './chain.ts'

export interface SignedHead extends Head {
  readonly authorityId: string
  readonly signature: Uint8Array
}

/** Where the chain is kept. Every method belongs to the transaction that is open, if one is. */
export interface LedgerStore {
  /** Runs `work` as one transaction that no other process writes into; all of it is kept or none. */
  readonly atomically: <T>(work: () => T) => T
  readonly head: () => Head
  readonly append: (link: Link) => void
  /** Entries `after` < entry, oldest first, at most `limit`. */
  readonly links: (after: number, limit: number) => readonly Link[]
  /** Newest first. */
  readonly newest: (offset: number, limit: number) => readonly Link[]
  readonly signHead: (head: SignedHead) => void
  readonly signedHeads: () => readonly SignedHead[]
  readonly hashOf: (entry: number) => string | undefined
  /** DER of a kept certificate. */
  readonly certificate: (sha256: string) => Uint8Array | undefined
}
