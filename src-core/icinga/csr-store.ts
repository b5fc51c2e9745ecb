import type { Allowance } from './csr-allowance.ts'
import type { CertificateRecord } from './request-store.ts'

/** What is kept of CSRs besides their certificates: what policy lets them ask for. The CSRs themselves are not. */
export interface CsrStore {
  readonly allowed: () => ReadonlySet<Allowance>
  readonly setAllowed: (allowance: Allowance, allowed: boolean) => void
  /** Certificates made for the request of this key and fingerprint, newest first. */
  readonly answersTo: (authorityId: string, spkiSha256: string, request: string) => readonly CertificateRecord[]
}
