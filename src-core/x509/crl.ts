import type { Instant } from '../base/time.ts'

/** A CertificateList, as far as a verdict on one certificate needs it (RFC 5280 section 5.1). */
export interface Crl {
  /** DER of the issuer's Name. */
  readonly issuer: Uint8Array
  readonly thisUpdate: Instant
  readonly nextUpdate: Instant | undefined
  /** Serials as lower-case hex of their content octets; entries that only take a hold back are left out. */
  readonly revoked: ReadonlySet<string>
  /** Key identifier of the authority that signed it, where it names one. */
  readonly authorityKeyId: Uint8Array | undefined
  readonly hasUnknownCritical: boolean
  readonly signatureAlgorithm: Uint8Array
  readonly signed: Uint8Array
  readonly signature: Uint8Array
}
