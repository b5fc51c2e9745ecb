import type { Instant } from '../base/time.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { ChainResult, SecurityLevel } from '../x509/chain-result.ts'
import { isVerifyCode, verifyCodes, type VerifyCode } from '../x509/verify-code.ts'

/** A file as the daemon's user finds it. */
export type DaemonFile =
  { readonly state: 'read'; readonly bytes: Uint8Array } | { readonly state: 'missing' | 'not-permitted' }

/** A private key file: only its public half gets here. */
export type DaemonKey =
  | { readonly state: 'read'; readonly spki: Uint8Array }
  | { readonly state: 'missing' | 'not-permitted' | 'encrypted' | 'no-pem' }

/** What a node has in `DATA/certs`; what is not given is not judged. */
export interface DaemonInput {
  /** `NODENAME.crt`: the leaf first, then its chain. */
  readonly certificate: DaemonFile
  readonly key?: DaemonKey | undefined
  /** `ca.crt` of this node and, in a cluster, of the peers that judge it. */
  readonly ca?: DaemonFile | undefined
  /** The peers' `crl_path`. */
  readonly crl?: DaemonFile | undefined
  /** NodeName: how the Endpoint object is called. Absent: taken from the certificate. */
  readonly nodeName?: string | undefined
  readonly at: Instant
  /** Absent: 2, Debian's. */
  readonly securityLevel?: SecurityLevel | undefined
}

/** Why a daemon does not start with its own files (seen on Icinga 2.13.6), in the order it would find out. */
export const loadProblems = [
  'certificate-missing',
  'certificate-not-permitted',
  'certificate-no-pem',
  'certificate-malformed',
  'name-none',
  'ee-key-too-small',
  'ca-key-too-small',
  'ca-md-too-weak',
  'key-missing',
  'key-not-permitted',
  'key-no-pem',
  'key-encrypted',
  'key-mismatch',
  'ca-missing',
  'ca-not-permitted',
  'ca-no-pem',
  'crl-missing',
  'crl-not-permitted',
  'crl-no-pem',
  'endpoint-missing',
] as const
export type LoadProblem = (typeof loadProblems)[number]

export interface LoadVerdict {
  readonly ok: boolean
  readonly problem: LoadProblem | undefined
  /** Icinga's or OpenSSL's own words; empty when it loads. */
  readonly text: string
}

/**
 * `accepted`: trusted as this endpoint. `anonymous`: connected, but may only ask for a certificate; dropped after 10 s.
 * `refused`: the connection is closed. `not-judged`: no CA was given, or there is no certificate.
 */
export const peerOutcomes = ['accepted', 'anonymous', 'refused', 'not-judged'] as const
export type PeerOutcome = (typeof peerOutcomes)[number]

/** What keeps a node from being accepted by name. */
export const nameProblems = ['no-endpoint', 'unexpected-name', 'name-none'] as const
export type NameProblem = (typeof nameProblems)[number]

/** What a peer makes of the certificate. */
export interface PeerVerdict {
  readonly outcome: PeerOutcome
  /** OpenSSL's code where verifying failed. */
  readonly code: VerifyCode | undefined
  readonly name: NameProblem | undefined
  /** The line the peer logs; empty when it accepts. */
  readonly text: string
  readonly chain: ChainResult | undefined
}

/** Everything else worth saying. `note` is normal for Icinga; `decide` works but should change; `stop` breaks the node. */
export const daemonFindings = [
  'serial-of-21-octets',
  'no-key-identifiers',
  'no-extended-key-usage',
  'no-alternative-name',
  'leaf-is-ca',
  'ends-soon',
  'name-has-comma',
  'name-differs-in-case',
  'same-name-authorities',
  'issuer-not-first-in-ca-file',
  'policies-not-asked',
  'name-constraints-not-checked',
  'signature-not-checked',
  'ca-not-given',
] as const
export type DaemonFindingId = (typeof daemonFindings)[number]

/** One for each code of OpenSSL. */
export const verifyFindings = Object.keys(verifyCodes)
  .map(Number)
  .filter(isVerifyCode)
  .map((code) => `verify-${code}` as const)

/** Everything a finding can be. */
export const findingIds = [...daemonFindings, ...loadProblems, ...nameProblems, ...verifyFindings] as const

export interface DaemonFinding {
  readonly id: (typeof findingIds)[number]
  readonly severity: 'stop' | 'decide' | 'note'
  /** Where it shows, for what a peer finds. */
  readonly role?: 'client' | 'server' | 'both'
  readonly params: Readonly<Record<string, string | number>>
}

/** The three columns of a verdict strip, and what to change. */
export interface DaemonReport {
  /** The leaf, when there is one. */
  readonly certificate: Certificate | undefined
  readonly nodeName: string | undefined
  /** Does the own daemon start with it? */
  readonly load: LoadVerdict
  /** Judged by the node it connects to. */
  readonly asClient: PeerVerdict
  /** Judged by the node that connects to it. */
  readonly asServer: PeerVerdict
  readonly findings: readonly DaemonFinding[]
}
