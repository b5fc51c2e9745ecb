import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, type Json } from '../base/json.ts'
import type { Sha256 } from '../ports.ts'
import { findFault, headStatement, nextLink, noHead, NO_HASH, parseEntry, type Head, type Link } from './chain.ts'

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest()
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
const at = Date.parse('2026-11-22T04:00:00Z')

const first = nextLink(noHead, 'profile-created', { version: '1' }, at, sha256)
const head: Head = { entry: 1, hash: first.hash }
const good = nextLink(head, 'key-unlocked', { authority: 'a', purpose: 'ü' }, at + 1, sha256)

test('an entry is canonical JSON that names the one before it', () => {
  expect(good.text).toBe(
    `{"at":"2026-11-22T04:00:00.001Z","entry":2,"facts":{"authority":"a","purpose":"ü"},"kind":"key-unlocked","previous":"${first.hash}","version":1}`,
  )
  expect(good.hash).toBe(hashOf(good.text))
  expect(parseEntry(first.text)).toMatchObject({ entry: 1, previous: NO_HASH, kind: 'profile-created' })
})

/** `good` with members of its text replaced, and a hash that fits. */
const forged = (change: Readonly<Record<string, Json>>): Link => {
  const text = canonicalJson({ ...(JSON.parse(good.text) as Record<string, Json>), ...change }) // our own text
  return { ...good, text, hash: hashOf(text) }
}
const spelt = (text: string): Link => ({ ...good, text, hash: hashOf(text) })

describe('findFault', () => {
  test.each<readonly [string, Head, Link, string | undefined]>([
    ['a link that follows', head, good, undefined],
    ['the first link', noHead, first, undefined],
    ['a text that was edited', head, { ...good, text: good.text.replace('"a"', '"b"') }, 'hash'],
    ['a hash that was edited', head, { ...good, hash: first.hash }, 'hash'],
    ['a hash in upper case', head, { ...good, hash: good.hash.toUpperCase() }, 'hash'],
    ['an entry missing between', head, { ...good, entry: 3 }, 'gap'],
    ['the same entry twice', head, first, 'gap'],
    ['the first link numbered 0', noHead, { ...first, entry: 0 }, 'gap'],
    ['another entry before it', { entry: 1, hash: NO_HASH }, good, 'link'],
    ['an edited text with a fitting hash, after the entry was edited', { entry: 1, hash: hashOf('x') }, good, 'link'],
    ['another number inside', head, forged({ entry: 3 }), 'entry'],
    ['a further member', head, forged({ more: 1 }), 'entry'],
    ['a kind nobody knows', head, forged({ kind: 'key-stolen' }), 'entry'],
    ['another version', head, forged({ version: 2 }), 'entry'],
    ['a time that is none', head, forged({ at: 'yesterday' }), 'entry'],
    ['a previous hash cut off', head, forged({ previous: first.hash.slice(1) }), 'entry'],
    ['facts that are a list', head, forged({ facts: [] }), 'entry'],
    ['no JSON', head, spelt('{'), 'entry'],
    ['no text', head, spelt(''), 'entry'],
    ['white space in the text', head, spelt(good.text.replace('{', '{ ')), 'entry'],
    ['members in another order', head, spelt(JSON.stringify(reordered(good.text))), 'entry'],
    ['a member given twice', head, spelt(good.text.replace('"entry":2', '"entry":1,"entry":2')), 'entry'],
    ['an escape where none is needed', head, spelt(good.text.replace('ü', '\\u00fc')), 'entry'],
  ])('%s', (_, before, link, fault) => {
    expect(findFault(before, link, sha256)).toBe(fault)
  })

  test('any edit of a text is seen', () => {
    fc.assert(
      fc.property(fc.nat(good.text.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (place, char) => {
        const text = good.text.slice(0, place) + char + good.text.slice(place + 1)
        expect(findFault(head, { ...good, text }, sha256)).toBe(text === good.text ? undefined : 'hash')
      }),
    )
  })

  test('a chain of any facts is whole', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 8 }), (facts) => {
        let last = noHead
        for (const one of facts) {
          const link = nextLink(last, 'answer-filed', one as Record<string, Json>, at, sha256) // JSON values by construction
          expect(findFault(last, link, sha256)).toBeUndefined()
          last = link
        }
      }),
    )
  })
})

function reordered(text: string): unknown {
  return Object.fromEntries(Object.entries(JSON.parse(text) as object).toReversed())
}

test('what the ledger key signs tells authority, number and hash apart', () => {
  const statements = [
    headStatement('a', head),
    headStatement('b', head),
    headStatement('a', { ...head, entry: 11 }),
    headStatement('a\u00001', { ...head, entry: 1 }),
    headStatement('a', { ...head, hash: NO_HASH }),
  ].map((bytes) => Buffer.from(bytes).toString('hex'))
  expect(new Set(statements).size).toBe(statements.length)
})
