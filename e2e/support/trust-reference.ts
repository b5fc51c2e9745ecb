import type { Cluster, Endpoint } from '../../src-core/zones/cluster.ts'
import type { ReachJson } from '../../src-core/zones/reach-json.ts'

type Kind = keyof ReachJson['direct']
type Words = Record<string, 'no' | 'maybe' | 'yes'>

const kinds: readonly Kind[] = ['push_config', 'exec_command', 'read', 'falsify', 'same_zone']
const words = ['no', 'maybe', 'yes'] as const
const levelOf = (value: boolean | null): number => (value === null ? 1 : value ? 2 : 0)

/**
 * The rules word by word, pair by pair and in turns until nothing changes: slow, and with no structure that it could share
 * a mistake of the fast one with.
 */
export const referenceReach = (cluster: Cluster, start: string): ReachJson => {
  const zoneByName = new Map(cluster.zones.filter(({ global }) => !global).map((zone) => [zone.name, zone]))
  const zoneOf = (node: string) => [...zoneByName.values()].find(({ endpoints }) => endpoints.includes(node))
  const ancestorsOf = (name: string | undefined): readonly string[] => {
    const found: string[] = []
    for (
      let zone = zoneByName.get(zoneByName.get(name ?? '')?.parent ?? '');
      zone !== undefined;
      zone = zoneByName.get(zone.parent ?? '')
    )
      found.push(zone.name)
    return found
  }
  const nodes = new Map(cluster.endpoints.map((endpoint) => [endpoint.name, endpoint]))
  const edge = (x: string, y: Endpoint, kind: Kind): number => {
    const [zx, zy] = [zoneOf(x)?.name, zoneOf(y.name)?.name]
    if (x === y.name || zx === undefined || zy === undefined) return 0
    const config = levelOf(y.acceptConfig.value)
    const commands = levelOf(y.acceptCommands.value)
    const contact = y.knows.value === null ? 1 : y.knows.value === 'full' ? 2 : 0
    const above = ancestorsOf(zy)
    if (zx === zy) return { push_config: config, exec_command: commands, read: 2, falsify: 2, same_zone: 2 }[kind]
    if (above[0] === zx) return { push_config: config, exec_command: commands, read: 2, falsify: 2, same_zone: 0 }[kind]
    const distance = above.indexOf(zx)
    if (distance > 0) {
      const gap = above.slice(0, distance).some((name) => zoneByName.get(name)?.endpoints.length === 0)
      return {
        push_config: Math.min(contact, config),
        exec_command: gap ? 0 : commands,
        read: gap ? 0 : 2,
        falsify: gap ? contact : 2,
        same_zone: 0,
      }[kind]
    }
    return kind === 'falsify' && ancestorsOf(zx).includes(zy) ? 2 : 0
  }
  const full = (x: string, y: Endpoint, kind: Kind): number => {
    const zone = zoneOf(y.name)
    const key = levelOf(nodes.get(x)?.caKey.value ?? null)
    if (x === y.name || kind === 'same_zone' || zone === undefined) return edge(x, y, kind)
    const parent = zoneByName.get(zone.parent ?? '')
    const alone = zone.endpoints.length === 1 && (parent === undefined || parent.endpoints.length === 0)
    if (kind === 'read' && alone) return edge(x, y, kind)
    const same = {
      push_config: levelOf(y.acceptConfig.value),
      exec_command: levelOf(y.acceptCommands.value),
      read: 2,
      falsify: 2,
    }[kind]
    return Math.max(edge(x, y, kind), Math.min(key, same))
  }
  const held = new Map([...nodes.keys()].map((name) => [name, name === start ? 2 : 0]))
  const level = (name: string): number => held.get(name) ?? 0
  for (let changed = true; changed;) {
    changed = false
    for (const a of nodes.keys())
      for (const y of nodes.values()) {
        const shell = y.commandSet.value === null ? 1 : y.commandSet.value === 'open' ? 2 : 0
        const step = Math.max(full(a, y, 'push_config'), Math.min(full(a, y, 'exec_command'), shell))
        const next = Math.max(level(y.name), Math.min(level(a), step))
        if (next > level(y.name)) {
          held.set(y.name, next)
          changed = true
        }
      }
  }
  const over = (by: (y: Endpoint) => number): Words =>
    Object.fromEntries(
      [...nodes.values()].flatMap((y) => {
        const word = words[by(y)] ?? 'no'
        return y.name === start || word === 'no' ? [] : [[y.name, word]]
      }),
    )
  const byKind = (by: (kind: Kind, y: Endpoint) => number) =>
    Object.fromEntries(kinds.map((kind) => [kind, over((y) => by(kind, y))])) as ReachJson['direct'] // one member a kind
  const transitive = (kind: Kind, y: Endpoint): number =>
    Math.max(
      kind === 'read' || kind === 'falsify' ? level(y.name) : 0,
      ...[...nodes.keys()].map((a) => Math.min(level(a), full(a, y, kind))),
    )
  const configZone = (name: string, isGlobal: boolean): number =>
    Math.max(
      ...[...nodes.values()].map((a) => {
        const zone = zoneOf(a.name)?.name
        if (zone === undefined) return 0
        const isOwn = isGlobal || zone === name || ancestorsOf(name).includes(zone)
        return Math.min(level(a.name), isOwn ? 2 : levelOf(a.caKey.value))
      }),
    )
  return {
    direct: byKind((kind, y) => full(start, y, kind)),
    takeover: over((y) => level(y.name)),
    transitive: byKind(transitive),
    config_zones: Object.fromEntries(
      cluster.zones.flatMap(({ name, global }) => {
        const word = words[configZone(name, global)] ?? 'no'
        return word === 'no' ? [] : [[name, word]]
      }),
    ),
  }
}
