import type { ErrorCode, ErrorParams } from '../base/errors.ts'
import type { Instant } from '../base/time.ts'
import type { VerdictId } from './verdict.ts'

/** How the CA key stands on the master. */
export type KeyOnMaster = 'clear' | 'parked' | 'none' | 'unreadable'

export interface MasterFacts {
  readonly ownerUid: number
  /** PEM text of `certs/ca.crt`. */
  readonly trustAnchors: string
  readonly keyOnMaster: KeyOnMaster
  /** Names this master has certificates of its own for: `certs/NAME.crt`. */
  readonly masterNames: readonly string[]
  /** PEM text of each readable one of them. */
  readonly masterCertificates: readonly { readonly name: string; readonly pem: string }[]
}

/** One name in `certificate-requests`; equal stamps mean an unchanged file. */
export interface RequestEntry {
  readonly name: string
  readonly stamp: string
  readonly modifiedAt: Instant
}

/** A file's bytes, or why they could not be had. */
export type RequestBytes =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly problem: VerdictId; readonly params: ErrorParams }

export interface Response {
  readonly fingerprint: string
  readonly responsePem: string
  /** SHA-256 of the file as it was reviewed, hex; one that reads so is not taken apart again. */
  readonly reviewed?: string
}

/** What became of one write; `written` is false where the very same answer stood there already. */
export type Filed =
  | { readonly fingerprint: string; readonly written: boolean }
  | { readonly fingerprint: string; readonly code: ErrorCode; readonly params: ErrorParams }

export interface MasterReplacement {
  readonly name: string
  readonly oldPem: string
  readonly newPem: string
}

/** What stands in a request's place now: our side of the read-back. */
export interface Standing {
  readonly fingerprint: string
  readonly pending: boolean
  readonly refused: boolean
  /** PEM of the answer in the `.json`, or null. */
  readonly response: string | null
}

/**
 * A master's data directory, as its owner. Everything that touches it goes through here; no link, FIFO or oversized file
 * is followed, read or replaced.
 */
export interface MasterDirectory {
  readonly facts: () => Promise<MasterFacts>
  readonly listRequests: () => Promise<readonly RequestEntry[]>
  readonly readRequests: (names: readonly string[]) => Promise<readonly RequestBytes[]>
  /** Reads a file below the directory. Throws `file-*`. */
  readonly readFile: (relative: string) => Promise<Uint8Array>
  readonly fileResponses: (responses: readonly Response[]) => Promise<readonly Filed[]>
  readonly standing: (fingerprints: readonly string[]) => Promise<readonly Standing[]>
  /** `FP.json` becomes `FP.removed`, bytes untouched (`icinga2 ca remove`). */
  readonly refuse: (fingerprint: string) => Promise<void>
  /** The reverse (`icinga2 ca restore`). */
  readonly restore: (fingerprint: string) => Promise<void>
  /** `ca/ca.key` becomes `ca/ca.key.parked`. Throws `key-not-on-master`, `key-already-parked`. */
  readonly park: () => Promise<void>
  readonly unpark: () => Promise<void>
  /** The first place below the directory that its owner could not write, or null. Leaves nothing behind. */
  readonly findUnwritable: () => Promise<string | null>
  /** Removes `ca/ca.key.parked` and overwrites it once. Throws `key-not-on-master`. */
  readonly destroyParked: () => Promise<void>
  /** Refuses a request of our own that has been answered: only where exactly this answer stands in it. */
  readonly withdraw: (answered: Response) => Promise<void>
  /** Puts a new text in the place of `certs/NAME.crt`, if `oldPem` is still there; the old one stays as `.orig`. */
  readonly replaceMasterCertificate: (input: MasterReplacement) => Promise<void>
  /** Calls `changed` after something in the folder did; answers the way to stop. */
  readonly watch: (changed: () => void) => () => void
  readonly close: () => void
}

/** Opens a data directory by path. Throws `directory-*`. */
export type OpenMasterDirectory = (path: string) => Promise<MasterDirectory>
