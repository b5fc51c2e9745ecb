import { fill, visible } from '../../src-core/words/fill.ts'
import { levelOf, levelWord } from '../../src-core/zones/level.ts'
import { reachJson, type ReachJson } from '../../src-core/zones/reach-json.ts'
import { createTrust } from '../../src-core/zones/trust.ts'
import { kinds } from '../../src-core/zones/trust-rules.ts'
import type { Endpoint, Zone } from '../../src-core/zones/cluster.ts'
import type { MergedViews } from '../../src-core/zones/view.ts'
import { findZoneFindings, placeOf, type ZoneFinding } from '../../src-core/zones/zone-findings.ts'
import { readCluster, type ClusterSource } from '../adapters/cluster-files.ts'
import { Exit, printJson, UsageError, type Command, type CommandIo } from './command.ts'
import { table } from './table.ts'

/** `signet zones`: the zone tree, what is wrong with it, and what falls when a node falls. Needs no profile. */
export const zones: Command = {
  usage: 'zones [NODE=]FILE… [--compromise ENDPOINT] [--json]',
  options: { compromise: { type: 'string' } },
  run: async (args, io) => {
    if (args.words.length === 0) throw new UsageError('FILE is missing')
    const merged = readCluster(args.words.map(sourceOf))
    const findings = findZoneFindings(merged)
    const endpoint = args.option('compromise')
    const reach = endpoint === undefined ? undefined : reachFrom(merged, endpoint)
    if (io.flags.json) printJson(io, toJson(io, merged, findings, reach))
    else print(io, merged, findings, endpoint, reach)
    return findings.some(({ severity }) => severity === 'stop') ? Exit.refused : Exit.done
  },
}

/** `NODE=FILE`, or a path; a path with an equals sign in it is written with its folder. */
const sourceOf = (word: string): ClusterSource => {
  const [, node, path] = /^([^=/\\]+)=(.+)$/.exec(word) ?? []
  return node === undefined || path === undefined ? { path: word, node: null } : { path, node }
}

const reachFrom = ({ cluster }: MergedViews, endpoint: string): ReachJson => {
  const { tree, reachOf } = createTrust(cluster)
  const index = tree.endpoints.indexOf(endpoint)
  if (index < 0) throw new UsageError(`--compromise ${endpoint} is no endpoint of this cluster`)
  return reachJson(reachOf(index), tree)
}

const zoneJson = ({ name, parent, global, endpoints, origin }: Zone) => ({
  name,
  parent,
  global,
  endpoints,
  source: placeOf(origin),
})

const endpointJson = (endpoint: Endpoint) => ({
  name: endpoint.name,
  host: endpoint.host.value,
  port: endpoint.port.value,
  accept_config: endpoint.acceptConfig.value,
  accept_commands: endpoint.acceptCommands.value,
  command_set: endpoint.commandSet.value,
  knows: endpoint.knows.value,
  ca_key: endpoint.caKey.value,
  source: placeOf(endpoint.origin),
})

const wordsOf = (io: CommandIo, { id, params }: ZoneFinding) => {
  const { cause, fix } = io.words.zones.finding[id]
  return { text: fill(cause, params), fix: fill(fix, params) }
}

/** The shape other programs read. */
const toJson = (
  io: CommandIo,
  { cluster }: MergedViews,
  findings: readonly ZoneFinding[],
  reach: ReachJson | undefined,
) => ({
  zones: cluster.zones.map(zoneJson),
  endpoints: cluster.endpoints.map(endpointJson),
  findings: findings.map((finding) => {
    const { id, severity, subject, origin } = finding
    return {
      id,
      severity,
      subject,
      ...wordsOf(io, finding),
      ...(origin === undefined ? {} : { source: placeOf(origin) }),
    }
  }),
  ...(reach === undefined ? {} : { reach }),
})

const print = (
  io: CommandIo,
  { cluster }: MergedViews,
  findings: readonly ZoneFinding[],
  endpoint: string | undefined,
  reach: ReachJson | undefined,
): void => {
  const { zones: words } = io.words
  const { fields } = words
  io.out(fill(words.counts, { zones: cluster.zones.length, endpoints: cluster.endpoints.length }))
  const zoneRow = ({ name, parent, global, endpoints }: Zone) => [
    name,
    global ? words.global : (parent ?? ''),
    endpoints.join(', '),
  ]
  for (const line of table([fields.zone, fields.parent, fields.endpoints], cluster.zones.map(zoneRow))) io.out(line)
  const switchOf = (value: boolean | null): string => words.level[levelWord(levelOf(value))]
  const endpointRow = ({ name, acceptConfig, acceptCommands }: Endpoint) => [
    name,
    switchOf(acceptConfig.value),
    switchOf(acceptCommands.value),
  ]
  for (const line of table([fields.endpoint, fields.config, fields.commands], cluster.endpoints.map(endpointRow)))
    io.out(line)
  for (const finding of findings) {
    const { text, fix } = wordsOf(io, finding)
    const place = finding.origin === undefined ? '' : ` [${placeOf(finding.origin)}]`
    io.out(visible(`${words.severity[finding.severity]}: ${finding.subject}: ${text} ${fix}${place}`))
  }
  if (findings.length === 0) io.out(words.noFindings)
  if (endpoint !== undefined && reach !== undefined) printReach(io, endpoint, reach)
}

const printReach = (io: CommandIo, endpoint: string, reach: ReachJson): void => {
  const { zones: words } = io.words
  const list = (names: Readonly<Record<string, string>>): string => {
    const said = Object.entries(names).map(([name, level]) => (level === 'maybe' ? `${name}?` : name))
    return said.length === 0 ? words.nothing : visible(said.join(', '))
  }
  io.out(visible(fill(words.compromised, { endpoint })))
  io.out(`  ${words.takesOver}: ${list(reach.takeover)}`)
  for (const kind of kinds) io.out(`  ${fill(words.can, { what: words.kind[kind] })}: ${list(reach.transitive[kind])}`)
  io.out(`  ${words.readsFiles}: ${list(reach.config_zones)}`)
}
