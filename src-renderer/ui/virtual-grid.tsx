import { useEffect, useMemo, type ReactNode, type RefObject } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { styled } from '@mui/material/styles'
import { clamp, rowStep } from './row-step.ts'
import { color, toneColors } from './tokens.ts'

const HEAD_HEIGHT = 30
/** Rows a Page key jumps over. */
const PAGE_STEP = 12

/** Beside a rail and at 200 % zoom some columns have no room. */
const NARROW = '@media (max-width: 1000px)'

interface Columns {
  readonly columns: string
  readonly narrowColumns?: string | undefined
}

const Frame = styled('div', { shouldForwardProp: (name) => name !== 'columns' && name !== 'narrowColumns' })<Columns>(
  ({ columns, narrowColumns = columns }) => ({
    '--columns': columns,
    [NARROW]: { '--columns': narrowColumns },
    flex: 1,
    minHeight: 0,
    overflow: 'auto',
    borderTop: `1px solid ${color.line}`,
    '&:focus-visible': { outline: 'none' },
    '&:not(:focus-visible) [data-active="true"]': { outline: 'none' },
  }),
)
const line = {
  display: 'grid',
  gridTemplateColumns: 'var(--columns)',
  alignItems: 'center',
  borderBottom: `1px solid ${color.line}`,
  '& > *': { padding: '0 8px', minWidth: 0 },
  '& > :first-of-type': { paddingLeft: 20 },
  [NARROW]: { '& > [data-wide]': { display: 'none' } },
} as const
const Head = styled('div')({
  ...line,
  position: 'sticky',
  top: 0,
  zIndex: 1,
  height: HEAD_HEIGHT,
  background: color.canvas,
  fontSize: 12,
  fontWeight: 600,
  color: color.text3,
})
const Place = styled('div')({ position: 'absolute', top: 0, left: 0, right: 0 })

/** One row of a grid; a cell marked `data-wide` goes where there is no room for it. */
export const GridRow = styled('div')({
  ...line,
  fontSize: 12.5,
  cursor: 'pointer',
  '&:hover': { background: color.sunken },
  '&[aria-selected="true"]': { background: toneColors.primary.soft, boxShadow: `inset 3px 0 0 ${color.primary}` },
  '&[data-active="true"]': { outline: `2px solid ${color.primary}`, outlineOffset: -2 },
})

/** What a row needs to be found by the grid and by screen readers. */
export interface RowPlace {
  readonly id: string
  readonly index: number
  readonly active: boolean
}

export const rowProps = ({ id, index, active }: RowPlace) =>
  ({ role: 'row', id, 'aria-rowindex': index + 2, 'data-active': active }) as const

export interface VirtualGridProps extends Columns {
  /** Makes the ids of its rows, and marks the grid for keys that work on all of a screen. */
  readonly name: string
  readonly label: string
  readonly total: number
  readonly active: number
  readonly rowHeight: (index: number) => number
  /** Changes when rows above those in sight change their height. */
  readonly heights?: string
  readonly head: ReactNode
  readonly renderRow: (place: RowPlace) => ReactNode
  readonly onRange: (first: number, last: number) => void
  readonly onKeyDown?: (event: React.KeyboardEvent) => void
  readonly gridRef: RefObject<HTMLDivElement | null>
}

/** A row's key is its index; where the function for it is another one, the library places all rows anew. */
const keysFor = (_heights: string) => (index: number) => index

/** Told of its size once it is laid out: to ask for it at once would lay out every new row in the middle of drawing them. */
const observeSize = (
  { scrollElement }: { readonly scrollElement: Element | null },
  tell: (rect: { readonly width: number; readonly height: number }) => void,
): (() => void) | undefined => {
  if (scrollElement === null) return undefined
  const observer = new ResizeObserver(([entry]) => {
    const box = entry?.borderBoxSize[0]
    if (box !== undefined) tell({ width: Math.round(box.inlineSize), height: Math.round(box.blockSize) })
  })
  observer.observe(scrollElement, { box: 'border-box' })
  return () => observer.disconnect()
}

/** 10,000 rows scroll like ten: only those in sight exist. */
export const VirtualGrid = (props: VirtualGridProps) => {
  const { name, total, active, rowHeight, heights = '', renderRow, onRange, gridRef } = props
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => gridRef.current,
    getItemKey: useMemo(() => keysFor(heights), [heights]),
    estimateSize: rowHeight,
    // With the height of the window to begin with, rows are drawn with the grid, not all at once right after it.
    initialRect: { width: 0, height: window.innerHeight },
    observeElementRect: observeSize,
    overscan: 8,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
  })
  const items = virtualizer.getVirtualItems()
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
  useEffect(() => onRange(first, last), [first, last, onRange])
  useEffect(() => virtualizer.scrollToIndex(active), [active, virtualizer])
  const idOf = (index: number): string => `${name}-${index}`
  return (
    <Frame
      ref={gridRef}
      role="grid"
      tabIndex={0}
      columns={props.columns}
      narrowColumns={props.narrowColumns}
      aria-label={props.label}
      aria-rowcount={total + 1}
      aria-activedescendant={total > 0 ? idOf(active) : undefined}
      data-grid={name}
      onKeyDown={props.onKeyDown}
    >
      <Head role="row" aria-rowindex={1}>
        {props.head}
      </Head>
      <div role="presentation" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {items.map(({ index, start, size }) => (
          <Place
            key={index}
            role="presentation"
            style={{ height: size, transform: `translateY(${start - HEAD_HEIGHT}px)` }}
          >
            {renderRow({ id: idOf(index), index, active: index === active })}
          </Place>
        ))}
      </div>
    </Frame>
  )
}

interface GridKeys {
  readonly total: number
  readonly active: number
  readonly onMove: (index: number) => void
  readonly onEnter: (index: number) => void
}

/** Keys of a grid whose rows open; those pressed in a control of its head are not for it. */
export const gridKeys =
  ({ total, active, onMove, onEnter }: GridKeys) =>
  (event: React.KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return
    const step = rowStep(event, PAGE_STEP)
    if (step !== undefined) onMove(clamp(active + step, total - 1))
    else if (event.key === 'Enter') onEnter(active)
    else return
    event.preventDefault()
  }
