import type { Secret } from '../base/secret.ts'
import type { Instant } from '../base/time.ts'
import type { DaemonAddress } from '../custody/ask-daemon.ts'

/** A key pair made here, with what asks for a certificate for it. */
export interface NodeKey {
  /** PKCS#1 PEM, as Icinga writes its keys. */
  readonly key: Secret
  /** DER of the request. */
  readonly request: Uint8Array
}

/** `certificate`: self-signed, as Icinga asks over the wire (`pki new-cert`). `csr`: PKCS#10. */
export type MakeNodeKey = (cn: string, form: 'certificate' | 'csr') => Promise<NodeKey>

/** DER of the SubjectPublicKeyInfo of a private key in PEM; undefined where it cannot be read. */
export type PublicHalfOf = (key: Secret) => Uint8Array | undefined

export const enrolmentStates = ['pending', 'refused'] as const
export type EnrolmentState = (typeof enrolmentStates)[number]

/** An enrolment that was begun and has no certificate yet. Its key and its ticket lie in `folder`, nowhere else. */
export interface EnrolmentRecord extends DaemonAddress {
  readonly id: string
  readonly cn: string
  readonly folder: string
  /** SHA-256 of the parent's certificate that was verified. */
  readonly parent: string
  /** DER of the self-signed request certificate. */
  readonly request: Uint8Array
  /** SHA-256 of it: how the parent names the request. */
  readonly fingerprint: string
  readonly state: EnrolmentState
  /** What the parent said last. */
  readonly said: string
  readonly begunAt: Instant
  readonly askedAt: Instant
}

export interface EnrolmentStore {
  readonly all: () => readonly EnrolmentRecord[]
  readonly add: (record: EnrolmentRecord) => void
  readonly answered: (id: string, state: EnrolmentState, said: string, at: Instant) => void
  readonly remove: (id: string) => void
}

/** What stays in the folder while nobody has signed. */
export interface WaitingSecrets {
  readonly key: Secret
  readonly ticket: Secret | undefined
}

/** The folder a node's files are written to. Every write is whole or not at all. */
export interface NodeFolder {
  /** Throws `file-exists` where one of `names` stands, and what keeps the folder from being written. */
  readonly checkFree: (folder: string, names: readonly string[]) => void
  readonly keep: (folder: string, cn: string, secrets: WaitingSecrets) => Promise<void>
  /** Throws `enrolment-key-missing`. */
  readonly waiting: (folder: string, cn: string) => WaitingSecrets
  /** All of `files` or none, mode 0600, in their order. */
  readonly write: (folder: string, files: readonly NodeFile[]) => Promise<void>
  /** Removes what `keep` wrote. */
  readonly discard: (folder: string, cn: string) => Promise<void>
}

export interface NodeFile {
  readonly name: string
  readonly content: string | Secret
}

/** Names while nobody has signed: no daemon that is given this folder takes them for its own. */
export const waitingFiles = (cn: string) => ({ key: `${cn}.key.pending`, ticket: `${cn}.ticket.pending` }) as const

/** The three files every node has below `DATA/certs`. */
export const certsFiles = (cn: string) => ({ ca: 'ca.crt', certificate: `${cn}.crt`, key: `${cn}.key` }) as const
