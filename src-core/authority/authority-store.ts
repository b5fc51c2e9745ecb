import type { SecretStoreKind } from '../contract/authorities.ts'
import type { Instant } from '../base/time.ts'

/** An authority as the profile keeps it; its key is elsewhere. */
export interface AuthorityRecord {
  readonly id: string
  readonly name: string
  readonly environment: 'prod' | 'test' | 'lab'
  /** DER of the CA certificate. */
  readonly certificate: Uint8Array
  readonly sha256: string
  readonly store: SecretStoreKind
  /** DER SubjectPublicKeyInfo of the Ed25519 ledger key. */
  readonly ledgerPublicKey: Uint8Array
  /** Tells this salt from an earlier one; made from the wrapped text, so it says nothing about the salt. */
  readonly ticketSaltId: string | null
  readonly createdAt: Instant
}

export interface UnlockFailures {
  readonly failures: number
  readonly pausedUntil: Instant
}

export interface KeyCopyRecord {
  readonly place: 'keychain' | 'vault' | 'master' | 'backup'
  readonly path: string
  readonly state: 'fits' | 'clear' | 'parked' | 'none' | 'other-key' | 'unreadable'
  readonly checkedAt: Instant
}

export interface AuthorityStore {
  readonly all: () => readonly AuthorityRecord[]
  readonly insert: (record: AuthorityRecord) => void
  readonly remove: (id: string) => void
  readonly setTicketSalt: (id: string, saltId: string) => void
  readonly unlockFailures: (id: string) => UnlockFailures
  readonly setUnlockFailures: (id: string, failures: UnlockFailures) => void
  readonly issuedCount: (id: string) => number
  readonly lastUse: (id: string) => { readonly entry: number } | undefined
  readonly copies: (id: string) => readonly KeyCopyRecord[]
  readonly setCopy: (id: string, copy: KeyCopyRecord) => void
}
