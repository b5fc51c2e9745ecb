import { describe, expect, test } from 'vitest'
import { advisoriesFor } from './advisories.ts'
import { readConfig } from './config-reader.ts'
import { findNodeFindings } from './node-findings.ts'
import { findSecrets } from './synced-secrets.ts'
import { collectView, mergeViews, type NodeFacts, type View } from './view.ts'

interface Seen {
  readonly config: string
  readonly facts?: NodeFacts
  readonly version?: string
}

/** The views of nodes by their configuration. */
const viewsOf = (nodes: Readonly<Record<string, Seen>>): readonly View[] =>
  Object.entries(nodes).map(([name, { config, facts, version }]) => {
    const read = readConfig([{ source: `${name}.conf`, text: config }])
    const collected = collectView(`${name}.conf`, name)
    for (const object of read.objects) collected.add(object)
    return collected.view({
      ...(facts === undefined ? {} : { facts }),
      ...(version === undefined ? {} : { version: { value: version } }),
    })
  })

const idsIn = (nodes: Readonly<Record<string, Seen>>): readonly string[] =>
  findNodeFindings(mergeViews(viewsOf(nodes))).map(({ id, subject }) => `${id} ${subject}`)

const zones = (hosts: { readonly m?: string; readonly a?: string }, agents = '"a"'): string => `
object Endpoint "m" { ${hosts.m === undefined ? '' : `host = "${hosts.m}"`} }
object Endpoint "a" { ${hosts.a === undefined ? '' : `host = "${hosts.a}"`} }
object Endpoint "b" {}
object Zone "master" { endpoints = [ "m" ] }
object Zone "agents" { endpoints = [ ${agents} ]; parent = "master" }
object Zone "rest" { endpoints = [ "b" ]; parent = "master" }
`
const accepts = (config: boolean, commands: boolean): string =>
  `object ApiListener "api" { accept_config = ${config}; accept_commands = ${commands} }`

const facts: NodeFacts = { features: null, caSha256: null, caKeyPath: null, ownsZoneFiles: false }

describe('who dials', () => {
  test('both sides, nobody, and one side as it should be', () => {
    const nodes = (m: string | undefined, a: string | undefined) => ({
      m: { config: zones(a === undefined ? {} : { a }) },
      a: { config: zones(m === undefined ? {} : { m }) },
    })
    expect(idsIn(nodes('10.0.0.1', '10.0.0.2'))).toEqual(['both-dial a'])
    expect(idsIn(nodes(undefined, undefined))).toEqual(['nobody-dials a'])
    expect(idsIn(nodes('10.0.0.1', undefined))).toEqual([])
  })

  test('nothing is said where one side was not seen', () => {
    expect(idsIn({ m: { config: zones({}) } })).toEqual([])
  })
})

describe('what is accepted', () => {
  test('both switches of an agent; either of a lone master; a sibling that gets in', () => {
    expect(idsIn({ a: { config: zones({}) + accepts(true, true) } })).toEqual(['accepts-both a'])
    expect(idsIn({ a: { config: zones({}) + accepts(true, false) } })).toEqual([])
    expect(idsIn({ m: { config: zones({}) + accepts(false, true) } })).toEqual(['accepts-for-nobody m'])
    expect(idsIn({ a: { config: zones({}, '"a", "c"') + 'object Endpoint "c" {}\n' + accepts(true, false) } })).toEqual(
      ['sibling-takes-over a'],
    )
  })

  test('a CA key where configuration is taken, and files handed out by a node that takes some', () => {
    const config = zones({}) + accepts(true, false)
    expect(idsIn({ a: { config, facts: { ...facts, caKeyPath: '/a/ca/ca.key' } } })).toEqual(['ca-key-open a'])
    expect(idsIn({ m: { config, facts: { ...facts, ownsZoneFiles: true } } })).toEqual([
      'accepts-for-nobody m',
      'config-master-accepts m',
    ])
  })
})

test('members of an HA zone that differ in features or CA', () => {
  const config = `object Endpoint "m" {}
object Endpoint "n" {}
object Zone "master" { endpoints = [ "m", "n" ] }`
  const one = { ...facts, features: { by: 'files', names: ['api', 'checker'] }, caSha256: 'a' } as const
  expect(
    idsIn({
      m: { config, facts: one },
      n: { config, facts: { ...one, features: { by: 'files', names: ['api'] }, caSha256: 'b' } },
    }),
  ).toEqual(['ha-features-differ master', 'ha-ca-differs master'])
  expect(idsIn({ m: { config, facts: one }, n: { config, facts: one } })).toEqual([])
  expect(idsIn({ m: { config, facts: one }, n: { config } })).toEqual([])
})

test.each([
  ['2.12.11', ['version-ca-replaced', 'version-memory']],
  ['2.13.6', ['version-ca-replaced', 'version-certificate-bypass', 'version-relay-crash', 'version-memory']],
  ['2.13.14', ['version-ca-replaced', 'version-relay-crash', 'version-memory']],
  ['2.14.2', ['version-ca-replaced', 'version-certificate-bypass', 'version-memory']],
  ['2.14.8', ['version-ca-replaced', 'version-memory']],
  ['2.14.9', ['version-memory']],
  ['2.15.3', ['version-ca-replaced', 'version-memory']],
  ['2.15.6', []],
  ['2.16.1', ['version-ca-replaced', 'version-memory']],
  ['2.16.2', ['version-memory']],
  ['2.16.5', []],
  ['2.17.0', []],
  ['r2.13.10-1', ['version-ca-replaced', 'version-relay-crash', 'version-memory']],
  ['unknown', []],
])('the advisories of version %s', (version, expected) => {
  expect(advisoriesFor(version)).toEqual(expected)
  const [finding] = findNodeFindings(mergeViews(viewsOf({ m: { config: zones({}), version } })))
  if (expected[0] !== undefined)
    expect(finding).toMatchObject({
      id: expected[0],
      subject: `Icinga ${version}`,
      params: { nodes: 'm', count: 1 },
    })
})

test('secrets in files of a zone are told by name and line, never by value', () => {
  const text = `object CheckCommand "x" {
  vars.snmp_community = "hunter2"
  vars.password = "$host.vars.pw$"
  vars.passenger = "x"
  vars.db_password = DbPassword
  /* vars.token = "x" */
  vars.api_key = {{{hunter3}}}
}`
  const secrets = findSecrets('g', 'zones.d/g/x.conf', text)
  expect(secrets.map(({ attribute, origin }) => [attribute, origin.line])).toEqual([
    ['vars.snmp_community', 2],
    ['vars.api_key', 7],
  ])
  expect(JSON.stringify(secrets)).not.toContain('hunter')
  const view = (global: boolean): View => {
    const config = `object Zone "g" { global = ${global} }`
    return { ...(viewsOf({ m: { config } })[0] ?? collectView('', null).view()), secrets }
  }
  expect(findNodeFindings(mergeViews([view(true)])).map(({ id }) => id)).toEqual([
    'secret-in-global-zone',
    'secret-in-global-zone',
  ])
  expect(findNodeFindings(mergeViews([view(false)]))).toEqual([])
})
