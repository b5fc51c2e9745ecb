import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readClusterDescription } from './cluster-description.ts'
import { reachJson, type ReachJson } from './reach-json.ts'
import { createTrust } from './trust.ts'

const folder = join(import.meta.dirname, '..', '..', 'e2e', 'cases', 'trust-rules')

interface Case {
  readonly title: string
  readonly cluster: readonly string[]
  readonly claims: readonly string[]
}

const readCases = (file: string): readonly Case[] =>
  readFileSync(join(folder, file), 'utf8')
    .split(/^(?=# )/m)
    .map((text): Case => {
      const [head = '', ...lines] = text.split('\n').filter((line) => line !== '')
      const arrow = lines.indexOf('==>')
      return { title: head.slice(2), cluster: lines.slice(0, arrow), claims: lines.slice(arrow + 1) }
    })

const flags: Readonly<Record<string, boolean | null>> = { '+': true, '-': false, '?': null }
const members: Readonly<Record<string, (flag: boolean | null) => object>> = {
  config: (flag) => ({ accept_config: flag }),
  commands: (flag) => ({ accept_commands: flag }),
  shell: (flag) => ({ command_set: flag === null ? null : flag ? 'open' : 'limited' }),
  above: (flag) => ({ knows: flag === null ? null : flag ? 'full' : 'neighbours' }),
  key: (flag) => ({ ca_key: flag }),
}
const everythingOff = { accept_config: false, accept_commands: false, command_set: 'open' }

const clusterOf = (lines: readonly string[]) => {
  const zones: object[] = []
  const nodes = new Map<string, object>()
  for (const line of lines) {
    const [, zone, parent, inside] = /^zone (\S+?)(?: < (\S+?))?:(.*)$/.exec(line) ?? []
    const [, global] = /^global (\S+)$/.exec(line) ?? []
    const [, nowhere] = /^nowhere (\S+)$/.exec(line) ?? []
    const [, node, switches] = /^(\S+): (.+)$/.exec(line) ?? []
    if (zone !== undefined) {
      const endpoints = inside?.split(' ').filter((name) => name !== '') ?? []
      zones.push({ name: zone, parent, endpoints })
      for (const name of endpoints) nodes.set(name, { name, ...everythingOff })
    } else if (global !== undefined) zones.push({ name: global, global: true })
    else if (nowhere !== undefined) nodes.set(nowhere, { name: nowhere, ...everythingOff })
    else if (node !== undefined && nodes.has(node))
      nodes.set(
        node,
        Object.assign(
          {},
          nodes.get(node),
          ...(switches ?? '').split(' ').map((text) => {
            const [name = '', flag = ''] = text.split('=')
            const member = members[name]
            const value = flags[flag]
            if (member === undefined || value === undefined) throw new Error(`no switch: ${text}`)
            return member(value)
          }),
        ),
      )
    else throw new Error(`not understood: ${line}`)
  }
  return readClusterDescription(JSON.stringify({ zones, endpoints: [...nodes.values()] }), 'case')
}

const parts: Readonly<Record<string, (reach: ReachJson) => Readonly<Record<string, string>>>> = {
  push: ({ direct }) => direct.push_config,
  '*push': ({ transitive }) => transitive.push_config,
  exec: ({ direct }) => direct.exec_command,
  read: ({ direct }) => direct.read,
  '*read': ({ transitive }) => transitive.read,
  falsify: ({ direct }) => direct.falsify,
  '*falsify': ({ transitive }) => transitive.falsify,
  same: ({ direct }) => direct.same_zone,
  takes: ({ takeover }) => takeover,
  zones: (reach) => reach.config_zones,
}

describe.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))('%s', (file) => {
  test.each(readCases(file))('$title', ({ cluster, claims }) => {
    const { tree, reachOf } = createTrust(clusterOf(cluster))
    expect(claims.length).toBeGreaterThan(0)
    for (const claim of claims) {
      const [, node = '', kind = '', other = '', level] = /^(\S+) (\S+) (\S+) = (yes|maybe|no)$/.exec(claim) ?? []
      const part = parts[kind]
      const index = tree.endpoints.indexOf(node)
      if (part === undefined || index < 0) throw new Error(`not understood: ${claim}`)
      expect([claim, part(reachJson(reachOf(index), tree))[other] ?? 'no']).toEqual([claim, level])
    }
  })
})
