import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { z } from 'zod'
import { probeReport, type ProbeReport } from '../../src-core/contract/masters.ts'
import { reportsOf, trustNobody } from '../../src-core/probe/probe-report.ts'
import { sClientText } from '../../src-core/probe/s-client.ts'
import { findDaemonAddress } from '../../src-main/adapters/daemon-address.ts'
import { sha1, sha256 } from '../../src-main/adapters/node-crypto.ts'
import { createSignatureCheck } from '../../src-main/adapters/signature-check.ts'
import { createProbeHost } from '../../src-main/adapters/tls-probe.ts'
import { createProbe } from '../../src-main/services/probing.ts'
import { makeCertificate, newKeyPem, type KeyedCertificate } from '../support/certificates.ts'
import { runCommand, type CommandResult } from '../support/command.ts'
import { freePort } from '../support/free-port.ts'
import { startTlsPeer } from '../support/hostile-peers.ts'
import type { IcingaLab } from '../support/icinga-lab.ts'
import type { LabPeer } from '../support/icinga-peer.ts'
import { mustOpenssl, openssl } from '../support/openssl.ts'
import { SignetCli, type Start } from '../support/signet-cli.ts'
import { test } from '../support/signet-test.ts'
import { reasonNotToRun } from '../support/skip.ts'
import { startJumpHost } from '../support/ssh-jump.ts'

/** The shape of `--json`: the report, flat, and what it was held against. */
const probed = z.looseObject({
  ...probeReport.omit({ icinga: true }).shape,
  address: z.string(),
  port: z.number(),
  icinga: z.boolean(),
  icingaVersion: z.string().nullable(),
  server: z.string().nullable(),
  expected: z.enum(['match', 'mismatch', 'not-given']),
  comparison: z.string(),
  attempts: z.array(z.looseObject({ route: z.string(), error: z.looseObject({ code: z.string() }).optional() })),
  earlier: z.looseObject({ comparison: z.string() }).optional(),
})
const failed = z.looseObject({ attempts: probed.shape.attempts })

const pemBlocks = (text: string): readonly string[] =>
  text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/g) ?? []

interface Address {
  readonly address: string
  readonly port: number
}

/** What `openssl s_client` shows of the same master. */
const askOpenssl = async ({ address, port }: Address, ...args: readonly string[]) => {
  const at = ['-connect', `${address}:${port}`, '-noservername', '-showcerts']
  const { stdout } = await openssl(['s_client', ...at, '-no-CApath', '-no-CAstore', ...args], '')
  const find = (pattern: RegExp): string => pattern.exec(stdout)?.[1] ?? ''
  return {
    text: stdout,
    chain: pemBlocks(stdout.split('Server certificate')[0] ?? ''),
    acceptable: find(/Acceptable client certificate CA names\n([^]*?)\n(?:Requested|Client)/),
    group: find(/^(?:Server|Peer) Temp Key: (?:ECDH, )?([^,\n]+)/m),
    verify: Number(find(/Verify return code: (\d+)/)),
  }
}

/** `Fingerprint:` as `icinga2 pki save-cert` prints it, and the certificate it writes. */
const saveCert = async (
  lab: IcingaLab,
  { address, port }: Address = lab,
): Promise<{ readonly printed: string; readonly pem: string }> => {
  const file = join(lab.dataDirectory, `probed-${port}.crt`)
  const to = ['--host', address, '--port', String(port), '--trustedcert', file]
  const { stdout } = await lab.icinga(['pki', 'save-cert', ...to])
  return { printed: /Fingerprint:(.*)/.exec(stdout)?.[1] ?? '', pem: await readFile(file, 'utf8') }
}

const digestOf = async (pem: string, digest: string): Promise<string> =>
  (await mustOpenssl(['x509', '-noout', '-fingerprint', `-${digest}`], pem)).stdout
    .replace(/.*=|:|\n/g, '')
    .toLowerCase()

const keyDigestOf = async (pem: string): Promise<string> => {
  const { stdout: key } = await mustOpenssl(['x509', '-noout', '-pubkey'], pem)
  const base64 = key.replace(/-----[^-]+-----|\n/g, '')
  return (await mustOpenssl(['dgst', '-sha256', '-r'], Buffer.from(base64, 'base64'))).stdout.slice(0, 64)
}

