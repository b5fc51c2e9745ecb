import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffRows } from './line-diff.ts'

const diff = (left: string, right: string) =>
  diffRows([...left], [...right], (a, b) => a === b).map(
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
      const rows = diffRows(left, right, (a, b) => a === b)
      expect(rows.map((row) => row.left).filter((line) => line !== undefined)).toEqual(left)
      expect(rows.map((row) => row.right).filter((line) => line !== undefined)).toEqual(right)
      return rows.every((row) => !row.equal || row.left === row.right)
    }),
  )
})
