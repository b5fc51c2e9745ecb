import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { z } from 'zod'
import { Secret } from '../../src-core/base/secret.ts'
import { writePem } from '../../src-core/pem/pem.ts'
import { mustRun } from '../support/command.ts'
import { askForNames, askForPurposes, csrPem, makeCsr, type CsrPlan } from '../support/csr.ts'
import { eventually } from '../support/eventually.ts'
import { ask } from '../support/filed-requests.ts'
import { rsaKey } from '../support/key-pairs.ts'
import { entriesOf, readLedger } from '../support/ledger-file.ts'
import { mustOpenssl, openssl, opensslText, opensslVerify } from '../support/openssl.ts'
import { presentedBy } from '../support/presented-certificate.ts'
import { requestFolder, requestPath } from '../support/request-folder.ts'
import { openServices } from '../support/signet-services.ts'
import type { SignetCli } from '../support/signet-cli.ts'
import { test } from '../support/signet-test.ts'

test.setTimeout(120_000)

const finding = z.object({ id: z.string(), severity: z.string(), text: z.string().min(1) })
const shown = z.object({ fingerprint: z.string(), cn: z.string().nullable(), findings: z.array(finding) })
const signed = z.object({ serial: z.string(), certificate: z.string(), written: z.boolean(), path: z.string() })
const REASON = 'made it myself on this machine'

const ids = ({ findings }: z.infer<typeof shown>): readonly string[] =>
  findings.map(({ id, severity }) => `${severity} ${id}`)

const fileWith = async (signet: SignetCli, name: string, plan: CsrPlan): Promise<string> => {
  const path = join(signet.folder, name)
  await writeFile(path, csrPem(makeCsr(plan)))
  return path
}

test('a lone master renews itself with a CSR of its own key', async ({ lab, holder: signet }) => {
  const certificate = join(lab.dataDirectory, 'certs', `${lab.masterName}.crt`)
  const old = new X509Certificate(await readFile(certificate))
  const [csr, out] = [join(signet.folder, 'master.csr'), join(signet.folder, 'master.crt')]
  const key = join(lab.dataDirectory, 'certs', `${lab.masterName}.key`)
  await mustOpenssl(['req', '-new', '-key', key, '-subj', `/CN=${lab.masterName}`, '-out', csr])

  // Its key was certified before this ledger was: somebody has to say that this is the master's own CSR.
  const review = (await signet.must(['csr', 'show', csr, '--json'])).json(shown)
  expect(ids(review)).toEqual(['decide name-is-master', 'decide csr-no-ticket'])
  expect((await signet.run(['csr', 'sign', csr, '--out', out])).code).toBe(1)
  const { stdout } = await signet.must(['csr', 'sign', csr, '-out', out, '--reason', REASON])
  const fresh = new X509Certificate(await readFile(out))
  expect(fresh.publicKey.equals(old.publicKey)).toBe(true)
  expect((await opensslVerify(fresh.toString(), lab.authority.certificatePem)).code).toBe(0)

  const commands = stdout.split('\n').flatMap((line) => (line.startsWith('  ') ? [line.trim()] : []))
  expect(commands).toHaveLength(3)
  for (const command of commands.slice(0, 2)) await mustRun('sh', ['-c', command])
  process.kill(lab.masterPid ?? 0, 'SIGHUP')
  await eventually('the new certificate on the wire', 20_000, async () =>
    (await presentedBy(lab).catch(() => old)).fingerprint256 === fresh.fingerprint256 ? true : undefined,
  )

  // The same key again is known now, though early; what icinga2 itself makes is a stranger's.
  expect(ids((await signet.must(['csr', 'show', csr, '--json'])).json(shown))).toEqual([
    'decide name-is-master',
    'decide csr-early',
    'decide csr-answered',
  ])
  const [node, nodeKey] = [join(lab.dataDirectory, 'node.csr'), join(lab.dataDirectory, 'node.key')]
  const made = await lab.icinga(['pki', 'new-cert', '--cn', 'node.example.test', '--key', nodeKey, '--csr', node])
  expect(made.code, made.stderr).toBe(0)
  const shownNode = async () => ids((await signet.must(['csr', 'show', node, '--json'])).json(shown))
  expect(await shownNode()).toEqual(['decide csr-no-ticket'])

  // Its name waits in the folder with another key, then its key under another name, too.
  const file = async (asked: Parameters<typeof ask>[0]): Promise<void> => {
    const { certificate, fingerprint } = ask(asked)
    const content = { cert_request: writePem('CERTIFICATE', certificate.der), ticket: '' }
    await writeFile(requestPath(lab.dataDirectory, fingerprint), JSON.stringify(content))
  }
  await mkdir(requestFolder(lab.dataDirectory), { recursive: true })
  await file({ cn: 'node.example.test' })
  expect(await shownNode()).toEqual(['decide csr-no-ticket', 'decide twins-waiting'])
  const signer = createPrivateKey(await readFile(nodeKey))
  const spki = createPublicKey(signer).export({ type: 'spki', format: 'der' })
  await file({ cn: 'another.example.test', signer, spki })
  expect(await shownNode()).toEqual(['decide key-reused', 'decide csr-no-ticket', 'decide twins-waiting'])
  expect(await signet.audit()).toMatchObject({ ok: true })
})

