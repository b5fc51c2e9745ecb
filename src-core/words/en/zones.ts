import type { Kind } from '../../zones/trust-rules.ts'
import type { LevelWord } from '../../zones/level.ts'
import type { FindingSeverity, ZoneFindingId } from '../../zones/zone-findings.ts'
import type { Remedy } from './daemon.ts'
import { reasons } from './zone-reasons.ts'

const finding: Readonly<Record<ZoneFindingId, Remedy>> = {
  'zone-cycle': {
    cause: 'The zone is its own ancestor (its parent is {{parent}}). The daemon does not start.',
    fix: 'Give one zone of the circle another parent, or none.',
  },
  'zone-too-deep': {
    cause: '{{depth}} zones stand above it; the daemon starts with at most {{limit}}.',
    fix: 'Take tiers out.',
  },
  'zone-redefined': {
    cause: 'The zone is defined a second time; the first place is {{first}}. The daemon does not start.',
    fix: 'Keep one of the two.',
  },
  'parent-missing': {
    cause: 'There is no zone {{parent}}. The daemon does not start.',
    fix: 'Define it, or correct the name: upper and lower case differ.',
  },
  'parent-global': {
    cause: 'Its parent {{parent}} is a global zone. The daemon does not start.',
    fix: 'Name the zone of the nodes it connects to.',
  },
  'endpoint-missing': {
    cause: 'There is no Endpoint object {{endpoint}}. The daemon does not start.',
    fix: 'Define it, or correct the name: upper and lower case differ.',
  },
  'endpoint-in-several-zones': {
    cause: 'The endpoint is in several zones: {{zones}}. The daemon does not start.',
    fix: 'Leave it in one. Nothing is worked out for it until then.',
  },
  'endpoint-in-no-zone': {
    cause: 'The endpoint is in no zone. The daemon does not start.',
    fix: 'Add it to the endpoints of its zone.',
  },
  'node-without-endpoint': {
    cause: "There is no Endpoint object of the node's own name. The daemon does not start.",
    fix: 'Define it; its name must be the CN of the certificate, letter by letter.',
  },
  'attribute-unknown': {
    cause: 'There is no attribute {{attribute}}. The daemon does not start.',
    fix: 'Take it out, or correct its name.',
  },
  'zone-crowded': {
    cause: 'The zone has {{count}} endpoints; with more than {{limit}} messages get lost or go in circles.',
    fix: 'Leave two, and put the others into zones of their own below.',
  },
  'global-with-parent': {
    cause: 'A global zone has a parent ({{parent}}), which means nothing.',
    fix: 'Take the parent out, or global = true.',
  },
  'global-with-endpoints': {
    cause: 'A global zone has {{count}} endpoints, which means nothing.',
    fix: 'Take them out, or global = true.',
  },
  'name-differs-by-case': {
    cause: 'The name differs from {{other}} by upper and lower case only. For Icinga these are two nodes.',
    fix: 'Write it as it stands in the certificate.',
  },
  'ca-key-on-node': {
    cause: 'The CA key can be used from this node: whoever takes it can pose as every other one.',
    fix: 'Take the key off the node: signet guide DATADIR.',
  },
  'views-disagree': {
    cause: '{{attribute}} is "{{one}}" in {{first}}, but "{{other}}" in {{second}}. Each node goes by its own.',
    fix: 'Make both the same.',
  },
  'node-unnamed': {
    cause: 'Nothing tells which node this is from, so its accept_config and accept_commands are left out.',
    fix: 'Say it on the command line: NODE=FILE.',
  },
  'not-evaluated': {
    cause: 'Left out, as only the daemon can work it out: “{{text}}”.',
    fix: 'Give its object dump (icinga2.debug) instead of the files.',
  },
  'zone-empty-between': {
    cause: 'The zone has no endpoints but zones below it: commands and results do not pass.',
    fix: 'Give it an endpoint, or the zones below another parent.',
  },
  'ca-key-open': {
    cause: 'The CA key can be used from this node, and it takes configuration: its parents and peers get at the key.',
    fix: 'Take the key off the node, or set accept_config = false.',
  },
  'config-master-accepts': {
    cause:
      'It hands out configuration (zones.d) and takes some itself: a peer can bring it any object, its own files do not protect it.',
    fix: 'Set accept_config = false on the node whose zones.d counts.',
  },
  'accepts-both': {
    cause: 'It takes commands and configuration; checks of an agent need one of them only.',
    fix: 'Set accept_config = false if its parent runs its checks, or accept_commands = false if it has its own.',
  },
  'sibling-takes-over': {
    cause: 'It shares its zone with {{siblings}}, and any of them can take it over.',
    fix: 'Give each agent a zone of its own, or turn both switches off.',
  },
  'nobody-dials': {
    cause: 'Neither it nor its parent ({{parents}}) has a host of the other, so they never connect.',
    fix: 'Give one of them the host of the other.',
  },
  'both-dial': {
    cause: 'It and its parent ({{parents}}) both dial; one connection is thrown away each time.',
    fix: "Leave the host out on one side: mostly the parent's.",
  },
  'ha-features-differ': {
    cause: '{{one}} and {{other}} share the zone, but not these features: {{features}}.',
    fix: 'Enable the same ones on both.',
  },
  'ha-ca-differs': {
    cause: '{{one}} and {{other}} share the zone, but have different CA certificates.',
    fix: 'Put the same ca.crt on both; see how each was issued first.',
  },
  'secret-in-global-zone': {
    cause: '{{attribute}} has a literal value in the files of a global zone: every node that connects is sent it.',
    fix: 'Move it into the zone that needs it, and change the secret.',
  },
  'version-ca-replaced': {
    cause:
      '{{nodes}} ({{count}} in all): whoever reaches its port can replace its CA certificate (GHSA-vj39-ww8j-vvx5), unless your distribution mended it.',
    fix: 'Update to 2.14.9, 2.15.4, 2.16.2 or later.',
  },
  'version-certificate-bypass': {
    cause:
      '{{nodes}} ({{count}} in all): certificate checks can be bypassed (CVE-2024-49369), unless your distribution mended it.',
    fix: 'Update to 2.13.10, 2.14.3 or later.',
  },
  'accepts-for-nobody': {
    cause: 'Nobody stands above or beside it, yet {{switches}} is on.',
    fix: 'Turn it off.',
  },
  'version-relay-crash': {
    cause:
      '{{nodes}} ({{count}} in all): parent or peer can end it with one message, a command for an unknown endpoint.',
    fix: 'Update to 2.14 or later.',
  },
  'version-memory': {
    cause: '{{nodes}} ({{count}} in all): a child can exhaust its memory with one message.',
    fix: 'Update to 2.15.6, 2.16.5 or later.',
  },
  'zone-empty': { cause: 'The zone has no endpoints.', fix: 'Take it out if it is not needed.' },
  'name-long': {
    cause: 'The name has {{length}} characters; a common name holds {{limit}}.',
    fix: 'Choose a shorter name before the next certificate.',
  },
}

