import { Unseen } from '../../ui/layout.tsx'
import { BoxKind } from './layout-boxes.ts'
import { boxOfItem, stepFrom, type Item } from './item.ts'
import { isGroup } from './paint-boxes.ts'
import type { Scene } from './scene.ts'

export const treeItemId = (item: Item): string =>
  item.kind === 'node'
    ? `topology-node-${item.node}`
    : item.kind === 'globals'
      ? 'topology-globals'
      : `topology-${item.kind}-${item.zone}`

interface MapTreeProps {
  readonly scene: Scene
  readonly item: Item | undefined
  readonly spoken: (item: Item) => string
}

/** What a screen reader needs of a map of any size: the node it is on, and those above it. */
export const MapTree = ({ scene, item, spoken }: MapTreeProps) => {
  if (item === undefined) return null
  const line: Item[] = [item]
  for (let above = stepFrom(scene.layout, item, 'up'); above !== undefined; above = stepFrom(scene.layout, above, 'up'))
    line.unshift(above)
  return (
    <>
      {line.map((one, i) => (
        <Unseen
          key={treeItemId(one)}
          id={treeItemId(one)}
          role="treeitem"
          aria-level={i + 1}
          aria-selected={i === line.length - 1}
          {...siblings(scene, one)}
          {...(one.kind === 'group' && { 'aria-expanded': isOpen(scene, one) })}
        >
          {spoken(one)}
        </Unseen>
      ))}
    </>
  )
}

const isOpen = ({ layout }: Scene, item: Item): boolean => layout.kind[boxOfItem(layout, item)] === BoxKind.openGroup

/** Its place among the nodes of its box. */
const siblings = ({ layout }: Scene, item: Item) => {
  const cell = item.kind === 'node' ? (layout.cellOfNode[item.node] ?? -1) : -1
  const box = boxOfItem(layout, item)
  if (cell < 0 || isGroup(layout.kind[box])) return {}
  const first = layout.firstCell[box] ?? 0
  return { 'aria-posinset': cell - first + 1, 'aria-setsize': (layout.firstCell[box + 1] ?? 0) - first }
}
