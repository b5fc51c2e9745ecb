import type { Structure, StructureNode } from '../../../src-core/x509/structure.ts'

export const hasMembers = (node: StructureNode): boolean => node.behind > node.index + 1

/** Fields that stand open at first, besides the two outermost levels. */
const openFields: ReadonlySet<string> = new Set(['validity', 'extensions'])

/** Indices of the nodes that are open when an object is first shown. */
export const firstOpen = ({ nodes }: Structure): ReadonlySet<number> => {
  const open = new Set<number>()
  for (const node of nodes.slice(0, 4000)) {
    const parent = nodes[node.parent]
    const isListOf = parent?.name === 'extensions' && open.has(parent.index)
    const isBranch = node.depth === 0 || (node.depth === 1 && node.name !== 'signatureAlgorithm')
    if (hasMembers(node) && (isBranch || openFields.has(node.name) || isListOf)) open.add(node.index)
  }
  return open
}

/** Nodes on screen: those whose holders are all open. */
export const shownNodes = ({ nodes }: Structure, open: ReadonlySet<number>): readonly StructureNode[] => {
  const shown: StructureNode[] = []
  for (let at = 0; at < nodes.length;) {
    const node = nodes[at]
    if (node === undefined) break
    shown.push(node)
    at = open.has(at) ? at + 1 : node.behind
  }
  return shown
}

/** `open` with everything that holds `node`, so that it is on screen; the same set where it is already. */
export const opened = ({ nodes }: Structure, open: ReadonlySet<number>, node: StructureNode): ReadonlySet<number> => {
  const missing: number[] = []
  for (let at = node.parent; at >= 0; at = nodes[at]?.parent ?? -1) if (!open.has(at)) missing.push(at)
  return missing.length === 0 ? open : new Set([...open, ...missing])
}
