import { expect, test } from 'vitest'
import { agents, modelOf, pictureOf, sceneOf } from './map-case.ts'
import { ticketEdges } from './ticket-edges.ts'

const model = modelOf([
  { name: 'master', endpoints: ['m1'] },
  { name: 'north', parent: 'master', endpoints: ['n1', 'n2'] },
  { name: 'lab', parent: 'north', endpoints: ['l1'] },
  { name: 'south', parent: 'master', endpoints: ['s1'] },
  ...agents('north', 3),
  ...agents('lab', 2),
  ...agents('south', 4),
])

const told = (fallen: string, letterOf: Parameters<typeof pictureOf>[2], scope: 'direct' | 'transitive') => {
  const picture = pictureOf(model, fallen, letterOf)
  const { layout } = sceneOf(model, picture)
  const zone = (box: number): string => model.source.zones.names[layout.zone[box] ?? -1] ?? '-'
  return ticketEdges(model, layout, picture, scope).map(
    ({ from, to, yes, maybe }) => `${zone(from)}>${zone(to)} ${yes} ${maybe}`,
  )
}

test('requests from below a fallen node pass it, whatever may be done to those who send them', () => {
  expect(told('n1', () => undefined, 'transitive').toSorted()).toEqual([
    'north>lab 1 0',
    'north>lab 2 0',
    'north>north 3 0',
  ])
  expect(told('s1', () => undefined, 'transitive')).toEqual(['south>south 4 0'])
  expect(told('l1', () => 'R', 'transitive')).toEqual(['lab>lab 2 0'])
})

test('what falls after it relays as well, perhaps or for certain, where that is asked', () => {
  const lab = (name: string) => (name === 'l1' ? ('A' as const) : undefined)
  expect(told('n1', lab, 'transitive').toSorted()).toEqual(['lab>lab 2 0', 'north>lab 1 0', 'north>north 3 0'])
  expect(told('n1', (name) => (name === 'l1' ? 'A?' : undefined), 'transitive')).toContain('lab>lab 0 2')
  expect(told('n1', lab, 'direct')).not.toContain('lab>lab 2 0')
})
