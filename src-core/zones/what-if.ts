import { AppError } from '../base/errors.ts'
import { unknown, type Cluster, type Endpoint, type Zone } from './cluster.ts'

/** What can be switched at a node; `shell`: its commands start any program, `knows_above`: it lists zones above its parent. */
export const switchNames = ['accept_config', 'accept_commands', 'shell', 'knows_above', 'ca_key'] as const
export type SwitchName = (typeof switchNames)[number]

/** One step away from the cluster as it is. */
export type Change =
  | {
      readonly kind: 'switch'
      readonly endpoint: string
      readonly switch: SwitchName
      /** null: nobody knows. */
      readonly value: boolean | null
    }
  | { readonly kind: 'move'; readonly endpoint: string; readonly zone: string }
  /** A zone of one new endpoint between `zone` and its parent, taking configuration and commands or neither. */
  | { readonly kind: 'tier'; readonly zone: string; readonly name: string; readonly open: boolean }
  | { readonly kind: 'no-parent'; readonly zone: string }

const switched: Readonly<Record<SwitchName, (value: boolean | null) => Partial<Endpoint>>> = {
  accept_config: (value) => ({ acceptConfig: { value } }),
  accept_commands: (value) => ({ acceptCommands: { value } }),
  shell: (value) => ({ commandSet: { value: value === null ? null : value ? 'open' : 'limited' } }),
  knows_above: (value) => ({ knows: { value: value === null ? null : value ? 'full' : 'neighbours' } }),
  ca_key: (value) => ({ caKey: { value } }),
}

/** The cluster as it would be. Throws `bad-input` for what is not there. */
export const applyChanges = (cluster: Cluster, changes: readonly Change[]): Cluster => changes.reduce(apply, cluster)

const apply = (cluster: Cluster, change: Change): Cluster => {
  switch (change.kind) {
    case 'switch':
      return {
        ...cluster,
        endpoints: replace(cluster.endpoints, change.endpoint, switched[change.switch](change.value)),
      }
    case 'move':
      return move(cluster, change.endpoint, change.zone)
    case 'tier':
      return addTier(cluster, change.zone, change.name, change.open)
    case 'no-parent':
      return { ...cluster, zones: replace(cluster.zones, change.zone, { parent: null }) }
  }
}

const refuse = (reason: string): never => {
  throw new AppError('bad-input', { where: 'what if', reason })
}

const replace = <T extends { readonly name: string }>(
  all: readonly T[],
  name: string,
  change: Partial<T>,
): readonly T[] =>
  all.some((one) => one.name === name)
    ? all.map((one) => (one.name === name ? { ...one, ...change } : one))
    : refuse(`there is no ${name}`)

const move = ({ zones, endpoints }: Cluster, endpoint: string, into: string): Cluster => {
  if (!endpoints.some(({ name }) => name === endpoint)) refuse(`there is no ${endpoint}`)
  if (zones.find(({ name }) => name === into)?.global !== false) refuse(`there is no zone ${into}`)
  const moved = (zone: Zone): Zone => {
    const others = zone.endpoints.filter((name) => name !== endpoint)
    if (zone.name === into) return { ...zone, endpoints: [...others, endpoint] }
    return others.length === zone.endpoints.length ? zone : { ...zone, endpoints: others }
  }
  return { endpoints, zones: zones.map(moved) }
}

const addTier = ({ zones, endpoints }: Cluster, below: string, name: string, open: boolean): Cluster => {
  if ([...zones, ...endpoints].some((one) => one.name === name)) refuse(`there is a ${name} already`)
  const zone = zones.find((one) => one.name === below) ?? refuse(`there is no zone ${below}`)
  const tier: Zone = { name, parent: zone.parent, global: false, endpoints: [name] }
  const satellite: Endpoint = {
    name,
    host: unknown,
    port: unknown,
    acceptConfig: { value: open },
    acceptCommands: { value: open },
    // The usual command library.
    commandSet: { value: 'open' },
    knows: { value: 'neighbours' },
    caKey: { value: false },
    version: unknown,
    connected: unknown,
  }
  return { endpoints: [...endpoints, satellite], zones: [...replace(zones, below, { parent: name }), tier] }
}
