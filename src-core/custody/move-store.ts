import type { Instant } from '../base/time.ts'
import type { Json } from '../base/json.ts'

/** Steps whose outcome is kept; the others are read from the master each time. */
export const keptSteps = ['backup', 'look', 'park', 'prove', 'destroy'] as const
export type KeptStep = (typeof keptSteps)[number]

/** One step as it was done. */
export interface StepRecord {
  readonly step: KeptStep
  readonly at: Instant
  readonly facts: Json
}

/** A certificate of the CA's own key and name with newer dates. */
export interface CaRenewal {
  readonly sha256: string
  readonly der: Uint8Array
  readonly notAfter: Instant
  readonly entry: number
}

/** What is kept of moving and renewing; `directoryId` is '' for what belongs to the authority alone. */
export interface MoveStore {
  readonly steps: (authorityId: string, directoryId: string) => readonly StepRecord[]
  readonly setStep: (authorityId: string, directoryId: string, record: StepRecord) => void
  readonly forgetStep: (authorityId: string, directoryId: string, step: KeptStep) => void
  readonly renewals: (authorityId: string) => readonly CaRenewal[]
  readonly addRenewal: (authorityId: string, renewal: CaRenewal) => void
  /** Latest end of each node's certificate this authority has signed. */
  readonly nodeEnds: (authorityId: string) => readonly Instant[]
}
