import { generatePrimeSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { sharedFactors } from './shared-factors.ts'

const prime = (): bigint => generatePrimeSync(256, { bigint: true })
const run = (moduli: readonly bigint[]): readonly boolean[] => {
  const steps = sharedFactors(moduli)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

test.each([0, 1, 2, 3, 7, 64, 65])('%i keys with primes of their own share nothing', (count) => {
  expect(run(Array.from({ length: count }, () => prime() * prime()))).toEqual(
    Array.from({ length: count }, () => false),
  )
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
    expect(run(moduli).flatMap((found, i) => (found ? [i] : []))).toEqual([first, second])
  }
})

test('a modulus that divides another one counts for both', () => {
  const [p, q] = [prime(), prime()]
  expect(run([p * q, p, prime() * prime()])).toEqual([true, true, false])
})
