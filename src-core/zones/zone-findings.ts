import type { Origin } from './cluster.ts'

/** `stop`: the daemon does not start with it; `decide`: it starts, but not to good; `note`: good to know. */
export const severities = ['stop', 'decide', 'note'] as const
export type FindingSeverity = (typeof severities)[number]

export const zoneFindingIds = {
  'zone-cycle': 'stop',
  'zone-too-deep': 'stop',
  'zone-redefined': 'stop',
  'parent-missing': 'stop',
  'parent-global': 'stop',
  'endpoint-missing': 'stop',
  'endpoint-in-several-zones': 'stop',
  'endpoint-in-no-zone': 'stop',
  'node-without-endpoint': 'stop',
  'attribute-unknown': 'stop',
  'zone-crowded': 'decide',
  'global-with-parent': 'decide',
  'global-with-endpoints': 'decide',
  'name-differs-by-case': 'decide',
  'ca-key-on-node': 'decide',
  'ca-key-open': 'decide',
  'config-master-accepts': 'decide',
  'accepts-both': 'decide',
  'sibling-takes-over': 'decide',
  'nobody-dials': 'decide',
  'ha-features-differ': 'decide',
  'ha-ca-differs': 'decide',
  'secret-in-global-zone': 'decide',
  'version-ca-replaced': 'decide',
  'version-certificate-bypass': 'decide',
  'views-disagree': 'decide',
  'node-unnamed': 'decide',
  'not-evaluated': 'decide',
  'zone-empty-between': 'decide',
  'zone-empty': 'note',
  'both-dial': 'note',
  'accepts-for-nobody': 'note',
  'version-relay-crash': 'note',
  'version-memory': 'note',
  'name-long': 'note',
} as const satisfies Readonly<Record<string, FindingSeverity>>
export type ZoneFindingId = keyof typeof zoneFindingIds

export interface ZoneFinding {
  readonly id: ZoneFindingId
  readonly severity: FindingSeverity
  /** Zone, endpoint or source it is about. */
  readonly subject: string
  readonly params: Readonly<Record<string, string | number>>
  readonly origin?: Origin
}

export const finding = (
  id: ZoneFindingId,
  subject: string,
  params: ZoneFinding['params'],
  origin?: Origin,
): ZoneFinding => ({
  id,
  severity: zoneFindingIds[id],
  subject,
  params,
  ...(origin === undefined ? {} : { origin }),
})

const ofZones: ReadonlySet<ZoneFindingId> = new Set(['zone-cycle', 'zone-too-deep', 'parent-missing', 'parent-global'])

/** Names of the zones whose place in the tree is why the daemon does not start. */
export const refusedZones = (findings: readonly ZoneFinding[]): ReadonlySet<string> =>
  new Set(findings.flatMap(({ id, subject }) => (ofZones.has(id) ? subject : [])))

export const placeOf = (origin: Origin | undefined): string =>
  origin === undefined ? '' : origin.line === undefined ? origin.source : `${origin.source}:${origin.line}`
