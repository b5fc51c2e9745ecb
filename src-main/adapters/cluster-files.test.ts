import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { caFile } from '../../e2e/support/request-cases.ts'
import { withScratchFolder } from '../../e2e/support/scratch-folder.ts'
import { findZoneFindings } from '../../src-core/zones/cluster-findings.ts'
import { clusterOf, type MergedViews, type SourcesRead } from '../../src-core/zones/view.ts'
import { readSources, type ClusterSource } from './cluster-files.ts'

const readAll = (sources: readonly ClusterSource[]): MergedViews => {
  const steps = readSources(sources, () => undefined)
  for (;;) {
    const step: IteratorResult<undefined, SourcesRead> = steps.next()
    if (step.done === true) return clusterOf(step.value)
  }
}

const withFiles = (files: Readonly<Record<string, string>>, work: (folder: string) => void): Promise<void> =>
  withScratchFolder(async (folder) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    work(folder)
  })

const zonesConf = `object Endpoint "m1" {}
object Endpoint "m2" {}
object Zone "master" { endpoints = [ "m1", "m2" ] }
object Zone "templates" { global = true }
`
const apiConf = 'object ApiListener "api" { accept_config = true; ticket_salt = "salty" }'

test('places are told from a folder on, where the folder itself is of no interest', async () => {
  const files = {
    'm1/zones.conf': zonesConf,
    'm1/api.conf': apiConf,
    'm1/ca/ca.key': 'x',
    'list/case.json': JSON.stringify({ zones: [{ name: 'z', endpoints: ['e'] }], endpoints: [{ name: 'e' }] }),
  }
  await withFiles(files, (folder) => {
    for (const name of ['m1', 'list/case.json']) {
      const { cluster, ...others } = readAll([{ path: join(folder, name), node: null, below: folder }])
      expect(cluster.zones.map(({ origin }) => origin?.source)).toEqual(
        cluster.zones.map(() => (name === 'm1' ? 'm1/zones.conf' : name)),
      )
      expect(JSON.stringify([cluster, others, findZoneFindings({ ...others, cluster })])).not.toContain(folder)
    }
  })
})

describe('a folder for each node', () => {
  const files = {
    'm1/etc/icinga2/constants.conf': 'const NodeName = "m1"',
    'm1/etc/icinga2/zones.conf': zonesConf,
    'm1/etc/icinga2/features-enabled/api.conf': apiConf,
    'm1/etc/icinga2/features-enabled/checker.conf': '',
    'm1/etc/icinga2/zones.d/templates/x.conf': 'object CheckCommand "x" { vars.password = "hunter2" }',
    'm1/etc/icinga2/zones.d/master/x.conf': 'object CheckCommand "y" { vars.password = "hunter3" }',
    'm1/var/lib/icinga2/certs/ca.crt': caFile('ca.crt'),
    'm1/var/lib/icinga2/ca/ca.key': 'secret key',
    'm2/zones.conf': zonesConf,
    'm2/features-enabled/api.conf': 'object ApiListener "api" {}',
    'm2/certs/ca.crt': caFile('master1.example.test.crt'),
  }

  test('gives each node its own switches, and tells what lies beside', () =>
    withFiles(files, (folder) => {
      const merged = readAll([{ path: folder, node: null }])
      const switches = merged.cluster.endpoints.map(({ name, acceptConfig, caKey }) => [
        name,
        acceptConfig.value,
        caKey.value,
      ])
      // m2 is named by its folder, as it has an Endpoint of that name.
      expect(switches).toEqual([
        ['m1', true, true],
        ['m2', false, false],
      ])
      const ids = findZoneFindings(merged).map(({ id, subject }) => `${id} ${subject}`)
      expect(ids).toEqual([
        'ca-key-on-node m1',
        'ca-key-open m1',
        'config-master-accepts m1',
        'ha-features-differ master',
        'ha-ca-differs master',
        'secret-in-global-zone templates',
      ])
      // Neither salt nor password nor key is in what was read.
      expect(JSON.stringify(merged)).not.toMatch(/salty|hunter|secret key/)
    }))

  test('never opens the CA key', () =>
    withFiles(files, (folder) => {
      chmodSync(join(folder, 'm1/var/lib/icinga2/ca/ca.key'), 0)
      expect(() => readAll([{ path: folder, node: null }])).not.toThrow()
    }))
})

