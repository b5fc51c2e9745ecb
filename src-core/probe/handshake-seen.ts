import type { JumpHost } from './jump-host.ts'
import type { ProbeFailure } from './probe-failure.ts'

/** What one handshake brought, as bytes; `probe-report.ts` reads it. */
export interface HandshakeSeen {
  readonly protocol: string
  readonly cipher: string
  readonly group: string | null
  readonly servername: string | null
  /** DER, in the order sent. */
  readonly chain: readonly Uint8Array[]
  /** DER of the names of acceptable authorities; null: no client certificate was asked for. */
  readonly acceptable: readonly Uint8Array[] | null
  readonly icinga: IcingaAnswer & { readonly asked: boolean }
  readonly bytesReceived: number
}

/** What a peer said of itself before any login. */
export interface IcingaAnswer {
  readonly answers: boolean
  /** Of icinga::Hello: 21306 is 2.13.6. */
  readonly version: number | null
  /** The HTTP header `Server`. */
  readonly server: string | null
}

export interface ProbeRequest {
  readonly host: string
  readonly port: number
  readonly servername: string | null
  /** Absent: straight. */
  readonly via: JumpHost | undefined
  /** For the handshake with each address; the two questions of `ask` get at most as long again. */
  readonly timeoutMs: number
  /** Whether the peer is asked if it is Icinga, in the connection itself and in a second one. */
  readonly ask: boolean
}

/** One address of the name that was probed. */
export type SeenAttempt = {
  readonly address: string | null
  readonly elapsedMs: number
} & ({ readonly seen: HandshakeSeen } | { readonly failure: ProbeFailure })

/** Never throws for what a peer or network does. */
export type ProbeHost = (request: ProbeRequest) => Promise<readonly SeenAttempt[]>
