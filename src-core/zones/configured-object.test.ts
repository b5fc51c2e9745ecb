import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listenerAttributes, type Listening } from './cluster.ts'
import { readConfig } from './config-reader.ts'
import type { ConfiguredObject } from './configured-object.ts'
import { createDumpReader } from './object-dump.ts'
import { readObjectList } from './object-list.ts'
import { findRestAnswer } from './rest-answer.ts'

type Values = Readonly<Record<string, unknown>>

const fromDump = (properties: Values): readonly ConfiguredObject[] => {
  const found: ConfiguredObject[] = []
  const reader = createDumpReader('icinga2.debug', (object) => found.push(object))
  const hint = (line: number) => ({ messages: [['=', '/etc/api.conf', line, 3, line, 9]] })
  const debug_hints = { properties: { bind_host: hint(2), accept_config: hint(4) } }
  const text = JSON.stringify({
    debug_hints,
    debug_info: ['/etc/api.conf', 1, 0, 1, 9],
    name: 'api',
    properties,
    type: 'ApiListener',
  })
  reader.push(Buffer.from(`${Buffer.byteLength(text)}:${text},`))
  reader.end()
  return found
}
const fromRest = (attrs: Values): readonly ConfiguredObject[] =>
  findRestAnswer({ results: [{ name: 'api', type: 'ApiListener', attrs }] }, 'https://m:5665')?.objects ?? []
const written = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : `"${String(value)}"`
const fromList = (values: Values): readonly ConfiguredObject[] =>
  readObjectList(
    [
      "Object 'api' of type 'ApiListener':",
      "  % declared in '/etc/api.conf', lines 1:0-1:9",
      ...Object.entries(values).map(([name, value]) => `  * ${name} = ${written(value)}`),
    ].join('\n'),
    'list',
  )
const fromConfig = (values: Values): readonly ConfiguredObject[] =>
  readConfig([
    {
      source: 'api.conf',
      text: `object ApiListener "api" {\n${Object.entries(values)
        .map(([name, value]) => `${name} = ${written(value)}\n`)
        .join('')}}`,
    },
  ]).objects

const sources = { 'a dump': fromDump, REST: fromRest, 'an object list': fromList, 'a file': fromConfig }

const listenerIn = ([object]: readonly ConfiguredObject[]) => {
  if (object?.type !== 'ApiListener') throw new Error('no ApiListener')
  return object.listener
}
const plain = (listening: Listening) =>
  Object.fromEntries(listenerAttributes.map((name) => [name, listening[name].value]))

describe.each(Object.entries(sources))('an ApiListener of %s', (_, read) => {
  test('tells its switches, where it listens, its TLS and its CRL', () => {
    const values = {
      accept_config: true,
      bind_host: '::1',
      bind_port: 5666,
      tls_protocolmin: 'TLSv1.3',
      cipher_list: 'HIGH:!aNULL',
      crl_path: '/etc/icinga2/crl.pem',
      tls_handshake_timeout: 20,
    }
    const { acceptConfig, acceptCommands, listening } = listenerIn(read(values))
    expect([acceptConfig.value, acceptCommands.value]).toEqual([true, false])
    const { accept_config: _config, ...texts } = { ...values, bind_port: '5666', tls_handshake_timeout: '20' }
    expect(plain(listening)).toEqual(texts)
  })

  test('leaves what is not set to the daemon', () => {
    expect(Object.values(plain(listenerIn(read({ bind_host: '' })).listening))).toEqual(
      listenerAttributes.map(() => ''),
    )
  })

  test('keeps nothing else, whatever it is called', () => {
    const name = fc.stringMatching(/^[a-z][a-z_]{0,15}$/).filter((one) => {
      const kept: readonly string[] = ['accept_config', 'accept_commands', 'name', 'type', ...listenerAttributes]
      return !kept.includes(one)
    })
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 6 }), (names) => {
        const others = ['ticket_salt', 'cert_path', 'key_path', 'password', ...names]
        const values = Object.fromEntries(others.map((one, i) => [one, `hunter${i}`]))
        const found = read({ ...values, bind_host: '127.0.0.1' })
        expect(JSON.stringify(found)).not.toContain('hunter')
        expect(Object.keys(listenerIn(found)).toSorted()).toEqual(['acceptCommands', 'acceptConfig', 'listening'])
        expect(Object.keys(listenerIn(found).listening).toSorted()).toEqual([...listenerAttributes].toSorted())
      }),
      { numRuns: 30 },
    )
  })
})

test('each fact has its own place, and the rest that of the object', () => {
  const { acceptConfig, listening } = listenerIn(fromDump({ bind_host: '::', accept_config: true }))
  expect([acceptConfig.origin, listening.bind_host.origin, listening.crl_path.origin]).toEqual([
    { source: '/etc/api.conf', line: 4 },
    { source: '/etc/api.conf', line: 2 },
    { source: '/etc/api.conf', line: 1 },
  ])
})

test('a text without end, or of another type, is as if nobody had seen it', () => {
  const { acceptConfig, listening } = listenerIn(
    fromDump({ accept_config: true, cipher_list: 'x'.repeat(1_000_000), crl_path: ['x'] }),
  )
  expect([acceptConfig.value, listening.cipher_list.value, listening.crl_path.value]).toEqual([true, null, null])
})

describe('a file that only the daemon can work out', () => {
  const read = (body: string) => readConfig([{ source: 'api.conf', text: `object ApiListener "api" {\n${body}\n}` }])

  test('leaves a switch open instead of taking it for off', () => {
    const { acceptConfig, acceptCommands, listening } = listenerIn(
      read('accept_config = choose()\nbind_port = get_port()').objects,
    )
    expect([acceptConfig.value, acceptCommands.value, listening.bind_port.value]).toEqual([null, false, null])
    expect(listening.crl_path.value).toBe('')
  })

  test('leaves open what a template that was not seen may set', () => {
    const { acceptConfig, acceptCommands } = listenerIn(read('import "gone"\naccept_commands = true').objects)
    expect([acceptConfig.value, acceptCommands.value]).toEqual([null, true])
  })

  test('shows where, and nothing of a salt or password', () => {
    const { notEvaluated } = read('ticket_salt = choose("hunter", 4711)')
    expect(notEvaluated).toEqual([
      { origin: { source: 'api.conf', line: 2 }, text: 'ticket_salt = choose ( "…" , "…" )' },
    ])
  })
})