test('a probe of a real master is what icinga2 and openssl say of it', async ({ lab, signet, scratch }) => {
  const host = `${lab.address}:${lab.port}`
  const ca = join(scratch, 'ca.crt')
  await writeFile(ca, lab.authority.certificatePem)
  const [saved, said, saidAlone] = await Promise.all([
    saveCert(lab),
    askOpenssl(lab, '-CAfile', ca),
    askOpenssl(lab, '-no-CAfile'),
  ])
  const result = await signet.run(['probe', host, '--ca', ca, '--expect', saved.printed, '--json'])
  expect(result.stderr).toBe('')
  const probe = result.json(probed)
  expect(result.code).toBe(0)
  expect(probe).toMatchObject({
    address: lab.address,
    port: lab.port,
    expected: 'match',
    icinga: true,
    servername: null,
  })
  expect(probe.chain).toEqual(said.chain)
  expect(probe.chain[0]).toBe(saved.pem)
  expect(probe.fingerprint).toMatchObject({
    sha256: await digestOf(saved.pem, 'sha256'),
    sha1: await digestOf(saved.pem, 'sha1'),
    spkiSha256: await keyDigestOf(saved.pem),
  })
  expect(probe.clientCertificate).toEqual({ asked: true, authorities: said.acceptable.split('\n') })
  expect(probe.group).toBe(said.group)
  expect([probe.verify.code, said.verify]).toEqual([0, 0])
  const { stdout: version } = await lab.icinga(['--version'])
  expect(version).toContain(`r${probe.icingaVersion}-`)
  expect(probe.server).toMatch(new RegExp(`^Icinga/r${probe.icingaVersion}-`))

  const alone = (await signet.must(['probe', host, '--quick', '--json'])).json(probed)
  expect(alone.verify).toMatchObject({ code: saidAlone.verify, against: 'nothing' })
  // A flat report still has all that the text is made of.
  const report = alone as unknown as ProbeReport
  for (const line of sClientText(report).split('\n')) expect(saidAlone.text).toContain(line)

  await signet.must(['authority', 'adopt', lab.dataDirectory, '--store', 'vault', '--name', 'nordwind'])
  const ours = await signet.must(['probe', host, '--authority', 'nordwind', '--quick', '--json'])
  expect(ours.json(probed).verify).toEqual({ code: 0, text: 'ok', against: 'authority' })
  const named = await signet.must(['probe', `localhost:${lab.port}`, '--environment', 'prod', '--quick', '--json'])
  expect(named.json(probed)).toMatchObject({ servername: 'localhost:prod', fingerprint: probe.fingerprint })
  const printed = await signet.must(['probe', host], { env: { LC_ALL: 'de_DE.UTF-8' } })
  expect(printed.stdout).toContain(saved.printed.trim())
  expect(printed.stdout).toContain(`ja, Version ${probe.icingaVersion}, Icinga/r`)
})

test('so is a probe of a satellite, and of an agent that nobody has signed yet', async ({ lab }) => {
  const [satellite, agent] = await Promise.all([
    lab.satellite('satellite1.example.test'),
    lab.agent('agent1.example.test'),
  ])
  const probe = createProbe({
    probeHost: createProbeHost(),
    sha256,
    sha1,
    verifySignature: createSignatureCheck(),
    now: Date.now,
  })
  const look = async ({ dataDirectory }: LabPeer) => {
    const { host, port } = findDaemonAddress(dataDirectory)
    const at = { address: host, port }
    const options = { trusted: trustNobody, via: null, timeoutMs: 10_000, ask: true }
    const [saved, said, { attempts }] = await Promise.all([
      saveCert(lab, at),
      askOpenssl(at, '-no-CAfile'),
      probe({ host, port, servername: { kind: 'host' } }, options),
    ])
    const [report] = reportsOf(attempts)
    expect(report?.chain).toEqual(said.chain)
    expect(report?.chain[0]).toBe(saved.pem)
    expect(report?.verify.code).toBe(said.verify)
    expect(report?.icinga.answers).toBe(true)
    return report
  }
  expect((await look(satellite))?.chain).toHaveLength(2)
  expect(await look(agent)).toMatchObject({ verify: { code: 18 }, leaf: { commonName: 'agent1.example.test' } })
})

test('a probe that finds something wrong says so and exits 1', async ({ lab, signet, scratch }) => {
  const host = `${lab.address}:${lab.port}`
  const stranger = await makeCertificate({ cn: lab.masterName, keyPem: await newKeyPem(2048) })
  const ca = join(scratch, 'other.crt')
  await writeFile(ca, stranger.certificatePem)
  const before = join(scratch, 'before.json')
  await writeFile(before, (await signet.must(['probe', host, '--quick', '--json'])).stdout)

  const other = await signet.run([
    'probe',
    host,
    '--expect',
    await digestOf(stranger.certificatePem, 'sha256'),
    '--quick',
    '--json',
  ])
  expect(other).toMatchObject({ code: 1, stderr: expect.stringContaining('NOT the expected one') })
  expect(other.json(probed).expected).toBe('mismatch')
  const unverified = await signet.run(['probe', host, '--ca', ca, '--quick', '--json'])
  expect(unverified).toMatchObject({ code: 1, stderr: expect.stringContaining('code 19') })
  const [nobody, odd, short] = await Promise.all([
    signet.run(['probe', `127.0.0.1:${await freePort('127.0.0.1')}`, '--json']),
    signet.run(['probe', '-oProxyCommand=id']),
    signet.run(['probe', host, '--expect', 'ab cd']),
  ])
  expect(nobody).toMatchObject({ code: 1, stderr: expect.stringContaining('nothing listens on this port') })
  expect(nobody.json(failed).attempts).toMatchObject([{ error: { code: 'refused' } }])
  expect([odd.code, short.code]).toEqual([2, 2])

  const later = await signet.must(['probe', host, '--compare', before, '--quick', '--json'])
  expect(later.json(probed).earlier).toMatchObject({ comparison: 'same' })
  const impostor = await startTlsPeer({ key: stranger.keyPem, cert: stranger.certificatePem }, () => undefined)
  const replaced = await signet.run(['probe', `127.0.0.1:${impostor.port}`, '--compare', before, '--quick', '--json'])
  impostor.close()
  expect(replaced).toMatchObject({ code: 1, stderr: expect.stringContaining('different certificates') })
})

