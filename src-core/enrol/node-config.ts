import { ICINGA_PORT } from '../contract/masters.ts'
import type { NodeSetPlan, ParentNode } from './node-set-plan.ts'

/** A string of Icinga's configuration language (lib/config/config_lexer.ll): controls as octal escapes of three digits. */
export const configString = (text: string): string => `"${Array.from(text, written).join('')}"`

const written = (char: string): string => {
  if (char === '"' || char === '\\') return `\\${char}`
  const isControl = char < ' ' || char === '\x7f'
  return isControl ? `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}` : char
}

const endpoint = (name: string, reach?: Pick<ParentNode, 'host' | 'port'>): string => {
  if (reach?.host === undefined) return `object Endpoint ${configString(name)} {\n}\n`
  return [
    `object Endpoint ${configString(name)} {`,
    `  host = ${configString(reach.host)}`,
    `  port = ${configString(String(reach.port))}`,
    '}\n',
  ].join('\n')
}

const zone = (name: string, endpoints: readonly string[], parent?: string): string =>
  [
    `object Zone ${configString(name)} {`,
    `  endpoints = [ ${endpoints.map(configString).join(', ')} ]`,
    ...(parent === undefined ? [] : [`  parent = ${configString(parent)}`]),
    '}\n',
  ].join('\n')

/** The zones every `node setup` writes; without them synced templates are refused. */
const globalZones = ['global-templates', 'director-global'].map(
  (name) => `object Zone ${configString(name)} {\n  global = true\n}\n`,
)

/** `zones.conf` of the node: only who dials has a `host`. */
export const nodeZonesConf = ({ node, zone: own, parentZone, parents, direction }: NodeSetPlan): string =>
  [
    ...parents.map((parent) => endpoint(parent.name, direction === 'node-dials' ? parent : undefined)),
    zone(
      parentZone,
      parents.map(({ name }) => name),
    ),
    endpoint(node),
    zone(own, [node], parentZone),
    ...globalZones,
  ].join('\n')

/** What the parents' own configuration needs besides: the node, and its zone below theirs. */
export const parentZonesConf = ({ node, zone: own, parentZone, direction, host, port }: NodeSetPlan): string =>
  [endpoint(node, direction === 'parent-dials' ? { host, port } : undefined), zone(own, [node], parentZone)].join('\n')

export const constantsConf = ({ node, zone: own }: NodeSetPlan): string =>
  `const NodeName = ${configString(node)}\nconst ZoneName = ${configString(own)}\n`

/** `features-available/api.conf`. */
export const apiConf = ({ port, acceptConfig, acceptCommands }: NodeSetPlan): string =>
  [
    'object ApiListener "api" {',
    ...(port === ICINGA_PORT ? [] : [`  bind_port = ${configString(String(port))}`]),
    `  accept_config = ${acceptConfig}`,
    `  accept_commands = ${acceptCommands}`,
    '}\n',
  ].join('\n')
