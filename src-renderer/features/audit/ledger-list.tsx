import { useEffect, useState } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { styled } from '@mui/material/styles'
import type { LedgerRow } from '../../../src-core/contract/ledger.ts'
import { formatMoment, fingerprintGroups } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { color, ellipsis, mono, toneColors } from '../../ui/tokens.ts'
import { useNow } from '../../ui/use-now.ts'
import { useCount, useLanguage, useWords } from '../../ui/words.ts'
import { factLine, lookOf, useEntryWords } from './entry-look.ts'

const ROW_HEIGHT = 37
const HEAD_HEIGHT = 30
const columns = '84px 132px minmax(0, 1fr) minmax(0, 1.2fr) 110px'

const Frame = styled('div')({
  flex: 1,
  minHeight: 0,
  overflow: 'auto',
  borderTop: `1px solid ${color.line}`,
  '&:focus-visible': { outline: 'none' },
  '&:not(:focus-visible) [data-active="true"]': { outline: 'none' },
})
const line = {
  display: 'grid',
  gridTemplateColumns: columns,
  alignItems: 'center',
  borderBottom: `1px solid ${color.line}`,
  '& > *': { padding: '0 10px', minWidth: 0, ...ellipsis },
  '& > :first-of-type': { paddingLeft: 20 },
} as const
const Head = styled('div')({
  ...line,
  height: HEAD_HEIGHT,
  position: 'sticky',
  top: 0,
  zIndex: 1,
  background: color.canvas,
  fontSize: 12,
  fontWeight: 600,
  color: color.text3,
})
const Line = styled('div')({
  ...line,
  position: 'absolute',
  top: 0,
  left: 0,
  right: 0,
  height: ROW_HEIGHT,
  fontSize: 12.5,
  cursor: 'pointer',
  '&[aria-selected="true"]': { background: toneColors.primary.soft, boxShadow: `inset 3px 0 0 ${color.primary}` },
  '&[data-active="true"]': { outline: `2px solid ${color.primary}`, outlineOffset: -2 },
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

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  j: 1,
  ArrowUp: -1,
  k: -1,
  PageDown: 12,
  PageUp: -12,
  Home: -Infinity,
  End: Infinity,
}

/** The ledger as a table, however long it has become. */
export const LedgerList = (props: LedgerListProps) => {
  const { total, rowAt, onOpen, onRange } = props
  const t = useWords()
  const [active, setActive] = useState(0)
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => props.gridRef.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
  })
  const items = virtualizer.getVirtualItems()
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
  useEffect(() => onRange(first, last), [first, last, onRange])
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = steps[event.key]
    const row = rowAt(active)
    if (step !== undefined) {
      const next = Math.min(Math.max(0, active + step), Math.max(0, total - 1))
      setActive(next)
      virtualizer.scrollToIndex(next)
    } else if (event.key === 'Enter' && row !== undefined) onOpen(row)
    else return
    event.preventDefault()
  }
  return (
    <Frame
      ref={props.gridRef}
      role="grid"
      tabIndex={0}
      aria-label={t('audit.list')}
      aria-rowcount={total + 1}
      aria-activedescendant={total > 0 ? `entry-${active}` : undefined}
      onKeyDown={onKeyDown}
    >
      <Head role="row" aria-rowindex={1}>
        {(['number', 'time', 'what', 'facts', 'hash'] as const).map((column) => (
          <span key={column} role="columnheader">
            {t(`audit.column.${column}`)}
          </span>
        ))}
      </Head>
      <div role="presentation" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {items.map(({ index, start }) => (
          <Entry
            key={index}
            index={index}
            start={start - HEAD_HEIGHT}
            row={rowAt(index)}
            active={index === active}
            {...props}
            onOpen={(row) => {
              setActive(index)
              onOpen(row)
            }}
          />
        ))}
      </div>
    </Frame>
  )
}

interface EntryProps extends Pick<LedgerListProps, 'firstBroken' | 'open' | 'onOpen'> {
  readonly index: number
  readonly start: number
  readonly row: LedgerRow | undefined
  readonly active: boolean
}

const Entry = ({ index, start, row, active, firstBroken, open, onOpen }: EntryProps) => {
  const now = useNow()
  const count = useCount()
  const language = useLanguage()
  const words = useEntryWords()
  if (row === undefined) return null
  const { icon, tone } = lookOf(row.kind)
  return (
    <Line
      role="row"
      id={`entry-${index}`}
      aria-rowindex={index + 2}
      aria-selected={row.entry === open}
      data-active={active}
      data-doubtful={firstBroken !== null && row.entry >= firstBroken}
      style={{ transform: `translateY(${start}px)` }}
      onClick={() => onOpen(row)}
    >
      <span role="gridcell">{count(row.entry).n}</span>
      <span role="gridcell">{formatMoment(Date.parse(row.at), now, language)}</span>
      <What role="gridcell">
        <span style={{ display: 'flex', color: toneColors[tone].ink }}>
          <Icon name={icon} size={14} />
        </span>
        {words(row.kind)}
      </What>
      <span role="gridcell" style={{ color: color.text2 }}>
        {factLine(row)}
      </span>
      <span role="gridcell" style={{ font: `11.5px ${mono}`, color: color.text3 }}>
        {fingerprintGroups(row.hash).slice(0, 2).join(' ')}
      </span>
    </Line>
  )
}
