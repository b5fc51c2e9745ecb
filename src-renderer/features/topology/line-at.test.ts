import { describe, expect, test } from 'vitest'
import { edgePath, pillSpot } from './edge-paths.ts'
import { createLineFinder, itemOfLine, pathOfLine, targetAt, type Line } from './line-at.ts'
import { agents, modelOf, pictureOf, sceneOf } from './map-case.ts'
import { placeOfItem } from './item.ts'
import type { Scene } from './scene.ts'

const model = modelOf([
  { name: 'master', endpoints: ['m1', 'm2'] },
  { name: 'north', parent: 'master', endpoints: ['n1'] },
  { name: 'lab', parent: 'north', endpoints: ['l1', 'l2'] },
  { name: 'south', parent: 'master', endpoints: ['s1'] },
  ...agents('north', 20),
  ...agents('south', 20),
])
const fall = pictureOf(model, 'n1', (name) =>
  name.startsWith('m')
    ? 'R'
    : name === 'north-agent0'
      ? 'A?'
      : name.startsWith('l')
        ? 'A'
        : /north-.*[1-9]/.test(name)
          ? 'A'
          : undefined,
)
const zoneNamed = (name: string): number => model.source.zones.names.indexOf(name)
const nodeNamed = (name: string): number => model.source.endpoints.names.indexOf(name)

/** A point a quarter along the last piece of a line, away from boxes at both ends. */
const pointOn = (scene: Scene, line: Line): readonly [number, number] => {
  const [first, second] = pathOfLine(scene, line)
  if (first?.length !== 2 || second?.length !== 6) throw new Error('no curve')
  const mix = (a: number, b: number, c: number, d: number) => 0.421875 * a + 0.421875 * b + 0.140625 * c + 0.015625 * d
  return [mix(first[0], second[0], second[2], second[4]), mix(first[1], second[1], second[3], second[5])]
}

describe('a pointer on the map', () => {
  const scene = sceneOf(model, fall)
  const finder = createLineFinder(scene)
  const linkTo = (name: string): Line => ({
    kind: 'link',
    link: scene.layout.links.to.indexOf(scene.layout.boxOfZone[zoneNamed(name)] ?? -1),
  })

  test('finds a line of the tree within five pixels, and nothing farther away', () => {
    const quiet = sceneOf(model)
    const under = (dx: number, scale: number) => {
      const [x, y] = pointOn(quiet, linkTo('south'))
      return targetAt(quiet, createLineFinder(quiet), [x + dx, y], scale)
    }
    expect(under(0, 1)).toEqual({ line: linkTo('south') })
    expect(under(3, 1)).toEqual({ line: linkTo('south') })
    expect(under(40, 1)).toBeUndefined()
    // The same distance on the screen is more of the map when it is small.
    expect(under(40, 0.1)).toEqual({ line: linkTo('south') })
  })

  test('finds an edge of a fall before the line of the tree below it, and its count', () => {
    const edge = scene.edges.find(({ to }) => to === scene.layout.boxOfZone[zoneNamed('lab')])
    if (edge === undefined) throw new Error('no edge')
    const line = { kind: 'edge', edge } as const
    expect(targetAt(scene, finder, pointOn(scene, line), 1)).toEqual({ line })
    const { x, y } = pillSpot(edgePath(scene, edge), edge.letter)
    expect(targetAt(scene, finder, [x + 20, y + 8], 1)).toEqual({ line })
  })

  test('is told how many lines run along one way', () => {
    const edge = scene.edges.find(({ to }) => to === scene.layout.boxOfZone[zoneNamed('lab')])
    if (edge === undefined) throw new Error('no edge')
    const twice = { ...scene, edges: [edge, { ...edge }, { ...edge }] }
    const found = targetAt(twice, createLineFinder(twice), pointOn(twice, { kind: 'edge', edge }), 1)
    expect(found).toEqual({ line: { kind: 'edge', edge }, more: 2 })
  })

  test('is on a node, not on a line that ends there', () => {
    const [x, y, w, h] = placeOfItem(scene.layout, { kind: 'node', node: nodeNamed('l1') }) ?? [0, 0, 0, 0]
    expect(targetAt(scene, finder, [x + w / 2, y + h / 2], 1)).toEqual({
      item: { kind: 'node', node: nodeNamed('l1') },
    })
  })

  test('selects by an edge a node that is certainly reached, and by a line what it leads to', () => {
    const group = scene.layout.groupOfZone[zoneNamed('north')]
    const edge = scene.edges.find(({ to }) => to === group)
    if (edge === undefined) throw new Error('no edge')
    expect(edge).toMatchObject({ letter: 'A', yes: 19, maybe: 1 })
    expect(itemOfLine(scene, { kind: 'edge', edge })).toEqual({ kind: 'node', node: nodeNamed('north-agent1') })
    expect(itemOfLine(scene, linkTo('south'))).toEqual({ kind: 'node', node: nodeNamed('s1') })
    const toGroup = scene.layout.links.to.indexOf(group ?? -1)
    expect(itemOfLine(scene, { kind: 'link', link: toGroup })).toEqual({ kind: 'group', zone: zoneNamed('north') })
  })
})

test('ten thousand endpoints are searched in less than a millisecond', () => {
  const sites = Array.from({ length: 100 }, (_, i) => `site${i}`)
  const large = modelOf([
    { name: 'master', endpoints: ['m1'] },
    ...sites.flatMap((name) => [{ name, parent: 'master', endpoints: [`${name}-sat`] }, ...agents(name, 100)]),
  ])
  const scene = sceneOf(
    large,
    pictureOf(large, 'm1', (name) => (name.endsWith('1') ? 'D' : name.endsWith('2') ? 'R' : 'A')),
  )
  expect(scene.edges.length).toBeGreaterThan(300)
  const finder = createLineFinder(scene)
  finder.lineAt(0, 0, 1)
  const { width, height } = scene.layout
  const start = performance.now()
  let found = 0
  for (let i = 0; i < 1000; i++)
    if (targetAt(scene, finder, [((i * 37) % 1000) * (width / 1000), (i * height) / 1000], 0.6) !== undefined)
      found += 1
  expect((performance.now() - start) / 1000).toBeLessThan(1)
  expect(found).toBeGreaterThan(50)
})
