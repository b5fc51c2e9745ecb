import { useEffect } from 'react'
import { styled } from '@mui/material/styles'
import type { RequestRow } from '../../../src-core/contract/requests.ts'
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { color } from '../../ui/tokens.ts'
import { useNow } from '../../ui/use-now.ts'
import { useCount, useWords } from '../../ui/words.ts'
import { columns, GROUP_HEIGHT, RequestLine, ROW_HEIGHT, squeezed } from './request-row.tsx'
import type { GroupId, GroupSizes } from './verdict-order.ts'

const HEAD_HEIGHT = 30

const Frame = styled('div')({
  flex: 1,
  minHeight: 0,
  overflow: 'auto',
  borderTop: `1px solid ${color.line}`,
  '&:focus-visible': { outline: 'none' },
  '&:not(:focus-visible) [data-active="true"]': { outline: 'none' },
})
const Head = styled('div', { shouldForwardProp: (name) => name !== 'wide' })<{ readonly wide: boolean }>(
  ({ wide }) => ({
    display: 'grid',
    gridTemplateColumns: wide ? columns.wide : columns.narrow,
    ...squeezed,
    alignItems: 'center',
    height: 30,
    flex: 'none',
    fontSize: 12,
    fontWeight: 600,
    color: color.text3,
    borderBottom: `1px solid ${color.line}`,
    '& > div': { padding: '0 8px' },
    '& > div:first-of-type': { padding: '0 0 0 20px', display: 'flex' },
    '& input': { width: 15, height: 15, margin: 0, accentColor: color.primary },
  }),
)
const Group = styled('div')({
  height: GROUP_HEIGHT,
  lineHeight: `${GROUP_HEIGHT}px`,
  padding: '0 20px',
  borderBottom: `1px solid ${color.line}`,
  fontSize: 12,
  fontWeight: 600,
  color: color.text2,
})
const Blank = styled('div')({
  height: ROW_HEIGHT,
  borderBottom: `1px solid ${color.line}`,
  padding: '10px 20px 0 54px',
  '&::before, &::after': {
    content: '""',
    display: 'block',
    height: 9,
    borderRadius: 4,
    background: color.sunken,
    width: '38%',
  },
  '&::after': { width: '24%', marginTop: 7 },
})

export interface RequestListProps {
  readonly total: number
  readonly rowAt: (index: number) => RequestRow | undefined
  /** Group heads are drawn where the list is ordered by verdict. */
  readonly grouped: boolean
  readonly wide: boolean
  readonly openFingerprint: string | undefined
  readonly active: number
  /** Sizes of the parts, on all pages. */
  readonly groups: GroupSizes | undefined
  readonly isTicked: (row: RequestRow) => boolean
  readonly allTicked: boolean
  readonly onTickAll: () => void
  readonly onTick: (fingerprint: string) => void
  readonly onOpen: (row: RequestRow, index: number) => void
  readonly onRange: (first: number, last: number) => void
  readonly gridRef: React.RefObject<HTMLDivElement | null>
}

/** 10,000 rows scroll like ten: only those in sight exist. */
export const RequestList = (props: RequestListProps) => {
  const { total, grouped, wide, active, onRange } = props
  const t = useWords()
  const headAt = (index: number): GroupId | undefined => (grouped ? groupStartingAt(index, props.groups) : undefined)
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => props.gridRef.current,
    estimateSize: (index) => ROW_HEIGHT + (headAt(index) === undefined ? 0 : GROUP_HEIGHT),
    overscan: 8,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
  })
  const items = virtualizer.getVirtualItems()
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
  useEffect(() => onRange(first, last), [first, last, onRange])
  const heads = items.map(({ index }) => `${index}${headAt(index) ?? ''}`).join()
  useEffect(() => virtualizer.measure(), [heads, virtualizer])
  useEffect(() => virtualizer.scrollToIndex(active), [active, virtualizer])

  return (
    <Frame
      ref={props.gridRef}
      role="grid"
      tabIndex={0}
      aria-label={t('requests.list')}
      aria-rowcount={total + 1}
      aria-activedescendant={total > 0 ? rowId(active) : undefined}
      data-requests
    >
      <ListHead {...props} />
      <div role="presentation" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        <Rows {...props} virtualizer={virtualizer} headAt={headAt} wide={wide} />
      </div>
    </Frame>
  )
}

const rowId = (index: number): string => `request-${index}`

const ListHead = ({ wide, allTicked, onTickAll }: RequestListProps) => {
  const t = useWords()
  return (
    <Head role="row" wide={wide} aria-rowindex={1}>
      <div role="columnheader">
        <input
          type="checkbox"
          checked={allTicked}
          onChange={onTickAll}
          aria-label={t('requests.tickAll')}
          title={t('requests.tickAll')}
        />
      </div>
      <div role="columnheader">{t('requests.column.name')}</div>
      <div role="columnheader">{t('requests.column.verdict')}</div>
      <div role="columnheader">{t('requests.column.ticket')}</div>
      {wide && <div role="columnheader">{t('requests.column.firstSeen')}</div>}
      {wide && <div role="columnheader">{t('requests.column.fingerprint')}</div>}
    </Head>
  )
}

interface RowsProps extends RequestListProps {
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>
  readonly headAt: (index: number) => GroupId | undefined
}

const Rows = ({
  virtualizer,
  headAt,
  rowAt,
  groups,
  wide,
  openFingerprint,
  active,
  isTicked,
  onOpen,
  onTick,
}: RowsProps) => {
  const t = useWords()
  const count = useCount()
  const now = useNow()
  return virtualizer.getVirtualItems().map(({ index, start, size }) => {
    const row = rowAt(index)
    const head = headAt(index)
    return (
      <div
        key={index}
        role="presentation"
        style={{
          position: 'absolute',
          top: 0,
          left: 0,
          right: 0,
          height: size,
          transform: `translateY(${start - HEAD_HEIGHT}px)`,
        }}
      >
        {head !== undefined && (
          <Group role="row">
            <span role="rowheader">
              {t(`requests.group.${head}`)} · {count(groups?.[head] ?? 0).n}
            </span>
          </Group>
        )}
        {row === undefined ? (
          <Blank role="presentation" />
        ) : (
          <RequestLine
            row={row}
            id={rowId(index)}
            index={index}
            now={now}
            wide={wide}
            open={row.fingerprint === openFingerprint}
            active={index === active}
            ticked={isTicked(row)}
            onOpen={onOpen}
            onTick={onTick}
          />
        )}
      </div>
    )
  })
}

/** Where the parts begin follows from their sizes, whatever rows are loaded. */
const groupStartingAt = (index: number, sizes: GroupSizes | undefined): GroupId | undefined => {
  let start = 0
  for (const group of ['stopped', 'undecided', 'clean'] as const) {
    const size = sizes?.[group] ?? 0
    if (size > 0 && start === index) return group
    start += size
  }
  return undefined
}
