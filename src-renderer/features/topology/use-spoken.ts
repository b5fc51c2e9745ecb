import { letters } from '../../../src-core/zones/reach-letters.ts'
import { useWords } from '../../ui/words.ts'
import type { Item } from './item.ts'
import { listOf } from './lists.ts'
import { letterOf } from './reach-picture.ts'
import type { Scene } from './scene.ts'

/** What is said of an item: its name, where it is, and how a fall reaches it. */
export const useSpoken = (scene: Scene | undefined) => {
  const t = useWords()
  return (item: Item): string => {
    if (scene === undefined) return ''
    const { model, picture, words } = scene
    const { names, zones } = model.source.endpoints
    const zoneName = (zone: number): string => words.shown(model.source.zones.names[zone] ?? '')
    if (item.kind === 'globals')
      return `${words.globals.title}: ${words.globals.text(model.source.globals.map(words.shown))}`
    if (item.kind === 'zone') return `${zoneName(item.zone)}, ${words.noEndpoints}`
    if (item.kind === 'group') {
      const agents = listOf(model.agents, item.zone).length
      const rows = scene.rowsOf(item.zone).map((row) => `${words.row[row.id]} ${words.counted(row)}`)
      return [words.agentsOf(zoneName(item.zone)), words.nodes(agents), ...rows].join(', ')
    }
    const name = words.shown(names[item.node] ?? '')
    const zone = zones[item.node] ?? -1
    const place = zone < 0 ? words.homeless : zoneName(zone)
    if (picture === undefined) return `${name}, ${place}`
    if (picture.isFallen[item.node] === 1) return `${words.falls(name)}, ${place}`
    const letter = letterOf(picture, item.node)
    const isMaybe = picture.isCertain[item.node] !== 1
    const reached =
      letter === undefined
        ? words.row.untouched
        : `${letters.find((one) => one === letter) ?? ''} ${t(`topology.letter.${letter}`)}${isMaybe ? `, ${t('topology.why.perhaps')}` : ''}`
    return `${name}, ${place}, ${reached}`
  }
}
