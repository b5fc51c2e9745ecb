import { X509Certificate } from 'node:crypto'
import { access, chmod, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { z } from 'zod'
import { moveGuide, renewed, roundTrip } from '../../src-core/contract/custody.ts'
import { mustRun } from '../support/command.ts'
import { eventually } from '../support/eventually.ts'
import { runToItsStep } from '../support/killed-run.ts'
import { startLab, type IcingaLab } from '../support/icinga-lab.ts'
import { entriesOf, readLedger } from '../support/ledger-file.ts'
import { opensslVerify } from '../support/openssl.ts'
import { presentedBy } from '../support/presented-certificate.ts'
import type { SignetCli } from '../support/signet-cli.ts'
import { test } from '../support/signet-test.ts'

test.setTimeout(120_000)

const guide = moveGuide.extend({ commands: z.record(z.string(), z.array(z.string())) })
const look = z.object({ findings: z.array(z.object({ id: z.string(), severity: z.string(), text: z.string() })) })
const adoptAs = (signet: SignetCli, lab: IcingaLab) =>
  signet.must(['authority', 'adopt', lab.dataDirectory, '--store', 'vault', '--name', 'nordwind'])
const exported = async (signet: SignetCli, name = 'backup'): Promise<{ file: string; secret: string }> => {
  const secret = await signet.secretFile(name, `${name} of the tests 5`)
  const file = join(signet.folder, `${name}.p8`)
  await signet.must(['authority', 'export', '--out', file, '--export-passphrase-file', secret])
  return { file, secret }
}
test('takes the key off a running master, step by step, and destroys the copy only at the end', async ({
  lab,
  signet,
}) => {
  const { dataDirectory } = lab
  const parked = join(dataDirectory, 'ca/ca.key.parked')
  await adoptAs(signet, lab)
  const { file, secret } = await exported(signet)
  await signet.must(['authority', 'drill', 'nordwind', '--file', file, '--export-passphrase-file', secret])

  const looked = (await signet.must(['authority', 'look', dataDirectory, '--json'])).json(look)
  expect(looked.findings.map(({ id, severity }) => `${severity} ${id}`)).toEqual([
    'fine signing-none',
    'fine agents-quiet',
    'fine folder-writable',
    'unchecked renewals-unknown',
    'fine master-lasts',
  ])
  await signet.must(['authority', 'park', dataDirectory])
  const early = await signet.run(['authority', 'destroy', dataDirectory, '--confirm', 'nordwind'])
  expect(early).toMatchObject({ code: 1, stderr: expect.stringContaining('authority prove has not been done') })
  await access(parked)

  const proof = (await signet.must(['authority', 'prove', dataDirectory, '--json'])).json(roundTrip)
  expect(proof.cn).toMatch(/^signet-test-[0-9a-f]{12}\.master1\.example\.test$/)
  expect([proof.host, proof.port]).toEqual([lab.address, lab.port])
  // What Icinga itself keeps: the test request is refused, nothing else waits.
  expect((await lab.ca('list')).stdout).not.toContain('signet-test')
  expect((await lab.ca('list', '--all', '--removed')).stdout).toContain(proof.cn)
  const removed = z
    .looseObject({ cert_response: z.string() })
    .parse(JSON.parse(await readFile(lab.requestPath(proof.fingerprint).replace('.json', '.removed'), 'utf8')))
  const certificate = new X509Certificate(removed.cert_response)
  expect(Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)).toBe(86_400_000)
  expect((await opensslVerify(certificate.toString(), lab.authority.certificatePem)).code).toBe(0)

  const wrong = await signet.run(['authority', 'destroy', dataDirectory, '--confirm', 'Nordwind'])
  expect(wrong.code).toBe(2)
  await access(parked)
  // Killed before and after the file goes: nothing is entered that was not done, and nothing is done unentered.
  const killedAt = async (step: 'begun' | 'done'): Promise<void> => {
    const passphraseFile = await signet.secretFile('officer', signet.passphrase)
    const place = { profile: signet.profile, dataDirectory, passphraseFile, requests: [], backup: '' }
    const moment = { work: 'destroy', step, occurrence: 1, withChildren: true } as const
    expect(await runToItsStep({ ...place, ...moment }, signet)).toBe(true)
  }
  const entered = async () => {
    await signet.must(['requests', 'list', dataDirectory])
    return entriesOf(readLedger(signet.profile), 'parked-copy-destroyed').length
  }
  await killedAt('begun')
  expect(await entered()).toBe(0)
  await access(parked)
  const copy = await readFile(parked)
  await killedAt('done')
  await expect(stat(parked)).rejects.toThrow('ENOENT')
  expect(await entered()).toBe(1)

  // A second copy turned up.
  await writeFile(parked, copy)
  await chmod(parked, 0o666)
  const done = await signet.must(['authority', 'destroy', dataDirectory, '--confirm', 'nordwind'])
  expect(done.stdout).toContain('cannot promise')
  await expect(stat(parked)).rejects.toThrow('ENOENT')
  expect(await entered()).toBe(2)

  const state = (await signet.must(['authority', 'guide', dataDirectory, '--json'])).json(guide)
  expect(state).toMatchObject({ keyOnMaster: 'none', drill: { path: file }, proof: { cn: proof.cn } })
  expect(state.destroyedAt).not.toBeNull()
  expect(state.commands['park']?.[0]).toContain('mv -n')
  const ledger = readLedger(signet.profile)
  for (const kind of ['backup-drilled', 'master-looked-at', 'round-trip-proven'])
    expect(
      ledger.entries.filter((entry) => entry.kind === kind),
      kind,
    ).toHaveLength(1)
  const intents = entriesOf(ledger, 'signature-intended', proof.fingerprint)
  expect(intents[0]?.facts).toMatchObject({ purpose: 'round-trip', cn: proof.cn })
  expect(await signet.audit()).toMatchObject({ ok: true })
})

