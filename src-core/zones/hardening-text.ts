import type { Cluster, Endpoint, Origin } from './cluster.ts'
import type { Change, SwitchName } from './what-if.ts'

/** Lines for one file of one node, to be put in by hand. */
export interface ChangedFile {
  readonly node: string
  readonly file: string
  readonly lines: readonly string[]
}

type SwitchChange = Extract<Change, { readonly kind: 'switch' }>

const API_CONF = '/etc/icinga2/features-enabled/api.conf'
const ZONES_CONF = '/etc/icinga2/zones.conf'

/** Where each switch stands, and what to write there. */
const texts: Readonly<
  Record<
    SwitchName,
    { readonly file: string; readonly at: (node: Endpoint) => Origin | undefined; readonly line: string }
  >
> = {
  accept_config: { file: API_CONF, at: (node) => node.acceptConfig.origin, line: '  accept_config = false' },
  accept_commands: { file: API_CONF, at: (node) => node.acceptCommands.origin, line: '  accept_commands = false' },
  shell: {
    file: '/etc/icinga2/icinga2.conf',
    at: () => undefined,
    line: '// take out: include <itl>, include <plugins> and the like; define the few commands this node needs',
  },
  knows_above: {
    file: ZONES_CONF,
    at: (node) => node.knows.origin,
    line: '// take out the Zone and Endpoint objects of the zones above the parent',
  },
  ca_key: {
    file: '/var/lib/icinga2/ca/ca.key',
    at: () => undefined,
    line: '// take the key off this node: signet authority guide',
  },
}

/** The texts of a proposal, a file at a time; reload the daemon of each node afterwards. */
export const hardeningTexts = ({ endpoints }: Cluster, changes: readonly Change[]): readonly ChangedFile[] => {
  const nodes = new Map(endpoints.map((endpoint) => [endpoint.name, endpoint]))
  const switches = changes.filter((change): change is SwitchChange => change.kind === 'switch')
  return [...Map.groupBy(switches, ({ endpoint }) => endpoint)].flatMap(([node, ofNode]) => {
    const endpoint = nodes.get(node)
    const placed = ofNode.map((change) => ({ ...texts[change.switch], name: change.switch }))
    return [...Map.groupBy(placed, ({ file, at }) => configPath(endpoint && at(endpoint)) ?? file)].map(
      ([file, parts]) => ({ node, file, lines: linesOf(parts.map(({ line }) => line)) }),
    )
  })
}

/** Where it was read, if that is a configuration file. */
const configPath = (origin: Origin | undefined): string | undefined =>
  origin?.source.endsWith('.conf') === true ? origin.source : undefined

const linesOf = (lines: readonly string[]): readonly string[] => {
  const attributes = lines.filter((line) => line.startsWith(' '))
  const rest = lines.filter((line) => !line.startsWith(' '))
  return [...(attributes.length === 0 ? [] : ['object ApiListener "api" {', ...attributes, '}']), ...rest]
}
