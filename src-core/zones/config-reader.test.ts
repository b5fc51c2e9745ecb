import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MAX_NESTING } from './config-expression.ts'
import { MAX_STEPS, readConfig, type ReadConfig } from './config-reader.ts'
import type { ConfiguredObject } from './configured-object.ts'
import { createDumpReader } from './object-dump.ts'
import { collectView, mergeViews } from './view.ts'
import { findZoneFindings } from './cluster-findings.ts'

const cases = join(import.meta.dirname, '..', '..', 'e2e', 'cases', 'zones')
const read = (text: string): ReadConfig => readConfig([{ source: 'zones.conf', text }])
const readCase = (name: string): ReadConfig =>
  readConfig([
    { source: 'constants.conf', text: 'const ZoneName = "master"' },
    { source: name, text: readFileSync(join(cases, name), 'utf8') },
  ])

const shapes = (objects: readonly ConfiguredObject[]): readonly string[] =>
  objects
    .flatMap((object) => {
      if (object.type === 'Zone') {
        const { name, parent, global, endpoints } = object.zone
        return [`Zone ${name} ${parent} ${global} ${endpoints.join(',')}`]
      }
      if (object.type === 'Endpoint')
        return [`Endpoint ${object.endpoint.name} ${object.endpoint.host.value} ${object.endpoint.port.value}`]
      return []
    })
    .toSorted()

const zonesIn = (text: string): readonly string[] => shapes(read(text).objects)

test('real files give the zones and endpoints the daemon made of them', () => {
  const dumped: ConfiguredObject[] = []
  const reader = createDumpReader('dump', (object) => dumped.push(object))
  reader.push(readFileSync(join(cases, 'ha-zones.debug')))
  reader.end()
  const { objects, notEvaluated } = readCase('ha-zones.conf')
  expect(shapes(objects)).toEqual(shapes(dumped))
  expect(notEvaluated).toEqual([])
})

// What `icinga2 daemon -C` of 2.13.6 stopped at; a warning or nothing at all: no line.
const stops: Readonly<Record<string, readonly string[]>> = {
  'depth31.conf': [],
  'depth32.conf': ['zone-too-deep z32'],
  'dupendpoint.conf': ['endpoint-in-several-zones e'],
  'dupzone.conf': ['zone-redefined a'],
  'emptyzone.conf': [],
  'globalparent.conf': ['parent-global a'],
  'globalwithendpoints.conf': [],
  'globalwithparent.conf': [],
  'longname.conf': [],
  'missingendpoint.conf': ['endpoint-missing a'],
  'missingparent.conf': ['parent-missing a'],
  'nozone.conf': ['endpoint-in-no-zone e'],
  'parentcycle.conf': ['zone-cycle a', 'zone-cycle b'],
  'selfparent.conf': ['zone-cycle a'],
  'threeinzone.conf': [],
  'twozones.conf': ['endpoint-in-several-zones e'],
  'unknownattr.conf': ['attribute-unknown a'],
}

test.each(Object.entries(stops))('%s: the verdict of the daemon', (name, expected) => {
  const { objects, ...beyond } = readCase(`broken/${name}`)
  const collected = collectView(name, 'master1.example.test')
  for (const object of objects) collected.add(object)
  const found = findZoneFindings(mergeViews([collected.view(beyond)]))
  expect(found.flatMap(({ id, subject, severity }) => (severity === 'stop' ? [`${id} ${subject}`] : []))).toEqual(
    expected,
  )
})

