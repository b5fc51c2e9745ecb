import { useState } from 'react'
import { styled } from '@mui/material/styles'
import { displayText } from '../../../src-core/base/display.ts'
import type { MasterRow } from '../../../src-core/contract/verification.ts'
import { Badge } from '../../ui/badge.tsx'
import { formatDate, formatMoment } from '../../ui/format.ts'
import { HostileText } from '../../ui/hostile-text.tsx'
import { isPlainKey } from '../../ui/keys.ts'
import { Hint } from '../../ui/layout.tsx'
import { ellipsis, mono } from '../../ui/tokens.ts'
import { useNow } from '../../ui/use-now.tsx'
import { GridRow, gridKeys, rowProps, VirtualGrid, type RowPlace } from '../../ui/virtual-grid.tsx'
import { useLanguage, useWords } from '../../ui/words.ts'
import { addressOf, calledOf, pinLook, versionText } from './pin-look.ts'

const ROW_HEIGHT = 46
const columns = 'minmax(0, 1.4fr) minmax(0, 1fr) 210px minmax(0, 1.2fr) 96px 96px 116px'
const narrowColumns = 'minmax(0, 1.4fr) minmax(0, 1fr) 200px'

const allColumns = ['node', 'address', 'pin', 'verified', 'validTo', 'version', 'seen'] as const
/** Those that have room beside the drawer. */
const NARROW_COLUMNS = 3

const Line = styled(GridRow)({ height: ROW_HEIGHT, '& > *': ellipsis })

interface MasterListProps {
  readonly rows: readonly MasterRow[]
  readonly open: string | undefined
  readonly onOpen: (row: MasterRow) => void
  readonly onVerify: (row: MasterRow) => void
  readonly gridRef: React.RefObject<HTMLDivElement | null>
}

/** Every node somebody asked for, with its pin. */
export const MasterList = ({ rows, open, onOpen, onVerify, gridRef }: MasterListProps) => {
  const t = useWords()
  const [active, setActive] = useState(0)
  const at = (index: number, then: (row: MasterRow) => void) => {
    const row = rows[index]
    setActive(index)
    if (row !== undefined) then(row)
  }
  const isWide = open === undefined
  const shownColumns = isWide ? allColumns : allColumns.slice(0, NARROW_COLUMNS)
  const keys = gridKeys({
    total: rows.length,
    active,
    onMove: setActive,
    onEnter: (index) => at(index, onOpen),
  })
  return (
    <VirtualGrid
      name="master"
      label={t('masters.list')}
      columns={isWide ? columns : narrowColumns}
      narrowColumns={narrowColumns}
      total={rows.length}
      active={active}
      rowHeight={() => ROW_HEIGHT}
      head={shownColumns.map((column, i) => (
        <span key={column} role="columnheader" data-wide={i >= NARROW_COLUMNS ? '' : undefined}>
          {t(`masters.column.${column}`)}
        </span>
      ))}
      renderRow={(place) => <Node {...place} row={rows[place.index]} open={open} onOpen={(i) => at(i, onOpen)} />}
      onRange={noRange}
      onKeyDown={(event) => (isPlainKey(event.nativeEvent, 'v') ? at(active, onVerify) : keys(event))}
      gridRef={gridRef}
    />
  )
}

const noRange = () => undefined

interface NodeProps extends RowPlace {
  readonly row: MasterRow | undefined
  readonly open: string | undefined
  readonly onOpen: (index: number) => void
}

const Node = ({ row, open, onOpen, ...place }: NodeProps) => {
  const t = useWords()
  if (row === undefined) return null
  const { judgement } = row
  return (
    <Line {...rowProps(place)} aria-selected={row.id === open} onClick={() => onOpen(place.index)}>
      <span role="gridcell" style={{ fontWeight: 600 }} title={displayText(calledOf(row))}>
        <HostileText text={calledOf(row)} />
      </span>
      <span role="gridcell" style={{ font: `12px ${mono}` }} title={addressOf(row)}>
        {addressOf(row)}
      </span>
      <span role="gridcell">
        <Badge {...pinLook(judgement)}>{t(`fingerprint:judgement.${judgement}`)}</Badge>
      </span>
      {open === undefined && <WideCells row={row} />}
    </Line>
  )
}

/** Who verified it, how long it lasts, what it runs, when it was seen. */
const WideCells = ({ row }: { readonly row: MasterRow }) => {
  const t = useWords()
  const now = useNow()
  const language = useLanguage()
  const { pin } = row
  const how =
    pin === null
      ? ''
      : t('masters.verifiedBy', {
          by: displayText(pin.by, 'any'),
          mode: t(`fingerprint:mode.${pin.mode}`),
          bits: pin.bits,
        })
  return (
    <>
      <span role="gridcell" data-wide="">
        {pin !== null && (
          <>
            {formatDate(Date.parse(pin.at), language)}
            <Hint style={ellipsis} title={how}>
              {how}
            </Hint>
          </>
        )}
      </span>
      <span role="gridcell" data-wide="">
        {row.notAfter !== null && formatDate(Date.parse(row.notAfter), language)}
      </span>
      <span role="gridcell" data-wide="">
        {row.version === null ? t('masters.noVersion') : versionText(row.version)}
      </span>
      <span role="gridcell" data-wide="">
        {formatMoment(Date.parse(row.seenAt), now, language)}
      </span>
    </>
  )
}
