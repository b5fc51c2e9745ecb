import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffRows } from './line-diff.ts'

const diff = (left: string, right: string) =>
  diffRows([...left], [...right], (char) => char).map(
    (row) => `${row.left ?? '-'}${row.equal ? '=' : '~'}${row.right ?? '-'}`,
  )

test.each([
  ['abc', 'abc', ['a=a', 'b=b', 'c=c']],
  ['abc', 'axc', ['a=a', 'b~x', 'c=c']],
  ['ac', 'abc', ['a=a', '-~b', 'c=c']],
  ['abcd', 'ad', ['a=a', 'b~-', 'c~-', 'd=d']],
  ['', 'a', ['-~a']],
])('%s and %s', (left, right, rows) => {
  expect(diff(left, right)).toEqual(rows)
})

test('both sides are whole, and equal rows are equal', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 30 })
  fc.assert(
    fc.property(lines, lines, (left, right) => {
      const rows = diffRows(left, right, (char) => char)
      expect(rows.map((row) => row.left).filter((line) => line !== undefined)).toEqual(left)
      expect(rows.map((row) => row.right).filter((line) => line !== undefined)).toEqual(right)
      return rows.every((row) => !row.equal || row.left === row.right)
    }),
  )
})

test('long lists are cut where lines stand once, and no difference is left out', () => {
  const lines = Array.from({ length: 20_000 }, (_, i) => (i % 3 === 0 ? `entry ${i}` : 'same'))
  const changed = lines.flatMap((line, i) => (i % 1000 === 0 ? [`new ${i}`, line] : i % 1500 === 1 ? [] : [line]))
  const began = performance.now()
  const rows = diffRows(lines, changed, (line) => line)
  expect(performance.now() - began).toBeLessThan(2000)
  expect(rows.filter(({ equal }) => !equal).length).toBeLessThanOrEqual(20 + 14)
  expect(rows.filter(({ right }) => right !== undefined)).toHaveLength(changed.length)
})