describe('the subset', () => {
  test.each([
    ['names from constants and sums', 'const D = ".x"\nobject Endpoint "a" + D {}', ['Endpoint a.x  5665']],
    [
      'one line, semicolons, comments',
      '/* a\n} */ object Zone "z" { parent = "p"; global = true } // {\n# {',
      ['Zone z p true '],
    ],
    ['strings of both forms', 'object Endpoint {{{a"b}}} { host = "q\\"\\101" }', ['Endpoint a"b q"A 5665']],
    ['a number as port', 'object Endpoint "a" { port = 1 + 2 }', ['Endpoint a  3']],
    ['its own name', 'object Zone "z" { endpoints = [ name, name + "2", ] }', ['Zone z null false z,z2']],
    ['adding to an array', 'object Zone "z" { endpoints = [ "a" ]\n endpoints += [ "b" ] }', ['Zone z null false a,b']],
    [
      'a template of a template',
      'template Zone "t" { parent = "p" }\ntemplate Zone "u" { import "t" }\nobject Zone "z" { import "u" }',
      ['Zone z p false '],
    ],
    [
      'loops in loops',
      'for (a in [ 1, 2 ]) { for (b in range(2)) { object Zone "z" + a + b {} } }',
      ['Zone z10 null false ', 'Zone z11 null false ', 'Zone z20 null false ', 'Zone z21 null false '],
    ],
    [
      'other types are passed over',
      'object Host "h" { check_command = {{ if (x) { } }} }\nobject Zone "z" {}',
      ['Zone z null false '],
    ],
  ])('%s', (_, text, expected) => {
    expect(zonesIn(text)).toEqual(expected)
  })

  test('durations are seconds', () => {
    const { notEvaluated } = read('object Endpoint "a" { log_duration = 2h + 30m + 1.5s + 10ms + 1d }')
    expect(notEvaluated).toEqual([])
  })
})

describe('what is beyond it', () => {
  test.each([
    ['a condition', 'object Zone "a" {}\n\nif (x) { object Zone "b" {} }', 3],
    ['a function', 'var f = function(x) { return x }', 1],
    ['an unknown name', 'object Zone Unknown {}', 1],
    ['an attribute', 'object Zone "a" {\n  parent = get_it()\n}', 2],
    ['an import of nothing', 'object Zone "a" {\n\n  import "gone" }', 3],
    ['an include', 'include "other.conf"', 1],
    ['a text that does not end', 'object Zone "a" { parent = "x', 1],
    ['a comment that does not end', 'object Zone "a" {}\n/* x', 2],
    ['a wrong type', 'object Zone "a" { endpoints = "x" }', 1],
  ])('%s is told with its line', (_, text, line) => {
    expect(read(text).notEvaluated.map(({ origin }) => origin)).toEqual([{ source: 'zones.conf', line }])
  })

  test('an attribute beyond leaves the rest of the object', () => {
    expect(zonesIn('object Zone "a" {\n  parent = f()\n  global = true\n}')).toEqual(['Zone a null true '])
  })
})

describe('hostile files come to an end', () => {
  test('templates that import themselves, and each other', () => {
    const laughs = Array.from({ length: 40 }, (_, i) => `template Zone "t${i + 1}" { import "t${i}"\nimport "t${i}" }`)
    const { notEvaluated } = read(
      `template Zone "t0" { import "t0" }\n${laughs.join('\n')}\nobject Zone "z" { import "t40" }`,
    )
    expect(notEvaluated.length).toBeGreaterThan(0)
  })

  test('loops over loops', () => {
    const { objects } = read(`${'for (a in range(1000)) { '.repeat(9)}object Zone "z" {}${' }'.repeat(9)}`)
    expect(objects.length).toBeLessThanOrEqual(MAX_STEPS)
  })

  test('strings that double', () => {
    const { notEvaluated } = read(`var a = "xxxxxxxxxxxxxxxx"\n${'a = a + a\n'.repeat(40)}`)
    expect(notEvaluated.length).toBeGreaterThan(0)
  })

  test('brackets in brackets', () => {
    expect(() => read(`a = ${'['.repeat(MAX_NESTING * 1000)}`)).not.toThrow()
    expect(() => read('for (a in [1]) { '.repeat(MAX_NESTING * 100))).not.toThrow()
  })
})
