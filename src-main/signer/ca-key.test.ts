import { createPublicKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { mustRun } from '../../e2e/support/command.ts'
import { rsaKey } from '../../e2e/support/key-pairs.ts'
import { openssl } from '../../e2e/support/openssl.ts'
import { encryptKey } from './ca-key.ts'

const { key } = rsaKey()

test('OpenSSL reads it with the passphrase, and only with it', async () => {
  const pem = await encryptKey(key, Buffer.from('pässphrase'))
  expect(pem).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/)
  const { stdout } = await mustRun('openssl', ['pkey', '-passin', 'pass:pässphrase', '-pubout'], { input: pem })
  expect(stdout).toBe(createPublicKey(key).export({ type: 'spki', format: 'pem' }))
  expect((await openssl(['pkey', '-passin', 'pass:passphrase', '-pubout'], pem)).code).not.toBe(0)
})

test('names its algorithms and rounds', async () => {
  const { stdout } = await openssl(['asn1parse', '-i'], await encryptKey(key, Buffer.from('x')))
  for (const part of ['PBES2', 'PBKDF2', ':0927C0', 'hmacWithSHA256', 'aes-256-cbc']) expect(stdout).toContain(part)
})