test('asks for much, gets what policy allows, and nothing is signed twice unseen', async ({ signet }) => {
  await signet.must(['authority', 'create', '--name', 'nordwind', '--store', 'vault'])
  const greedy = await fileWith(signet, 'greedy.csr', {
    cn: 'master1.example.test',
    challenge: 'hunter2-in-clear',
    extensions: [
      askForNames('DNS:icinga.example.test', 'DNS:*.example.test', 'IP:192.0.2.7'),
      askForPurposes('1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'),
    ],
  })
  const before = (await signet.must(['csr', 'show', greedy, '--json'])).json(shown.extend({ reviewDigest: z.string() }))
  expect(ids(before)).toEqual(['decide csr-no-ticket', 'note extensions-dropped', 'note csr-challenge'])
  expect((await signet.run(['csr', 'allow', 'dns-names'])).code).toBe(1)
  await signet.must(['csr', 'allow', 'dns-names', '--reason', 'our API has this name'])
  expect((await signet.must(['csr', 'show', greedy])).stdout).toMatch(
    /DNS:icinga\.example\.test +allowed by policy\nDNS:\*\.example\.test +dropped\nIP:192\.0\.2\.7 +dropped/,
  )

  // What was shown before policy changed is not what would be signed now.
  const out = join(signet.folder, 'greedy.crt')
  const sign = ['csr', 'sign', greedy, '--out', out, '--reason', REASON]
  expect(await signet.run([...sign, '--digest', before.reviewDigest])).toMatchObject({ code: 1 })
  const made = (await signet.must([...sign, '--json'])).json(signed)
  expect(made).toMatchObject({ written: true, path: out })
  const text = await opensslText(await readFile(out, 'utf8'))
  expect(text).toContain('DNS:master1.example.test, DNS:icinga.example.test\n')
  expect(text).not.toMatch(/192\.0\.2\.7|Extended Key Usage|\*\.example/)
  expect(signet.printed).not.toContain('hunter2')

  // A file that stands there is left alone, and found out before the key is used.
  const again = await signet.run(sign)
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('exists already')])
  expect(entriesOf(readLedger(signet.profile), 'signature-made')).toHaveLength(1)
  await signet.must(['csr', 'save', greedy, '--out', out, '--replace'])
  expect(new X509Certificate(await readFile(out)).serialNumber.toLowerCase()).toBe(made.serial)
  expect(await signet.audit()).toMatchObject({ ok: true })
})

const hostile: readonly (readonly [string, CsrPlan, string])[] = [
  ['signed by another key', { signer: rsaKey() }, 'stop possession-signature-fails'],
  ['a weak key', { key: rsaKey(1024) }, 'stop key-weak'],
  ['NUL in its name', { cn: 'web01.example.test\0.evil.test' }, 'stop name-nul'],
  ['a turned name', { cn: 'web01\u202etset.elpmaxe' }, 'stop name-bidi'],
  ['a second name behind a comma', { cn: 'web01,DNS:evil.example.test' }, 'stop name-comma'],
  [
    '10,000 names',
    { extensions: [askForNames(...Array.from({ length: 10_000 }, (_, i) => `DNS:n${i}.example.test`))] },
    'note extensions-dropped',
  ],
]

test('hostile CSRs are named and never signed; a certificate outlives a crash before its file', async ({ signet }) => {
  await signet.must(['authority', 'create', '--name', 'nordwind', '--store', 'vault'])
  const { services, close } = await openServices(signet.profile, {
    trace: (step) => {
      if (step === 'kept') throw new Error('the power went')
    },
  })
  const authorityId = services.authorities.find(undefined).id
  const passphrase = (): Secret => new Secret(Buffer.from(signet.passphrase))
  try {
    for (const [title, plan, expected] of hostile) {
      const source = { kind: 'path', path: await fileWith(signet, 'hostile.csr', plan) } as const
      const { fingerprint, reviewDigest, verdicts, worst } = await services.csrs.show(source, authorityId)
      expect(
        verdicts.map(({ id, severity }) => `${severity} ${id}`),
        title,
      ).toContain(expected)
      if (worst !== 'stop') continue
      const order = { authorityId, source, fingerprint, reviewDigest: reviewDigest ?? '', reason: REASON }
      await expect(services.csrs.sign({ ...order, passphrase: passphrase() }), title).rejects.toMatchObject({
        code: 'request-stopped',
      })
    }
    expect(entriesOf(readLedger(signet.profile), 'signature-intended')).toHaveLength(0)

    const source = { kind: 'path', path: await fileWith(signet, 'good.csr', { cn: 'web01.example.test' }) } as const
    const { fingerprint, reviewDigest } = await services.csrs.show(source, authorityId)
    const order = { authorityId, source, fingerprint, reviewDigest: reviewDigest ?? '', reason: REASON }
    await expect(services.csrs.sign({ ...order, passphrase: passphrase() })).rejects.toThrow('the power went')
  } finally {
    await close()
  }
  const out = join(signet.folder, 'good.crt')
  await signet.must(['csr', 'save', join(signet.folder, 'good.csr'), '--out', out])
  expect((await openssl(['x509', '-in', out, '-noout', '-subject'])).stdout).toContain('web01.example.test')

  const key = join(signet.folder, 'key.pem')
  await writeFile(key, rsaKey().key.export({ type: 'pkcs8', format: 'pem' }))
  for (const [file, sentence] of [
    [key, 'private key'],
    [out, 'no PKCS#10'],
    [join(signet.folder, 'missing.csr'), 'is not there'],
  ] as const) {
    const refused = await signet.run(['csr', 'show', file])
    expect([refused.code, refused.stdout, refused.stderr]).toEqual([1, '', expect.stringContaining(sentence)])
  }
  expect(await signet.audit()).toMatchObject({ ok: true })
})
