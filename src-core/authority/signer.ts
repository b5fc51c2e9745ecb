/** One wrapped key and what it is bound to. */
export interface KeyLabel {
  readonly authorityId: string
  /** SHA-256 of the CA certificate, lower-case hex. */
  readonly caSha256: string
}

export interface NewKey {
  /** DER of the CA certificate. */
  readonly certificate: Uint8Array
  /** Wrapped CA and ledger key, to be kept by a `SecretStore`. */
  readonly wrapped: string
  /** DER SubjectPublicKeyInfo of the ledger key. */
  readonly ledgerPublicKey: Uint8Array
}

export type KeyMatch = 'fits' | 'other-key' | 'encrypted'

/** A private key as it lies in a file; `certificate` is absent where the file itself (PKCS#12) brings it. */
export interface KeySource {
  readonly path: string
  readonly bytes: Uint8Array
  readonly passphrase?: Uint8Array | undefined
  readonly certificate?: Uint8Array | undefined
}

/**
 * What the signer process does. It alone holds an unlocked key; ending it is locking. No method returns key bytes
 * in clear: only wrapped, or as encrypted PKCS#8.
 */
export interface SignerMethods {
  /** Makes an RSA-4096 CA with Icinga's profile. `authorityId` is chosen by the caller, the fingerprint is not known yet. */
  readonly createKey: (input: {
    readonly authorityId: string
    readonly commonName: string
    readonly now: number
    readonly passphrase: Uint8Array
  }) => Promise<NewKey>
  readonly lookAtKey: (
    input: KeySource,
  ) => Promise<{ readonly match: KeyMatch; readonly certificate: Uint8Array | null }>
  readonly wrapKey: (
    input: KeySource & { readonly authorityId: string; readonly newPassphrase: Uint8Array },
  ) => Promise<NewKey>
  /** Opens the stored secrets and keeps them. */
  readonly unlock: (
    input: KeyLabel & {
      readonly wrappedKey: string
      readonly wrappedSalt: string | null
      readonly passphrase: Uint8Array
      readonly certificate: Uint8Array
    },
  ) => Promise<void>
  /** Signs `"signet-trial" NUL` and 32 random bytes with the unlocked key and verifies it with the CA certificate. */
  readonly trial: (input: { readonly certificate: Uint8Array }) => Promise<boolean>
  /** RSA PKCS#1 v1.5 with SHA-256 over each TBSCertificate. */
  readonly sign: (input: { readonly tbs: readonly Uint8Array[] }) => Promise<readonly Uint8Array[]>
  /** Ed25519 over the ledger head. */
  readonly signHead: (input: { readonly statement: Uint8Array }) => Promise<Uint8Array>
  /** Encrypted PKCS#8 in PEM, read back and compared with the unlocked key before it is returned. */
  readonly exportKey: (input: { readonly exportPassphrase: Uint8Array }) => Promise<string>
  /** Opens an encrypted backup, compares it with the CA's certificate and signs a trial with it; then forgets it. */
  readonly drill: (
    input: KeySource & { readonly certificate: Uint8Array },
  ) => Promise<'proven' | 'in-clear' | 'other-key'>
  readonly wrapSalt: (
    input: KeyLabel & { readonly salt: Uint8Array; readonly passphrase: Uint8Array },
  ) => Promise<string>
  /**
   * One answer a ticket: whether it is the ticket of that name (bytes of the CN), under the unlocked salt or one that is
   * brought along.
   */
  readonly checkTickets: (input: {
    readonly salt?: Uint8Array | undefined
    readonly tickets: readonly { readonly cn: Uint8Array; readonly ticket: string }[]
  }) => Promise<readonly boolean[]>
  /** The tickets of names (bytes of the CN), worked out on all cores; the salt as for `checkTickets`. */
  readonly makeTickets: (input: {
    readonly salt?: Uint8Array | undefined
    readonly names: readonly Uint8Array[]
  }) => Promise<readonly string[]>
}

/** A running signer process. After `end` every call fails with `signer-ended`. */
export interface Signer {
  readonly call: <M extends keyof SignerMethods>(
    method: M,
    input: Parameters<SignerMethods[M]>[0],
  ) => ReturnType<SignerMethods[M]>
  readonly onEnd: (listener: () => void) => void
  readonly end: () => void
}

export type StartSigner = () => Signer
