import { createPublicKey, X509Certificate, type KeyObject } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeCertificate } from '../../e2e/support/certificates.ts'
import { mustRun } from '../../e2e/support/command.ts'
import { ecKey, rsaKey } from '../../e2e/support/key-pairs.ts'
import { withScratchFolder } from '../../e2e/support/scratch-folder.ts'
import type { ErrorCode } from '../../src-core/base/errors.ts'
import { readKeyFile, readPkcs12 } from './key-file.ts'

const { key } = rsaKey()
const other = rsaKey().key
const pkcs1 = String(key.export({ type: 'pkcs1', format: 'pem' }))
const pkcs8 = String(key.export({ type: 'pkcs8', format: 'pem' }))
const secret = 'geheim ü'
const path = '/somewhere/ca.key'
const spkiOf = (one: KeyObject): string => String(createPublicKey(one).export({ type: 'spki', format: 'pem' }))
const openssl = (args: readonly string[], input = pkcs8): Promise<Buffer> =>
  withScratchFolder(async (folder) => {
    await writeFile(join(folder, 'in'), input)
    await mustRun('openssl', [...args, '-in', join(folder, 'in'), '-out', join(folder, 'out')])
    return readFile(join(folder, 'out'))
  })
const encrypted = (cipher: string, form = 'PEM'): Promise<Buffer> =>
  openssl(['pkcs8', '-topk8', '-outform', form, '-passout', `pass:${secret}`, ...cipher.split(' ')])

const made: Record<string, Buffer> = {}
beforeAll(async () => {
  made['AES, PBES2'] = await encrypted('-v2 aes-256-cbc')
  made['AES, scrypt'] = await encrypted('-scrypt')
  made['3DES, PBES2'] = await encrypted('-v2 des3')
  made['RC2, PKCS#12 (old)'] = await encrypted('-v1 PBE-SHA1-RC2-40 -provider legacy -provider default')
  made['3DES, PKCS#12 (old)'] = await encrypted('-v1 PBE-SHA1-3DES')
  made['DER, AES'] = await encrypted('-v2 aes-256-cbc', 'DER')
  made['DER, 3DES (old)'] = await encrypted('-v1 PBE-SHA1-3DES', 'DER')
  made['PEM with headers'] = await openssl(['rsa', '-traditional', '-aes128', '-passout', `pass:${secret}`])
})
const kinds = [
  'AES, PBES2',
  'AES, scrypt',
  '3DES, PBES2',
  'RC2, PKCS#12 (old)',
  '3DES, PKCS#12 (old)',
  'DER, AES',
  'DER, 3DES (old)',
  'PEM with headers',
]
const read = (bytes: Buffer, passphrase?: string): KeyObject =>
  readKeyFile({ path, bytes, passphrase: passphrase === undefined ? undefined : Buffer.from(passphrase) })
const refusal = (code: ErrorCode) => expect.objectContaining({ code, params: { path } })

describe('in clear', () => {
  test.each([
    ['PKCS#1, PEM', Buffer.from(pkcs1)],
    ['PKCS#8, PEM', Buffer.from(pkcs8)],
    ['PKCS#1, DER', key.export({ type: 'pkcs1', format: 'der' })],
    ['PKCS#8, DER', key.export({ type: 'pkcs8', format: 'der' })],
    ['CRLF', Buffer.from(pkcs1.replaceAll('\n', '\r\n'))],
    ['text before it', Buffer.from(`Bag Attributes\n${pkcs8}`)],
  ])('%s', (_, bytes) => {
    expect(spkiOf(read(bytes))).toBe(spkiOf(key))
    expect(spkiOf(read(bytes, 'a passphrase nobody needs'))).toBe(spkiOf(key))
  })

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('hello')],
    ['a public key', Buffer.from(spkiOf(key))],
    ['half of it', Buffer.from(pkcs1.slice(0, 500))],
    ['half of the DER', key.export({ type: 'pkcs8', format: 'der' }).subarray(0, 500)],
  ])('%s is unreadable', (_, bytes) => {
    expect(() => read(bytes)).toThrow(refusal('key-unreadable'))
  })
})

