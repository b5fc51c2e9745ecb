import type { Instant } from './base/time.ts'

export type Now = () => Instant
export type RandomBytes = (length: number) => Uint8Array
export type Sha256 = (bytes: Uint8Array) => Uint8Array

/** `unsupported`: this runtime lacks the algorithm, so nothing was learnt. */
export type SignatureCheck = 'valid' | 'invalid' | 'unsupported'

/**
 * Checks an X.509 signature. `spki` and `algorithm` are DER (SubjectPublicKeyInfo, AlgorithmIdentifier), `signature`
 * the contents of the BIT STRING.
 */
export type VerifySignature = (input: {
  readonly spki: Uint8Array
  readonly algorithm: Uint8Array
  readonly signed: Uint8Array
  readonly signature: Uint8Array
}) => SignatureCheck

/** A child process of ours that takes and sends structured messages. */
export interface ChildPort {
  readonly post: (message: unknown) => void
  readonly onMessage: (listener: (message: unknown) => void) => void
  readonly onExit: (listener: () => void) => void
  /** Ends it at once; the operating system takes back its memory. */
  readonly end: () => void
}

/** Starts one of our own modules (`dist/NAME.js`) as a process of its own. */
export type StartChild = (module: 'signer' | 'data-directory-child' | 'key-comparer') => ChildPort

/** Tells the desktop something, beside the window. Never throws; where there is no desktop it does nothing. */
export type ShowNotice = (notice: { readonly title: string; readonly text: string }) => void

/** Which secret of an authority: the CA key with its ledger key, or the ticket salt. */
export type SecretPurpose = 'ca-key' | 'ticket-salt'

/** Keeps wrapped secrets; what it holds is useless without the officer's passphrase. */
export interface SecretStore {
  /** Throws `secret-missing`, `secret-incomplete`, `secret-damaged` or what the keychain says. */
  readonly read: (authorityId: string, purpose: SecretPurpose) => Promise<string>
  readonly has: (authorityId: string, purpose: SecretPurpose) => Promise<boolean>
  /** Replaces what was there only after the new text has been read back. */
  readonly write: (authorityId: string, purpose: SecretPurpose, wrapped: string) => Promise<void>
  readonly remove: (authorityId: string, purpose: SecretPurpose) => Promise<void>
}