const answer = (results: readonly object[]): string => JSON.stringify({ results })
const zoneOf = (name: string, endpoints: readonly string[] | null, parent = ''): object => {
  return { attrs: { name, endpoints, parent, global: false }, joins: {}, meta: {}, name, type: 'Zone' }
}
const endpointOf = (name: string, version: number): object => {
  const attrs = { name, host: '', port: '5665', icinga_version: version, connected: version > 0 }
  return { attrs, joins: {}, meta: {}, name, type: 'Endpoint' }
}
const rest = {
  'zones.json': answer([zoneOf('master', ['m1']), zoneOf('a', ['a'], 'master'), zoneOf('empty', null, 'master')]),
  'endpoints.json': answer([endpointOf('m1', 0), endpointOf('a', 21_306)]),
  'listener.json': answer([
    {
      attrs: { accept_config: true, accept_commands: false, ticket_salt: 'salty', bind_port: '5665' },
      name: 'api',
      type: 'ApiListener',
    },
  ]),
  'status.json': answer([{ name: 'ApiListener', perfdata: [], status: { api: { identity: 'm1', num_endpoints: 1 } } }]),
  'app.json': answer([
    { name: 'IcingaApplication', status: { icingaapplication: { app: { node_name: 'm1', version: 'r2.13.6-1' } } } },
  ]),
}

describe('answers of a daemon', () => {
  const expectOne = ({ cluster, nameless, homeless }: MergedViews): void => {
    expect([nameless, homeless]).toEqual([[], []])
    expect(cluster.zones.map(({ name, parent }) => `${name} ${parent}`)).toEqual([
      'master null',
      'a master',
      'empty master',
    ])
    const facts = cluster.endpoints.map((one) => [
      one.name,
      one.acceptConfig.value,
      one.version.value,
      one.connected.value,
    ])
    expect(facts).toEqual([
      ['m1', true, '2.13.6', false],
      ['a', null, '2.13.6', true],
    ])
  }

  test('to several questions make one view, in any order, as files and as a folder', () =>
    withFiles(rest, (folder) => {
      const files = Object.keys(rest).map((name) => ({ path: join(folder, name), node: null }))
      // What the first one has comes first, so zones and endpoints keep their order among themselves.
      expectOne(readAll(files))
      expectOne(readAll(files.toReversed()))
      expectOne(readAll([{ path: folder, node: null }]))
      expect(JSON.stringify(readAll(files))).not.toContain('salty')
    }))

  test('to one question for every status tell the features of the node', () => {
    const features = (objects: Readonly<Record<string, object>>): string =>
      answer([
        { name: 'CIB', status: { active_host_checks: 0 } },
        { name: 'ApiListener', status: { api: { identity: 'm1' } } },
        ...Object.entries(objects).map(([name, one]) => ({ name, status: { [name.toLowerCase()]: one } })),
      ])
    const all = { ...rest, 'status.json': features({ CheckerComponent: { checker: { idle: 1 } }, GelfWriter: {} }) }
    return withFiles(all, (folder) => {
      const { nodes } = readAll([{ path: folder, node: null }])
      expect(nodes.get('m1')?.features).toEqual({ by: 'objects', names: ['api', 'checker'] })
    })
  })

  test('to a question for one status tell no features', () =>
    withFiles(rest, (folder) => {
      expect(readAll([{ path: folder, node: null }]).nodes.get('m1')?.features ?? null).toBeNull()
    }))

  test('of two daemons stay apart', () =>
    withFiles({ ...rest, 'other.json': rest['status.json'].replace('m1', 'm9') }, (folder) => {
      const { cluster, nameless } = readAll([{ path: folder, node: null }])
      expect(cluster.zones).toHaveLength(3)
      expect(nameless).toHaveLength(1)
    }))
})

test('it tells how far it is, and can be given up between two steps', () =>
  withFiles(rest, (folder) => {
    const told: (readonly [number, number])[] = []
    const steps = readSources([{ path: folder, node: null }], (done, total) => told.push([done, total]))
    steps.next()
    expect(told).toHaveLength(1)
    for (const step of steps) expect(step).toBeUndefined()
    const [done = 0, total = 0] = told.at(-1) ?? []
    expect([done, told.length]).toEqual([total, 5])
  }))

describe('what lies in a folder', () => {
  const files = {
    'etc/icinga2/features-available/api.conf': apiConf,
    'etc/icinga2/zones.conf': zonesConf,
    'other.conf': '',
  }
  const config = (folder: string): string => join(folder, 'etc/icinga2')

  test('may be a link inside it, as enabled features are', () =>
    withFiles(files, (folder) => {
      mkdirSync(join(config(folder), 'features-enabled'))
      symlinkSync('../features-available/api.conf', join(config(folder), 'features-enabled/api.conf'))
      const { nameless } = readAll([{ path: config(folder), node: null }])
      expect(nameless).toHaveLength(1)
    }))

  test('leads root nowhere else, and nobody to a pipe', () =>
    withFiles(files, (folder) => {
      symlinkSync(join(folder, 'other.conf'), join(config(folder), 'api.conf'))
      const read = (): unknown => readAll([{ path: config(folder), node: null }])
      if (process.getuid?.() === 0) expect(read).toThrow('file-not-regular')
      else expect(read).not.toThrow()
      rmSync(join(config(folder), 'api.conf'))
      execFileSync('mkfifo', [join(config(folder), 'api.conf')])
      expect(read).toThrow('file-not-regular')
    }))
})