test('each address of a name is probed, and one that differs is told', async ({ scratch }) => {
  const reason = reasonNotToRun('root')
  test.skip(reason !== undefined, reason)
  const hosts = join(scratch, 'hosts')
  await writeFile(hosts, '127.0.0.1 two.example.test\n::1 two.example.test\n')
  const signet = new SignetCli(scratch, { start: withHosts(hosts) })
  const [node, stranger] = await Promise.all(
    ['m1', 'm1'].map(async (cn) => makeCertificate({ cn, keyPem: await newKeyPem(2048) })),
  )
  const serve = (made: KeyedCertificate | undefined, place: { readonly address?: string; readonly port?: number }) =>
    startTlsPeer({ key: made?.keyPem, cert: made?.certificatePem }, () => undefined, place)
  const first = await serve(node, {})
  const ask = ['probe', `two.example.test:${first.port}`, '--quick', '--json']
  const half = await signet.run(ask)
  const impostor = await serve(stranger, { address: '::1', port: first.port })
  const both = await signet.run(ask)
  first.close()
  impostor.close()
  expect(half).toMatchObject({ code: 0, stderr: '' })
  const { address, servername, attempts } = half.json(probed)
  expect([address, servername]).toEqual(['127.0.0.1', 'two.example.test'])
  expect(attempts.flatMap(({ error }) => error?.code ?? [])).toEqual(['refused'])
  expect(both).toMatchObject({ code: 1, stderr: expect.stringContaining('different certificates') })
  expect(both.json(probed)).toMatchObject({ comparison: 'different', attempts: [{}, {}] })
})

/** A process that reads its own /etc/hosts; nobody else sees it. */
const withHosts =
  (hosts: string) =>
  ({ file, args, env }: Start): Promise<CommandResult> =>
    runCommand('unshare', ['--mount', 'sh', '-c', 'mount --bind "$0" /etc/hosts && exec "$@"', hosts, file, ...args], {
      env,
    })

test('a second route through a jump host tells a man in the middle', async ({ lab, signet, scratch }) => {
  const reason = reasonNotToRun('sshd')
  test.skip(reason !== undefined, reason)
  const jump = await startJumpHost(join(scratch, 'jump'))
  const stranger = await makeCertificate({ cn: lab.masterName, keyPem: await newKeyPem(2048) })
  const impostor = await startTlsPeer({ key: stranger.keyPem, cert: stranger.certificatePem }, () => undefined)
  const closed = await freePort('127.0.0.1')
  try {
    const ask = (env: Readonly<Record<string, string>>, via = jump.url) =>
      signet.run(['probe', `${lab.address}:${lab.port}`, '--via', via, '--json'], { env })
    const [same, different, refused, stopped] = await Promise.all([
      ask(jump.env),
      ask(jump.envLedTo(lab.port, impostor.port)),
      ask(jump.envLedTo(lab.port, closed)),
      ask(jump.env, jump.url.replace(/\/\/[^@]*/, '//nobody-here')),
    ])
    expect(same).toMatchObject({ code: 0, stderr: '' })
    const report = same.json(probed)
    expect(report).toMatchObject({ comparison: 'same', icinga: true })
    expect(report.attempts.map(({ route }) => route)).toEqual(['direct', 'jump'])
    expect(different).toMatchObject({ code: 1, stderr: expect.stringContaining('different certificates') })
    expect(different.json(probed).comparison).toBe('different')
    expect(refused.json(failed).attempts[1]).toMatchObject({ route: 'jump', error: { code: 'refused' } })
    expect(stopped).toMatchObject({ code: 1, stderr: expect.stringContaining('Permission denied') })
    expect(stopped.json(failed).attempts[1]).toMatchObject({ error: { code: 'jump-failed' } })
  } finally {
    impostor.close()
    await jump.stop()
  }
})