test('putting it back forgets what was proven', async ({ lab, adopter: signet }) => {
  await signet.must(['authority', 'park', lab.dataDirectory])
  await signet.must(['authority', 'prove', lab.dataDirectory, '--connect', `${lab.address}:${lab.port}`])
  await signet.must(['authority', 'unpark', lab.dataDirectory])
  const state = (await signet.must(['authority', 'guide', lab.dataDirectory, '--json'])).json(guide)
  expect(state).toMatchObject({ keyOnMaster: 'clear', proof: null, parkedAt: null, drill: null })
})

test('a drill finds out every file that would not bring the key back', async ({ lab, adopter: signet }) => {
  const { file, secret } = await exported(signet)
  const drill = (path: string, passphrase = secret) =>
    signet.run(['authority', 'drill', '--file', path, '--export-passphrase-file', passphrase])
  expect(await drill(file, await signet.secretFile('wrong', 'not that one at all'))).toMatchObject({ code: 1 })
  expect((await drill(join(lab.dataDirectory, 'ca/ca.key'))).stderr).toContain('holds the key in clear')
  const other = join(signet.folder, 'other.p8')
  const foreign = await mustRun('openssl', ['genpkey', '-algorithm', 'RSA', '-aes256', '-pass', `file:${secret}`])
  await writeFile(other, foreign.stdout)
  expect((await drill(other)).stderr).toContain('holds another key')
  const cut = join(signet.folder, 'cut.p8')
  await writeFile(cut, (await readFile(file)).subarray(0, 700))
  expect((await drill(cut)).code).toBe(1)
  expect(readLedger(signet.profile).entries.filter(({ kind }) => kind === 'backup-drilled')).toEqual([])
  expect((await drill(file)).code).toBe(0)
})

test('nothing is filed where nobody listens, another CA answers, or the passphrase is wrong', async ({
  lab,
  adopter: signet,
}) => {
  await signet.must(['authority', 'park', lab.dataDirectory])
  const nobody = await signet.run(['authority', 'prove', lab.dataDirectory, '--connect', `${lab.address}:9`])
  expect(nobody).toMatchObject({ code: 1, stderr: expect.stringContaining('No Icinga daemon answered') })
  const stranger = await startLab()
  try {
    const address = `${stranger.address}:${stranger.port}`
    const other = await signet.run(['authority', 'prove', lab.dataDirectory, '--connect', address])
    expect(other).toMatchObject({ code: 1, stderr: expect.stringContaining('has no certificate of this CA') })
    expect(await stranger.requests()).toEqual([])
  } finally {
    await stranger.stop()
  }
  const wrong = await signet.run(['authority', 'prove', lab.dataDirectory], { passphrase: 'not the officer at all' })
  expect(wrong.code).toBe(3)
  expect(await lab.requests()).toEqual([])
})

test('a folder that cannot be written stops before anything is moved', async ({ lab, adopter: signet }) => {
  await mustRun('chattr', ['+i', join(lab.dataDirectory, 'ca')]).catch(() => test.skip(true, 'no chattr here'))
  try {
    const looked = await signet.run(['authority', 'look', lab.dataDirectory, '--json'])
    expect(looked.code).toBe(1)
    expect(looked.json(look).findings).toContainEqual(expect.objectContaining({ id: 'folder-not-writable' }))
  } finally {
    await mustRun('chattr', ['-i', join(lab.dataDirectory, 'ca')])
  }
  // What the look found stands until another one, even where it was mended meanwhile.
  const hasty = await signet.run(['authority', 'park', lab.dataDirectory])
  expect(hasty).toMatchObject({ code: 1, stderr: expect.stringContaining('Nothing was parked') })
  await access(join(lab.dataDirectory, 'ca', 'ca.key'))
  await signet.must(['authority', 'look', lab.dataDirectory])
  await signet.must(['authority', 'park', lab.dataDirectory])
})

