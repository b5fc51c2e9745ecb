import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { z } from 'zod'
import { EXPIRED, makeCertificate, newKeyPem, redate, type KeyedCertificate } from '../support/certificates.ts'
import { startLab } from '../support/icinga-lab.ts'
import { mustOpenssl, opensslText, opensslVerify } from '../support/openssl.ts'
import { test } from '../support/signet-test.ts'
import type { SignetCli, SignetResult } from '../support/signet-cli.ts'
import { reasonNotToRun } from '../support/skip.ts'

const SOURCE = 'passphrase of the source'

/** An adopted key as the vault gives it back: exported, and decrypted by OpenSSL. */
async function exportedKey(signet: SignetCli, name: string): Promise<string> {
  const path = join(signet.folder, 'export.pem')
  const passphrase = await signet.secretFile('export', 'correct horse battery staple')
  await signet.must(['authority', 'export', name, '--out', path, '--export-passphrase-file', passphrase])
  const { stdout } = await mustOpenssl(['pkey', '-in', path, '-passin', `file:${passphrase}`])
  await rm(path)
  return stdout
}

const samePrivateKey = (a: string, b: string): boolean => createPrivateKey(a).equals(createPrivateKey(b))

test.describe('adopting', () => {
  let authority: KeyedCertificate
  test.beforeAll(async () => {
    const reason = reasonNotToRun('openssl')
    test.skip(reason !== undefined, reason)
    authority = await makeCertificate({ cn: 'Icinga CA', keyPem: await newKeyPem(2048), isCa: true })
  })

  /** Writes the pair, turns the key into another form, adopts it and removes it again. */
  async function adoptAs(signet: SignetCli, form: string, openssl: readonly string[]): Promise<void> {
    const path = (name: string): string => join(signet.folder, name)
    await writeFile(path('ca.crt'), authority.certificatePem)
    await writeFile(path('ca.key'), authority.keyPem)
    const out = path('source')
    const secret = await signet.secretFile('source', SOURCE)
    const isBundle = openssl[0] === 'pkcs12'
    const input = isBundle ? ['-export', '-in', path('ca.crt'), '-inkey', path('ca.key')] : ['-in', path('ca.key')]
    await mustOpenssl([...openssl, ...input, '-out', out, '-passout', `file:${secret}`])
    const files = isBundle ? ['--pkcs12', out] : ['--cert', path('ca.crt'), '--key', out]
    const args = ['authority', 'adopt', ...files, '--name', 'cluster', '--store', 'vault']
    const encrypted = form.includes('encrypted')
    if (encrypted) {
      const wrong = await signet.secretFile('wrong', 'not that one')
      const refused = await signet.run([...args, '--source-passphrase-file', wrong])
      expect({ form, code: refused.code, stdout: refused.stdout }).toEqual({ form, code: 1, stdout: '' })
      expect(refused.stderr).toContain('That passphrase does not open')
    }
    await signet.must(encrypted ? [...args, '--source-passphrase-file', secret] : args)
    const kept = await signet.must(['authority', 'show', 'cluster', '--pem'])
    expect(new X509Certificate(kept.stdout).raw, form).toEqual(new X509Certificate(authority.certificatePem).raw)
    if (form.endsWith('of old')) {
      expect(samePrivateKey(await exportedKey(signet, 'cluster'), authority.keyPem), form).toBe(true)
    }
    await signet.must(['authority', 'remove', 'cluster', '--confirm', 'cluster'])
    expect((await signet.profileFiles()).filter(([name]) => name.includes('/vault/'))).toEqual([])
  }

  test('plain keys in every form OpenSSL writes', async ({ signet }) => {
    await adoptAs(signet, 'PKCS#1 of old', ['rsa', '-traditional'])
    await adoptAs(signet, 'PKCS#8', ['pkey'])
    await adoptAs(signet, 'PKCS#8 in DER', ['pkey', '-outform', 'DER'])
  })

  test('encrypted PKCS#8', async ({ signet }) => {
    test.setTimeout(90_000)
    await adoptAs(signet, 'encrypted PKCS#8', ['pkcs8', '-topk8'])
    await adoptAs(signet, 'encrypted PKCS#8 of old', ['pkcs8', '-topk8', '-v1', 'PBE-SHA1-3DES'])
    await adoptAs(signet, 'encrypted PKCS#8 in DER', ['pkcs8', '-topk8', '-outform', 'DER'])
  })

  test('PKCS#12, and encrypted PKCS#1', async ({ signet }) => {
    test.setTimeout(90_000)
    await adoptAs(signet, 'encrypted PKCS#12', ['pkcs12'])
    await adoptAs(signet, 'encrypted PKCS#12 of old', ['pkcs12', '-legacy'])
    await adoptAs(signet, 'encrypted PKCS#1', ['rsa', '-traditional', '-aes256'])
  })

  test('what is no usable CA is refused with its reason', async ({ signet }) => {
    const other = await newKeyPem(2048)
    const leaf = await makeCertificate({ cn: 'node.example.test', keyPem: other })
    const ec = (await mustOpenssl(['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'])).stdout
    const expired = redate(authority.certificatePem, authority.keyPem, EXPIRED)
    const cases: readonly (readonly [string, string, string, number])[] = [
      [authority.certificatePem, other, 'Key and certificate do not belong together', 1],
      [leaf.certificatePem, leaf.keyPem, 'is no CA certificate', 1],
      [expired, authority.keyPem, 'is valid from 2020-01-01', 1],
      [(await makeCertificate({ cn: 'EC CA', keyPem: ec, isCa: true })).certificatePem, ec, 'cannot work with ec', 1],
      [authority.certificatePem, 'no key at all', 'holds no private key that can be read', 1],
      ['no certificate', authority.keyPem, 'no X.509 certificate|not valid DER', 1],
    ]
    for (const [certificatePem, keyPem, sentence, code] of cases) {
      const [certificate, key] = [join(signet.folder, 'ca.crt'), join(signet.folder, 'ca.key')]
      await writeFile(certificate, certificatePem)
      await writeFile(key, keyPem)
      const args = ['authority', 'adopt', '--cert', certificate, '--key', key, '--name', 'x', '--store', 'vault']
      const refused = await signet.run(args)
      expect({ sentence, code: refused.code, stdout: refused.stdout }).toEqual({ sentence, code, stdout: '' })
      expect(refused.stderr).toMatch(new RegExp(`^signet: .*(${sentence}).*\\n$`))
    }
    expect((await signet.must(['authority', 'list', '--json'])).stdout.trim()).toBe('[]')
    expect((await signet.profileFiles()).filter(([name]) => name.includes('/vault/'))).toEqual([])
  })
})

