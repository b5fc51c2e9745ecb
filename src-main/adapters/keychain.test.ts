import { describe, expect, test } from 'vitest'
import type { AppError } from '../../src-core/base/errors.ts'
import { createKeychain } from './keychain.ts'

/** An in-memory keychain; the real one is met in e2e. `dies` ends the program before a write, as a power cut would. */
const memory = () => {
  const entries = new Map<string, string>()
  const state = { writesLeft: Number.POSITIVE_INFINITY }
  const spend = (): void => {
    if (state.writesLeft === 0) throw new Error('power cut')
    state.writesLeft -= 1
  }
  const keytar = {
    getPassword: async (_service: string, account: string) => entries.get(account) ?? null,
    setPassword: async (_service: string, account: string, text: string) => {
      spend()
      entries.set(account, text)
    },
    deletePassword: async (_service: string, account: string) => {
      spend()
      return entries.delete(account)
    },
    findCredentials: async () => [...entries.keys()].map((account) => ({ account })),
  }
  return { entries, state, keychain: createKeychain(() => keytar) }
}

const long = Array.from({ length: 300 }, (_, i) => `part ${i};`).join('')
const other = long.replaceAll('part', 'next')

test.each([
  ['one character', 'x', 1],
  ['one whole part', 'x'.repeat(960), 1],
  ['one character more', 'x'.repeat(961), 2],
  ['line ends', 'a\nb\r\n'.repeat(500), 3],
  ['a wrapped key', long, 3],
])('%s comes back, in parts a Windows entry can hold', async (_, text, parts) => {
  const { entries, keychain } = memory()
  await keychain.write('a1', 'ca-key', text)
  expect(await keychain.read('a1', 'ca-key')).toBe(text)
  expect(entries.size).toBe(parts + 1)
  expect(Math.max(...[...entries.values()].map((entry) => entry.length))).toBeLessThan(1000)
})

test('a new secret leaves nothing of the old one', async () => {
  const { entries, keychain } = memory()
  await keychain.write('a1', 'ca-key', long)
  const before = new Set(entries.keys())
  await keychain.write('a1', 'ca-key', 'short')
  expect(await keychain.read('a1', 'ca-key')).toBe('short')
  expect([...entries.keys()].filter((name) => before.has(name))).toEqual(['a1:ca-key'])
  expect(entries.size).toBe(2)
})

test('removing takes every entry, of this secret only', async () => {
  const { entries, keychain } = memory()
  await keychain.write('a1', 'ca-key', long)
  await keychain.write('a1', 'ticket-salt', 'salt')
  await keychain.remove('a1', 'ca-key')
  await keychain.remove('a1', 'ca-key')
  expect(await keychain.has('a1', 'ca-key')).toBe(false)
  expect(await keychain.read('a1', 'ticket-salt')).toBe('salt')
  expect(entries.size).toBe(2)
})

test('a power cut at any moment leaves the old secret or the new one, whole', async () => {
  const writes = 3 + 1 + 3 // parts, manifest, parts of the old generation
  for (let survived = 0; survived <= writes; survived++) {
    const { state, keychain } = memory()
    await keychain.write('a1', 'ca-key', long)
    state.writesLeft = survived
    const attempt = keychain.write('a1', 'ca-key', other)
    await (survived === writes ? attempt : expect(attempt).rejects.toMatchObject({ code: 'keychain-refused' }))
    state.writesLeft = Number.POSITIVE_INFINITY
    expect(await keychain.read('a1', 'ca-key')).toBe(survived < 4 ? long : other)
    await keychain.write('a1', 'ca-key', 'later')
    expect(await keychain.read('a1', 'ca-key')).toBe('later')
  }
})

describe('what is wrong with a stored secret', () => {
  const manifestName = 'a1:ca-key'
  const partOf = (entries: ReadonlyMap<string, string>, part: number): string =>
    [...entries.keys()].find((name) => name.endsWith(`:${part}`)) ?? ''

  test.each<readonly [string, (entries: Map<string, string>) => void, Partial<AppError>]>([
    ['nothing is there', (entries) => entries.clear(), { code: 'secret-missing', params: { store: 'keychain' } }],
    [
      'the first part is missing',
      (entries) => entries.delete(partOf(entries, 0)),
      { code: 'secret-incomplete', params: { part: 1, count: 3, store: 'keychain' } },
    ],
    [
      'the last part is missing',
      (entries) => entries.delete(partOf(entries, 2)),
      { code: 'secret-incomplete', params: { part: 3, count: 3, store: 'keychain' } },
    ],
    ['a part was changed', (entries) => entries.set(partOf(entries, 1), 'x'), { code: 'secret-damaged' }],
    ['a part is empty', (entries) => entries.set(partOf(entries, 1), ''), { code: 'secret-damaged' }],
    ['the manifest is no JSON', (entries) => entries.set(manifestName, 'hello'), { code: 'secret-damaged' }],
    [
      'the manifest is that of another program',
      (entries) => entries.set(manifestName, '{"password":"x"}'),
      { code: 'secret-damaged' },
    ],
    [
      'the manifest asks for a thousand parts',
      (entries) => entries.set(manifestName, (entries.get(manifestName) ?? '').replace('"count":3', '"count":1000')),
      { code: 'secret-damaged' },
    ],
    [
      'the manifest has another sum',
      (entries) => entries.set(manifestName, (entries.get(manifestName) ?? '').replace(/"sha256":"./, '"sha256":"g')),
      { code: 'secret-damaged' },
    ],
  ])('%s', async (_, damage, error) => {
    const { entries, keychain } = memory()
    await keychain.write('a1', 'ca-key', long)
    damage(entries)
    await expect(keychain.read('a1', 'ca-key')).rejects.toMatchObject(error)
    await keychain.write('a1', 'ca-key', other)
    expect(await keychain.read('a1', 'ca-key')).toBe(other)
  })
})

test.each([
  ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'keychain-no-bus'],
  ['Could not connect: No such file or directory', 'keychain-no-bus'],
  ['The name org.freedesktop.secrets was not provided by any .service files', 'keychain-no-provider'],
  ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'keychain-no-collection'],
  ['Cannot create an item in a locked collection', 'keychain-locked'],
])('"%s" is %s', async (message, code) => {
  const broken = async (): Promise<never> => {
    throw new Error(message)
  }
  const keychain = createKeychain(() => ({
    getPassword: broken,
    setPassword: broken,
    deletePassword: broken,
    findCredentials: broken,
  }))
  await expect(keychain.probe()).rejects.toMatchObject({ code })
  await expect(keychain.read('a1', 'ca-key')).rejects.toMatchObject({ code })
})

test('the parts of a write that was cut short go with the next one, and a damaged manifest can be removed', async () => {
  const { entries, state, keychain } = memory()
  state.writesLeft = 2
  await expect(keychain.write('a1', 'ca-key', long)).rejects.toThrow()
  expect(entries.size).toBe(2)
  state.writesLeft = Number.POSITIVE_INFINITY
  await keychain.write('a1', 'ca-key', 'short')
  await keychain.write('a2', 'ca-key', 'another')
  expect(entries.size).toBe(4)
  entries.set('a1:ca-key', 'no manifest')
  await keychain.remove('a1', 'ca-key')
  expect([...entries.keys()].every((name) => name.startsWith('a2:'))).toBe(true)
})
