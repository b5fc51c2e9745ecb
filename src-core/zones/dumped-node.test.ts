import { describe, expect, test } from 'vitest'
import { findNodeFindings } from './node-findings.ts'
import { createDumpReader } from './object-dump.ts'
import { collectView, mergeViews, type View } from './view.ts'

/** As `icinga2 daemon -C` of 2.13.6 writes an object: members sorted, `zone` last but for `type`. */
interface Written {
  readonly type: string
  readonly name: string
  readonly zone?: string
  readonly properties?: object
  readonly hints?: object
  readonly path?: string
}

const at = (path: string, line: number, from = 1, to = 99) => ({ messages: [['=', path, line, from, line, to]] })
const netstring = ({ type, name, zone = '', properties = {}, hints = {}, path = '/etc/x.conf' }: Written): string => {
  const text = JSON.stringify({
    debug_hints: { properties: hints },
    debug_info: [path, 1, 0, 1, 9],
    name,
    properties: { __name: name, ...properties, templates: [name], type, zone },
    type,
  })
  return `${Buffer.byteLength(text)}:${text},`
}

const viewOf = (node: string, ...objects: readonly Written[]): View => {
  const collected = collectView(`${node}.debug`, node)
  const reader = createDumpReader(`${node}.debug`, collected.add, collected.trace)
  reader.push(Buffer.from(objects.map(netstring).join('')))
  reader.end()
  return collected.view()
}

const application: Written = { type: 'IcingaApplication', name: 'app' }
const pair: readonly Written[] = [
  { type: 'Endpoint', name: 'm' },
  { type: 'Endpoint', name: 'n' },
  { type: 'Zone', name: 'master', properties: { endpoints: ['m', 'n'], parent: '' } },
]
const globalZone: Written = { type: 'Zone', name: 'global', properties: { endpoints: null, global: true } }
const found = (...views: readonly View[]) =>
  findNodeFindings(mergeViews(views)).map(({ id, params, origin }) => ({ id, params, origin }))

describe('commands of a dump', () => {
  const command = (properties: object): Written => ({
    type: 'CheckCommand',
    name: 'x',
    properties: { execute: { name: 'Internal#PluginCheck', type: 'Function' }, ...properties },
    hints: { command: at('/etc/commands.conf', 7) },
  })
  const setOf = (...objects: readonly Written[]) =>
    mergeViews([viewOf('m', ...pair, ...objects)]).cluster.endpoints[0]?.commandSet

  test('open the node by one that runs anything, with its place', () => {
    expect(setOf(application, command({ command: ['$x$'] }))).toEqual({
      value: 'open',
      origin: { source: '/etc/commands.conf', line: 7 },
    })
  })
  test('are limited where each was judged, and not known where one was not', () => {
    expect(setOf(application, command({ command: ['/opt/x'] }))?.value).toBe('limited')
    expect(setOf(application, command({ command: ['/opt/x', '$x$'] }))?.value).toBeNull()
  })
  test('prove nothing where the dump is not whole', () => {
    expect(setOf(command({ command: ['/opt/x'] }))?.value).toBeNull()
  })
})

describe('features of a dump', () => {
  const checker: Written = { type: 'CheckerComponent', name: 'checker' }
  const ido: Written = { type: 'IdoMysqlConnection', name: 'ido', properties: { password: 'hunter2' } }

  test('that members of a zone do not share are told', () => {
    const one = viewOf('m', ...pair, application, checker, ido)
    expect(found(one, viewOf('n', ...pair, application, checker, ido))).toEqual([])
    expect(found(one, viewOf('n', ...pair, application, checker))).toMatchObject([
      { id: 'ha-features-differ', params: { one: 'm', other: 'n', features: 'ido-mysql' } },
    ])
    // Only a whole dump shows that something is missing.
    expect(found(one, viewOf('n', ...pair, checker))).toEqual([])
    expect(JSON.stringify(one)).not.toContain('hunter')
  })

  test('are compared with the files of the other one as far as objects tell', () => {
    const facts = { features: { by: 'files', names: ['mainlog', 'checker'] } } as const
    const other = collectView('n', 'n').view({
      facts: { caSha256: null, caKeyPath: null, ownsZoneFiles: false, ...facts },
    })
    expect(found(viewOf('m', ...pair, application, checker), other)).toEqual([])
    expect(found(viewOf('m', ...pair, application, checker, ido), other)).toMatchObject([
      { params: { features: 'ido-mysql' } },
    ])
  })
})

describe('secrets of a dump', () => {
  const file = '/etc/icinga2/zones.d/global/x.conf'
  const synced = '/var/lib/icinga2/api/zones/global/_etc/x.conf'
  const command: Written = {
    type: 'CheckCommand',
    name: 'x',
    zone: 'global',
    path: file,
    properties: {
      arguments: { '--password': 'hunter1', '--secret': { value: 'hunter2' }, '--token': '$token$', '-H': 'plain' },
      env: { MYSQL_PWD: 'hunter3' },
      vars: { snmp_community: 'hunter4', nested: { db_password: 'hunter5' }, api_key: 'hunter6' },
    },
    hints: {
      arguments: at(file, 2),
      vars: { properties: { snmp_community: at(file, 3), nested: at(file, 4), api_key: at(file, 5, 3, 20) } },
    },
  }
  const attributesIn = (...objects: readonly Written[]) =>
    found(viewOf('m', ...pair, globalZone, ...objects)).map(({ params, origin }) => [params['attribute'], origin?.line])

  test('in a global zone are told by name and line, never by value', () => {
    expect(attributesIn(command)).toEqual([
      ['arguments.--password', 2],
      ['arguments.--secret', 2],
      ['env.MYSQL_PWD', 1],
      ['vars.snmp_community', 3],
      // `vars.api_key = Key` has no room for the value: a constant, which is not sent.
      ['vars.nested.db_password', 4],
    ])
    expect(JSON.stringify(viewOf('m', command))).not.toContain('hunter')
    expect(attributesIn({ ...command, zone: 'master', path: '/etc/icinga2/x.conf', hints: {} })).toEqual([])
  })

  test('of other objects count too, whatever their type', () => {
    const user = { type: 'User', name: 'u', zone: 'global', properties: { vars: { pass: 'hunter' } } }
    expect(attributesIn(user)).toEqual([['vars.pass', 1]])
  })

  test('that a host has of a template in a global zone are sent with the template', () => {
    const host = (path: string): Written => ({
      type: 'Host',
      name: 'h',
      zone: 'master',
      properties: { vars: { db_password: 'hunter' } },
      hints: { vars: { properties: { db_password: at(path, 9) } } },
    })
    expect(attributesIn(host(file))).toEqual([['vars.db_password', 9]])
    expect(attributesIn(host(synced))).toEqual([['vars.db_password', 9]])
    expect(attributesIn(host('/etc/icinga2/zones.d/master/x.conf'))).toEqual([])
    expect(attributesIn(host('/etc/icinga2/conf.d/x.conf'))).toEqual([])
    // A thousand hosts of one template have one secret.
    expect(attributesIn(...Array.from({ length: 1_000 }, () => host(file)))).toHaveLength(1)
  })
})
