import { createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { z } from 'zod'
import { makeCertificate } from '../support/certificates.ts'
import { freePort } from '../support/free-port.ts'
import { configString } from '../../src-core/enrol/node-config.ts'
import { installCommands } from '../../src-core/enrol/install-commands.ts'
import type { IcingaLab } from '../support/icinga-lab.ts'
import { entriesOf, readLedger } from '../support/ledger-file.ts'
import { standBetween } from '../support/man-in-the-middle.ts'
import { opensslVerify } from '../support/openssl.ts'
import type { SignetCli } from '../support/signet-cli.ts'
import { test } from '../support/signet-test.ts'

const pendingAnswer = z.looseObject({ state: z.literal('pending'), id: z.string(), fingerprint: z.string() })
const enrolledAnswer = z.looseObject({ state: z.literal('enrolled'), serial: z.string(), folder: z.string() })

const walkedSteps = z.array(z.looseObject({ step: z.string(), state: z.string(), log: z.string().nullable() }))

const masterCertificate = (lab: IcingaLab): string => join(lab.dataDirectory, 'certs', `${lab.masterName}.crt`)
const outOf = (signet: SignetCli, cn: string): string => join(signet.folder, cn)

const enrolArgs = (signet: SignetCli, target: string, cn: string, ...more: readonly string[]): readonly string[] => [
  ...['enrol', target, '--name', cn, '--out', outOf(signet, cn), '--json'],
  ...more,
]

/** The files a daemon can start with: key and certificate belong together, the chain holds, only the owner reads the key. */
const expectNodeFiles = async (lab: IcingaLab, folder: string, cn: string): Promise<X509Certificate> => {
  expect(readdirSync(folder).toSorted()).toEqual(['ca.crt', `${cn}.crt`, `${cn}.key`].toSorted())
  const certificate = new X509Certificate(await readFile(join(folder, `${cn}.crt`)))
  expect(certificate.subject).toBe(`CN=${cn}`)
  expect(certificate.checkPrivateKey(createPrivateKey(await readFile(join(folder, `${cn}.key`))))).toBe(true)
  expect(await readFile(join(folder, 'ca.crt'), 'utf8')).toBe(lab.authority.certificatePem)
  expect((await opensslVerify(certificate.toString(), lab.authority.certificatePem)).stdout).toContain('OK')
  expect((await stat(join(folder, `${cn}.key`))).mode & 0o777).toBe(0o600)
  return certificate
}

const ticketFile = async (signet: SignetCli, cn: string, ticket: string): Promise<readonly string[]> => {
  const path = join(signet.folder, `${cn}.ticket`)
  await writeFile(path, `${ticket}\n`)
  return ['--ticket-file', path]
}

test('nodes are enrolled as "icinga2 pki request" would, with the key on the master and off it', async ({
  lab,
  signet,
}) => {
  test.setTimeout(240_000) // each signature is looked at again after 11 s
  const target = `${lab.address}:${lab.port}`
  const trusted = ['--parent-cert', masterCertificate(lab)]
  const satellite = lab.satellite('satellite1.example.test')

  await test.step('with a ticket', async () => {
    const cn = 'ticket1.example.test'
    const ticket = await ticketFile(signet, cn, await lab.ticket(cn))
    const { fingerprint256 } = new X509Certificate(await readFile(masterCertificate(lab)))
    const done = await signet.must(enrolArgs(signet, target, cn, '--expect', `SHA256:${fingerprint256}`, ...ticket))
    const { serial } = done.json(enrolledAnswer)
    const certificate = await expectNodeFiles(lab, outOf(signet, cn), cn)
    expect(certificate.serialNumber.toLowerCase()).toBe(serial.replace(/^00/, ''))
    const own = await lab.request('ticket2.example.test', { ticket: await lab.ticket('ticket2.example.test') })
    expect(own.result).toMatchObject({ code: 0, stdout: expect.stringContaining('Writing signed certificate') })
  })

  await test.step('a trust walk stops with the very line that the master logs', async () => {
    const cn = 'ticket1.example.test'
    const files = outOf(signet, cn)
    const enrolled = {
      certificatePem: await readFile(join(files, `${cn}.crt`), 'utf8'),
      keyPem: await readFile(join(files, `${cn}.key`), 'utf8'),
    }
    const stranger = await lab.certificate('stranger.example.test')
    await writeFile(join(signet.folder, 'stranger.crt'), stranger.certificatePem)
    await lab.rpc({ identity: enrolled })
    await lab.rpc({ identity: stranger })
    // The daemon writes it out once a second.
    const logged = async (): Promise<string> =>
      (await readFile(join(lab.dataDirectory, '../log/icinga2.log'), 'utf8')).replaceAll(
        /from \[[^\]]*\]:\d+/g,
        'from [ADDRESS]:PORT',
      )
    const known = ['--zones', lab.cacheDirectory, '--ca', join(lab.dataDirectory, 'certs/ca.crt'), '--json']
    for (const [name, file, step] of [
      [cn, join(files, `${cn}.crt`), 'endpoint'],
      ['stranger.example.test', join(signet.folder, 'stranger.crt'), 'ca'],
    ] as const) {
      const walked = await signet.run(['walk', name, '--cert', file, ...known])
      const stopped = walked.json(walkedSteps).find(({ state }) => state === 'stopped')
      expect(stopped?.step).toBe(step)
      await expect.poll(logged).toContain(stopped?.log)
    }
    const master = await signet.must(['walk', lab.masterName, '--probe', target, ...known])
    expect(master.json(walkedSteps).filter(({ state }) => state !== 'passed')).toEqual([])
  })

  await test.step('with a wrong ticket', async () => {
    const cn = 'wrong1.example.test'
    const input = `${await lab.ticket('another.example.test')}\n`
    const refused = await signet.run(enrolArgs(signet, target, cn, ...trusted, '--ticket-stdin'), { input })
    expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('does not take this ticket') })
    expect(existsSync(outOf(signet, cn))).toBe(false)
    const own = await lab.request('wrong2.example.test', { ticket: await lab.ticket('another.example.test') })
    expect(own.result).toMatchObject({ code: 1, stdout: expect.stringContaining('Invalid ticket') })
  })

  await test.step('past a man in the middle: never', async () => {
    const cn = 'caught.example.test'
    const forged = await lab.certificate(lab.masterName)
    const middle = await standBetween(lab, forged)
    const ticket = await ticketFile(signet, cn, await lab.ticket(cn))
    const at = `127.0.0.1:${middle.port}`
    const stopped = await signet.run(enrolArgs(signet, at, cn, ...trusted, ...ticket))
    expect(stopped).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('STOP') })
    const own = await lab.request('caught2.example.test', { at: middle })
    expect(own.result).toMatchObject({ code: 1, stdout: expect.stringContaining('does not match trusted certificate') })

    // Pinned while it still passed the real one on; then with a CA of the same name behind it.
    const key = join(lab.dataDirectory, 'certs', `${lab.masterName}.key`)
    const certificatePem = await readFile(masterCertificate(lab), 'utf8')
    middle.show({ certificatePem, keyPem: await readFile(key, 'utf8') })
    await signet.must(['pin', 'add', at, '--expect', new X509Certificate(certificatePem).fingerprint256])
    const keyPem = forged.keyPem
    const issuer = await makeCertificate({ cn: 'Icinga CA', keyPem, isCa: true })
    middle.show(await makeCertificate({ cn: lab.masterName, keyPem, issuer }))
    const changed = await signet.run(enrolArgs(signet, at, cn, ...ticket))
    middle.close()
    expect(changed).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('not the pinned one') })
    expect(middle.heard()).not.toContain('RequestCertificate')
    expect(existsSync(outOf(signet, cn))).toBe(false)
  })

  await test.step('through a satellite', async () => {
    const cn = 'below1.example.test'
    const { certificatePath, zone } = await satellite
    const port = zone.connectTo?.port ?? 0
    const ticket = await ticketFile(signet, cn, await lab.ticket(cn))
    const args = [`${lab.address}:${port}`, cn, '--parent-cert', certificatePath, '--wait', '40', ...ticket] as const
    const done = await signet.must(enrolArgs(signet, ...args))
    expect(done.json(enrolledAnswer).folder).toBe(outOf(signet, cn))
    await expectNodeFiles(lab, outOf(signet, cn), cn)
    const below = 'below2.example.test'
    const at = { address: lab.address, port, trustedPath: certificatePath }
    const own = await lab.request(below, { at, ticket: await lab.ticket(below) })
    expect(own.result).toMatchObject({ code: 0 })
  })

  await signet.takeOver(lab.dataDirectory)
  await test.step('against the pin, then refused, restored and signed at the desk', async () => {
    const cn = 'signed.example.test'
    const { fingerprint256 } = new X509Certificate(await readFile(masterCertificate(lab)))
    await signet.must(['pin', 'add', target, '--expect', fingerprint256])
    const { fingerprint, id } = (await signet.must(enrolArgs(signet, target, cn))).json(pendingAnswer)
    const pinned = ['walk', lab.masterName, '--pinned', '--ca', join(lab.dataDirectory, 'certs/ca.crt'), '--json']
    const walked = (await signet.must(pinned)).json(walkedSteps)
    expect(walked.slice(0, 3).map(({ state }) => state)).toEqual(['passed', 'passed', 'passed'])
    const own = await lab.request('own.example.test')
    expect(own.result).toMatchObject({ code: 0, stdout: expect.stringContaining('is pending') })
    expect(await signet.list(lab.dataDirectory)).toContainEqual(
      expect.objectContaining({ fingerprint, cn, kind: 'new', ticket: 'none' }),
    )
    expect(readdirSync(outOf(signet, cn))).toEqual([`${cn}.key.pending`])

    await signet.must(['requests', 'refuse', lab.dataDirectory, fingerprint, '--reason', 'nobody knows this node'])
    const refused = await signet.run(['enrol', 'resume', cn])
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('refused by an officer') })
    await lab.ca('remove', own.fingerprint)
    expect(await lab.rpc({ certificatePem: own.certificatePem })).toMatchObject({
      statusCode: 1,
      error: expect.stringContaining('declined by administrator'),
    })
    const listed = await signet.must(['enrol', 'list', '--json'])
    expect(listed.json(z.array(z.looseObject({ id: z.string() })))).toMatchObject([{ id, cn, state: 'refused' }])
    expect(readdirSync(outOf(signet, cn))).toEqual([`${cn}.key.pending`])

    await signet.must(['requests', 'restore', lab.dataDirectory, fingerprint])
    await signet.sign(lab.dataDirectory, fingerprint, '--reason', 'enrolled by Kim today')
    const enrolled = (await signet.must(['enrol', 'resume', id, '--json'])).json(enrolledAnswer)
    expect(enrolled.folder).toBe(outOf(signet, cn))
    await expectNodeFiles(lab, outOf(signet, cn), cn)
  })

  await test.step('a node set brings up a daemon that never asked', async () => {
    const cn = 'dialled.example.test'
    const args = ['--parent', lab.masterName, '--direction', 'parent-dials', '--host', lab.address, '--accept-config']
    const port = String(await freePort(lab.address))
    await signet.must(['nodeset', cn, ...args, '--port', port, '--out', outOf(signet, cn)])
    const node = await lab.nodeFromSet(cn, outOf(signet, cn))
    expect(node.check).toMatchObject({ code: 0, stdout: expect.not.stringMatching(/warning|critical/) })
    await node.waitForConnection(30_000)
    await lab.installAsTyped(cn, outOf(signet, cn), installCommands(cn, 'debian'))
    const [made] = entriesOf(readLedger(signet.profile), 'node-set-written')
    expect(made?.facts).toMatchObject({ cn, folder: outOf(signet, cn) })
  })

  await test.step('and one that dials by itself', async () => {
    const cn = 'dials.example.test'
    const parent = `${lab.masterName},${lab.address},${lab.port}`
    const args = [
      'nodeset',
      cn,
      '--parent',
      parent,
      '--direction',
      'node-dials',
      '--port',
      String(await freePort(lab.address)),
    ]
    await signet.must([...args, '--out', outOf(signet, cn)])
    const node = await lab.nodeFromSet(cn, outOf(signet, cn))
    expect(node.check.code).toBe(0)
    await node.waitForConnection(30_000)
  })

  await test.step('Icinga reads the strings of a configuration as they were meant', async () => {
    const texts = ['plain', 'a"b\\c', 'x" } object ApiUser "evil', 'line\nbreak\t', '{{{ }}} $(id) ü']
    const { stdout } = await lab.icinga(['console', '--eval', `Json.encode([ ${texts.map(configString).join(', ')} ])`])
    expect(JSON.parse(z.string().parse(JSON.parse(stdout)))).toEqual(texts)
  })

  expect((await signet.audit()).ok).toBe(true)
})
