import { createHash, randomFillSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { findHex } from '../base/bytes.ts'
import { fingerprintGroups } from '../probe/fingerprint-text.ts'
import { compareDigests, compareGroups } from './compare.ts'
import { ASKED_WORDS, drawGroups, drawPlaces, PHONE_GROUPS } from './draw.ts'
import { compareWords, FINGERPRINT_WORDS, wordsOf } from './words.ts'

/**
 * An attacker who can make 2^(16g) keys has a certificate whose fingerprint agrees in any g of the 16 groups. He is played
 * through each way to compare, against an operator who types what the machine itself says.
 */
const DRAWS = 100_000
const PLACES = 16
/** Which groups agree does not matter to a fair draw, so each attacker tries several dialogs. */
const DRAWS_PER_ATTACKER = 100

const pool = new Uint8Array(65_536)
let left = 0
const one = new Uint8Array(1)
/** One call of the operating system for many draws, each of which asks for one byte at a time. */
const random = (): Uint8Array => {
  if (left === 0) left = randomFillSync(pool).length
  left -= 1
  one[0] = pool[left] ?? 0
  return one
}

const honest = fingerprintGroups('3d572b29a1d9f5551076420269f83dc60929e69f6d72065367b99f58299be7ae')
const inverted = honest.map((group) =>
  (0xffff - Number.parseInt(group, 16)).toString(16).padStart(4, '0').toUpperCase(),
)
const forgedIn = (agreeing: ReadonlySet<number>): readonly string[] =>
  honest.map((group, i) => (agreeing.has(i + 1) ? group : (inverted[i] ?? '')))

const at = (values: readonly string[], places: readonly number[]): readonly string[] =>
  places.map((place) => values[place - 1] ?? '')

const whole = honest.join('')

/** How many of `DRAWS` attackers get through each way; all ways of one round meet the same certificate. */
const play = (g: number) => {
  const passed = { once: 0, redrawn: 0, strict: 0, paste: 0 }
  let forged: readonly string[] = []
  for (let i = 0; i < DRAWS; i++) {
    if (i % DRAWS_PER_ATTACKER === 0) forged = forgedIn(new Set(drawPlaces({ count: g, of: PLACES }, random)))
    const matches = (asked: readonly number[]) => compareGroups(asked, at(honest, asked), forged).outcome === 'match'
    const first = drawGroups(false, [], random)
    const fooled = matches(first)
    if (fooled) passed.once += 1
    if (fooled || matches(drawGroups(false, first, random))) passed.redrawn += 1
    if (matches(drawGroups(true, [], random))) passed.strict += 1
    if (compareDigests(whole, forged.join('')).outcome === 'match') passed.paste += 1
  }
  return passed
}

const choose = (n: number, k: number): number => (k > n ? 0 : k === 0 ? 1 : (n / k) * choose(n - 1, k - 1))
/** All six asked groups lie among the g that agree. */
const formula = (g: number): number => choose(g, PHONE_GROUPS) / choose(PLACES, PHONE_GROUPS)
const percent = (rate: number): string => `${(100 * rate).toFixed(3)} %`.padStart(10)

test('what slips through, beside the formula', () => {
  const lines = ['  g   cost     six groups   formula   one redraw   formula   strict    paste']
  for (const g of [5, 6, 8]) {
    const [once = 0, redrawn = 0, strict = 0, paste = 0] = Object.values(play(g)).map((count) => count / DRAWS)
    const one = formula(g)
    const row = [once, one, redrawn, 2 * one, strict, paste].map(percent).join(' ')
    lines.push(`${String(g).padStart(3)}   2^${String(16 * g).padEnd(4)} ${row}`)
    // Five standard deviations of what 100,000 draws scatter by.
    const slack = (rate: number): number => 5 * Math.sqrt(Math.max(rate, 1 / DRAWS) / DRAWS)
    expect(Math.abs(once - one), `six groups, g = ${g}`).toBeLessThanOrEqual(slack(one))
    // Never both: the second six are others, so the chances add up.
    expect(Math.abs(redrawn - 2 * one), `one redraw, g = ${g}`).toBeLessThanOrEqual(slack(2 * one))
    expect([strict, paste], `strict and paste, g = ${g}`).toEqual([0, 0])
    if (g <= 5) expect([once, redrawn], `g = ${g}`).toEqual([0, 0])
    if (g === 8) expect(redrawn).toBeLessThanOrEqual(0.008)
  }
  process.stdout.write(`${lines.join('\n')}\n`)
}, 120_000)

test('eight of 24 words, for a fingerprint that agrees in the first g groups', () => {
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
  const words = (groups: readonly string[]) => wordsOf(findHex(groups.join('')) ?? new Uint8Array(), sha256)
  const real = words(honest)
  const rates = [8, 10].map((g) => {
    const forged = words(forgedIn(new Set(Array.from({ length: g }, (_, i) => i + 1))))
    const equal = real.filter((word, i) => word === forged[i]).length
    let passed = 0
    for (let i = 0; i < DRAWS; i++) {
      const asked = drawPlaces({ count: ASKED_WORDS, of: FINGERPRINT_WORDS }, random)
      if (compareWords(asked, at(real, asked), forged).outcome === 'match') passed += 1
    }
    const expected = choose(equal, ASKED_WORDS) / choose(FINGERPRINT_WORDS, ASKED_WORDS)
    expect(Math.abs(passed / DRAWS - expected)).toBeLessThanOrEqual(5 * Math.sqrt(Math.max(expected, 1e-5) / DRAWS))
    return `words, g = ${g}: ${equal} of 24 words agree,${percent(passed / DRAWS)} beside${percent(expected)}`
  })
  process.stdout.write(`${rates.join('\n')}\n`)
}, 120_000)

test('each place is drawn equally often, and a new draw asks others first', () => {
  const counts = Array.from({ length: PLACES }, () => 0)
  for (let i = 0; i < 20_000; i++)
    for (const place of drawGroups(false, [], random)) counts[place - 1] = (counts[place - 1] ?? 0) + 1
  for (const count of counts) expect(Math.abs(count - 7500)).toBeLessThan(400)
  const first = drawGroups(false, [], random)
  const second = drawGroups(false, first, random)
  const third = drawGroups(false, [...first, ...second], random)
  expect(new Set([...first, ...second]).size).toBe(12)
  expect(third).toHaveLength(PHONE_GROUPS)
  expect(new Set([...first, ...second, ...third]).size).toBe(PLACES)
  expect(drawGroups(true, first, random)).toHaveLength(PLACES)
})
