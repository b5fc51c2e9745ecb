import { fill, visible } from '../../src-core/words/fill.ts'
import { listenerAttributes, type Endpoint, type Fact, type Zone } from '../../src-core/zones/cluster.ts'
import { levelOf, levelWord } from '../../src-core/zones/level.ts'
import type { MergedViews } from '../../src-core/zones/view.ts'
import { placeOf, type ZoneFinding } from '../../src-core/zones/zone-findings.ts'
import type { JudgedFinding } from '../services/waivers.ts'
import type { CommandIo } from './command.ts'
import { table } from './table.ts'

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
  version: endpoint.version.value,
  accept_config: endpoint.acceptConfig.value,
  accept_commands: endpoint.acceptCommands.value,
  command_set: endpoint.commandSet.value,
  knows: endpoint.knows.value,
  ca_key: endpoint.caKey.value,
  listener: listenerJson(endpoint),
  source: placeOf(endpoint.origin),
})

const listenerJson = ({ listening }: Endpoint) =>
  listening === undefined
    ? null
    : Object.fromEntries(
        listenerAttributes.map((name) => [
          name,
          { value: listening[name].value, source: placeOf(listening[name].origin) },
        ]),
      )

/** A finding, with its waiver where these were asked for. */
type Shown = ZoneFinding | JudgedFinding

const waiverText = (io: CommandIo, finding: Shown): string => {
  if (!('waiver' in finding) || finding.waiver === null) return ''
  const { ended, ...params } = finding.waiver
  return ` — ${fill(ended ? io.words.zones.waiverEnded : io.words.zones.waivedBy, params)}`
}

const wordsOf = (io: CommandIo, { id, params }: ZoneFinding) => {
  const { cause, fix } = io.words.zones.finding[id]
  return { text: fill(cause, params), fix: fill(fix, params) }
}

/** The shape other programs read. */
export const zonesJson = (io: CommandIo, { cluster }: MergedViews, findings: readonly Shown[]) => ({
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
      ...('waiver' in finding ? { key: finding.key, waiver: finding.waiver } : {}),
    }
  }),
})

/** Zones, endpoints and findings, a line each. */
export const printCluster = (io: CommandIo, { cluster }: MergedViews, findings: readonly Shown[]): void => {
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
  const valueOf = ({ value }: Fact<string>): string => (value === '' ? words.unset : (value ?? '?'))
  const listenerRow = ({ name, listening }: Endpoint) =>
    listening === undefined ? [] : [[name, ...listenerAttributes.map((attribute) => valueOf(listening[attribute]))]]
  const listeners = cluster.endpoints.flatMap(listenerRow)
  if (listeners.length > 0) for (const line of table([fields.listener, ...listenerAttributes], listeners)) io.out(line)
  for (const finding of findings) {
    const { text, fix } = wordsOf(io, finding)
    const place = finding.origin === undefined ? '' : ` [${placeOf(finding.origin)}]`
    io.out(
      visible(
        `${words.severity[finding.severity]}: ${finding.subject}: ${text} ${fix}${place}${waiverText(io, finding)}`,
      ),
    )
  }
  if (findings.length === 0) io.out(words.noFindings)
}
