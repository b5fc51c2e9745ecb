/** A zone of the sample: its own switches in `open`, those of its agents by name. */
interface SampleZone {
  readonly name: string
  readonly parent: string | null
  readonly endpoints: readonly string[]
  readonly agents: readonly SampleAgent[]
  readonly acceptsConfig: boolean
}

type Switches = 'both' | 'commands' | 'neither'

interface SampleAgent {
  readonly name: string
  readonly switches: Switches
}

/** A file of the configuration of one node. */
export interface SampleFile {
  readonly node: string
  /** Below the node's `/etc/icinga2`. */
  readonly path: string
  readonly text: string
}

const DOMAIN = 'nordwind.example'
const GLOBALS = ['director-global', 'global-templates'] as const

const agents = (prefix: string, site: string, count: number, switches: Switches = 'both'): readonly SampleAgent[] =>
  Array.from({ length: count }, (_, i) => ({
    name: `${prefix}${String(i + 1).padStart(2, '0')}${site}.${DOMAIN}`,
    switches,
  }))

const zone = (
  name: string,
  parent: string | null,
  endpoints: readonly string[],
  below: readonly SampleAgent[],
  acceptsConfig = true,
): SampleZone => ({ name, parent, endpoints: endpoints.map((one) => `${one}.${DOMAIN}`), agents: below, acceptsConfig })

/**
 * Two sites that trust their satellites, a perimeter network where not every agent does, and a laboratory below it that
 * nobody hardened. `master1` has the configuration, so it takes none.
 */
const zones: readonly SampleZone[] = [
  zone('master', null, ['master1', 'master2'], agents('jump', '', 3)),
  zone(
    'dmz',
    'master',
    ['sat-dmz1.dmz', 'sat-dmz2.dmz'],
    [...agents('web', '.dmz', 9), ...agents('mail', '.dmz', 3, 'commands'), ...agents('vault', '.dmz', 1, 'neither')],
  ),
  zone('dmz-lab', 'dmz', ['sat-lab1.dmz'], agents('lab', '.dmz', 4)),
  zone(
    'ham',
    'master',
    ['sat-ham1.ham', 'sat-ham2.ham'],
    [...agents('app', '.ham', 12), ...agents('db', '.ham', 4, 'commands')],
  ),
  zone('muc', 'master', ['sat-muc1.muc'], agents('app', '.muc', 9), false),
]

/** Nodes whose own configuration nobody has collected yet. */
const unseen: ReadonlySet<string> = new Set([`web08.dmz.${DOMAIN}`, `web09.dmz.${DOMAIN}`])

/** The configuration of every node of an invented cluster, as its set-up wizards would have left it. */
export const sampleZoneFiles = (): readonly SampleFile[] => {
  const [config] = zones[0]?.endpoints ?? []
  const nodes = zones.flatMap((own) => [
    ...own.endpoints.map((node) => ({
      node,
      zonesText: node === config ? wholeCluster() : ownView(own),
      switches: node === config ? ('neither' as const) : own.acceptsConfig ? ('both' as const) : ('commands' as const),
    })),
    ...own.agents.map(({ name, switches }) => ({ node: name, zonesText: agentView(own, name), switches })),
  ])
  return nodes
    .filter(({ node }) => !unseen.has(node))
    .flatMap(({ node, zonesText, switches }) => [
      { node, path: 'constants.conf', text: `const NodeName = "${node}"\n` },
      { node, path: 'zones.conf', text: zonesText },
      { node, path: 'features-enabled/api.conf', text: apiListener(switches) },
    ])
}

const apiListener = (switches: Switches): string =>
  [
    'object ApiListener "api" {',
    `  accept_config = ${switches === 'both'}`,
    `  accept_commands = ${switches !== 'neither'}`,
    '}',
    '',
  ].join('\n')

const endpoint = (name: string, host = ''): string =>
  host === '' ? `object Endpoint "${name}" {\n}\n` : `object Endpoint "${name}" {\n  host = "${host}"\n}\n`

const zoneObject = ({ name, parent, endpoints }: Pick<SampleZone, 'name' | 'parent' | 'endpoints'>): string =>
  [
    `object Zone "${name}" {`,
    `  endpoints = [ ${endpoints.map((one) => `"${one}"`).join(', ')} ]`,
    ...(parent === null ? [] : [`  parent = "${parent}"`]),
    '}',
    '',
  ].join('\n')

const globals = (): string => GLOBALS.map((name) => `object Zone "${name}" {\n  global = true\n}\n`).join('\n')

const agentZone = (name: string, parent: string): string =>
  `${endpoint(name)}\n${zoneObject({ name, parent, endpoints: [name] })}`

/** Masters dial their satellites; agents dial their parents. */
const wholeCluster = (): string =>
  [
    ...zones.flatMap((one) => [
      ...one.endpoints.map((name) => endpoint(name, one.parent === 'master' ? name : '')),
      zoneObject(one),
      ...one.agents.map(({ name }) => agentZone(name, one.name)),
    ]),
    globals(),
  ].join('\n')

const parentOf = (own: SampleZone): SampleZone | undefined => zones.find(({ name }) => name === own.parent)

const ownView = (own: SampleZone): string => {
  const parent = parentOf(own)
  return [
    ...(parent === undefined
      ? []
      : [...parent.endpoints.map((name) => endpoint(name)), zoneObject({ ...parent, parent: null })]),
    ...own.endpoints.map((name) => endpoint(name)),
    zoneObject({ ...own, parent: parent === undefined ? null : parent.name }),
    ...own.agents.map(({ name }) => agentZone(name, own.name)),
    ...zones
      .filter(({ parent: above }) => above === own.name)
      .flatMap((below) => [...below.endpoints.map((name) => endpoint(name)), zoneObject(below)]),
    globals(),
  ].join('\n')
}

const agentView = (parent: SampleZone, name: string): string =>
  [
    ...parent.endpoints.map((one) => endpoint(one, one)),
    zoneObject({ ...parent, parent: null }),
    agentZone(name, parent.name),
    globals(),
  ].join('\n')
