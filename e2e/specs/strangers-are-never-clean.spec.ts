import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { X509Certificate } from 'node:crypto'
import { expect } from '@playwright/test'
import { fingerprintOf, makeCertificate, newKeyPem, resign, type KeyedCertificate } from '../support/certificates.ts'
import { eventually } from '../support/eventually.ts'
import type { IcingaLab } from '../support/icinga-lab.ts'
import { readLedger, entriesOf } from '../support/ledger-file.ts'
import { mustOpenssl } from '../support/openssl.ts'
import { specialRequest } from '../support/request-cases.ts'
import type { ListedRequest, SignetCli } from '../support/signet-cli.ts'
import { test } from '../support/signet-test.ts'

const REASON = 'whatever it takes'

const findings = (row: ListedRequest | undefined): readonly string[] =>
  (row?.findings ?? []).map(({ id, severity }) => `${severity} ${id}`)

/** The certificate a node shows to everybody who connects. */
async function probe({ address, port }: IcingaLab): Promise<string> {
  const socket = connect({ host: address, port, rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  const { raw } = socket.getPeerCertificate()
  socket.destroy()
  return new X509Certificate(raw).toString()
}

/** Gives the running master a certificate of its own that ends soon; it cannot renew it without the CA's key. */
async function endMasterSoon(lab: IcingaLab): Promise<string> {
  const path = (extension: string): string => join(lab.dataDirectory, 'certs', `${lab.masterName}.${extension}`)
  const keyPem = await readFile(path('key'), 'utf8')
  const soon = await makeCertificate({ cn: lab.masterName, keyPem, issuer: lab.authority, days: 10 })
  await writeFile(path('crt'), soon.certificatePem)
  if (lab.masterPid !== undefined) process.kill(lab.masterPid, 'SIGHUP')
  const wanted = new X509Certificate(soon.certificatePem).fingerprint256
  return eventually('the master to show it', 20_000, async () => {
    const shown = await probe(lab).catch(() => undefined)
    return shown !== undefined && new X509Certificate(shown).fingerprint256 === wanted ? shown : undefined
  })
}

test('who takes the master’s name or a probed certificate gets nothing unasked', async ({ lab, holder: signet }) => {
  const withoutTicket = await lab.certificate(lab.masterName)
  const withTicket = await lab.certificate(lab.masterName)
  await lab.rpc(withoutTicket)
  await lab.rpc({ certificatePem: withTicket.certificatePem, ticket: await lab.ticket(lab.masterName) })
  // As long as it lives long the daemon turns it away; near its end it is filed for anybody.
  expect(await lab.rpc({ certificatePem: await probe(lab) })).toMatchObject({ statusCode: 1 })
  const replayed = await endMasterSoon(lab)
  expect(await lab.rpc({ certificatePem: replayed })).toMatchObject({ statusCode: 2 })

  const rows = await signet.list(lab.dataDirectory)
  const rowOf = (certificatePem: string): ListedRequest | undefined =>
    rows.find(({ fingerprint }) => fingerprint === fingerprintOf(certificatePem))
  expect(rows).toHaveLength(3)
  expect(rowOf(withoutTicket.certificatePem)).toMatchObject({ kind: 'new', ticket: 'none' })
  expect(findings(rowOf(withoutTicket.certificatePem))).toEqual([
    'decide name-is-master',
    'decide ticket-none',
    'decide twins-waiting',
  ])
  expect(rowOf(withTicket.certificatePem)).toMatchObject({ ticket: 'valid' })
  expect(findings(rowOf(withTicket.certificatePem))).toEqual(['decide name-is-master', 'decide twins-waiting'])
  expect(rowOf(replayed)).toMatchObject({ kind: 'renewal', cn: lab.masterName })
  expect(findings(rowOf(replayed))).toContain('decide ledger-unknown')
  const shown = await signet.must(['requests', 'show', lab.dataDirectory, fingerprintOf(replayed)])
  expect(shown.stdout).toContain('Signed by our CA, same key; possession not shown.')

  const { code, results } = await signet.sign(lab.dataDirectory, '--all-clean')
  expect({ code, results }).toEqual({ code: 0, results: [] })
  for (const { fingerprint } of rows) expect((await lab.readRequest(fingerprint)).responsePem).toBeUndefined()
  expect(entriesOf(readLedger(signet.profile), 'signature-intended')).toEqual([])
})

interface Odd extends Pick<KeyedCertificate, 'certificatePem'> {
  readonly title: string
  readonly finding: string
  /** Absent: the daemon's. */
  readonly name?: string
}

/** What no capture has: made here. */
async function oddRequests(lab: IcingaLab): Promise<readonly Odd[]> {
  const keyPem = await newKeyPem(2048)
  const plain = await makeCertificate({ cn: 'plain-host.example.test', keyPem })
  const withNul = resign(plain.certificatePem, keyPem, (tbs) => {
    for (let at = tbs.indexOf('plain-host'); at !== -1; at = tbs.indexOf('plain-host', at + 1)) tbs[at + 5] = 0
  })
  const der = Buffer.from(new X509Certificate(plain.certificatePem).raw)
  der.writeUInt8(der.readUInt8(der.length - 1) ^ 1, der.length - 1)
  const tampered = new X509Certificate(der).toString()
  const stranger = await makeCertificate({ cn: 'Other CA', keyPem: await newKeyPem(2048), isCa: true })
  const foreign = await makeCertificate({ cn: 'foreign.example.test', keyPem, issuer: stranger })
  const theCa = await makeCertificate({ cn: 'ca.example.test', keyPem: lab.authority.keyPem })
  const nameless = await makeCertificate({ cn: 'nameless', keyPem, subject: '/O=Nobody' })
  const impostor = {
    ...stranger,
    certificatePem: (await makeCertificate({ cn: 'Icinga CA', keyPem: stranger.keyPem, isCa: true })).certificatePem,
  }
  const forged = await makeCertificate({ cn: 'forged.example.test', keyPem, issuer: impostor })
  return [
    { title: 'NUL in the name', certificatePem: withNul, finding: 'stop name-nul' },
    { title: 'tampered signature', certificatePem: tampered, finding: 'stop possession-signature-fails' },
    { title: 'foreign issuer', certificatePem: foreign.certificatePem, finding: 'stop possession-foreign-issuer' },
    { title: 'issuer of our name', certificatePem: forged.certificatePem, finding: 'stop possession-signature-fails' },
    { title: 'key of the CA', certificatePem: theCa.certificatePem, finding: 'stop key-is-ca-key' },
    { title: 'no common name', certificatePem: nameless.certificatePem, finding: 'stop name-none' },
    {
      title: 'wrong file name',
      certificatePem: plain.certificatePem,
      finding: 'stop file-name-differs',
      name: 'ab'.repeat(32),
    },
  ]
}

const captured: readonly (readonly [string, string])[] = [
  ['cn-san-injection', 'stop name-comma'],
  ['cn-umlaut', 'stop name-non-ascii'],
  ['cn-umlaut-double-encoded', 'stop name-double-encoded'],
  ['wildcard-cn', 'stop name-wildcard'],
  ['two-cns', 'stop name-several'],
  ['rsa1024', 'stop key-weak'],
  ['wrong-ticket', 'decide ticket-does-not-fit'],
  // Of another CA of the same name, as every Icinga has it.
  ['renewal-10-days-left', 'stop possession-signature-fails'],
]

/** Files everything; answers what each is to be found guilty of. */
async function fileOddOnes(lab: IcingaLab): Promise<ReadonlyMap<string, string>> {
  await lab.rpc(await lab.certificate('first.example.test')) // makes the folder
  const expected = new Map<string, string>()
  for (const [title, finding] of captured) {
    const { name, bytes } = specialRequest(title)
    await lab.writeRequest(name.slice(0, 64), bytes.toString('latin1'))
    expected.set(name.slice(0, 64), finding)
  }
  for (const { certificatePem, finding, name = fingerprintOf(certificatePem) } of await oddRequests(lab)) {
    await lab.writeRequest(name, JSON.stringify({ cert_request: certificatePem, ticket: '' }))
    expected.set(name, finding)
  }
  return expected
}

/** Rows are called by the file's name where that is not the request's own. */
const rowFor = (rows: readonly ListedRequest[], name: string): ListedRequest | undefined =>
  rows.find(({ fingerprint }) => fingerprint === name || fingerprint === `${name}.json`)

async function expectStopped(lab: IcingaLab, signet: SignetCli, fingerprint: string): Promise<void> {
  const before = await readFile(lab.requestPath(fingerprint.slice(0, 64)))
  const { code, results, stdout } = await signet.sign(lab.dataDirectory, fingerprint, '--reason', REASON)
  expect({ fingerprint, code, stdout }).toMatchObject({ code: 1 })
  expect(results.every(({ written, serial }) => !written && serial === null)).toBe(true)
  expect(await readFile(lab.requestPath(fingerprint.slice(0, 64)))).toEqual(before)
}

test('what must not be signed is stopped, whatever reason is given', async ({ lab, holder: signet }) => {
  test.setTimeout(120_000)
  const expected = await fileOddOnes(lab)
  const rows = await signet.list(lab.dataDirectory)
  for (const [name, finding] of expected)
    expect({ name, found: findings(rowFor(rows, name)) }).toMatchObject({ found: expect.arrayContaining([finding]) })

  const stopped = rows.filter((row) => row.findings.some(({ severity }) => severity === 'stop'))
  expect(stopped).toHaveLength([...expected.values()].filter((finding) => finding.startsWith('stop')).length)
  const named = stopped
    .filter(({ fingerprint }) => /^[0-9a-f]{64}$/.test(fingerprint))
    .map(({ fingerprint }) => fingerprint)
  const all = await signet.sign(lab.dataDirectory, ...named, '--reason', REASON)
  expect(all.code).toBe(1)
  expect(all.results).toHaveLength(named.length)
  for (const result of all.results)
    expect(result).toMatchObject({ serial: null, written: false, error: expect.stringContaining('never signed') })
  for (const { fingerprint } of stopped.slice(0, 2)) await expectStopped(lab, signet, fingerprint)
  await expectStopped(lab, signet, rowFor(rows, 'ab'.repeat(32))?.fingerprint ?? '')
  expect((await signet.sign(lab.dataDirectory, '--all-clean')).results).toEqual([])
  expect(entriesOf(readLedger(signet.profile), 'signature-intended')).toEqual([])

  // Reading them must not need more trust than OpenSSL has: it reads every one of them as well.
  for (const { fingerprint } of rows) {
    const file: unknown = JSON.parse(await readFile(lab.requestPath(fingerprint.slice(0, 64)), 'utf8'))
    const pem = typeof file === 'object' && file !== null && 'cert_request' in file ? String(file.cert_request) : ''
    await mustOpenssl(['x509', '-noout', '-subject'], pem)
  }
})
