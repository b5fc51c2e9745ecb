import { AppError } from '../base/errors.ts'

/** More endpoints than any cluster has; what is beyond is no cluster, but an attack on memory. */
export const MAX_ENDPOINTS = 250_000

export const tooLarge = (source: string): AppError =>
  new AppError('bad-input', { where: source, reason: `more than ${MAX_ENDPOINTS} zones or endpoints` })

/** Where a fact was read. */
export interface Origin {
  /** File, or address of a master. */
  readonly source: string
  /** From 1; absent where the source has no lines. */
  readonly line?: number
}

/** What was read, or null where nobody has seen it. */
export interface Fact<T> {
  readonly value: T | null
  readonly origin?: Origin
}

export const unknown: Fact<never> = { value: null }

export interface Zone {
  readonly name: string
  readonly parent: string | null
  readonly global: boolean
  /** Names of Endpoint objects, as written. */
  readonly endpoints: readonly string[]
  readonly origin?: Origin
  /** Where these two were set, if elsewhere. */
  readonly parentAt?: Origin
  readonly endpointsAt?: Origin
}

/** Which commands a node defines: any program can be started through them, or somebody has looked and none can. */
export type CommandSet = 'open' | 'limited'
/** Which zones a node's own configuration names: its own, its parent and its children, or also those above its parent. */
export type KnownZones = 'neighbours' | 'full'

/** What an ApiListener says of how connections are taken (lib/remote/apilistener.ti), by Icinga's own names. */
export const listenerAttributes = [
  'bind_host',
  'bind_port',
  'tls_protocolmin',
  'crl_path',
  'tls_handshake_timeout',
  'cipher_list',
] as const
export type ListenerAttribute = (typeof listenerAttributes)[number]
/** Empty where it is not set: the daemon then goes by its own default, or without. */
export type Listening = Readonly<Record<ListenerAttribute, Fact<string>>>

/** An Endpoint object, and what is known of the node that bears its name. */
export interface Endpoint {
  readonly name: string
  /** Empty: the others do not dial it. */
  readonly host: Fact<string>
  readonly port: Fact<string>
  readonly acceptConfig: Fact<boolean>
  readonly acceptCommands: Fact<boolean>
  readonly commandSet: Fact<CommandSet>
  readonly knows: Fact<KnownZones>
  /** It holds the CA key, or CA key and ticket salt can be used from it. */
  readonly caKey: Fact<boolean>
  /** Of Icinga, as `2.13.6`. */
  readonly version: Fact<string>
  /** To the node that told. */
  readonly connected: Fact<boolean>
  /** Absent where its ApiListener was not seen. */
  readonly listening?: Listening
  readonly origin?: Origin
}

/** Zones and endpoints as configured; nothing in it need be consistent. */
export interface Cluster {
  readonly zones: readonly Zone[]
  readonly endpoints: readonly Endpoint[]
}
