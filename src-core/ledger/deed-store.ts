import type { EntryFacts } from './entry.ts'

export const deedKinds = ['refuse', 'restore', 'park', 'unpark', 'destroy', 'export'] as const
export type DeedKind = (typeof deedKinds)[number]

/** Something that is done to files, whose ledger entry can only follow it. */
export interface Deed {
  readonly id: string
  readonly kind: DeedKind
  /** Empty where it is done to no data directory. */
  readonly directoryId: string
  /** Process that does it. */
  readonly owner: string
  /** What the entry will say. */
  readonly facts: EntryFacts
}

export interface DeedStore {
  readonly begin: (deed: Deed) => void
  /** False where somebody else ended it before. */
  readonly end: (id: string) => boolean
  readonly open: () => readonly Deed[]
}