const severity: Readonly<Record<FindingSeverity, string>> = { stop: 'stops', decide: 'decide', note: 'note' }

const kind: Readonly<Record<Kind, string>> = {
  push_config: 'push configuration to',
  exec_command: 'run commands on',
  read: 'read results of',
  falsify: 'falsify results of',
  same_zone: 'share a zone with',
}

const level: Readonly<Record<LevelWord, string>> = { no: 'no', maybe: 'perhaps', yes: 'yes' }

/** Zones, endpoints, and who can do what to whom. */
export const zones = {
  finding,
  severity,
  kind,
  level,
  counts: '{{zones}} zones, {{endpoints}} endpoints',
  noFindings: 'No findings.',
  compromised: 'Whoever holds {{endpoint}}',
  takesOver: 'takes over',
  can: 'can {{what}}',
  readsFiles: 'reads the synced files of zones',
  nothing: 'nothing',
  fields: {
    zone: 'ZONE',
    parent: 'PARENT',
    endpoints: 'ENDPOINTS',
    config: 'CONFIG',
    commands: 'COMMANDS',
    endpoint: 'ENDPOINT',
    listener: 'API LISTENER OF',
  },
  global: '(global)',
  /** An attribute of an ApiListener that nobody set. */
  unset: '(not set)',
  waived: 'Waived {{id}} of {{subject}} until {{until}}; {{owner}} answers for it.',
  unwaived: '{{id}} of {{subject}} counts again.',
  waivedBy: 'waived until {{until}} ({{owner}}: {{reason}})',
  waiverEnded: 'the waiver ended on {{until}} ({{owner}})',
  reasons,
}
export type ZoneWords = typeof zones
