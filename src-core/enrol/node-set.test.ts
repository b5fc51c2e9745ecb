import { describe, expect, test } from 'vitest'
import { readConfig } from '../zones/config-reader.ts'
import { de } from '../words/de.ts'
import { en } from '../words/en.ts'
import { nodeSetText } from '../words/node-set-text.ts'
import { firewallRules } from './firewall.ts'
import { installCommands } from './install-commands.ts'
import { configString, constantsConf, nodeZonesConf, parentZonesConf } from './node-config.ts'
import { checkPlan, type NodeSetPlan } from './node-set-plan.ts'

const plan: NodeSetPlan = {
  node: 'web01.example.test',
  zone: 'web01.example.test',
  parentZone: 'master',
  parents: [
    { name: 'master1.example.test', host: '192.0.2.1', port: 5665 },
    { name: 'master2.example.test', host: '2001:db8::2', port: 5666 },
  ],
  direction: 'node-dials',
  port: 5665,
  acceptConfig: true,
  acceptCommands: false,
}
const dialled: NodeSetPlan = { ...plan, direction: 'parent-dials', host: '192.0.2.7' }

/** `icinga2 console --eval` prints these as the texts they came from (2.13.6). */
test.each([
  ['web01', '"web01"'],
  ['a"b\\c', String.raw`"a\"b\\c"`],
  ['x" } object ApiUser "evil', String.raw`"x\" } object ApiUser \"evil"`],
  ['line\nbreak\t\0', String.raw`"line\012break\011\000"`],
  ['zone ü', '"zone ü"'],
])('%j is written as %s', (text, written) => {
  expect(configString(text)).toBe(written)
})

const objectsOf = (text: string) => {
  const { objects, notEvaluated } = readConfig([{ source: 'zones.conf', text: `${constantsConf(plan)}\n${text}` }])
  expect(notEvaluated).toEqual([])
  return objects.map((object) => {
    if (object.type === 'Zone') {
      const { name, parent, endpoints, global } = object.zone
      return { zone: name, parent, endpoints, global }
    }
    return object.type === 'Endpoint' ? { endpoint: object.endpoint.name, host: object.endpoint.host.value } : object
  })
}
const zonesBelow = [
  { zone: 'master', parent: null, endpoints: ['master1.example.test', 'master2.example.test'], global: false },
  { zone: 'web01.example.test', parent: 'master', endpoints: ['web01.example.test'], global: false },
]

describe('only who dials knows an address', () => {
  test('the node', () => {
    expect(objectsOf(nodeZonesConf(plan))).toEqual(
      expect.arrayContaining([
        ...zonesBelow,
        { endpoint: 'master1.example.test', host: '192.0.2.1' },
        { endpoint: 'master2.example.test', host: '2001:db8::2' },
        { endpoint: 'web01.example.test', host: '' },
      ]),
    )
    expect(parentZonesConf(plan)).not.toContain('host')
  })
  test('the parent', () => {
    expect(nodeZonesConf(dialled)).not.toContain('host')
    expect(objectsOf(parentZonesConf(dialled))).toEqual([
      { endpoint: 'web01.example.test', host: '192.0.2.7' },
      zonesBelow[1],
    ])
  })
})

describe('firewalls open one port, one way', () => {
  test('out of a node that dials, into its parents', () => {
    expect(firewallRules(plan, 'node', 'nftables')).toEqual([
      'nft insert rule inet filter output ip daddr 192.0.2.1 tcp dport 5665 accept',
      'nft insert rule inet filter output ip6 daddr 2001:db8::2 tcp dport 5666 accept',
    ])
    expect(firewallRules(plan, 'parent', 'iptables')).toEqual([
      'iptables -I INPUT -p tcp -s ADDRESS-OF-web01.example.test --dport 5665 -j ACCEPT',
      'iptables -I INPUT -p tcp -s ADDRESS-OF-web01.example.test --dport 5666 -j ACCEPT',
    ])
  })
  test('into a node that is dialled', () => {
    expect(firewallRules(dialled, 'node', 'netsh')[0]).toBe(
      'netsh advfirewall firewall add rule name="Icinga 2" dir=in action=allow protocol=TCP localport=5665 remoteip=192.0.2.1',
    )
    expect(firewallRules(dialled, 'parent', 'powershell')).toEqual([
      "New-NetFirewallRule -DisplayName 'Icinga 2' -Direction Outbound -Protocol TCP -RemotePort 5665 -RemoteAddress 192.0.2.7 -Action Allow",
    ])
  })
})

test.each<[string, Partial<NodeSetPlan>]>([
  ['a name that leaves its quotes', { node: "web01' ; rm -rf" }],
  ['an address that is a command', { parents: [{ name: 'm', host: '$(id)', port: 5665 }] }],
  ['no parent', { parents: [] }],
  ['a parent of its own name', { parents: [{ name: plan.node, host: 'a', port: 5665 }] }],
  ['a zone that is its own parent', { zone: 'master' }],
  ['a control in a zone', { zone: 'a\nb' }],
  ['nobody to dial', { parents: [{ name: 'm', port: 5665 }] }],
  ['a parent that does not know where', { direction: 'parent-dials' }],
])('refused: %s', (_, change) => {
  expect(() => checkPlan({ ...plan, ...change })).toThrow()
})

test.each([en, de])('the instructions are whole in both languages', (words) => {
  const text = nodeSetText(dialled, words, { notAfter: '2027-12-24T00:00:00Z' })
  for (const line of [...installCommands(plan.node, 'redhat'), ...installCommands(plan.node, 'windows')])
    expect(text).toContain(line)
  expect(text).toContain('nft insert rule')
  expect(text).not.toMatch(/\{\{|undefined| \n/)
  expect(text).toContain('2027-12-24')
})
