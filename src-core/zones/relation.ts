import type { Way } from './edge-tables.ts'
import { sizeOf, type ZoneTree } from './zone-tree.ts'

/** How a node stands to another one by their zones; undefined where neither is above the other. */
export const relate = (tree: ZoneTree, from: number, to: number): Exclude<Way, 'caKey'> | undefined => {
  const [upper, lower] = [tree.zoneOf[from] ?? -1, tree.zoneOf[to] ?? -1]
  if (upper < 0 || lower < 0) return undefined
  if (upper === lower) return 'same'
  if (isBelow(tree, upper, lower)) return 'descendant'
  if (!isBelow(tree, lower, upper)) return undefined
  const parent = tree.parent[lower] ?? -1
  if (parent === upper) return 'parent'
  for (let zone = parent; zone !== upper; zone = tree.parent[zone] ?? -1) if (sizeOf(tree, zone) === 0) return 'gap'
  return 'ancestor'
}

/** Whether a node stands above another one, at whatever height. */
export const isAncestor = (tree: ZoneTree, from: number, to: number): boolean =>
  isBelow(tree, tree.zoneOf[to] ?? -1, tree.zoneOf[from] ?? -1)

const isBelow = (tree: ZoneTree, lower: number, upper: number): boolean =>
  lower >= 0 && upper >= 0 && upper < lower && lower < (tree.subtreeEnd[upper] ?? 0)
