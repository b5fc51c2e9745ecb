import { describe, expect, test } from 'vitest'
import { parseChange } from './change-text.ts'
import { readClusterDescription } from './cluster-description.ts'
import { compareReach } from './comparison.ts'
import { createTrust } from './trust.ts'
import { applyChanges, type Change } from './what-if.ts'

const cluster = readClusterDescription(
  JSON.stringify({
    zones: [
      { name: 'g', global: true },
      { name: 'master', endpoints: ['m'] },
      { name: 'sat', parent: 'master', endpoints: ['s'] },
      { name: 'a', parent: 'sat', endpoints: ['a'] },
      { name: 'b', parent: 'master', endpoints: ['b'] },
    ],
    endpoints: ['m', 's', 'a', 'b'].map((name) => ({ name, accept_config: name !== 'm', accept_commands: false })),
  }),
  'case',
)

const after = (from: string, ...changes: readonly string[]) =>
  compareReach(createTrust(cluster), createTrust(applyChanges(cluster, changes.map(parseChange))), [from])
const moved = (from: string, ...changes: readonly string[]): readonly string[] =>
  after(from, ...changes).moved.map(({ endpoint, before, after: is }) => `${endpoint} ${before} ${is}`)

describe('what if', () => {
  test('a switch is turned: those behind it change as well', () => {
    expect(moved('m', 'accept_config s=false')).toEqual(['s A R', 'a A R'])
    expect(after('m', 'accept_config s=false').size).toEqual({ before: 3, after: 1 })
    expect(moved('m', 'accept_config s=?')).toEqual(['s A A?', 'a A A?'])
    expect(moved('m', 'accept_commands a=true', 'accept_config s=false')).toEqual(['s A R', 'a A A?'])
  })

  test('a node moves, alone and into the zone of others', () => {
    expect(moved('s', 'move a=b')).toEqual(['a A -'])
    expect(moved('b', 'move a=b')).toEqual(['a - A'])
  })

  test('a tier comes between, open or closed', () => {
    // An open one is one node more that falls.
    expect(moved('m', 'tier relay=sat')).toEqual(['relay - A'])
    expect(moved('m', 'closed-tier relay=sat')).toEqual(['s A R', 'a A R', 'relay - R'])
  })

  test('a parent goes', () => {
    expect(moved('m', 'no-parent sat')).toEqual(['s A -', 'a A -'])
  })

  test('the CA key comes to a node, or is taken away again', () => {
    expect(moved('b', 'ca_key b=true')).toEqual(['m R R', 's - A', 'a - A'].slice(1))
    expect(moved('b', 'ca_key b=true', 'ca_key b=false')).toEqual([])
  })

  test('nothing of the cluster itself is changed', () => {
    const before = JSON.stringify(cluster)
    after('m', 'move a=b', 'tier relay=sat', 'no-parent b', 'shell s=false', 'knows_above a=true')
    expect(JSON.stringify(cluster)).toBe(before)
  })
})

test.each<readonly [string, Change]>([
  ['shell web 1=?', { kind: 'switch', endpoint: 'web 1', switch: 'shell', value: null }],
  ['move a=b=c', { kind: 'move', endpoint: 'a', zone: 'b=c' }],
  ['no-parent the zone', { kind: 'no-parent', zone: 'the zone' }],
])('%s is understood', (typed, change) => {
  expect(parseChange(typed)).toEqual(change)
})

test.each(['accept_config', 'accept_config a', 'accept_config a=maybe', 'rename a=b', 'move =b', 'no-parent', ''])(
  '“%s” is not',
  (typed) => {
    expect(() => parseChange(typed)).toThrow('known are')
  },
)

test.each([
  ['accept_config nobody=true', 'there is no nobody'],
  ['move nobody=b', 'there is no nobody'],
  ['move a=nowhere', 'there is no zone nowhere'],
  ['move a=g', 'there is no zone g'],
  ['tier b=sat', 'there is a b already'],
  ['no-parent nowhere', 'there is no nowhere'],
])('%s: %s', (typed, reason) => {
  expect(() => applyChanges(cluster, [parseChange(typed)])).toThrow(reason)
})
