import { useCallback, useRef, useState } from 'react'
import { styled } from '@mui/material/styles'
import { displayText } from '../../../src-core/base/display.ts'
import type { CallOutput } from '../../../src-core/contract/methods.ts'
import { useTicketRows, type RowRange } from '../../api/pages.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Unseen } from '../../ui/layout.tsx'
import { ellipsis } from '../../ui/tokens.ts'
import { GridRow, gridKeys, rowProps, VirtualGrid, type RowPlace } from '../../ui/virtual-grid.tsx'
import { useWords } from '../../ui/words.ts'
import { TicketText } from './ticket-text.tsx'

const ROW_HEIGHT = 37
const columns = 'minmax(0, 1fr) minmax(0, 400px) 52px'

const Line = styled(GridRow)({ height: ROW_HEIGHT, cursor: 'default', '& > :first-of-type': ellipsis })

/** The tickets of a list. Enter copies the one that is marked. */
export const TicketGrid = ({ batchId, made }: { readonly batchId: string; readonly made: number }) => {
  const t = useWords()
  const [range, setRange] = useState<RowRange>({ first: 0, last: 0 })
  const [active, setActive] = useState(0)
  const [copied, setCopied] = useState('')
  const grid = useRef<HTMLDivElement>(null)
  const rowAt = useTicketRows(batchId, made, range)
  const onRange = useCallback((first: number, last: number) => setRange({ first, last }), [])
  const copy = async (index: number) => {
    const row = rowAt(index)
    if (row === undefined) return
    await navigator.clipboard.writeText(row.ticket)
    setCopied(t('tickets:copiedOf', { name: displayText(row.name) }))
  }
  return (
    <>
      <VirtualGrid
        name="ticket"
        label={t('tickets:grid.label')}
        columns={columns}
        total={made}
        active={Math.min(active, made - 1)}
        rowHeight={() => ROW_HEIGHT}
        head={(['name', 'ticket', 'copy'] as const).map((column) => (
          <span key={column} role="columnheader">
            {t(`tickets:grid.${column}`)}
          </span>
        ))}
        renderRow={(place) => <TicketRow {...place} row={rowAt(place.index)} />}
        onRange={onRange}
        onKeyDown={gridKeys({ total: made, active, onMove: setActive, onEnter: (index) => void copy(index) })}
        gridRef={grid}
      />
      <Unseen role="status">{copied}</Unseen>
    </>
  )
}

interface TicketRowProps extends RowPlace {
  readonly row: CallOutput<'tickets.list'>['rows'][number] | undefined
}

const TicketRow = ({ row, ...place }: TicketRowProps) => {
  const t = useWords()
  if (row === undefined) return null
  return (
    <Line {...rowProps(place)}>
      <span role="gridcell" title={displayText(row.name)}>
        <HostileText text={row.name} />
      </span>
      <span role="gridcell">
        <TicketText ticket={row.ticket} />
      </span>
      <span role="gridcell">
        <CopyButton text={row.ticket} label={t('tickets:copyOf', { name: displayText(row.name) })} />
      </span>
    </Line>
  )
}
