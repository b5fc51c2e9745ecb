import type { Instant } from '../base/time.ts'
import type { Certificate } from './certificate.ts'
import type { Crl } from './crl.ts'
import type { VerifyCode } from './verify-code.ts'

/** What a certificate is verified for; the extensions OpenSSL looks at differ. */
export type Purpose = 'client' | 'server'

/** OpenSSL's security level: 1 asks for 80 bits, 2 (Debian's default, and so Icinga's there) for 112. */
export type SecurityLevel = 0 | 1 | 2

export interface ChainRules {
  readonly at: Instant
  readonly purpose: Purpose
  readonly securityLevel: SecurityLevel
  /** The name a server must have; absent, as for clients, no name is asked for. */
  readonly host?: string | undefined
  /** Absent: revocation is not looked at. Present: the leaf needs a CRL of its issuer (X509_V_FLAG_CRL_CHECK). */
  readonly crls?: readonly Crl[] | undefined
}

/** What is verified, and with what. */
export interface ChainInput {
  readonly leaf: Certificate
  /** What the peer sends behind its leaf; order does not matter. */
  readonly untrusted: readonly Certificate[]
  /** The certificates of `ca.crt`; of several with one name the first counts. */
  readonly trusted: readonly Certificate[]
}

/** One problem. `depth` counts from the leaf, 0. */
export interface VerifyError {
  readonly code: VerifyCode
  readonly depth: number
}

/** `not-checked`: no issuer was found, or it is the trust anchor's signature on itself, which OpenSSL leaves alone. */
export type LinkSignature = 'valid' | 'invalid' | 'unsupported' | 'not-checked'

/** One certificate of a path. */
export interface ChainLink {
  readonly certificate: Certificate
  /** Whether it was taken from the trusted ones. */
  readonly trusted: boolean
  /** Its signature, by the key of the next link. */
  readonly signature: LinkSignature
  readonly errors: readonly VerifyCode[]
}

/** What OpenSSL does and Signet does not: the verdict holds but for this. */
export type Unchecked = 'name-constraints' | 'signature'

/** The path OpenSSL would build, leaf first, and everything it would say about it. */
export interface ChainResult {
  readonly links: readonly ChainLink[]
  /** In the order OpenSSL raises them when the caller lets it go on, as Icinga does. */
  readonly errors: readonly VerifyError[]
  /** The last one: the only one Icinga logs. `undefined`: verified. */
  readonly verdict: VerifyError | undefined
  readonly unchecked: readonly Unchecked[]
}
