import { describe, expect, test } from 'vitest'
import { agents, modelOf, pictureOf, sceneOf, type ZoneInput } from './map-case.ts'
import type { Scene } from './scene.ts'

const site: readonly ZoneInput[] = [
  { name: 'master', endpoints: ['m1'] },
  { name: 'north', parent: 'master', endpoints: ['n1'] },
  { name: 'lab', parent: 'north', endpoints: ['l1'] },
  { name: 'annex', parent: 'lab', endpoints: ['x1'] },
  ...agents('north', 3),
]
const model = modelOf(site)

/** Lines of the picture, by the zones at their ends. */
const named = ({ model: { source }, layout, changes, edges }: Scene) => {
  const zone = (box: number): string => source.zones.names[layout.zone[box] ?? -1] ?? '-'
  const ends = ({ from, to }: { readonly from: number; readonly to: number }): string => `${zone(from)}>${zone(to)}`
  return {
    goneEdges: changes?.goneEdges.map((edge) => `${ends(edge)} ${edge.letter}`),
    newEdges: edges.filter((edge) => changes?.newEdges.has(edge)).map((edge) => `${ends(edge)} ${edge.letter}`),
    goneLinks: changes?.goneLinks.map(ends),
    newLinks: [...(changes?.newLinks ?? [])].map((link) =>
      ends({ from: layout.links.from[link] ?? -1, to: layout.links.to[link] ?? -1 }),
    ),
  }
}
const nothing = { goneEdges: [], newEdges: [], goneLinks: [], newLinks: [] }

describe('what changes take away and add', () => {
  const all = (of: typeof model) => pictureOf(of, 'm1', () => 'A')

  test('is nothing where nothing changes', () => {
    expect(named(sceneOf(model, all(model), { model, picture: all(model) }))).toEqual(nothing)
  })

  test('of a switch: the letter that goes and the one that comes, named by their own nodes', () => {
    const closed = pictureOf(model, 'm1', (name) => (name.startsWith('north-') ? 'D' : 'A'))
    const scene = sceneOf(model, closed, { model, picture: all(model) })
    expect(named(scene)).toEqual({ ...nothing, goneEdges: ['north>north A'], newEdges: ['north>north D'] })
    const [gone] = scene.changes?.goneEdges ?? []
    expect(gone).toMatchObject({ yes: 3 })
    expect(model.source.endpoints.names[gone?.node ?? -1]).toMatch(/^north-agent/)
  })

  test('of a parent that goes: its line, and the edges that ran along it, from where they ran', () => {
    const cut = modelOf(
      site.map(({ parent, ...zone }) => (zone.name === 'lab' || parent === undefined ? zone : { ...zone, parent })),
    )
    const picture = pictureOf(cut, 'm1', (name) => (name === 'l1' || name === 'x1' ? undefined : 'A'))
    expect(named(sceneOf(cut, picture, { model, picture: all(model) }))).toEqual({
      ...nothing,
      goneEdges: ['north>lab A', 'lab>annex A'],
      goneLinks: ['north>lab'],
    })
  })

  test('of a tier in between: the line past it goes, the two to and from it come', () => {
    const tiered = modelOf([
      ...site.map((zone) => (zone.name === 'lab' ? { ...zone, parent: 'gate' } : zone)),
      { name: 'gate', parent: 'north', endpoints: ['gate'] },
    ])
    const found = named(sceneOf(tiered, undefined, { model, picture: undefined }))
    expect({ ...found, newLinks: found.newLinks.toSorted() }).toEqual({
      ...nothing,
      goneLinks: ['north>lab'],
      newLinks: ['gate>lab', 'north>gate'],
    })
  })
})
