import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { z } from 'zod'
import { mustRun } from '../support/command.ts'
import { DIST } from '../support/dist.ts'
import { test } from '../support/signet-test.ts'

const cases = new URL('../cases/', import.meta.url).pathname
const described = join(cases, 'trust', '02-exec-through-closed-satellite.json')
const dump = join(cases, 'zones', 'ha-zones.debug')

const report = z.looseObject({
  zones: z.array(z.looseObject({ name: z.string(), parent: z.string().nullable() })),
  endpoints: z.array(z.looseObject({ name: z.string(), accept_config: z.boolean().nullable() })),
  findings: z.array(
    z.looseObject({ id: z.string(), severity: z.string(), subject: z.string(), text: z.string(), fix: z.string() }),
  ),
  reach: z.unknown().optional(),
})

test('what falls with a node is told, as JSON and as text', async ({ signet }) => {
  const { expect: expected } = JSON.parse(await readFile(described, 'utf8')) as { expect: Record<string, unknown> } // our own case
  const json = await signet.run(['zones', described, '--compromise', 'm1', '--json'])
  expect(json.json(report).reach).toEqual(expected['m1'])
  const text = await signet.run(['zones', described, '--compromise', 'm1'])
  expect(text.stdout).toContain('Whoever holds m1')
  expect(text.stdout).toMatch(/takes over: a1\?\n/)
})

test('why, what if, and what to change, on one command line', async ({ signet }) => {
  const asked = ['zones', described, '--compromise', 'm1']
  const text = (await signet.run([...asked, '--to', 'a1', '--what-if', 'accept_commands a1=false'])).stdout
  expect(text).toContain('a1: accept_commands = false')
  expect(text).toMatch(/run code for it: 1 before these changes, 0 after/)
  const json = await signet.run([...asked, '--why', '--harden', 'm1', '--below', '1', '--json'])
  const { why, proposal } = json.json(
    z.looseObject({
      why: z.array(z.looseObject({ to: z.string(), abilities: z.array(z.looseObject({ ability: z.string() })) })),
      proposal: z.looseObject({ after: z.number(), isSmallest: z.boolean(), files: z.array(z.unknown()) }),
    }),
  )
  expect(why.map(({ to }) => to)).toEqual(expect.arrayContaining(['a1', 's1']))
  expect(proposal).toMatchObject({ after: 0, isSmallest: true, files: [{ node: 'a1' }] })
  expect((await signet.run(['zones', described, '--what-if', 'nonsense'])).code).toBe(2)
})

test('a finding somebody answers for stays told, but no longer counts', async ({ signet }) => {
  const crowded = join(cases, 'zones', 'broken', 'threeinzone.conf')
  const named = ['--finding', 'zone-crowded', '--subject', 'master']
  const until = ['--owner', 'Ann', '--reason', 'leaves in June', '--until', '2099-06-30']
  await signet.must(['zones', 'waive', crowded, ...named, ...until])
  const waived = z.object({ owner: z.string(), ended: z.boolean() }).nullable().optional()
  const shape = z.looseObject({ findings: z.array(z.looseObject({ id: z.string(), waiver: waived })) })
  const { findings } = (await signet.run(['zones', crowded, '--waivers', '--json'])).json(shape)
  expect(findings).toMatchObject([{ id: 'zone-crowded', waiver: { owner: 'Ann', ended: false } }])
  expect(
    (await signet.run(['zones', 'waive', crowded, '--finding', 'zone-cycle', '--subject', 'x', ...until])).code,
  ).toBe(1)
})

test('the dump of a real master: its switches count once its name is said', async ({ signet }) => {
  const nameless = (await signet.run(['zones', dump, '--json'])).json(report)
  expect(nameless.zones).toHaveLength(13)
  expect(nameless.findings.map(({ id }) => id)).toContain('node-unnamed')
  const [first] = nameless.endpoints
  const named = (await signet.run(['zones', `${first?.name}=${dump}`, '--json'])).json(report)
  expect(named.findings.map(({ id }) => id)).not.toContain('node-unnamed')
  const own = named.endpoints.find(({ name }) => name === first?.name)
  expect(own).toMatchObject({
    accept_config: false,
    listener: { bind_host: { value: '127.0.0.1' }, tls_protocolmin: { value: 'TLSv1.2' }, crl_path: { value: '' } },
  })
  expect((await signet.run(['zones', `${first?.name}=${dump}`])).stdout).toMatch(
    /127\.0\.0\.1 +15665 +TLSv1\.2 +\(not set\)/,
  )
})

test('the configuration files of a node give the same zones as its dump', async ({ signet }) => {
  const zonesOf = async (file: string) =>
    (await signet.run(['zones', file, '--json']))
      .json(report)
      .zones.map(({ name, parent }) => `${name} ${parent}`)
      .toSorted()
  expect(await zonesOf(join(cases, 'zones', 'ha-zones.conf'))).toEqual(await zonesOf(dump))
})

test('a reader that has seen enough ends the output without a word', async ({ signet }) => {
  const zones = Array.from({ length: 20_000 }, (_, i) => ({ name: `zone-${i}`, endpoints: [] }))
  const large = join(signet.folder, 'large.json')
  await writeFile(large, JSON.stringify({ zones, endpoints: [] }))
  const script = '"$0" "$1" zones "$2" | head -1'
  const { stdout, stderr } = await mustRun('sh', ['-c', script, process.execPath, join(DIST, 'cli.js'), large])
  expect([stdout, stderr]).toEqual(['20000 zones, 0 endpoints\n', ''])
})

test('exit codes: a cluster the daemon refuses, an unknown node, a file that is none, a file that is not there', async ({
  signet,
}) => {
  const run = async (...args: readonly string[]) => (await signet.run(['zones', ...args])).code
  const broken = join(signet.folder, 'circle.json')
  await writeFile(broken, JSON.stringify({ zones: [{ name: 'a', parent: 'a', endpoints: [] }], endpoints: [] }))
  expect(await run(broken)).toBe(1)
  expect(await run(described, '--compromise', 'nobody')).toBe(2)
  expect(await run(join(cases, 'zones', 'README.md'))).toBe(2)
  expect(await run('/nowhere')).toBe(1)
  const pipe = join(signet.folder, 'pipe')
  await mustRun('mkfifo', [pipe])
  expect(await run(pipe)).toBe(1)
  expect(await run()).toBe(2)
})