describe('encrypted', () => {
  test.each(kinds)('%s', (kind) => {
    const bytes = made[kind] ?? Buffer.alloc(0)
    expect(spkiOf(read(bytes, secret))).toBe(spkiOf(key))
    expect(() => read(bytes)).toThrow(refusal('key-encrypted'))
    expect(() => read(bytes, 'wrong')).toThrow(refusal('key-passphrase-wrong'))
    expect(() => read(bytes, '')).toThrow(refusal('key-passphrase-wrong'))
  })
})

test('a cipher nobody here knows is named, not taken for a wrong passphrase', async () => {
  const bytes = await encrypted('-v1 PBE-SHA1-RC2-128 -provider legacy -provider default')
  expect(() => read(bytes, secret)).toThrow(
    expect.objectContaining({ code: 'algorithm-unsupported', params: { algorithm: '1.2.840.113549.1.12.1.5' } }),
  )
})

describe('PKCS#12', () => {
  const pack = (args: readonly string[], keyPem: string, certificatePem: string): Promise<Buffer> =>
    openssl(['pkcs12', '-export', '-passout', `pass:${secret}`, ...args], `${keyPem}${certificatePem}`)
  const open = (bytes: Buffer, passphrase?: string) =>
    readPkcs12({ path, bytes, passphrase: passphrase === undefined ? undefined : Buffer.from(passphrase) })

  test.each([
    ['as OpenSSL 3 writes it', []],
    ['as OpenSSL 1 wrote it', ['-legacy']],
    ['with keys in clear', ['-keypbe', 'NONE', '-certpbe', 'NONE']],
  ])('%s', async (_, args) => {
    const { certificatePem } = await makeCertificate({ cn: 'Icinga CA', keyPem: pkcs8, isCa: true })
    const bytes = await pack(args, pkcs8, certificatePem)
    const found = open(bytes, secret)
    expect(spkiOf(found.key)).toBe(spkiOf(key))
    expect(Buffer.from(found.certificate)).toEqual(new X509Certificate(certificatePem).raw)
    expect(() => open(bytes)).toThrow(refusal('key-encrypted'))
    expect(() => open(bytes, 'wrong')).toThrow(refusal('key-passphrase-wrong'))
  })

  test('a passphrase in ASCII opens it as well', async () => {
    const { certificatePem } = await makeCertificate({ cn: 'Icinga CA', keyPem: pkcs8, isCa: true })
    const bytes = await openssl(['pkcs12', '-export', '-passout', 'pass:plain'], `${pkcs8}${certificatePem}`)
    expect(spkiOf(open(bytes, 'plain').key)).toBe(spkiOf(key))
    expect(() => open(bytes, '')).toThrow(refusal('key-passphrase-wrong'))
  })

  test('the certificate that belongs to the key is the one, wherever it stands', async () => {
    const foreign = await makeCertificate({
      cn: 'Other CA',
      keyPem: String(other.export({ type: 'pkcs8', format: 'pem' })),
      isCa: true,
    })
    const { certificatePem } = await makeCertificate({ cn: 'Icinga CA', keyPem: pkcs8, isCa: true })
    const bytes = await pack([], pkcs8, `${certificatePem}${foreign.certificatePem}`)
    expect(Buffer.from(open(bytes, secret).certificate)).toEqual(new X509Certificate(certificatePem).raw)
  })

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('hello')],
    ['a key file', Buffer.from(pkcs1)],
  ])('%s is unreadable', (_, bytes) => {
    expect(() => open(bytes, secret)).toThrow(refusal('key-unreadable'))
  })

  test('a key of another type than RSA is unreadable', async () => {
    const keyPem = String(ecKey().key.export({ type: 'pkcs8', format: 'pem' }))
    const { certificatePem } = await makeCertificate({ cn: 'EC CA', keyPem, isCa: true })
    const bytes = await pack([], keyPem, certificatePem)
    expect(() => open(bytes, secret)).toThrow(refusal('key-unreadable'))
  })
})
