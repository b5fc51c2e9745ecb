import { useMemo, useRef, useState } from 'react'
import { styled } from '@mui/material/styles'
import { color, ellipsis, mono, toneColors } from '../../ui/tokens.ts'
import { GridRow, gridKeys, rowProps, VirtualGrid, type RowPlace } from '../../ui/virtual-grid.tsx'
import { useWords } from '../../ui/words.ts'
import { letterTones } from './looks.ts'
import { shortName } from './map-model.ts'
import { letterOf } from './reach-picture.ts'
import type { Scene } from './scene.ts'
import { tableColumns, useNodeRow, type TableColumn } from './use-node-row.ts'
import type { TopologyDesk } from './use-topology-desk.ts'

const ROW = 37
const columns =
  'minmax(120px, 1.3fr) minmax(70px, .8fr) minmax(58px, .7fr) minmax(76px, 1fr) 84px 98px 130px 70px minmax(84px, .8fr) minmax(80px, .9fr)'
const narrow = 'minmax(140px, 1.6fr) minmax(80px, 1fr) 96px 112px 92px'
const wideOnly: ReadonlySet<TableColumn> = new Set(['parent', 'dials', 'certificate', 'via', 'place'])

const Line = styled(GridRow)({ height: ROW, '& > *': ellipsis })

interface NodeTableProps {
  readonly desk: TopologyDesk
  readonly scene: Scene
}

/** Everything the map shows, as rows; what is selected here is selected there. */
export const NodeTable = ({ desk, scene }: NodeTableProps) => {
  const t = useWords()
  const grid = useRef<HTMLDivElement>(null)
  const { names } = scene.model.source.endpoints
  const order = useMemo(() => sortedNodes(names), [names])
  const chosen = desk.item?.kind === 'node' ? desk.item.node : -1
  const [moved, setActive] = useState<number>()
  const active = moved ?? Math.max(0, order.indexOf(chosen))
  const rowOf = useNodeRow(desk, scene)
  const select = (index: number) => {
    const node = order[index]
    if (node === undefined) return
    setActive(index)
    desk.select({ kind: 'node', node })
  }
  return (
    <VirtualGrid
      name="node"
      label={t('topology.table.label')}
      columns={columns}
      narrowColumns={narrow}
      total={order.length}
      active={active}
      rowHeight={() => ROW}
      head={tableColumns.map((column) => (
        <span
          key={column}
          role="columnheader"
          title={t(`topology.table.column.${column}`)}
          style={ellipsis}
          {...(wideOnly.has(column) && { 'data-wide': true })}
        >
          {t(`topology.table.column.${column}`)}
        </span>
      ))}
      renderRow={(place) => {
        const node = order[place.index] ?? 0
        return (
          <Node
            place={place}
            scene={scene}
            node={node}
            cells={rowOf(node)}
            isSelected={node === chosen}
            onSelect={() => select(place.index)}
          />
        )
      }}
      onRange={() => undefined}
      onKeyDown={gridKeys({ total: order.length, active, onMove: select, onEnter: select })}
      gridRef={grid}
    />
  )
}

const sortedNodes = (names: readonly string[]): readonly number[] =>
  [...names.keys()].toSorted((a, b) => ((names[a] ?? '') < (names[b] ?? '') ? -1 : 1))

interface NodeProps {
  readonly place: RowPlace
  readonly scene: Scene
  readonly node: number
  readonly cells: Readonly<Record<TableColumn, string>>
  readonly isSelected: boolean
  readonly onSelect: () => void
}

/** What all names end in, and folders, are in the tooltip and in the export. */
const shortCell = (column: TableColumn, text: string, suffix: string): string =>
  column === 'place' ? (text.split('/').at(-1) ?? text) : namesOnly.has(column) ? shortName(text, suffix) : text

const namesOnly: ReadonlySet<TableColumn> = new Set(['node', 'zone', 'parent', 'via'])

const Node = ({ place, scene: { picture, model }, node, cells, isSelected, onSelect }: NodeProps) => {
  const { suffix } = model
  const letter = picture === undefined ? undefined : letterOf(picture, node)
  const inks: Partial<Record<TableColumn, React.CSSProperties>> = {
    node: { fontWeight: 600 },
    config: { font: `12px ${mono}` },
    commands: { font: `12px ${mono}` },
    letter: { fontWeight: 600, color: letter === undefined ? color.text : toneColors[letterTones[letter]].ink },
    place: { font: `11.5px ${mono}`, color: color.text3 },
  }
  return (
    <Line {...rowProps(place)} aria-selected={isSelected} onClick={onSelect}>
      {tableColumns.map((column) => (
        <span
          key={column}
          role="gridcell"
          style={inks[column]}
          title={cells[column]}
          {...(wideOnly.has(column) && { 'data-wide': true })}
        >
          {shortCell(column, cells[column], suffix)}
        </span>
      ))}
    </Line>
  )
}
