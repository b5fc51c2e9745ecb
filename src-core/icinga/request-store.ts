import type { Instant } from '../base/time.ts'
import type { KeptTexts } from './kept-request.ts'
import type { Policy, PolicyLevel } from './policy.ts'
import type { IssuedCertificate } from './review.ts'
import type { VerdictId } from './verdict.ts'

export interface DirectoryRecord {
  readonly id: string
  readonly path: string
}

/** A certificate of ours as it is kept. */
export interface CertificateRecord extends IssuedCertificate {
  readonly authorityId: string
  readonly cn: string
  readonly serial: string
  /** Fingerprint of the request it answers. */
  readonly request: string
  readonly notBefore: Instant
  readonly der: Uint8Array
  /** Number of its ledger entry. */
  readonly entry: number
}

/** A signature that was about to be made. */
export interface Intent {
  readonly tbsSha256: string
  readonly directoryId: string
  readonly request: string
  /** Process that means to make it. */
  readonly owner: string
  readonly at: Instant
}

export type AnswerState = 'to-file' | 'filed' | 'still-there' | 'lost'

/** An answer on its way into a request file. */
export interface Answer {
  readonly directoryId: string
  readonly request: string
  readonly sha256: string
  readonly state: AnswerState
  /** When the file was last written with it. */
  readonly writtenAt: Instant
}

export interface Certified {
  readonly names: ReadonlySet<string>
  readonly keys: ReadonlySet<string>
}

export interface RequestStore {
  readonly directories: () => readonly DirectoryRecord[]
  readonly rememberDirectory: (record: DirectoryRecord, at: Instant) => void
  readonly forgetDirectory: (id: string) => void
  /** First time each of `names` was seen here; those not known yet are kept with `now`. */
  readonly firstSeen: (directoryId: string, names: readonly string[], now: Instant) => ReadonlyMap<string, Instant>

  readonly addIntent: (intent: Intent) => void
  readonly removeIntent: (tbsSha256: string) => void
  readonly intents: () => readonly Intent[]

  readonly addCertificate: (record: CertificateRecord) => void
  readonly certificate: (sha256: string) => CertificateRecord | undefined
  /** Certificates of one authority and name, newest first. */
  readonly issuedFor: (authorityId: string, cn: string) => readonly IssuedCertificate[]
  /** Names this key was certified for. */
  readonly namesOfKey: (authorityId: string, spkiSha256: string) => readonly string[]
  /** Every name and key (SHA-256) one authority ever certified. */
  readonly certified: (authorityId: string) => Certified

  readonly setAnswer: (answer: Answer) => void
  readonly answer: (directoryId: string, request: string) => Answer | undefined
  /** Answers of one state, in the order of their requests. */
  readonly answersIn: (directoryId: string, state: AnswerState) => readonly Answer[]
  /** Answers not yet known to be still there. */
  readonly openAnswers: (directoryId: string) => readonly Answer[]

  readonly setRefusal: (directoryId: string, request: string, reason: string, at: Instant) => void
  readonly removeRefusal: (directoryId: string, request: string) => void
  readonly refusal: (
    directoryId: string,
    request: string,
  ) => { readonly reason: string; readonly at: Instant } | undefined

  /** What is kept of the files of a folder, as judged with this CA; one of another CA is missing. */
  readonly keptRequests: (directoryId: string, caSha256: string) => readonly KeptTexts[]
  readonly keepRequests: (directoryId: string, caSha256: string, kept: readonly KeptTexts[]) => void
  readonly dropKept: (directoryId: string, names: readonly string[]) => void

  readonly policy: () => Policy
  readonly setPolicy: (id: VerdictId, level: PolicyLevel) => void

  readonly ticketVerdict: (saltId: string, cn: string, ticketSha256: string) => boolean | undefined
  readonly setTicketVerdict: (saltId: string, cn: string, ticketSha256: string, fits: boolean) => void
}
