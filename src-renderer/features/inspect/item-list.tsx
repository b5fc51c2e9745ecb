import { useEffect, useState } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { styled } from '@mui/material/styles'
import type { InspectionRow, InspectionSort } from '../../../src-core/contract/inspection.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { formatDate } from '../../ui/format.ts'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { color, ellipsis, focusRing, toneColors, type Tone } from '../../ui/tokens.ts'
import { useLanguage, useWords } from '../../ui/words.ts'
import { alphabetOf } from './name-alphabet.ts'
import { clamp, rowStep } from './pane.tsx'

const ROW_HEIGHT = 46
const HEAD_HEIGHT = 30
const columns = 'minmax(0, 1.6fr) minmax(0, 1fr) 112px 110px 150px'

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
  '& button': {
    display: 'flex',
    alignItems: 'center',
    gap: 4,
    border: 0,
    padding: 0,
    background: 'none',
    font: 'inherit',
    fontSize: 12,
    fontWeight: 600,
    color: color.text3,
    cursor: 'pointer',
    '&:focus-visible': focusRing,
  },
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
  '&:hover': { background: color.sunken },
  '&[data-active="true"]': { outline: `2px solid ${color.primary}`, outlineOffset: -2 },
  '& small': { display: 'block', fontSize: 12, color: color.text3, ...ellipsis },
})

const sortable = ['subject', 'issuer', 'notAfter', 'key', 'verdict'] as const

const looks: Readonly<Record<InspectionRow['verdict'], readonly [Tone, IconName]>> = {
  ended: ['stop', 'stop'],
  'not-yet': ['warn', 'clock'],
  weak: ['warn', 'warn'],
  unreadable: ['stop', 'stop'],
  secret: ['plain', 'key'],
  ca: ['ok', 'seal'],
  fine: ['ok', 'fine'],
  none: ['plain', 'unchecked'],
}

export interface ItemListProps {
  readonly total: number
  readonly rowAt: (index: number) => InspectionRow | undefined
  readonly sort: InspectionSort
  readonly onSort: (sort: InspectionSort) => void
  readonly onOpen: (row: InspectionRow) => void
  readonly onRange: (first: number, last: number) => void
  readonly gridRef: React.RefObject<HTMLDivElement | null>
}

/** Every object of a collection, however many, also while it is read. */
export const ItemList = (props: ItemListProps) => {
  const { total, rowAt, sort, onSort, onOpen, onRange, gridRef } = props
  const t = useWords()
  const [active, setActive] = useState(0)
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => gridRef.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
  })
  const items = virtualizer.getVirtualItems()
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
  useEffect(() => onRange(first, last), [first, last, onRange])
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const step = rowStep(event, 12)
    const row = rowAt(active)
    if (step !== undefined) {
      const next = clamp(active + step, total - 1)
      setActive(next)
      virtualizer.scrollToIndex(next)
    } else if (event.key === 'Enter' && row !== undefined) onOpen(row)
    else return
    event.preventDefault()
  }
  return (
    <Frame
      ref={gridRef}
      role="grid"
      tabIndex={0}
      aria-label={t('inspect.list')}
      aria-rowcount={total + 1}
      aria-activedescendant={total > 0 ? `object-${active}` : undefined}
      onKeyDown={onKeyDown}
    >
      <Head role="row" aria-rowindex={1}>
        {sortable.map((column) => (
          <ColumnHead key={column} column={column} sort={sort} onSort={onSort} />
        ))}
      </Head>
      <div role="presentation" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {items.map(({ index, start }) => (
          <ItemRow
            key={index}
            index={index}
            top={start - HEAD_HEIGHT}
            row={rowAt(index)}
            active={index === active}
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

const ColumnHead = ({
  column,
  sort,
  onSort,
}: Pick<ItemListProps, 'sort' | 'onSort'> & { readonly column: (typeof sortable)[number] }) => {
  const t = useWords()
  const isSorted = sort.column === column
  const next = (): InspectionSort => {
    if (!isSorted) return { column, descending: false }
    return sort.descending ? { column: 'order', descending: false } : { column, descending: true }
  }
  return (
    <span role="columnheader" aria-sort={!isSorted ? 'none' : sort.descending ? 'descending' : 'ascending'}>
      <button type="button" onClick={() => onSort(next())}>
        {t(`inspect.column.${column}`)}
        {isSorted && (
          <span style={{ display: 'flex', rotate: sort.descending ? '0deg' : '180deg' }}>
            <Icon name="down" size={11} />
          </span>
        )}
      </button>
    </span>
  )
}

interface ItemRowProps {
  readonly index: number
  readonly top: number
  readonly row: InspectionRow | undefined
  readonly active: boolean
  readonly onOpen: (row: InspectionRow) => void
}

const ItemRow = ({ index, top, row, active, onOpen }: ItemRowProps) => {
  const t = useWords()
  const language = useLanguage()
  if (row === undefined) return null
  const [tone, icon] = row.locked ? (['plain', 'locked'] as const) : looks[row.verdict]
  const words = row.locked ? t('inspect.locked') : row.verdict === 'none' ? '' : t(`inspect.verdict.${row.verdict}`)
  return (
    <Line
      id={`object-${index}`}
      role="row"
      aria-rowindex={index + 2}
      data-active={active}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onOpen(row)}
    >
      <span role="gridcell">
        <b>
          {row.subject === '' ? (
            t(`inspect.kind.${row.kind}`)
          ) : (
            <HostileText text={row.subject} alphabet={alphabetOf(row.subject)} />
          )}
        </b>
        <small>
          {row.subject !== '' && `${t(`inspect.kind.${row.kind}`)} · `}
          {displayText(row.origin, 'any')}
        </small>
      </span>
      <span role="gridcell">
        <HostileText text={row.issuer} alphabet={alphabetOf(row.issuer)} />
      </span>
      <span role="gridcell">{row.notAfter !== null && formatDate(Date.parse(row.notAfter), language)}</span>
      <span role="gridcell">{row.key}</span>
      <span role="gridcell" style={{ display: 'flex', alignItems: 'center', gap: 6 }}>
        {words !== '' && (
          <>
            <span style={{ display: 'flex', color: toneColors[tone].ink }}>
              <Icon name={icon} size={14} />
            </span>
            {words}
          </>
        )}
      </span>
    </Line>
  )
}
