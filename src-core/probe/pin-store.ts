import type { Instant } from '../base/time.ts'
import type { EntryFacts, EntryKind } from '../ledger/entry.ts'
import type { PinJudgement } from './pin-judgement.ts'

/** How a fingerprint was compared. */
export const pinModes = ['phone', 'strict', 'paste', 'sheet', 'words', 'command-line'] as const
export type PinMode = (typeof pinModes)[number]

/** A certificate somebody compared, or the renewed one of its key. */
export interface Pin {
  readonly sha256: string
  readonly spkiSha256: string
  /** When a person compared it; a renewal does not move this. */
  readonly at: Instant
  readonly by: string
  readonly mode: PinMode
  readonly bits: number
}

/** A node by the address it is asked at. */
export interface MasterRecord {
  readonly id: string
  readonly host: string
  readonly port: number
  /** Common name of the certificate seen last; empty where it has none. */
  readonly name: string
  readonly pin: Pin | null
  /** SHA-256 of the certificate seen last, and what it was beside the pin. */
  readonly seen: string
  readonly seenAt: Instant
  readonly judgement: PinJudgement
  /** Of icinga::Hello (21306), or null. */
  readonly version: number | null
}

/** What became of a node, as the ledger has it. */
export interface MasterEvent {
  readonly at: Instant
  readonly kind: EntryKind
  readonly facts: EntryFacts
  readonly entry: number
}

export interface PinStore {
  readonly all: () => readonly MasterRecord[]
  readonly byId: (id: string) => MasterRecord | undefined
  readonly at: (host: string, port: number) => MasterRecord | undefined
  readonly keep: (record: MasterRecord) => void
  readonly keepCertificate: (sha256: string, der: Uint8Array) => void
  readonly certificate: (sha256: string) => Uint8Array | undefined
  readonly addEvent: (host: string, port: number, event: MasterEvent) => void
  /** Newest first; of a node that was never kept as well: a refusal is not forgotten. */
  readonly events: (host: string, port: number) => readonly MasterEvent[]
}
