import type { Json } from '../base/json.ts'

/** What the ledger can hold. `signature-*` bracket every use of the CA key on a certificate. */
export const entryKinds = [
  'profile-created',
  'authority-created',
  'authority-adopted',
  'authority-removed',
  'trial-signed',
  'key-unlocked',
  'key-locked',
  'unlock-failed',
  'key-exported',
  'key-parked',
  'key-unparked',
  'salt-imported',
  'backup-drilled',
  'master-looked-at',
  'round-trip-proven',
  'parked-copy-destroyed',
  'ca-renewed',
  'master-renewed',
  'signature-intended',
  'signature-made',
  'signature-abandoned',
  'signature-failed',
  'certificate-saved',
  'answer-filed',
  'answer-confirmed',
  'answer-filed-again',
  'answer-lost',
  'request-refused',
  'request-restored',
  'policy-changed',
] as const
export type EntryKind = (typeof entryKinds)[number]

/** Facts of one entry. They are shown, exported and kept for ever: no ticket, salt, passphrase or key is ever among them. */
export type EntryFacts = { readonly [name: string]: Json }
