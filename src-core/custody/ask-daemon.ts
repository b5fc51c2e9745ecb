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
  /** SHA-256 of the request as the daemon names its file. */
  readonly fingerprint: string | null
}

/**
 * Asks as any node does, without a certificate of its own; `isOurs` judges the DER the daemon presents before anything is
 * sent. Throws `daemon-unreachable`, `daemon-other-ca`.
 */
export type AskDaemon = (
  address: DaemonAddress,
  requestPem: string,
  isOurs: (peer: Uint8Array) => boolean,
) => Promise<DaemonAnswer>

/** A key pair nobody keeps, and a self-signed request certificate for it. */
export interface TestRequest {
  readonly pem: string
  /** SHA-256 of its DER: the name of its file. */
  readonly fingerprint: string
}

export type MakeTestRequest = (cn: string) => Promise<TestRequest>
