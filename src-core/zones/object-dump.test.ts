import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ConfiguredObject } from './configured-object.ts'
import { createDumpReader, MAX_DUMP_OBJECT } from './object-dump.ts'

const dump = readFileSync(join(import.meta.dirname, '..', '..', 'e2e', 'cases', 'zones', 'ha-zones.debug'))

const readPieces = (pieces: Iterable<Uint8Array>): readonly ConfiguredObject[] => {
  const found: ConfiguredObject[] = []
  const reader = createDumpReader('icinga2.debug', (object) => found.push(object))
  for (const piece of pieces) reader.push(piece)
  reader.end()
  return found
}

function* cut(bytes: Uint8Array, length: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}

const netstring = (value: unknown): string => {
  const text = JSON.stringify(value)
  return `${Buffer.byteLength(text)}:${text},`
}
const readText = (text: string): readonly ConfiguredObject[] => readPieces([Buffer.from(text)])
const zone = (name: string, more: object = {}): object => ({ name, properties: { parent: '', ...more }, type: 'Zone' })

describe('a real dump', () => {
  const found = readPieces([dump])
  const named = (type: ConfiguredObject['type']) => found.filter((object) => object.type === type)

  test('gives its zones, endpoints and listener, and nothing else', () => {
    expect(named('Zone')).toHaveLength(13)
    expect(named('Endpoint')).toHaveLength(11)
    expect(named('ApiListener')).toHaveLength(1)
    expect(JSON.stringify(found)).not.toMatch(/salt|password/i)
  })

  test('tells where each was set', () => {
    const lab = found.find((object) => object.type === 'Zone' && object.zone.name === 'us-lab')
    expect(lab).toEqual({
      type: 'Zone',
      zone: {
        name: 'us-lab',
        parent: 'us',
        global: false,
        endpoints: ['sat-us-lab.example.test'],
        origin: { source: '/etc/icinga2/zones.conf', line: 17 },
        parentAt: { source: '/etc/icinga2/zones.conf', line: 17 },
        endpointsAt: { source: '/etc/icinga2/zones.conf', line: 17 },
      },
    })
  })

  test.each([1, 7, 777, 65_536])('is the same in pieces of %i bytes', (length) => {
    expect(readPieces(cut(dump, length))).toEqual(found)
  })
})

test('objects of other types may hold anything', () => {
  const other = { name: 'x', properties: { secret: '"type":"Zone"}' }, type: 'CheckCommand' }
  expect(readText(netstring(other) + netstring(zone('a')))).toHaveLength(1)
})

test('a type that does not stand last is found', () => {
  const text = JSON.stringify({ type: 'Zone', name: 'a', properties: {} })
  expect(readText(`${text.length}:${text},`)).toHaveLength(1)
})

test('values of other types than Icinga has make no object', () => {
  expect(readText(netstring(zone('a', { parent: 7 })))).toEqual([])
  expect(readText(netstring(zone('a', { endpoints: 'x' })))).toEqual([])
  expect(readText('4:null,')).toEqual([])
  expect(readText('3:{{{,')).toEqual([])
})

test.each([
  ['text', 'object Zone "x" {}', 'icinga2.debug, byte 0'],
  ['no length', ':{},', 'icinga2.debug, byte 0'],
  ['a length that does not fit', '3:{},', 'icinga2.debug, byte 0'],
  ['a wrong end', '2:{};', 'icinga2.debug, byte 4'],
  ['a second object that is cut off', `${netstring(zone('a'))}99:{`, 'icinga2.debug, byte 57'],
  ['an object without end', `${MAX_DUMP_OBJECT + 1}:{`, 'icinga2.debug, byte 0'],
])('%s is one error that says where', (_, text, where) => {
  expect(() => readText(text)).toThrow(
    expect.objectContaining({ code: 'bad-input', params: expect.objectContaining({ where }) }),
  )
})
