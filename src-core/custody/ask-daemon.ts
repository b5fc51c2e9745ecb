import type { Secret } from '../base/secret.ts'

/** Where a daemon listens. */
export interface DaemonAddress {
  readonly host: string
  readonly port: number
}

/** What a daemon said to `pki::RequestCertificate`: 0 signed, 1 refused, 2 pending (lib/remote/jsonrpcconnection-pki.cpp). */
export interface DaemonAnswer {
  readonly status: number | null
  readonly error: string | null
  /** PEM of the certificate it hands out. */
  readonly certificatePem: string | null
  /** PEM of the first certificate of its `certs/ca.crt`. */
  readonly caPem: string | null
  /** SHA-256 of the request as the daemon names its file. */
  readonly fingerprint: string | null
}

/** Certificate and key a node shows as TLS client: its key is then proven to be its own. */
export interface ClientIdentity {
  readonly certificatePem: string
  /** PEM. */
  readonly key: Secret
}

/** One `pki::RequestCertificate`. */
export interface CertificateCall {
  /** Absent: the certificate of the TLS client is taken, as `icinga2 pki request` does. */
  readonly requestPem?: string
  readonly identity?: ClientIdentity
  readonly ticket?: Secret | undefined
  /** After "pending" the connection is kept this long for a `pki::UpdateCertificate`; the daemon may close it before. */
  readonly lingerMs?: number
}

/** Judges the DER the daemon presents, before anything is sent; throws where nobody is to be asked. */
export type CheckPeer = (peer: Uint8Array) => void

/** Throws `daemon-unreachable`, `daemon-silent`, `daemon-closed`, `daemon-garbled`, and what `check` throws. */
export type AskDaemon = (address: DaemonAddress, call: CertificateCall, check: CheckPeer) => Promise<DaemonAnswer>

/** The same handshake with nothing said: for who has to know the parent before a key is made. */
export type MeetDaemon = (address: DaemonAddress, check: CheckPeer) => Promise<void>

/** A key pair nobody keeps, and a self-signed request certificate for it. */
export interface TestRequest {
  readonly pem: string
  /** SHA-256 of its DER: the name of its file. */
  readonly fingerprint: string
}

export type MakeTestRequest = (cn: string) => Promise<TestRequest>
