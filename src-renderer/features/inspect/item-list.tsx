import { memo, useCallback, useEffect, useRef, useState } from 'react'
import { styled } from '@mui/material/styles'
import type { InspectionRow, InspectionSort } from '../../../src-core/contract/inspection.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { formatDate } from '../../ui/format.ts'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { color, ellipsis, focusRing, toneColors, type Tone } from '../../ui/tokens.ts'
import { GridRow, gridKeys, rowProps, VirtualGrid, type RowPlace } from '../../ui/virtual-grid.tsx'
import { useLanguage, useWords } from '../../ui/words.ts'
import { alphabetOf } from './name-alphabet.ts'

const ROW_HEIGHT = 46
const columns = 'minmax(0, 1.6fr) minmax(0, 1fr) 112px 110px 210px'

const Line = styled(GridRow)({
  height: ROW_HEIGHT,
  '& > *': ellipsis,
  '& small': { display: 'block', fontSize: 12, color: color.text3, ...ellipsis },
})
const HeadButton = styled('button')({
  display: 'flex',
  alignItems: 'center',
  gap: 4,
  border: 0,
  padding: 0,
  background: 'none',
  font: 'inherit',
  color: 'inherit',
  cursor: 'pointer',
  '&:focus-visible': focusRing,
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

/** Icinga's verdict, where a certificate is judged as a node's. */
const icingaLooks: Readonly<Record<NonNullable<InspectionRow['icinga']>['state'], readonly [Tone, IconName]>> = {
  accepted: ['ok', 'fine'],
  'ends-soon': ['warn', 'clock'],
  unknown: ['plain', 'unchecked'],
  client: ['stop', 'stop'],
  server: ['stop', 'stop'],
  refused: ['stop', 'stop'],
  load: ['stop', 'stop'],
  pending: ['plain', 'clock'],
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
  const latestOnOpen = useRef(onOpen)
  useEffect(() => {
    latestOnOpen.current = onOpen
  })
  // Stable, so that rows nothing happened to are not drawn again while others are still read.
  const open = useCallback((row: InspectionRow | undefined, index: number) => {
    setActive(index)
    if (row !== undefined) latestOnOpen.current(row)
  }, [])
  return (
    <VirtualGrid
      name="object"
      label={t('inspect.list')}
      columns={columns}
      total={total}
      active={active}
      rowHeight={() => ROW_HEIGHT}
      head={sortable.map((column) => (
        <ColumnHead key={column} column={column} sort={sort} onSort={onSort} />
      ))}
      renderRow={(place) => <ItemRow {...place} row={rowAt(place.index)} onOpen={open} />}
      onRange={onRange}
      onKeyDown={gridKeys({ total, active, onMove: setActive, onEnter: (index) => open(rowAt(index), index) })}
      gridRef={gridRef}
    />
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
      <HeadButton type="button" onClick={() => onSort(next())}>
        {t(`inspect.column.${column}`)}
        {isSorted && (
          <span style={{ display: 'flex', rotate: sort.descending ? '0deg' : '180deg' }}>
            <Icon name="down" size={11} />
          </span>
        )}
      </HeadButton>
    </span>
  )
}

interface ItemRowProps extends RowPlace {
  readonly row: InspectionRow | undefined
  readonly onOpen: (row: InspectionRow | undefined, index: number) => void
}

const ItemRow = memo(({ row, onOpen, ...place }: ItemRowProps) => {
  const t = useWords()
  const language = useLanguage()
  if (row === undefined) return null
  return (
    <Line {...rowProps(place)} onClick={() => onOpen(row, place.index)}>
      <span
        role="gridcell"
        title={displayText([row.subject, row.origin].filter((words) => words !== '').join(' · '), 'any')}
      >
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
      <span role="gridcell" title={displayText(row.issuer, 'any')}>
        <HostileText text={row.issuer} alphabet={alphabetOf(row.issuer)} />
      </span>
      <span role="gridcell">{row.notAfter !== null && formatDate(Date.parse(row.notAfter), language)}</span>
      <span role="gridcell">{row.key}</span>
      <VerdictCell row={row} />
    </Line>
  )
})

const VerdictCell = ({ row }: { readonly row: InspectionRow }) => {
  const { tone, icon, words } = useVerdict(row)
  return (
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
  )
}

interface Shown {
  readonly tone: Tone
  readonly icon: IconName
  readonly words: string
}

const useVerdict = (row: InspectionRow): Shown => {
  const t = useWords()
  if (row.locked) return { tone: 'plain', icon: 'locked', words: t('inspect.locked') }
  if (row.icinga !== null) {
    const { state, code } = row.icinga
    const [tone, icon] = icingaLooks[state]
    const why = code === null ? '' : ` · ${t('inspect.strip.judged.code', { code })}`
    return { tone, icon, words: `${t(`inspect.icinga.${state}`)}${why}` }
  }
  const [tone, icon] = looks[row.verdict]
  return { tone, icon, words: row.verdict === 'none' ? '' : t(`inspect.verdict.${row.verdict}`) }
}
