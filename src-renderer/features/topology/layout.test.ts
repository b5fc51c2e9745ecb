import { expect, test } from 'vitest'
import { firstItem, itemAt, placeOfItem, stepFrom, type Item } from './item.ts'
import { layOut, type MapLayout } from './layout.ts'
import { BoxKind } from './layout-boxes.ts'
import { agents, modelOf } from './map-case.ts'
import type { MapModel } from './map-model.ts'

const site = [
  { name: 'master', endpoints: ['m1', 'm2'] },
  { name: 'north', parent: 'master', endpoints: ['n1'] },
  { name: 'lab', parent: 'north', endpoints: ['l1', 'l2', 'l3'] },
  { name: 'south', parent: 'master', endpoints: ['s1', 's2'] },
  ...agents('master', 2),
  ...agents('north', 5),
  ...agents('lab', 3),
  ...agents('south', 40),
  { name: 'templates', global: true },
]
const closed = { open: new Set<number>(), rowsOf: () => 1 }
const zoneId = (model: MapModel, name: string): number => model.source.zones.names.indexOf(name)
const boxNamed = (model: MapModel, layout: MapLayout, name: string): number =>
  layout.boxOfZone[zoneId(model, name)] ?? -1

/** Boxes by name and place, whatever their order. */
const picture = (model: MapModel, layout: MapLayout): readonly string[] =>
  [...layout.kind.keys()]
    .map(
      (box) =>
        `${layout.kind[box]} ${model.source.zones.names[layout.zone[box] ?? -1]} ${layout.x[box]} ${layout.y[box]}`,
    )
    .toSorted()

test('stands in tiers, agents folded by parent, pairs side by side, global zones apart', () => {
  const model = modelOf(site)
  const layout = layOut(model, closed)
  expect(layout.tiers.map(({ id }) => id)).toEqual(['masters', 'satellites', 'below', 'agents'])
  const y = (name: string): number | undefined => layout.y[boxNamed(model, layout, name)]
  expect(y('north')).toBe(y('south'))
  expect(y('lab')).toBeGreaterThan(y('north') ?? Infinity)
  const groups = [...layout.kind.keys()].filter((box) => layout.kind[box] === BoxKind.group)
  expect(groups.map((box) => model.source.zones.names[layout.zone[box] ?? -1]).toSorted()).toEqual([
    'lab',
    'master',
    'north',
    'south',
  ])
  const [m1, m2] = ['m1', 'm2'].map((name) =>
    placeOfItem(layout, { kind: 'node', node: model.source.endpoints.names.indexOf(name) }),
  )
  expect(m1?.[1]).toBe(m2?.[1])
  expect(m1?.[0]).toBeLessThan(m2?.[0] ?? 0)
  const globals = layout.kind.indexOf(BoxKind.globals)
  expect(layout.x[globals]).toBeGreaterThan(layout.x[boxNamed(model, layout, 'master')] ?? Infinity)
})

test('no two boxes overlap, with one group open or all', () => {
  const model = modelOf([
    ...site,
    ...Array.from({ length: 30 }, (_, i) => ({ name: `site${i}`, parent: 'master', endpoints: [`x${i}`, `y${i}`] })),
  ])
  for (const open of [[], [zoneId(model, 'south')], [...model.source.zones.names.keys()]]) {
    const { x, y, w, h, kind } = layOut(model, { ...closed, open: new Set(open) })
    const overlaps = [...kind.keys()].flatMap((a) =>
      [...kind.keys()].filter(
        (b) =>
          a < b &&
          (x[a] ?? 0) < (x[b] ?? 0) + (w[b] ?? 0) &&
          (x[b] ?? 0) < (x[a] ?? 0) + (w[a] ?? 0) &&
          (y[a] ?? 0) < (y[b] ?? 0) + (h[b] ?? 0) &&
          (y[b] ?? 0) < (y[a] ?? 0) + (h[a] ?? 0),
      ),
    )
    expect(overlaps).toEqual([])
  }
})

test('the same cluster gives the same picture in any order', () => {
  const one = modelOf(site)
  const other = modelOf(site.toReversed())
  expect(picture(other, layOut(other, closed))).toEqual(picture(one, layOut(one, closed)))
})

test('what does not load is in the tray, with what hangs below it', () => {
  const model = modelOf(
    [
      ...site,
      { name: 'a', parent: 'b', endpoints: ['a1'] },
      { name: 'b', parent: 'a' },
      { name: 'lost', parent: 'gone' },
      ...agents('lost', 1),
    ],
    ['a', 'b', 'lost'],
    ['stray'],
  )
  const layout = layOut(model, closed)
  const refused = [...layout.kind.keys()].filter((box) => layout.kind[box] === BoxKind.refused)
  expect(refused.map((box) => model.source.zones.names[layout.zone[box] ?? -1]).toSorted()).toEqual([
    'a',
    'b',
    'lost',
    'lost-agent0',
  ])
  expect(layout.kind).toContain(BoxKind.homeless)
  const tray = layout.tiers.at(-1)
  expect(tray?.id).toBe('refused')
  for (const box of refused) expect(layout.y[box]).toBeGreaterThan(tray?.y ?? Infinity)
})

test('every node is found where it is drawn, folded or not', () => {
  const model = modelOf(site)
  const layout = layOut(model, { ...closed, open: new Set([zoneId(model, 'north')]) })
  for (const [node] of model.source.endpoints.names.entries()) {
    const [x, y, w, h] = placeOfItem(layout, { kind: 'node', node }) ?? [0, 0, 0, 0]
    const found = itemAt(layout, x + w / 2, y + h / 2)
    const isFolded = layout.cellOfNode[node] === -1
    expect(found).toEqual(isFolded ? { kind: 'group', zone: expect.any(Number) } : { kind: 'node', node })
  }
})

test('keys walk to parents, children and siblings, and stop at an end', () => {
  const model = modelOf(site)
  const layout = layOut(model, closed)
  const nameOf = (item: Item | undefined): string | undefined =>
    item?.kind === 'node'
      ? model.source.endpoints.names[item.node]
      : item?.kind === 'group'
        ? `${model.source.zones.names[item.zone]} agents`
        : item?.kind
  const walk = (...steps: readonly Parameters<typeof stepFrom>[2][]): string | undefined =>
    nameOf(
      steps.reduce<Item | undefined>(
        (item, step) => (item === undefined ? item : stepFrom(layout, item, step)),
        firstItem(layout, model),
      ),
    )
  expect(walk()).toBe('m1')
  expect(walk('right')).toBe('m2')
  expect(walk('left')).toBe('master agents')
  expect(walk('down', 'up')).toBe('m1')
  expect(walk('down', 'right')).toBe('s1')
  expect(walk('down', 'right', 'down')).toBe('south agents')
  expect(walk('up')).toBeUndefined()
})

test('a chain as deep as the daemon allows is laid out', () => {
  const chain = Array.from({ length: 33 }, (_, i) => ({
    name: `z${String(i).padStart(3, '0')}`,
    ...(i > 0 && { parent: `z${String(i - 1).padStart(3, '0')}` }),
    endpoints: [`e${i}`, `f${i}`],
  }))
  const model = modelOf(chain)
  expect(layOut(model, closed).kind).toHaveLength(33)
})
