import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Secret } from '../base/secret.ts'
import { encodeAnswer } from './codec.ts'
import { events, methods } from './methods.ts'

/** Every schema inside `schema`, with the path to it. */
const inside = (schema: z.ZodType, path = ''): readonly (readonly [string, z.ZodType])[] => {
  const { def } = schema
  const down = (name: string, child: unknown): readonly (readonly [string, z.ZodType])[] =>
    isSchema(child) ? inside(child, `${path}.${name}`) : []
  const children = Object.entries(def).flatMap(([name, value]: [string, unknown]) => {
    if (Array.isArray(value)) return value.flatMap((child: unknown, i) => down(String(i), child))
    if (name === 'shape' && typeof value === 'object' && value !== null) {
      return Object.entries(value).flatMap(([member, child]: [string, unknown]) => down(member, child))
    }
    return down(name, value)
  })
  return [[path, schema], ...children]
}
const isSchema = (value: unknown): value is z.ZodType => value instanceof z.ZodType

const secretNames = /pass|secret|salt|ticket$|keyBytes|private|wrapped|pem/i
const outgoing = [
  ...Object.entries(methods).map(([name, { output }]) => [`answer of ${name}`, output] as const),
  ...Object.entries(events).map(([name, data]) => [`event ${name}`, data] as const),
]
/** Free-form members, each with the reason why no secret gets there. */
const freeForm = new Map([
  // entryFacts: what the ledger keeps for ever; nothing secret is ever written into it (ledger/entry.ts)
  ['answer of ledger.list', ['.rows.element.facts.valueType']],
  // the same facts of one node's entries
  ['answer of masters.history', ['.element.facts.valueType']],
])

describe.each(outgoing)('%s', (name, schema) => {
  const parts = inside(schema)

  test('has no transform: what leaves is data as it is, and a Secret is none', () => {
    expect(parts.filter(([, { def }]) => ['transform', 'pipe', 'custom', 'any'].includes(def.type))).toEqual([])
    expect(parts.filter(([, part]) => part instanceof z.ZodObject && !isStrict(part))).toEqual([])
  })

  test('has no member named like a secret', () => {
    const named = parts.map(([path]) => path).filter((path) => secretNames.test(path.split('.').at(-1) ?? ''))
    expect(named.filter((path) => !knownMembers.has(path.split('.').at(-1) ?? ''))).toEqual([])
  })

  test('has no free-form member but those that are known', () => {
    const open = parts.filter(([, { def }]) => def.type === 'unknown').map(([path]) => path)
    expect(open).toEqual(freeForm.get(name) ?? [])
  })

  test('lets nothing of a Secret through', () => {
    const outcome = z.safeParse(schema, new Secret(Uint8Array.of(1)))
    expect(outcome.success ? outcome.data : {}).toEqual({})
    expect(outcome.data).not.toBeInstanceOf(Secret)
  })
})

test('a Secret among the facts of an entry stops the answer', () => {
  const row = { entry: 1, at: '2026-11-22T04:00:00.000Z', kind: 'key-unlocked', hash: 'a'.repeat(64) }
  const status = { ok: true, entries: 1, firstBroken: null, reason: null, head: null, signedEntry: null }
  const answer = (facts: object): string =>
    encodeAnswer('ledger.list', { rows: [{ ...row, facts }], total: 1, status: { ...status, checkedAt: row.at } })
  expect(answer({ purpose: 'x' })).toContain('purpose')
  expect(() => answer({ passphrase: new Secret(Uint8Array.of(1)) })).toThrow('secret serialised')
})

/**
 * `ticket` of a request is a verdict (valid, invalid, none, unknown), that of `tickets.*` was made for whoever asks;
 * `hasTicketSalt` says whether there is one.
 */
const knownMembers = new Set(['ticket', 'hasTicketSalt'])

const isStrict = (schema: z.ZodObject): boolean => schema.def.catchall instanceof z.ZodNever

test('what comes in is strict as well', () => {
  const open = Object.entries(methods).flatMap(([name, { input }]) =>
    inside(input)
      .filter(([, part]) => part instanceof z.ZodObject && !isStrict(part))
      .map(([path]) => `${name}${path}`),
  )
  expect(open).toEqual([])
})

test('every member that takes a passphrase makes a Secret of it', () => {
  const taking = Object.values(methods)
    .flatMap(({ input }) => inside(input))
    .filter(([path]) => /passphrase$/i.test(path))
  expect(taking.length).toBeGreaterThan(5)
  for (const [, schema] of taking) expect(z.parse(schema, 'typed')).toBeInstanceOf(Secret)
})
