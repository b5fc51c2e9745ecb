import { createDecipheriv } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { associatedData, deriveKey, wrapCheaply, type WrappedSecret } from '../../e2e/support/cheap-secret.ts'
import { openSecret, wrapSecret, type SecretLabel } from './wrapped-secret.ts'

const passphrase = Buffer.from('correct horse battery staple')
const label: SecretLabel = { purpose: 'ca-key', authority: '0123456789abcdef', ca: 'c'.repeat(64) }
const plain = Buffer.from('a private key')

const parse = (text: string): WrappedSecret => JSON.parse(text) as WrappedSecret // our own format
const sample = wrapCheaply(plain, passphrase, label)
const open = (wrapped: WrappedSecret | string, secret: Uint8Array = passphrase, as: SecretLabel = label) =>
  openSecret(typeof wrapped === 'string' ? wrapped : JSON.stringify(wrapped), secret, as)

describe('wrapSecret', () => {
  test('writes what the format says, and what was written before opens', async () => {
    const wrapped = parse(await wrapSecret(plain, passphrase, label))
    expect(wrapped).toMatchObject({ ...label, kdf: { name: 'scrypt', n: 131_072, r: 8, p: 1 }, cipher: 'aes-256-gcm' })
    const decipher = createDecipheriv(
      'aes-256-gcm',
      deriveKey(passphrase, wrapped.kdf),
      Buffer.from(wrapped.nonce, 'base64'),
    )
    decipher.setAAD(associatedData(wrapped))
    decipher.setAuthTag(Buffer.from(wrapped.tag, 'base64'))
    const opened = Buffer.concat([decipher.update(Buffer.from(wrapped.ciphertext, 'base64')), decipher.final()])
    expect(opened).toEqual(plain)
    expect(await open(wrapped)).toEqual(plain)
    expect(await open(sample)).toEqual(plain)
  })
})

const flip = (base64: string, at: number): string => {
  const bytes = Buffer.from(base64, 'base64')
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return bytes.toString('base64')
}
const withKdf = (change: Partial<WrappedSecret['kdf']>): WrappedSecret => ({
  ...sample,
  kdf: { ...sample.kdf, ...change },
})

describe('openSecret says passphrase-wrong', () => {
  test.each<readonly [string, WrappedSecret, Uint8Array]>([
    ['for another passphrase', sample, Buffer.from('Correct horse battery staple')],
    ['for no passphrase', sample, Buffer.alloc(0)],
    ['for a passphrase with a line end', sample, Buffer.concat([passphrase, Buffer.from('\n')])],
    ['where the ciphertext begins otherwise', { ...sample, ciphertext: flip(sample.ciphertext, 0) }, passphrase],
    ['where it ends otherwise', { ...sample, ciphertext: flip(sample.ciphertext, plain.length - 1) }, passphrase],
    ['where it is shorter', { ...sample, ciphertext: plain.subarray(1).toString('base64') }, passphrase],
    ['where it is empty', { ...sample, ciphertext: '' }, passphrase],
    ['where the tag begins otherwise', { ...sample, tag: flip(sample.tag, 0) }, passphrase],
    ['where the tag ends otherwise', { ...sample, tag: flip(sample.tag, 15) }, passphrase],
    ['where the nonce is another', { ...sample, nonce: flip(sample.nonce, 11) }, passphrase],
    ['where the salt is another', withKdf({ salt: flip(sample.kdf.salt, 31) }), passphrase],
    ['where the cost is another', withKdf({ n: 2 ** 16 }), passphrase],
  ])('%s', async (_, wrapped, secret) => {
    await expect(open(wrapped, secret)).rejects.toMatchObject({ code: 'passphrase-wrong', params: {} })
  })

  test('where the label was changed in text and question alike', async () => {
    for (const change of [{ authority: 'other' }, { ca: 'd'.repeat(64) }, { purpose: 'ticket-salt' as const }]) {
      await expect(open({ ...sample, ...change }, passphrase, { ...label, ...change })).rejects.toMatchObject({
        code: 'passphrase-wrong',
      })
    }
  })
})

describe('openSecret says secret-damaged, before any work', () => {
  test.each<readonly [string, WrappedSecret | string, Partial<SecretLabel>]>([
    ['for another authority', sample, { authority: 'fedcba9876543210' }],
    ['for another purpose', sample, { purpose: 'ticket-salt' }],
    ['for another CA', sample, { ca: 'd'.repeat(64) }],
    ['below the floor of the cost', withKdf({ n: 2 ** 14 }), {}],
    ['above its ceiling', withKdf({ n: 2 ** 21 }), {}],
    ['for a cost that is no power of two', withKdf({ n: 40_000 }), {}],
    ['for a negative cost', withKdf({ n: -32_768 }), {}],
    ['for another block size', withKdf({ r: 1 }), {}],
    ['for more lanes', withKdf({ p: 16 }), {}],
    ['for another derivation', withKdf({ name: 'pbkdf2' }), {}],
    ['for a short salt', withKdf({ salt: 'AAAA' }), {}],
    ['for another cipher', { ...sample, cipher: 'aes-256-ctr' }, {}],
    ['for another format', { ...sample, format: 'signet-wrapped-2' }, {}],
    ['for no nonce', { ...sample, nonce: '' }, {}],
    ['for a long nonce', { ...sample, nonce: 'A'.repeat(24) }, {}],
    ['for a short tag', { ...sample, tag: sample.tag.slice(0, 16) }, {}],
    ['for no tag', { ...sample, tag: '' }, {}],
    ['for what is no base64', { ...sample, ciphertext: '***' }, {}],
    ['for a further member', JSON.stringify({ ...sample, more: 1 }), {}],
    ['for a missing member', JSON.stringify({ ...sample, tag: undefined }), {}],
    ['for half of it', JSON.stringify(sample).slice(0, 200), {}],
    ['for nothing', '', {}],
  ])('%s', async (_, wrapped, as) => {
    const start = performance.now()
    await expect(open(wrapped, passphrase, { ...label, ...as })).rejects.toMatchObject({ code: 'secret-damaged' })
    expect(performance.now() - start).toBeLessThan(40)
  })
})
