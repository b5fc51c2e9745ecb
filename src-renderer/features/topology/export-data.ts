import type { TopologyModel, TopologyReach } from '../../../src-core/contract/topology.ts'
import { escapeXml } from './svg-pen.ts'

/** What a spreadsheet would take for a formula gets an apostrophe; quotes, commas and line ends are quoted (RFC 4180). */
export const csvCell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const toCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')

const flagValue = (flag: string | undefined): boolean | null => (flag === '+' ? true : flag === '-' ? false : null)

/** What a node is in the exported data: plain values, `null` for what nobody knows. */
const nodeOf = ({ endpoints, zones, sources }: TopologyModel, reach: TopologyReach | undefined, node: number) => ({
  name: endpoints.names[node] ?? '',
  zone: zones.names[endpoints.zones[node] ?? -1] ?? null,
  host: endpoints.hosts[node] ?? '',
  port: endpoints.ports[node] ?? '',
  version: endpoints.versions[node] ?? '',
  accept_config: flagValue(endpoints.acceptConfig[node]),
  accept_commands: flagValue(endpoints.acceptCommands[node]),
  shell: flagValue(endpoints.shell[node]),
  ca_key: flagValue(endpoints.caKey[node]),
  source: sources[endpoints.sources[node] ?? -1] ?? null,
  line: endpoints.lines[node] ?? 0,
  ...(reach !== undefined && {
    falls: reach.from.includes(node),
    reached: letterOrNull(reach.transitive.possible[node]),
    certainly: letterOrNull(reach.transitive.certain[node]),
  }),
})

const letterOrNull = (letter: string | undefined): string | null =>
  letter === undefined || letter === '-' ? null : letter

/** The cluster and, where one was asked, the fall, for other programs. */
export const toJson = (model: TopologyModel, reach: TopologyReach | undefined): string => {
  const { zones, endpoints, globals } = model
  return `${JSON.stringify(
    {
      name: model.name,
      read_at: model.readAt,
      zones: zones.names.map((name, zone) => ({ name, parent: zones.names[zones.parents[zone] ?? -1] ?? null })),
      global_zones: globals,
      endpoints: endpoints.names.map((_, node) => nodeOf(model, reach, node)),
      ...(reach !== undefined && { fallen: reach.from.map((node) => endpoints.names[node] ?? '') }),
    },
    null,
    1,
  )}\n`
}

const graphKeys = [
  ['kind', 'string'],
  ['label', 'string'],
  ['zone', 'string'],
  ['accept_config', 'string'],
  ['accept_commands', 'string'],
  ['reached', 'string'],
] as const

/** Zones and endpoints as nodes; an edge from a zone to its children and to its endpoints (GraphML 1.0). */
export const toGraphml = (model: TopologyModel, reach: TopologyReach | undefined): string => {
  const { zones, endpoints } = model
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...graphKeys.map(([name, type]) => `<key id="${name}" for="all" attr.name="${name}" attr.type="${type}"/>`),
    '<graph id="cluster" edgedefault="directed">',
  ]
  const data = (values: Readonly<Record<string, string>>): string =>
    Object.entries(values)
      .map(([key, value]) => `<data key="${key}">${escapeXml(value)}</data>`)
      .join('')
  const edge = (from: string, to: string, kind: string): string =>
    `<edge source="${from}" target="${to}">${data({ kind })}</edge>`
  for (const [zone, name] of zones.names.entries()) {
    lines.push(`<node id="z${zone}">${data({ kind: 'zone', label: name })}</node>`)
    const parent = zones.parents[zone] ?? -1
    if (parent >= 0) lines.push(edge(`z${parent}`, `z${zone}`, 'child'))
  }
  for (const node of endpoints.names.keys()) {
    const { name, zone, accept_config, accept_commands, ...rest } = nodeOf(model, reach, node)
    const reached = 'reached' in rest && rest.reached !== null && rest.reached !== undefined ? rest.reached : ''
    const values = {
      kind: 'endpoint',
      label: name,
      zone: zone ?? '',
      accept_config: String(accept_config ?? 'unknown'),
      accept_commands: String(accept_commands ?? 'unknown'),
      ...(reached !== '' && { reached }),
    }
    lines.push(`<node id="e${node}">${data(values)}</node>`)
    const index = endpoints.zones[node] ?? -1
    if (index >= 0) lines.push(edge(`z${index}`, `e${node}`, 'member'))
  }
  return [...lines, '</graph>', '</graphml>', ''].join('\n')
}
