import { expect, test } from 'vitest'
import { severities } from './verdict.ts'
import { foldTwins, partOf, partSizes } from './twin-fold.ts'

type Line = readonly [cn: string | null, worst: 'stop' | 'decide' | 'fine', state?: 'pending' | 'refused']

const requests = (lines: readonly Line[]) =>
  lines.map(([cn, worst, state = 'pending'], id) => ({ id, row: { cn, worst, state } }))

const shown = (lines: readonly Line[], unfolded: readonly string[] = []): readonly string[] =>
  foldTwins(requests(lines), new Set(unfolded)).map(({ request, fold }) =>
    fold === null ? `${request.id}` : `${request.id} ${fold.state} ${fold.others}`,
  )

const folder: readonly Line[] = [
  [null, 'stop'],
  [null, 'stop'],
  ['web07', 'stop'],
  ['app03', 'decide'],
  ['app03', 'decide'],
  ['app03', 'decide'],
  ['web07', 'decide'],
]

test('requests of one name are one line that says how many it hides', () => {
  expect(shown(folder)).toEqual(['0', '1', '2', '3 folded 2', '6'])
})

test('an unfolded name shows all of its requests, the first on top', () => {
  expect(shown(folder, ['app03'])).toEqual(['0', '1', '2', '3 open 2', '4 under 0', '5 under 0', '6'])
})

test('what stops is not folded under what does not, nor what waits under what was refused', () => {
  expect(
    shown([
      ['a', 'stop'],
      ['a', 'decide'],
      ['a', 'decide', 'refused'],
    ]),
  ).toEqual(['0', '1', '2'])
})

test('10,000 requests of one name are one line', () => {
  const many = Array.from({ length: 10_000 }, (): Line => ['web07', 'decide'])
  expect(shown(many)).toEqual(['0 folded 9999'])
  expect(shown(many, ['web07'])).toHaveLength(10_000)
})

test('the parts of the list are counted by the worst verdict', () => {
  expect(partSizes(requests(folder).map(({ row }) => row))).toEqual({ stopped: 3, undecided: 4, clean: 0 })
})

test('what was not checked and what is only noted need no decision', () => {
  expect(severities.map(partOf)).toEqual(['clean', 'clean', 'clean', 'undecided', 'stopped'])
})
