import { generatePrimeSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { compareModuli, findPartners } from './shared-factors.ts'

const prime = (): bigint => generatePrimeSync(256, { bigint: true })
const key = (): bigint => prime() * prime()
const keys = (count: number): readonly bigint[] => Array.from({ length: count }, key)
const productOf = (moduli: readonly bigint[]): bigint => moduli.reduce((all, modulus) => all * modulus, 1n)

test.each([0, 1, 2, 3, 7, 64, 65])('%i keys with primes of their own share nothing', (count) => {
  const [known, fresh] = [productOf(keys(3)), keys(count)]
  expect(compareModuli(fresh, known)).toEqual({ factors: fresh.map(() => 1n), product: known * productOf(fresh) })
})

test('two keys with one prime in common are found, wherever they stand among others', () => {
  const shared = prime()
  for (const [first, second] of [
    [0, 1],
    [0, 8],
    [3, 4],
    [7, 8],
  ] as const) {
    const moduli = Array.from({ length: 9 }, (_, i) => (i === first || i === second ? shared : prime()) * prime())
    expect(compareModuli(moduli, 1n).factors).toEqual(moduli.map((_, i) => (i === first || i === second ? shared : 1n)))
  }
})

test('a key with a prime of one that was compared before is found, and so is that one', () => {
  const shared = prime()
  const before = [key(), shared * prime(), key()]
  const { factors } = compareModuli([key(), shared * prime()], productOf(before))
  expect(factors).toEqual([1n, shared])
  expect(findPartners(factors, before)).toEqual([false, true, false])
})

test('a modulus that divides another one counts for both', () => {
  const [p, q] = [prime(), prime()]
  expect(compareModuli([p * q, p, key()], 1n).factors).toEqual([p, p, 1n])
})
