import { memo, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { styled } from '@mui/material/styles'
import { findNodeOfRange, type Structure } from '../../../src-core/x509/structure.ts'
import { clamp } from '../../ui/row-step.ts'
import { color, mono, toneColors } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'
import { hexRuns, offsetText, ROW_BYTES, type HexMarks } from './hex-rows.ts'
import { Pane, Scroller } from './pane.tsx'
import type { Selection } from './selection.ts'

const ROW_HEIGHT = 19

const Line = styled('div')({
  position: 'absolute',
  left: 0,
  height: ROW_HEIGHT,
  padding: '0 12px',
  whiteSpace: 'pre',
  cursor: 'pointer',
  font: `12px/19px ${mono}`,
  '& > small': { font: 'inherit', color: color.text3, marginRight: 14 },
  '& > mark': { background: color.mark, color: color.text, padding: '1px 0' },
  '& > mark[data-header]': { background: toneColors.primary.soft },
})

export interface HexPaneProps {
  readonly der: Uint8Array
  readonly structure: Structure
  readonly selection: Selection | undefined
  readonly onSelect: (selection: Selection) => void
  readonly paneRef: React.RefObject<HTMLDivElement | null>
  readonly below: ReactNode
  readonly foot: ReactNode
}

/** Header octets have their own tint where exactly one element is selected. */
const marksOf = (structure: Structure, selection: Selection | undefined): HexMarks | undefined => {
  if (selection === undefined) return undefined
  const { start, end } = selection
  const element = findNodeOfRange(structure, start, end)?.element
  const isWhole = element !== undefined && element.start === start && element.end === end
  return { start, end, contentStart: isWhole ? element.contentStart : start }
}

const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  ArrowDown: ROW_BYTES,
  ArrowUp: -ROW_BYTES,
  PageDown: 20 * ROW_BYTES,
  PageUp: -20 * ROW_BYTES,
  Home: -Infinity,
  End: Infinity,
}

/** The bytes. Walking them selects the element each belongs to. */
export const HexPane = memo(({ der, structure, selection, onSelect, paneRef, below, foot }: HexPaneProps) => {
  const t = useWords()
  const [cursor, setCursor] = useState(0)
  const marks = useMemo(() => marksOf(structure, selection), [structure, selection])
  const at = selection === undefined || selection.from === 'hex' ? cursor : selection.start
  const rows = Math.ceil(der.length / ROW_BYTES)
  const virtualizer = useVirtualizer({
    count: rows,
    getScrollElement: () => paneRef.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    paddingStart: 8,
    paddingEnd: 8,
  })
  const scroll = useRef(virtualizer)
  useEffect(() => {
    scroll.current = virtualizer
  })
  const row = Math.floor(at / ROW_BYTES)
  useEffect(() => {
    if (selection !== undefined) scroll.current.scrollToIndex(row, { align: 'auto' })
  }, [row, selection])
  const select = useCallback(
    (offset: number) => {
      const element = findNodeOfRange(structure, offset, offset + 1)?.element
      setCursor(offset)
      onSelect({ start: element?.start ?? offset, end: element?.end ?? offset + 1, from: 'hex' })
    },
    [structure, onSelect],
  )
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = event.altKey || event.ctrlKey || event.metaKey ? undefined : steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    select(clamp(at + step, der.length - 1))
  }
  return (
    <Pane place="bytes" title={t('inspect.bytes')} note={<Place marks={marks} />} foot={foot}>
      <Scroller
        ref={paneRef}
        role="listbox"
        tabIndex={0}
        aria-multiselectable
        aria-label={t('inspect.bytes')}
        aria-activedescendant={rows === 0 ? undefined : `hex-${row}`}
        onKeyDown={onKeyDown}
        sx={{ flex: '1 1 240px' }}
      >
        {rows === 0 && <div role="option" aria-selected="false" aria-label={t('inspect.bytes')} />}
        <div role="presentation" style={{ height: virtualizer.getTotalSize(), position: 'relative', minWidth: 408 }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => (
            <HexLine
              key={index}
              index={index}
              top={start}
              der={der}
              marks={isMarked(marks, index) ? marks : undefined}
              onSelect={select}
            />
          ))}
        </div>
      </Scroller>
      {below}
    </Pane>
  )
})

const isMarked = (marks: HexMarks | undefined, row: number): boolean =>
  marks !== undefined && marks.start < (row + 1) * ROW_BYTES && marks.end > row * ROW_BYTES

interface HexLineProps {
  readonly index: number
  readonly top: number
  readonly der: Uint8Array
  readonly marks: HexMarks | undefined
  readonly onSelect: (offset: number) => void
}

/** Which byte of a row was hit: three characters each, one more in the middle. */
const byteAt = (event: React.MouseEvent, offsetWidth: number): number => {
  const line = event.currentTarget.getBoundingClientRect()
  const step = (line.width - 24 - offsetWidth) / (ROW_BYTES * 3)
  const column = (event.clientX - line.left - 12 - offsetWidth) / step
  return clamp(Math.floor((column > 24 ? column - 1 : column) / 3), ROW_BYTES - 1)
}

const HexLine = memo(({ index, top, der, marks, onSelect }: HexLineProps) => {
  const offset = index * ROW_BYTES
  return (
    <Line
      id={`hex-${index}`}
      role="option"
      aria-selected={marks !== undefined}
      style={{ top }}
      onClick={(event) => {
        const label = event.currentTarget.firstElementChild
        const width = (label?.getBoundingClientRect().width ?? 0) + 14
        onSelect(Math.min(offset + byteAt(event, width), der.length - 1))
      }}
    >
      <small>{offsetText(offset, der.length)}</small>
      {hexRuns(der, index, marks).map(({ text, mark }, i) =>
        mark === 'none' ? (
          <span key={i}>{text}</span>
        ) : (
          <mark key={i} data-header={mark === 'header' ? '' : undefined}>
            {text}
          </mark>
        ),
      )}
    </Line>
  )
})

const Place = ({ marks }: { readonly marks: HexMarks | undefined }) => {
  const t = useWords()
  if (marks === undefined) return null
  const { start, contentStart, end } = marks
  if (contentStart === start) return t('inspect.rangePart', { start, n: end - start })
  return t('inspect.range', { start, header: contentStart - start, content: end - contentStart })
}
