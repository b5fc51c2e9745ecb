import { createHash } from 'node:crypto'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { z } from 'zod'
import { API_USER, TICKET_USER } from '../support/icinga-config.ts'
import { readLedger } from '../support/ledger-file.ts'
import { presentedBy } from '../support/presented-certificate.ts'
import { secretTraces, tracesIn } from '../support/secret-traces.ts'
import { test } from '../support/signet-test.ts'

const CN = 'agent7.example.test'
const judgement = z.looseObject({ verdict: z.string(), text: z.string(), otherName: z.string().nullable() })
const names = z.array(z.looseObject({ name: z.string() }))
const plan = z.looseObject({ again: names, waiting: names, enrolled: names })

test('makes, checks and replaces tickets as a real master does', async ({ lab, signet }) => {
  test.setTimeout(120_000)
  await signet.must(['authority', 'adopt', lab.dataDirectory, '--store', 'vault'])
  const unknown = await signet.run(['ticket', CN])
  expect(unknown, unknown.stderr).toMatchObject({ code: 3, stdout: '' })
  await signet.must(['ticket', 'salt', 'import', lab.dataDirectory])
  const locked = await signet.run(['ticket', CN], { passphrase: null })
  expect(locked, locked.stderr).toMatchObject({ code: 3, stdout: '' })

  const [{ stdout: ours }, icingas] = [await signet.must(['ticket', CN]), await lab.ticket(CN)]
  expect(ours).toBe(`${icingas}\n`)
  const certificate = await lab.certificate(CN)
  const answer = await lab.rpc({ certificatePem: certificate.certificatePem, ticket: ours.trim() })
  expect(answer).toMatchObject({ statusCode: 0 })

  const fits = await signet.run(['ticket', 'check', CN, '--json'], { input: icingas })
  expect(fits.json(judgement)).toMatchObject({ verdict: 'fits', cn: CN })
  const upper = ['ticket', 'check', CN.toUpperCase(), '--salt-file', join(lab.configDirectory, 'constants.conf')]
  const other = await signet.run([...upper, '--json'], { input: icingas, passphrase: null })
  expect(other).toMatchObject({ code: 1 })
  expect(other.json(judgement)).toMatchObject({ verdict: 'other', otherName: CN })
  const broken = await signet.run(upper, { input: `${icingas.slice(1)} ` })
  expect(broken).toMatchObject({ code: 1, stdout: expect.stringContaining('39 digits') })

  const list = join(signet.folder, 'list.csv')
  const hostile = '=cmd|é<b>"x"'
  await writeFile(list, `name;site\n${CN};a\nweb01.example.test;b\n"${hostile.replaceAll('"', '""')}";c\n`)
  const [csv, sheet] = [join(signet.folder, 'tickets.csv'), join(signet.folder, 'tickets.html')]
  await signet.must(['ticket', 'many', list, '--out', csv, '--sheet', sheet])
  const table = await readFile(csv, 'utf8')
  expect(table).toContain(`${CN},${icingas}\r\n`)
  expect(table).toContain(`"'${hostile.replaceAll('"', '""')}",${await lab.ticket(hostile)}\r\n`)
  const cards = await readFile(sheet, 'utf8')
  expect(cards).toContain('&lt;U+00E9&gt;&lt;b&gt;')
  expect(cards).toContain(`<b>${icingas.slice(0, 8)}</b><b>${icingas.slice(8, 16)}</b>`)
  expect((await stat(csv)).mode & 0o777).toBe(0o600)
  expect((await stat(sheet)).mode & 0o777).toBe(0o600)

  const before = (await signet.must(['ticket', 'plan', '--json'])).json(plan)
  expect([before.again.length, before.waiting.length, before.enrolled.length]).toEqual([0, 3, 0])
  const next = join(signet.folder, 'constants.conf')
  await writeFile(next, 'const TicketSalt = "another salt of the tests"\n')
  await signet.must(['ticket', 'salt', 'import', next])
  const after = (await signet.must(['ticket', 'plan', '--json'])).json(plan)
  expect(after.again.map(({ name }) => name).toSorted()).toEqual([hostile, CN, 'web01.example.test'].toSorted())
  expect((await signet.must(['ticket', 'plan'])).stdout).toContain('Need a new ticket (3)')

  const { entries } = readLedger(signet.profile)
  const made = entries.filter(({ kind }) => kind === 'ticket-made')
  expect(made.map(({ facts }) => facts['cn'])).toEqual([CN, CN, 'web01.example.test', hostile])
  const [salt] = entries.filter(({ kind }) => kind === 'salt-imported').map(({ facts }) => facts['salt'])
  expect(made[0]?.facts).toMatchObject({ salt, by: expect.stringMatching(/./) })
  expect(await signet.audit()).toMatchObject({ ok: true, entries: entries.length })
  const secrets = [lab.ticketSalt, 'another salt of the tests', icingas, await lab.ticket('web01.example.test')]
  expect(tracesIn(await signet.profileFiles(), secretTraces(lab.authority.keyPem, secrets))).toEqual([])
  expect(signet.printed).not.toContain(lab.ticketSalt)
})

test('asks a live master for a ticket, and tells each way it fails apart', async ({ lab, signet }) => {
  const pins = await presentedBy(lab)
  const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
  const password = await signet.secretFile('api', lab.apiPassword)
  const wrong = await signet.secretFile('wrong', 'not the password')
  const ask = (user: string, file: string, ...trust: readonly string[]) => {
    const from = `https://${lab.address}:${lab.port}`
    const args = ['ticket', CN, '--from', from, '--user', user, '--password-file', file, ...trust]
    return signet.run(args, { passphrase: null })
  }
  const pin = ['--pin', `SHA256:${pins.fingerprint256}`]
  const key = ['--pin', sha256(pins.publicKey.export({ type: 'spki', format: 'der' }))]
  const ca = ['--ca', join(lab.dataDirectory, 'certs/ca.crt'), '--name']
  const ticket = `${await lab.ticket(CN)}\n`
  for (const trust of [pin, key, [...ca, lab.masterName]]) {
    const asked = await ask(TICKET_USER, password, ...trust)
    expect(asked, asked.stderr).toMatchObject({ code: 0, stdout: ticket })
  }
  // Without a pin of its own the command takes the one somebody compared.
  const unpinned = await ask(TICKET_USER, password)
  expect(unpinned).toMatchObject({ code: 1, stderr: expect.stringContaining('nobody has compared') })
  await signet.must(['pin', 'add', `${lab.address}:${lab.port}`, '--expect', pins.fingerprint256])
  expect(await ask(TICKET_USER, password)).toMatchObject({ code: 0, stdout: ticket })
  const failures: readonly (readonly [Parameters<typeof ask>, string])[] = [
    [[TICKET_USER, password, '--pin', '0'.repeat(64)], 'does not hold the pinned certificate'],
    [[TICKET_USER, password, ...ca, 'agent1.example.test'], 'is not one of this CA for agent1.example.test'],
    [[TICKET_USER, wrong, ...pin], `does not let ${TICKET_USER} in`],
    [['nobody', password, ...pin], 'does not let nobody in'],
    [[API_USER, password, ...pin], `${API_USER} lacks the permission "actions/generate-ticket"`],
  ]
  for (const [asked, text] of failures) {
    expect(await ask(...asked)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(text) })
  }
  const { entries } = readLedger(signet.profile)
  expect(entries.filter(({ kind }) => kind === 'ticket-fetched')).toHaveLength(4)
  const held = tracesIn(await signet.profileFiles(), [Buffer.from(lab.apiPassword), Buffer.from(ticket.trim())])
  expect(held).toEqual([])
})