test('a created CA is what Icinga would have made, and Icinga uses it', async ({ scratch, signet }) => {
  const reason = reasonNotToRun('icinga2', 'openssl')
  test.skip(reason !== undefined, reason)
  test.setTimeout(120_000)
  await signet.must(['authority', 'create', '--name', 'new', '--store', 'vault'])
  const certificatePem = (await signet.must(['authority', 'show', 'new', '--pem'])).stdout
  const text = await opensslText(certificatePem)
  expect(text).toContain('Version: 3 (0x2)')
  expect(text).toContain('Public-Key: (4096 bit)')
  expect(text).toContain('Exponent: 65537 (0x10001)')
  expect(text).toContain('Subject: CN = Icinga CA\n')
  expect(text).toContain('Signature Algorithm: sha256WithRSAEncryption')
  expect(text).toMatch(/X509v3 extensions:\n +X509v3 Basic Constraints: critical\n +CA:TRUE\n +Signature Algorithm/)
  const { raw, serialNumber, validFrom, validTo } = new X509Certificate(certificatePem)
  expect(raw.includes(Buffer.concat([Buffer.from([0x0c, 9]), Buffer.from('Icinga CA')]))).toBe(true)
  expect(BigInt(`0x${serialNumber}`) > 0n && BigInt(`0x${serialNumber}`) < 2n ** 159n).toBe(true)
  expect(Date.parse(validTo) - Date.parse(validFrom)).toBe(15 * 365 * 86_400_000)
  expect((await opensslVerify(certificatePem, certificatePem)).stdout).toContain('OK')

  // The backup: PBES2 with AES-256 and at least 600,000 rounds, for OpenSSL and for a new start.
  const path = join(scratch, 'backup.pem')
  const passphrase = await signet.secretFile('export', 'correct horse battery staple')
  const exporting = ['authority', 'export', 'new', '--out', path, '--export-passphrase-file', passphrase]
  await signet.must(exporting)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect((await signet.run(exporting)).stderr).toContain('exists already')
  const structure = (await mustOpenssl(['asn1parse', '-in', path])).stdout
  expect(structure).toContain(':PBES2')
  expect(structure).toContain(':hmacWithSHA256')
  expect(structure).toContain(':aes-256-cbc')
  const [, rounds = '0'] = /INTEGER +:([0-9A-F]+)/.exec(structure) ?? []
  expect(Number.parseInt(rounds, 16)).toBeGreaterThanOrEqual(600_000)
  const keyPem = (await mustOpenssl(['pkey', '-in', path, '-passin', `file:${passphrase}`, '-traditional'])).stdout
  expect(createPublicKey(keyPem).equals(new X509Certificate(certificatePem).publicKey)).toBe(true)

  const lab = await startLab({ authority: { certificatePem, keyPem } })
  try {
    const cn = 'agent1.example.test'
    const agent = await lab.agent(cn, { ticket: await lab.ticket(cn) })
    await agent.waitForCertificate(({ issuer }) => issuer === 'CN=Icinga CA', 20_000)
    const { fingerprint } = await lab.request('web01.example.test')
    expect((await lab.ca('sign', fingerprint)).code).toBe(0)
    const { responsePem = '' } = await lab.readRequest(fingerprint)
    expect((await opensslVerify(responsePem, certificatePem)).stdout).toContain('OK')
    agent.reload()
    await agent.waitForConnection(20_000)

    // After a total loss the master's folder and the backup make the same authority again.
    await rm(signet.profile, { recursive: true })
    await rm(join(lab.dataDirectory, 'ca/ca.key'))
    const certificate = join(lab.dataDirectory, 'ca/ca.crt')
    const again = ['authority', 'adopt', '--cert', certificate, '--key', path, '--name', 'again', '--store', 'vault']
    await signet.must([...again, '--source-passphrase-file', passphrase])
    const pending = await lab.rpc(await lab.certificate('web02.example.test'))
    const signed = await signet.sign(lab.dataDirectory, pending.fingerprint ?? '', '--reason', 'from the backup')
    expect(signed, signed.stderr).toMatchObject({ code: 0, results: [{ written: true }] })
  } finally {
    await lab.stop()
  }
})

test('the first key of a profile is where the master keeps it', async ({ lab, signet }) => {
  const adopted: SignetResult = await signet.must([
    'authority',
    'adopt',
    lab.dataDirectory,
    '--store',
    'vault',
    '--json',
  ])
  const shape = z.looseObject({
    id: z.string(),
    fingerprint: z.string(),
    copies: z.array(z.looseObject({ state: z.string() })),
  })
  expect(adopted.json(shape)).toMatchObject({
    fingerprint: new X509Certificate(lab.authority.certificatePem).fingerprint256.replaceAll(':', '').toLowerCase(),
    copies: expect.arrayContaining([
      expect.objectContaining({ place: 'master', path: `${lab.dataDirectory}/ca/ca.key`, state: 'clear' }),
    ]),
  })
  const twice = await signet.run(['authority', 'adopt', lab.dataDirectory, '--store', 'vault', '--name', 'second'])
  expect(twice).toMatchObject({ code: 1, stdout: '' })
  expect(twice.stderr).toContain('already held here')
  expect(await readFile(join(lab.dataDirectory, 'ca/ca.key'), 'utf8')).toBe(lab.authority.keyPem)
})