test('renews the master’s own certificate in its place, and the running daemon takes it up', async ({
  lab,
  holder: signet,
}) => {
  const path = join(lab.dataDirectory, 'certs', `${lab.masterName}.crt`)
  const before = await readFile(path, 'utf8')
  const old = new X509Certificate(before)
  const result = (await signet.must(['authority', 'renew-master', lab.dataDirectory, '--json'])).json(renewed)
  expect(result.path).toBe(path)
  const fresh = new X509Certificate(await readFile(path))
  expect(await readFile(`${path}.orig`, 'utf8')).toBe(before)
  const { mode, uid } = await stat(path)
  expect([mode & 0o777, uid]).toEqual([0o644, lab.owner.uid])
  expect([fresh.subject, fresh.publicKey.export({ type: 'spki', format: 'pem' })]).toEqual([
    old.subject,
    old.publicKey.export({ type: 'spki', format: 'pem' }),
  ])
  expect(fresh.fingerprint256).not.toBe(old.fingerprint256)
  expect(Date.parse(fresh.validTo) - Date.parse(fresh.validFrom)).toBe(397 * 86_400_000)
  expect((await opensslVerify(fresh.toString(), lab.authority.certificatePem)).code).toBe(0)
  expect((await presentedBy(lab)).fingerprint256).toBe(old.fingerprint256)
  process.kill(lab.masterPid ?? 0, 'SIGHUP')
  await eventually('the new certificate on the wire', 20_000, async () =>
    (await presentedBy(lab).catch(() => old)).fingerprint256 === fresh.fingerprint256 ? true : undefined,
  )
  expect(readLedger(signet.profile).entries.some(({ kind }) => kind === 'master-renewed')).toBe(true)

  const out = join(signet.folder, 'again.crt')
  const again = await signet.must(['authority', 'renew-master', lab.dataDirectory, '--out', out])
  expect(again.stdout).toContain(`install -o ${lab.owner.uid} -m 644 ${out} ${path}`)
  expect(new X509Certificate(await readFile(path)).fingerprint256).toBe(fresh.fingerprint256)
})

test('renews the CA: same key and name, and everything verifies under either', async ({ lab, holder: signet }) => {
  const out = join(signet.folder, 'ca-renewed.crt')
  const result = (await signet.must(['authority', 'renew-ca', '--out', out, '--json'])).json(renewed)
  const pem = await readFile(out, 'utf8')
  const [old, fresh] = [new X509Certificate(lab.authority.certificatePem), new X509Certificate(pem)]
  expect([fresh.subject, fresh.issuer, fresh.ca]).toEqual([old.subject, old.subject, true])
  expect(fresh.publicKey.equals(old.publicKey)).toBe(true)
  expect(Date.parse(fresh.validTo) - Date.parse(fresh.validFrom)).toBe(5475 * 86_400_000)
  expect(Date.parse(result.notAfter)).toBe(Date.parse(fresh.validTo))
  const node = await readFile(join(lab.dataDirectory, 'certs', `${lab.masterName}.crt`), 'utf8')
  for (const [leaf, ca] of [
    [node, lab.authority.certificatePem],
    [node, pem],
    [pem, pem],
  ] as const)
    expect((await opensslVerify(leaf, ca)).code).toBe(0)
  expect(fresh.verify(old.publicKey)).toBe(true)

  // Put first in certs/ca.crt, the master is still known as this authority's, and what is signed there fits.
  await writeFile(join(lab.dataDirectory, 'certs/ca.crt'), pem)
  const request = await lab.certificate('web1.example.test')
  const { fingerprint } = await lab.rpc({ certificatePem: request.certificatePem })
  const signed = await signet.sign(lab.dataDirectory, fingerprint ?? '', '--reason', 'set up by the tests')
  expect(signed.results, signed.stdout).toMatchObject([{ written: true }])
  const answer = (await lab.readRequest(fingerprint ?? '')).responsePem ?? ''
  expect((await opensslVerify(answer, pem)).code).toBe(0)
  expect(readLedger(signet.profile).entries.filter(({ kind }) => kind === 'ca-renewed')).toHaveLength(1)
  expect(await signet.audit()).toMatchObject({ ok: true })
})

test('checks every known copy again', async ({ lab, signet }) => {
  await adoptAs(signet, lab)
  const { file, secret } = await exported(signet)
  await signet.must(['authority', 'drill', '--file', file, '--export-passphrase-file', secret])
  const copies = z.object({ copies: z.array(z.object({ place: z.string(), path: z.string(), state: z.string() })) })
  const states = async (): Promise<Readonly<Record<string, string>>> => {
    const found = (await signet.must(['authority', 'check', '--json'])).json(copies)
    return Object.fromEntries(found.copies.map(({ place, path, state }) => [`${place} ${path}`, state]))
  }
  const key = join(lab.dataDirectory, 'ca/ca.key')
  expect(await states()).toEqual({ 'vault ': 'fits', [`master ${key}`]: 'clear', [`backup ${file}`]: 'fits' })
  await mustRun('mv', [key, `${key}.parked`])
  await writeFile(file, 'overwritten')
  expect(await states()).toMatchObject({
    [`master ${key}`]: 'none',
    [`master ${key}.parked`]: 'parked',
    [`backup ${file}`]: 'unreadable',
  })
})
