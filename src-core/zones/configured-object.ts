import { z } from 'zod'
import {
  listenerAttributes,
  unknown,
  type Endpoint,
  type Fact,
  type ListenerAttribute,
  type Listening,
  type Origin,
  type Zone,
} from './cluster.ts'
import type { JudgedCommand } from './command-set.ts'
import type { SyncedSecret } from './synced-secrets.ts'

/** Types of objects that say anything about a cluster. */
export const clusterTypes = ['Zone', 'Endpoint', 'ApiListener'] as const
export type ClusterType = (typeof clusterTypes)[number]

/** What a node's ApiListener says that concerns others. Its salt and everything else of it is not taken. */
export interface Listener {
  readonly acceptConfig: Fact<boolean>
  readonly acceptCommands: Fact<boolean>
  readonly listening: Listening
}

/** One object as a source has it. */
export type ConfiguredObject =
  | { readonly type: 'Zone'; readonly zone: Zone }
  | { readonly type: 'Endpoint'; readonly endpoint: Endpoint }
  | { readonly type: 'ApiListener'; readonly listener: Listener }

/** What an object of another type tells of its node; the object itself is not kept. */
export type Trace =
  /** There is one in every dump, so nothing was left out. */
  | { readonly type: 'Application' }
  | { readonly type: 'Feature'; readonly name: string }
  | { readonly type: 'Command'; readonly command: JudgedCommand }
  | { readonly type: 'Secret'; readonly secret: SyncedSecret }

/** Attribute values, and where each was set: lines from 1. */
export interface Attributes {
  readonly name: string
  /** As the source has them; whatever they are. */
  readonly values: unknown
  readonly origin: Origin
  readonly setAt: (attribute: string) => Origin
  /** Set to something that could not be worked out. */
  readonly isMissed?: (attribute: string) => boolean
}

// null and "" both stand for an attribute that is not set (lib/remote/zone.ti, endpoint.ti).
const zoneValues = z.object({
  parent: z.string().nullish(),
  global: z.boolean().nullish(),
  endpoints: z.array(z.string()).nullish(),
})
const endpointValues = z.object({
  host: z.string().nullish(),
  port: z.union([z.string(), z.number()]).nullish(),
  // State, which only a daemon's answer has: 21306, or 0 while it has not been connected.
  icinga_version: z.number().int().nonnegative().nullish(),
  connected: z.boolean().nullish(),
})
/** Far longer than any list of ciphers. */
const MAX_LISTENER_TEXT = 4096
// Of another type, or longer, it is as if nobody had seen it.
const listenerText = z
  .union([z.string().max(MAX_LISTENER_TEXT), z.number().transform(String)])
  .nullish()
  .transform((text): string | null => text ?? '')
  .catch(null)
const listenerValues = z.object({
  accept_config: z.boolean().nullish(),
  accept_commands: z.boolean().nullish(),
  bind_host: listenerText,
  bind_port: listenerText,
  tls_protocolmin: listenerText,
  cipher_list: listenerText,
  crl_path: listenerText,
  tls_handshake_timeout: listenerText,
} satisfies Record<ListenerAttribute | 'accept_config' | 'accept_commands', z.ZodType>)

/** Attributes of the types that are read whole (lib/remote/zone.ti, endpoint.ti); any other one stops the daemon. */
const known: Readonly<Record<'Zone' | 'Endpoint', readonly string[]>> = {
  Zone: ['endpoints', 'parent', 'global'],
  Endpoint: ['host', 'port', 'log_duration'],
}

export const unknownAttributes = (type: ClusterType, names: Iterable<string>): readonly string[] =>
  type === 'ApiListener' ? [] : [...names].filter((name) => !known[type].includes(name))

/** Undefined where the values are not of the types Icinga's attributes have. */
export const readObject = (type: ClusterType, attributes: Attributes): ConfiguredObject | undefined => {
  const { name, values, origin, setAt, isMissed = () => false } = attributes
  const fact = <T>(attribute: string, value: T | null | undefined): Fact<T> => ({
    value: value ?? null,
    origin: setAt(attribute),
  })
  if (type === 'Zone') {
    const parsed = zoneValues.safeParse(values)
    if (!parsed.success) return undefined
    const { parent, global, endpoints } = parsed.data
    return {
      type,
      zone: {
        name,
        parent: parent === '' ? null : (parent ?? null),
        global: global ?? false,
        endpoints: endpoints ?? [],
        origin,
        parentAt: setAt('parent'),
        endpointsAt: setAt('endpoints'),
      },
    }
  }
  if (type === 'Endpoint') {
    const parsed = endpointValues.safeParse(values)
    if (!parsed.success) return undefined
    const { host, port, icinga_version: version, connected } = parsed.data
    return {
      type,
      endpoint: {
        name,
        host: fact('host', host ?? ''),
        port: fact('port', String(port ?? DEFAULT_PORT)),
        acceptConfig: unknown,
        acceptCommands: unknown,
        commandSet: unknown,
        knows: unknown,
        caKey: { value: false },
        version: fact('icinga_version', version ? versionText(version) : null),
        connected: fact('connected', connected),
        origin,
      },
    }
  }
  const parsed = listenerValues.safeParse(values)
  if (!parsed.success) return undefined
  const { data } = parsed
  const seen = <T>(attribute: string, value: T): Fact<T> => fact(attribute, isMissed(attribute) ? null : value)
  // Both are off where nothing is said (lib/remote/apilistener.ti).
  return {
    type,
    listener: {
      acceptConfig: seen('accept_config', data.accept_config ?? false),
      acceptCommands: seen('accept_commands', data.accept_commands ?? false),
      // A member for each attribute, by construction.
      listening: Object.fromEntries(listenerAttributes.map((one) => [one, seen(one, data[one])])) as Listening,
    },
  }
}

/** 21306 is 2.13.6 (lib/remote/apilistener.cpp, Hello). */
const versionText = (version: number): string =>
  `${Math.trunc(version / 10_000)}.${Math.trunc(version / 100) % 100}.${version % 100}`

/** lib/remote/endpoint.ti. */
export const DEFAULT_PORT = '5665'
