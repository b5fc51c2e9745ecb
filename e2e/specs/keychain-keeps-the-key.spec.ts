import { createPrivateKey, createPublicKey } from 'node:crypto'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { z } from 'zod'
import { DIST } from '../support/dist.ts'
import type { KeyringState } from '../support/keyring.ts'
import { inKeychain, keyringSignet } from '../support/keyring-signet.ts'
import { test } from '../support/signet-test.ts'
import { SignetCli } from '../support/signet-cli.ts'
import { reasonNotToRun } from '../support/skip.ts'

test.beforeEach(() => {
  const reason = reasonNotToRun('keyring', 'keytar')
  test.skip(reason !== undefined, reason)
})

test('a real keyring keeps the key, and says what is missing when it is not whole', async ({ lab, scratch }) => {
  test.setTimeout(120_000)
  const home = join(scratch, 'home')
  let state: KeyringState = 'unlocked'
  const signet = keyringSignet(scratch, home, () => state)
  const adopted = await signet.must(['authority', 'adopt', lab.dataDirectory, '--store', 'keychain', '--json'])
  expect(adopted.json(z.looseObject({ store: z.string() })).store).toBe('keychain')
  await signet.must(['ticket', 'salt', 'import', lab.dataDirectory])
  await signet.must(['authority', 'park', lab.dataDirectory])
  expect((await signet.profileFiles()).filter(([path]) => path.includes('vault'))).toEqual([])
  const inside = await inKeychain(
    home,
    '(await keytar.findCredentials("signet")).map(({ password }) => password.length)',
  )
  const lengths = z.array(z.number()).parse(JSON.parse(inside.stdout))
  expect(Math.max(...lengths)).toBeLessThan(1000)
  expect(lengths.length).toBeGreaterThan(4)

  const { fingerprint = '' } = await lab.rpc(await lab.certificate('web01.example.test'))
  const signed = await signet.sign(lab.dataDirectory, fingerprint, '--reason', 'signed from the keychain')
  expect(signed, signed.stderr).toMatchObject({ code: 0, results: [{ written: true }] })

  // The backup, before anything goes wrong.
  const backup = join(scratch, 'backup.pem')
  const exportPassphrase = await signet.secretFile('export', 'correct horse battery staple')
  await signet.must(['authority', 'export', '--out', backup, '--export-passphrase-file', exportPassphrase])
  const exported = createPrivateKey({ key: await readFile(backup), passphrase: 'correct horse battery staple' })
  expect(exported.equals(createPrivateKey(lab.authority.keyPem))).toBe(true)

  // A part that is gone is told apart from a wrong passphrase, which it would otherwise look like.
  const part = 'accounts.filter((name) => /:ca-key:[0-9a-f]{16}:1$/.test(name))'
  const dropped = await inKeychain(home, `Promise.all(${part}.map((name) => keytar.deletePassword("signet", name)))`)
  expect(dropped.stdout.trim()).toBe('[true]')
  const torn = await signet.run(['requests', 'sign', lab.dataDirectory, '--all-clean'])
  expect(torn).toMatchObject({ code: 3, stdout: '' })
  expect(torn.stderr).toMatch(/part 2 of \d+ is missing in the keychain\. This is no matter of the passphrase\./)
  await signet.must(['authority', 'unpark', lab.dataDirectory])
  const parked = await signet.run(['authority', 'park', lab.dataDirectory])
  expect(parked.code).toBe(3)
  expect(await readFile(join(lab.dataDirectory, 'ca/ca.key'), 'utf8')).toBe(lab.authority.keyPem)

  state = 'no-login-collection' // the keyring of before, which nobody unlocks
  const locked = await signet.run(['requests', 'sign', lab.dataDirectory, '--all-clean'])
  expect(locked).toMatchObject({ code: 3, stdout: '' })
  expect(locked.stderr).toMatch(/^signet: The login keychain is locked\. Unlock it and try again.*$/m)
  const kept = await signet.run(['authority', 'remove', lab.masterName, '--confirm', lab.masterName])
  expect(kept.code).toBe(3)
  state = 'unlocked'

  // Everything goes, and the authority comes back from its backup.
  await signet.must(['authority', 'remove', lab.masterName, '--confirm', lab.masterName])
  const left = await inKeychain(home, 'accounts.filter((name) => !name.includes(":ca-key:"))')
  expect(left.stdout.trim()).toBe('[]')
  const certificate = join(scratch, 'ca.crt')
  await writeFile(certificate, lab.authority.certificatePem)
  const again = ['authority', 'adopt', '--cert', certificate, '--key', backup, '--name', lab.masterName]
  await signet.must([...again, '--source-passphrase-file', exportPassphrase, '--store', 'keychain'])
  const second = await lab.rpc({ ...(await lab.certificate('web02.example.test')), ticket: '' })
  expect(second.statusCode).toBe(2)
  const shown = await signet.must(['authority', 'show', '--pem'])
  expect(createPublicKey(shown.stdout).equals(createPublicKey(lab.authority.keyPem))).toBe(true)
  expect(await signet.audit()).toMatchObject({ ok: true })
})

const failures: readonly (readonly [KeyringState, RegExp])[] = [
  ['no-bus', /^signet: No session bus is running, so the keychain cannot be reached\. .*--store vault.*$/m],
  ['no-provider', /^signet: No keychain service answers on this system\. .*--store vault.*$/m],
  ['no-login-collection', /^signet: The keychain has no login keyring yet\. .*--store vault.*$/m],
]

test('each failure of the keychain has its own sentence', async ({ lab, scratch }) => {
  for (const [state, sentence] of failures) {
    const signet = keyringSignet(join(scratch), join(scratch, state), () => state)
    const refused = await signet.run(['authority', 'adopt', lab.dataDirectory])
    expect(refused, state).toMatchObject({ code: 3, stdout: '' })
    expect(refused.stderr).toMatch(sentence)
    expect((await signet.run(['authority', 'list'])).stdout).toContain('No authority here yet')
    await rm(signet.profile, { recursive: true })
  }
})

test('without keytar the program runs, and names the way to get a keychain', async ({ lab, scratch }) => {
  const dist = join(scratch, 'package', 'dist')
  await mkdir(dist, { recursive: true })
  await cp(DIST, dist, { recursive: true, filter: (path) => !path.includes('renderer') })
  await writeFile(join(scratch, 'package', 'package.json'), '{"type":"module","version":"0.0.0"}')
  const signet = new SignetCli(scratch, { dist })
  const refused = await signet.run(['authority', 'adopt', lab.dataDirectory])
  expect(refused).toMatchObject({ code: 3, stdout: '' })
  expect(refused.stderr).toMatch(/^signet: The keychain module is not installed .*--store vault.*\n$/)
  await signet.must(['authority', 'adopt', lab.dataDirectory, '--store', 'vault'])
})
