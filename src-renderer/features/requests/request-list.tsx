import { useMemo } from 'react'
import { styled } from '@mui/material/styles'
import type { ListedRow } from '../../../src-core/contract/request-desk.ts'
import type { RequestRow } from '../../../src-core/contract/requests.ts'
import { listParts, type ListPart, type PartSizes } from '../../../src-core/icinga/twin-fold.ts'
import { color } from '../../ui/tokens.ts'
import { useNow } from '../../ui/use-now.tsx'
import { VirtualGrid } from '../../ui/virtual-grid.tsx'
import { useCount, useWords } from '../../ui/words.ts'
import { columns, GROUP_HEIGHT, RequestLine, ROW_HEIGHT, TickBox } from './request-row.tsx'

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
  readonly rowAt: (index: number) => ListedRow | undefined
  /** Group heads are drawn where the list is ordered by verdict. */
  readonly grouped: boolean
  readonly wide: boolean
  readonly openFingerprint: string | undefined
  readonly active: number
  /** Requests of each part, and its lines, on all pages. */
  readonly groups: PartSizes | undefined
  readonly lines: PartSizes | undefined
  readonly isTicked: (row: RequestRow) => boolean
  readonly allTicked: boolean
  readonly onTickAll: () => void
  readonly onTick: (fingerprint: string) => void
  readonly onOpen: (row: RequestRow, index: number) => void
  readonly onFold: (name: string) => void
  readonly onRange: (first: number, last: number) => void
  readonly gridRef: React.RefObject<HTMLDivElement | null>
}

/** The requests in the parts their worst verdicts make. */
export const RequestList = (props: RequestListProps) => {
  const { total, rowAt, grouped, groups, lines, wide } = props
  const t = useWords()
  const count = useCount()
  const now = useNow()
  // Looked at for each of thousands of rows whenever there are others.
  const heads = useMemo(() => (grouped ? partStarts(lines) : new Map<number, ListPart>()), [grouped, lines])
  return (
    <VirtualGrid
      name="request"
      label={t('requests.list')}
      columns={wide ? columns.wide : columns.narrow}
      narrowColumns={columns.narrow}
      total={total}
      active={props.active}
      rowHeight={(index) => (heads.has(index) ? ROW_HEIGHT + GROUP_HEIGHT : ROW_HEIGHT)}
      heights={[...heads.keys()].join()}
      head={<ListHead {...props} />}
      renderRow={(place) => {
        const row = rowAt(place.index)
        const head = heads.get(place.index)
        return (
          <>
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
                {...place}
                row={row}
                now={now}
                wide={wide}
                open={row.fingerprint === props.openFingerprint}
                ticked={props.isTicked(row)}
                onOpen={props.onOpen}
                onTick={props.onTick}
                onFold={props.onFold}
              />
            )}
          </>
        )
      }}
      onRange={props.onRange}
      gridRef={props.gridRef}
    />
  )
}

const ListHead = ({ wide, allTicked, onTickAll }: RequestListProps) => {
  const t = useWords()
  return (
    <>
      <div role="columnheader">
        <TickBox
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
      {wide && (
        <div role="columnheader" data-wide>
          {t('requests.column.firstSeen')}
        </div>
      )}
      {wide && (
        <div role="columnheader" data-wide>
          {t('requests.column.fingerprint')}
        </div>
      )}
    </>
  )
}

/** Where the parts begin follows from their sizes, whatever rows are loaded. */
const partStarts = (lines: PartSizes | undefined): ReadonlyMap<number, ListPart> => {
  const starts = new Map<number, ListPart>()
  let start = 0
  for (const part of listParts) {
    const size = lines?.[part] ?? 0
    if (size > 0) starts.set(start, part)
    start += size
  }
  return starts
}
