import { useMemo, useRef } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { styled } from '@mui/material/styles'
import type { DiffRow } from '../../../src-core/inspect/line-diff.ts'
import { HostileText } from '../../ui/hostile-text.tsx'
import { color, focusRing, toneColors } from '../../ui/tokens.ts'
import { useCount, useWords } from '../../ui/words.ts'
import { monoText } from './pane.tsx'

/** Characters of a line that are drawn; a name of 64 kB is read in its own text. */
const MAX_LINE = 4000

const Frame = styled('div')({
  flex: 1,
  minHeight: 0,
  overflow: 'auto',
  background: color.surface,
  border: `1px solid ${color.line}`,
  borderRadius: 6,
  '&:focus-visible': focusRing,
})
const Line = styled('div')({
  position: 'absolute',
  left: 0,
  right: 0,
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
  '&:not([data-title])': monoText,
  '& > *': { padding: '1px 10px', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', minWidth: 0 },
  '& > * + *': { borderLeft: `1px solid ${color.line}` },
  '&[data-differs] > *': { background: color.mark, boxShadow: `inset 3px 0 0 ${toneColors.warn.ink}` },
  '&[data-folded], &[data-title]': { gridTemplateColumns: '1fr' },
  '&[data-folded] > *': { color: color.text3, background: color.canvas, padding: '4px 10px' },
  '&[data-title] > *': { fontSize: 13, fontWeight: 600, padding: '12px 10px 6px' },
})
const Head = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
  position: 'sticky',
  top: 0,
  zIndex: 1,
  background: color.canvas,
  borderBottom: `1px solid ${color.line}`,
  fontSize: 12,
  fontWeight: 600,
  color: color.text3,
  '& > *': { padding: '6px 10px' },
})

export interface DiffPart {
  readonly title: string
  readonly rows: readonly DiffRow<string>[]
}

type Shown =
  | { readonly kind: 'title'; readonly words: string; readonly differing: number }
  | { readonly kind: 'equal'; readonly lines: number }
  | { readonly kind: 'differs'; readonly left: string | undefined; readonly right: string | undefined }

/** Titles, what differs, and each stretch of equal lines as one row with their number. */
const shownRows = (parts: readonly DiffPart[]): readonly Shown[] =>
  parts.flatMap(({ title, rows }) => {
    const shown: Shown[] = []
    let lines = 0
    const fold = (): void => {
      if (lines > 0) shown.push({ kind: 'equal', lines })
      lines = 0
    }
    for (const { left, right, equal } of rows) {
      if (equal) lines += 1
      else {
        fold()
        shown.push({ kind: 'differs', left, right })
      }
    }
    fold()
    const differing = shown.filter(({ kind }) => kind === 'differs').length
    return [{ kind: 'title', words: title, differing }, ...shown]
  })

/** Every difference, however many: only those in sight are drawn. */
export const DiffTable = ({ parts }: { readonly parts: readonly DiffPart[] }) => {
  const t = useWords()
  const frame = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => shownRows(parts), [parts])
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: (index) => (rows[index]?.kind === 'differs' ? 20 : 28),
    overscan: 12,
    scrollMargin: 30,
  })
  return (
    <Frame ref={frame} role="table" tabIndex={0} aria-label={t('inspect.tab.compare')} aria-rowcount={rows.length + 1}>
      <Head role="row" aria-rowindex={1}>
        <span role="columnheader">{t('inspect.compare.first')}</span>
        <span role="columnheader">{t('inspect.compare.second')}</span>
      </Head>
      <div role="presentation" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => (
          <Row key={index} row={rows[index]} index={index} top={start - 30} measure={virtualizer.measureElement} />
        ))}
      </div>
    </Frame>
  )
}

interface RowProps {
  readonly row: Shown | undefined
  readonly index: number
  readonly top: number
  readonly measure: (element: Element | null) => void
}

const Row = ({ row, index, top, measure }: RowProps) => {
  const t = useWords()
  const count = useCount()
  if (row === undefined) return null
  const place = { ref: measure, role: 'row', 'data-index': index, 'aria-rowindex': index + 2, style: { top } } as const
  if (row.kind === 'differs') {
    return (
      <Line {...place} data-differs>
        <Cell text={row.left} missing={t('inspect.compare.onlyRight')} />
        <Cell text={row.right} missing={t('inspect.compare.onlyLeft')} />
      </Line>
    )
  }
  const words =
    row.kind === 'equal'
      ? t('inspect.compare.equalLines', count(row.lines))
      : `${row.words} · ${t('inspect.compare.differs', count(row.differing))}`
  return (
    <Line {...place} {...(row.kind === 'equal' ? { 'data-folded': true } : { 'data-title': true })}>
      <span role="cell" aria-colspan={2}>
        {words}
      </span>
    </Line>
  )
}

const Cell = ({ text, missing }: { readonly text: string | undefined; readonly missing: string }) => {
  const t = useWords()
  const count = useCount()
  if (text === undefined) {
    return (
      <span role="cell">
        <i style={{ color: color.text2 }}>{missing}</i>
      </span>
    )
  }
  return (
    <span role="cell">
      <HostileText text={text.slice(0, MAX_LINE)} alphabet="any" />
      {text.length > MAX_LINE && ` ${t('inspect.cutLine', count(text.length - MAX_LINE))}`}
    </span>
  )
}
