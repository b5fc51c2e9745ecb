import { generateKeyPairSync } from 'node:crypto'
import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { caFile } from '../../e2e/support/request-cases.ts'
import { withScratchFolder } from '../../e2e/support/scratch-folder.ts'
import { restLogin } from './client-identity.ts'

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const files = {
  'node.crt': caFile('ca.crt'),
  'node.key': caFile('ca.key'),
  'other.key': privateKey.export({ type: 'pkcs8', format: 'pem' }),
  'locked.key': privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }),
  'text.key': 'hello',
}

const reading = (certificate: string, key: string): Promise<string> =>
  withScratchFolder(async (folder) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    symlinkSync(join(folder, 'node.key'), join(folder, 'link.key'))
    const { user, client } = restLogin({
      by: 'certificate',
      certificate: join(folder, certificate),
      key: join(folder, key),
    })
    expect(client?.key.use((bytes) => Buffer.from(bytes).toString())).toBe(String(files['node.key']))
    return user
  })

test('a certificate and its key are read, with the name the API user needs', async () => {
  expect(await reading('node.crt', 'node.key')).toBe('Icinga CA')
})

test.each([
  ['node.crt', 'other.key', 'bad-input'],
  ['node.crt', 'locked.key', 'bad-input'],
  ['node.crt', 'text.key', 'key-unreadable'],
  ['node.crt', 'gone.key', 'file-missing'],
  ['node.crt', 'link.key', 'file-not-regular'],
  ['text.key', 'node.key', 'bad-input'],
])('%s with %s is told before anybody is asked', async (certificate, key, code) => {
  await expect(reading(certificate, key)).rejects.toMatchObject({ code })
})
