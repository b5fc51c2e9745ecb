import { expect, test } from 'vitest'
import { MAX_NAME, MAX_NAMES, readNames, ticketCsv } from './ticket-names.ts'

test.each<readonly [string, string, readonly string[]]>([
  ['one a line', 'a\nb\n', ['a', 'b']],
  ['CRLF, BOM, blanks, empty lines and comments', '\uFEFFa \r\n\r\n# c\r\n  b\r\n', ['a', 'b']],
  ['CSV: the first column', 'a,1\nb,2\n', ['a', 'b']],
  ['CSV: the column headed as a name', 'ip;Host Name\n10.0.0.1;a\n10.0.0.2;b\n', ['a', 'b']],
  ['a heading alone', 'CN\n', []],
  ['tabs', 'fqdn\tip\na\t1\n', ['a']],
  ['quotes', '"a","1"\n"b ""x""",2\n', ['a', 'b "x"']],
  ['a quote that never ends', '"a\nb\n', ['"a', 'b']],
  ['names that differ in case only', 'a\nA\n', ['a', 'A']],
  ['a guard of ours', '"\'=a"\n\'b\n', ['=a', "'b"]],
  ['a name called like a heading, not on the first line', 'a\nhost\n', ['a', 'host']],
  ['nothing', '', []],
])('%s', (_, text, names) => {
  expect(readNames(text)).toEqual({ names, leftOut: [] })
})

test('says which line brings no name, and why', () => {
  const text = ['a', 'b\u0007', 'c\u00a0d', 'd\u200b', 'a', '', 'x'.repeat(MAX_NAME + 1), 'x'.repeat(MAX_NAME)].join(
    '\n',
  )
  expect(readNames(text)).toEqual({
    names: ['a', 'x'.repeat(MAX_NAME)],
    leftOut: [
      { line: 2, reason: 'invisible' },
      { line: 3, reason: 'invisible' },
      { line: 4, reason: 'invisible' },
      { line: 5, reason: 'twice' },
      { line: 7, reason: 'too-long' },
    ],
  })
})

test('takes as many names as it says, and no more', () => {
  const text = Array.from({ length: MAX_NAMES + 2 }, (_, i) => `n${i}`).join('\n')
  const { names, leftOut } = readNames(text)
  expect(names).toHaveLength(MAX_NAMES)
  expect(leftOut.map(({ reason }) => reason)).toEqual(['too-many', 'too-many'])
})

test.each([
  ['blanks and an open quote', `${' '.repeat(500_000)}"`],
  ['quotes', '"'.repeat(500_000)],
  ['separators', '"a"'.concat(','.repeat(500_000))],
])('a line of %s takes no more than a moment', (_, text) => {
  const start = performance.now()
  readNames(text)
  expect(performance.now() - start).toBeLessThan(1000)
})

test('writes CSV that no spreadsheet calculates and that reads back', () => {
  const hostile = ['=1+1', '+a', '-a', '@a', '＝a', "it's", 'a,b', 'a;b', 'a"b', 'münchen', ' a b'.trim()]
  const csv = ticketCsv(hostile.map((name) => ({ name, ticket: 'f'.repeat(40) })))
  const cells = csv.split('\r\n').slice(1, -1)
  expect(cells).toHaveLength(hostile.length)
  expect(cells.filter((line) => /^"?[=+\-@＝＋－＠]/.test(line))).toEqual([])
  expect(readNames(csv)).toEqual({ names: hostile, leftOut: [] })
})
