/** Features by the type of the objects that enabling them makes; FileLogger stands for several. */
const features: ReadonlyMap<string, string> = new Map([
  ['ApiListener', 'api'],
  ['CheckerComponent', 'checker'],
  ['CompatLogger', 'compatlog'],
  ['ElasticsearchWriter', 'elasticsearch'],
  ['ExternalCommandListener', 'command'],
  ['GelfWriter', 'gelf'],
  ['GraphiteWriter', 'graphite'],
  ['IcingaDB', 'icingadb'],
  ['IdoMysqlConnection', 'ido-mysql'],
  ['IdoPgsqlConnection', 'ido-pgsql'],
  ['Influxdb2Writer', 'influxdb2'],
  ['InfluxdbWriter', 'influxdb'],
  ['JournaldLogger', 'journald'],
  ['LivestatusListener', 'livestatus'],
  ['NotificationComponent', 'notification'],
  ['OpenTsdbWriter', 'opentsdb'],
  ['PerfdataWriter', 'perfdata'],
  ['StatusDataWriter', 'statusdata'],
  ['SyslogLogger', 'syslog'],
  ['WindowsEventLogLogger', 'windowseventlog'],
])

/** The feature that an object of this type belongs to. */
export const findFeature = (type: string): string | undefined => features.get(type)

/** Enabled features, by the names of their files or by the objects they made. */
export interface Features {
  readonly by: 'files' | 'objects'
  readonly names: readonly string[]
}

const madeOfObjects: ReadonlySet<string> = new Set(features.values())

/** Names that one of two nodes has and the other has not, as far as both can be told by what was seen. */
export const differingFeatures = (a: Features | null, b: Features | null): readonly string[] => {
  if (a === null || b === null) return []
  const isTold = (name: string): boolean => a.by === b.by || madeOfObjects.has(name)
  const [one, other] = [new Set(a.names), new Set(b.names)]
  const differing = [...a.names.filter((name) => !other.has(name)), ...b.names.filter((name) => !one.has(name))]
  return differing.filter(isTold).toSorted()
}
