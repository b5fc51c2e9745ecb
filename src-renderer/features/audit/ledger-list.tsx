import { useState } from 'react'
import { styled } from '@mui/material/styles'
import type { LedgerRow } from '../../../src-core/contract/ledger.ts'
import { formatMoment, fingerprintGroups } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { color, ellipsis, mono, toneColors } from '../../ui/tokens.ts'
import { useNow } from '../../ui/use-now.tsx'
import { GridRow, gridKeys, rowProps, VirtualGrid, type RowPlace } from '../../ui/virtual-grid.tsx'
import { useCount, useLanguage, useWords } from '../../ui/words.ts'
import { factLine, lookOf, useEntryWords } from './entry-look.ts'

const ROW_HEIGHT = 37
const columns = '84px 132px minmax(0, 1fr) minmax(0, 1.2fr) 110px'

const Line = styled(GridRow)({
  height: ROW_HEIGHT,
  '& > *': ellipsis,
  // Entries from the first broken one on prove nothing.
  '&[data-doubtful="true"]': {
    backgroundImage: `repeating-linear-gradient(135deg, ${toneColors.stop.soft} 0 6px, transparent 6px 14px)`,
  },
})
const What = styled('span')({ display: 'flex', alignItems: 'center', gap: 8 })

export interface LedgerListProps {
  readonly total: number
  readonly rowAt: (index: number) => LedgerRow | undefined
  readonly firstBroken: number | null
  readonly open: number | undefined
  readonly onOpen: (row: LedgerRow) => void
  readonly onRange: (first: number, last: number) => void
  readonly gridRef: React.RefObject<HTMLDivElement | null>
}

/** The ledger as a table, however long it has become. */
export const LedgerList = ({ total, rowAt, firstBroken, open, onOpen, onRange, gridRef }: LedgerListProps) => {
  const t = useWords()
  const [active, setActive] = useState(0)
  const openAt = (index: number) => {
    const row = rowAt(index)
    setActive(index)
    if (row !== undefined) onOpen(row)
  }
  return (
    <VirtualGrid
      name="entry"
      label={t('audit.list')}
      columns={columns}
      total={total}
      active={active}
      rowHeight={() => ROW_HEIGHT}
      head={(['number', 'time', 'what', 'facts', 'hash'] as const).map((column) => (
        <span key={column} role="columnheader">
          {t(`audit.column.${column}`)}
        </span>
      ))}
      renderRow={(place) => (
        <Entry {...place} row={rowAt(place.index)} firstBroken={firstBroken} open={open} onOpen={openAt} />
      )}
      onRange={onRange}
      onKeyDown={gridKeys({ total, active, onMove: setActive, onEnter: openAt })}
      gridRef={gridRef}
    />
  )
}

interface EntryProps extends RowPlace, Pick<LedgerListProps, 'firstBroken' | 'open'> {
  readonly row: LedgerRow | undefined
  readonly onOpen: (index: number) => void
}

const Entry = ({ row, firstBroken, open, onOpen, ...place }: EntryProps) => {
  const now = useNow()
  const count = useCount()
  const language = useLanguage()
  const words = useEntryWords()
  if (row === undefined) return null
  const { icon, tone } = lookOf(row.kind)
  return (
    <Line
      {...rowProps(place)}
      aria-selected={row.entry === open}
      data-doubtful={firstBroken !== null && row.entry >= firstBroken}
      onClick={() => onOpen(place.index)}
    >
      <span role="gridcell">{count(row.entry).n}</span>
      <span role="gridcell">{formatMoment(Date.parse(row.at), now, language)}</span>
      <What role="gridcell">
        <span style={{ display: 'flex', color: toneColors[tone].ink }}>
          <Icon name={icon} size={14} />
        </span>
        {words(row.kind)}
      </What>
      <span role="gridcell" style={{ color: color.text2 }} title={factLine(row)}>
        {factLine(row)}
      </span>
      <span role="gridcell" style={{ font: `11.5px ${mono}`, color: color.text3 }}>
        {fingerprintGroups(row.hash).slice(0, 2).join(' ')}
      </span>
    </Line>
  )
}
