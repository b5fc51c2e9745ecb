import {
  CELL_GAP,
  CELL_HEIGHT,
  GLOBALS,
  groupHeight,
  openColumns,
  PAD,
  SMALL_CELL,
  TITLE,
  zoneGrid,
} from './layout-sizes.ts'
import { groupSize } from './layout-blocks.ts'
import type { LayoutOptions } from './layout.ts'
import { listOf } from './lists.ts'
import type { MapModel } from './map-model.ts'

export const BoxKind = { zone: 0, group: 1, openGroup: 2, globals: 3, refused: 4, homeless: 5 } as const
export type BoxKind = (typeof BoxKind)[keyof typeof BoxKind]

/** Boxes and the cells in them. Cells of box `b` are `firstCell[b] … firstCell[b + 1] - 1`. */
export interface BoxArrays {
  readonly kind: Uint8Array
  readonly x: Float32Array
  readonly y: Float32Array
  readonly w: Float32Array
  readonly h: Float32Array
  /** Zone of the box, for a group the zone above its agents; -1 for none. */
  readonly zone: Int32Array
  readonly firstCell: Int32Array
  /** Cells stand in a grid: how many in a row, and how far rows are apart. */
  readonly columns: Int32Array
  readonly stepY: Float32Array
  readonly cells: {
    readonly x: Float32Array
    readonly y: Float32Array
    readonly w: Float32Array
    readonly node: Int32Array
  }
  /** Box and cell of each endpoint; a cell is -1 where it is folded away. */
  readonly boxOfNode: Int32Array
  readonly cellOfNode: Int32Array
  /** Box and group of each zone, or -1. */
  readonly boxOfZone: Int32Array
  readonly groupOfZone: Int32Array
}

interface Grid {
  readonly columns: number
  readonly w: number
  readonly stepX: number
  readonly stepY: number
}

interface BoxDraft {
  readonly kind: BoxKind
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly zone: number
  readonly firstCell: number
  columns: number
  stepY: number
}

/** Collects boxes; how many there are is known only at the end. */
export const createBoxes = (model: MapModel) => {
  const { names } = model.source.zones
  const boxes: BoxDraft[] = []
  const cells: { readonly x: number[]; readonly y: number[]; readonly w: number[]; readonly node: number[] } = {
    x: [],
    y: [],
    w: [],
    node: [],
  }
  const nodes = model.source.endpoints.names.length
  const boxOfNode = new Int32Array(nodes).fill(-1)
  const cellOfNode = new Int32Array(nodes).fill(-1)
  const boxOfZone = new Int32Array(names.length).fill(-1)
  const groupOfZone = new Int32Array(names.length).fill(-1)

  const add = (kind: BoxKind, zone: number, place: readonly [x: number, y: number, w: number, h: number]): number => {
    const [x, y, w, h] = place
    boxes.push({ kind, x, y, w, h, zone, firstCell: cells.node.length, columns: 1, stepY: 0 })
    return boxes.length - 1
  }
  const fill = (box: number, members: Int32Array, { columns, w, stepX, stepY }: Grid): void => {
    const draft = boxes[box]
    if (draft === undefined) return
    const { x, y } = draft
    draft.columns = columns
    draft.stepY = stepY
    for (const [i, node] of members.entries()) {
      boxOfNode[node] = box
      cellOfNode[node] = cells.node.length
      cells.x.push(x + PAD + (i % columns) * stepX)
      cells.y.push(y + PAD + TITLE + Math.floor(i / columns) * stepY)
      cells.w.push(w)
      cells.node.push(node)
    }
  }
  return {
    addZone: (zone: number, x: number, y: number, kind: BoxKind = BoxKind.zone): number => {
      const { w, h, columns, cell } = zoneGrid(model, zone)
      const box = add(kind, zone, [x, y, w, h])
      boxOfZone[zone] = box
      const grid = { columns, w: cell, stepX: cell + CELL_GAP, stepY: CELL_HEIGHT + CELL_GAP }
      fill(box, listOf(model.members, zone), grid)
      return box
    },
    addGroup: (zone: number, x: number, y: number, { open, rowsOf }: LayoutOptions): number => {
      const agents = listOf(model.agents, zone)
      const isOpen = open.has(zone)
      const { w, h } = groupSize(agents.length, isOpen)
      const height = isOpen ? h : groupHeight(Math.max(1, rowsOf(zone)))
      const box = add(isOpen ? BoxKind.openGroup : BoxKind.group, zone, [x, y, w, height])
      groupOfZone[zone] = box
      const step = { stepX: SMALL_CELL.w + SMALL_CELL.gap, stepY: SMALL_CELL.h + SMALL_CELL.gap }
      if (isOpen) fill(box, agents, { columns: openColumns(agents.length), w: SMALL_CELL.w, ...step })
      else for (const node of agents) boxOfNode[node] = box
      return box
    },
    addGlobals: (x: number, y: number): number => add(BoxKind.globals, -1, [x, y, GLOBALS.w, GLOBALS.h]),
    addHomeless: (x: number, y: number, w: number, columns: number): number => {
      const rows = Math.ceil(model.homeless.length / columns)
      const stepY = SMALL_CELL.h + SMALL_CELL.gap
      const box = add(BoxKind.homeless, -1, [x, y, w, 2 * PAD + TITLE + rows * stepY - SMALL_CELL.gap])
      const grid = { columns, w: SMALL_CELL.w, stepX: SMALL_CELL.w + SMALL_CELL.gap, stepY }
      fill(box, Int32Array.from(model.homeless), grid)
      return box
    },
    boxOf: (zone: number): number => boxOfZone[zone] ?? -1,
    heightOf: (box: number): number => boxes[box]?.h ?? 0,
    take: (): BoxArrays => ({
      kind: Uint8Array.from(boxes, ({ kind }) => kind),
      x: Float32Array.from(boxes, ({ x }) => x),
      y: Float32Array.from(boxes, ({ y }) => y),
      w: Float32Array.from(boxes, ({ w }) => w),
      h: Float32Array.from(boxes, ({ h }) => h),
      zone: Int32Array.from(boxes, ({ zone }) => zone),
      firstCell: Int32Array.from([...boxes.map(({ firstCell }) => firstCell), cells.node.length]),
      columns: Int32Array.from(boxes, ({ columns }) => columns),
      stepY: Float32Array.from(boxes, ({ stepY }) => stepY),
      cells: {
        x: Float32Array.from(cells.x),
        y: Float32Array.from(cells.y),
        w: Float32Array.from(cells.w),
        node: Int32Array.from(cells.node),
      },
      boxOfNode,
      cellOfNode,
      boxOfZone,
      groupOfZone,
    }),
  }
}

export type Boxes = ReturnType<typeof createBoxes>
