import { format, inspect } from 'node:util'
import { expect, test } from 'vitest'
import { Secret } from './secret.ts'

const TEXT = 'correct horse battery staple'
const made = (): Secret => new Secret(new TextEncoder().encode(TEXT))

/** The text itself, its bytes as numbers, as hex and as base64. */
const traces = [
  TEXT,
  [...Buffer.from(TEXT)].slice(0, 4).join(', '),
  [...Buffer.from(TEXT)].slice(0, 4).join(','),
  Buffer.from(TEXT).toString('hex').slice(0, 12),
  Buffer.from(TEXT)
    .toString('hex')
    .slice(0, 12)
    .replace(/(..)(?!$)/g, '$1 '),
  Buffer.from(TEXT).toString('base64').slice(0, 12),
]

const ways: Readonly<Record<string, (secret: Secret) => string>> = {
  inspect: (secret) => inspect(secret, { showHidden: true, depth: null, getters: true }),
  'console.log with %o': (secret) => format('%o %O %s %j', secret, secret, secret, {}),
  'a template': (secret) => `${secret}`,
  concatenation: (secret) => '' + String(secret),
  structuredClone: (secret) => inspect(structuredClone({ secret }), { showHidden: true, depth: null }),
  'own members': (secret) =>
    JSON.stringify([Object.getOwnPropertyNames(secret), Object.entries(secret), { ...secret }]),
  'an error that carries it': (secret) => inspect(new Error('failed', { cause: { secret } }), { depth: null }),
}

test.each(Object.keys(ways))('%s does not show it', (way) => {
  const shown = ways[way]?.(made()) ?? ''
  for (const trace of traces) expect(shown).not.toContain(trace)
})

test('JSON refuses it, wherever it stands', () => {
  expect(() => JSON.stringify(made())).toThrow('secret serialised')
  expect(() => JSON.stringify({ deep: [{ secret: made() }] })).toThrow('secret serialised')
})

test('lends its bytes and forgets them when wiped', () => {
  const secret = made()
  expect(secret.length).toBe(TEXT.length)
  expect(secret.use((bytes) => Buffer.from(bytes).toString())).toBe(TEXT)
  secret.wipe()
  expect(secret.use((bytes) => [...bytes])).toEqual(Array.from({ length: TEXT.length }, () => 0))
})
