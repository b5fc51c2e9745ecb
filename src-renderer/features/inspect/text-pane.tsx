import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import Button from '@mui/material/Button'
import { useVirtualizer } from '@tanstack/react-virtual'
import { styled } from '@mui/material/styles'
import type { LineSource } from '../../../src-core/x509/text/line-source.ts'
import type { Era } from '../../../src-core/x509/text/printout.ts'
import { Select } from '../../ui/field.tsx'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Row } from '../../ui/layout.tsx'
import { clamp, rowStep } from '../../ui/row-step.ts'
import { color, toneColors } from '../../ui/tokens.ts'
import { useCount, useWords } from '../../ui/words.ts'
import { marked, monoText, Pane, Scroller } from './pane.tsx'
import { markedLines, type Selection } from './selection.ts'
import { decodeText, type PrintedObject } from './use-printed.ts'

const ROW_HEIGHT = 18
/** A line drawn; what is longer is said, and copied whole. */
const MAX_LINE = 2_000

const Line = styled('div')({
  position: 'absolute',
  left: 0,
  minWidth: '100%',
  height: ROW_HEIGHT,
  padding: '0 12px',
  whiteSpace: 'pre',
  cursor: 'pointer',
  ...monoText,
  '&[aria-selected="true"]': marked,
})

const eras = ['3.0', '3.5'] as const

export interface TextPaneProps {
  readonly printed: PrintedObject
  readonly era: Era
  readonly selection: Selection | undefined
  readonly onEra: (era: Era) => void
  readonly onSelect: (selection: Selection) => void
  readonly paneRef: React.RefObject<HTMLDivElement | null>
}

/** What openssl prints, line by line; each line knows its bytes. */
export const TextPane = memo(({ printed, era, selection, onEra, onSelect, paneRef }: TextPaneProps) => {
  const t = useWords()
  const { lines, text, kind } = printed
  const [chosen, setChosen] = useState(0)
  const marks = useMemo(() => (selection === undefined ? undefined : markedLines(lines, selection)), [lines, selection])
  const active = selection?.from === 'text' ? chosen : (marks?.first ?? 0)
  const longest = useMemo(
    () =>
      Math.min(
        MAX_LINE,
        lines.reduce((most, line) => Math.max(most, line.textEnd - line.textStart), 0),
      ),
    [lines],
  )
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => paneRef.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    paddingStart: 8,
    paddingEnd: 8,
  })
  const scroll = useRef(virtualizer)
  useEffect(() => {
    scroll.current = virtualizer
  })
  useEffect(() => {
    if (marks !== undefined) scroll.current.scrollToIndex(active, { align: 'auto' })
  }, [active, marks])
  const select = useCallback(
    (index: number) => {
      const line = lines[index]
      if (line === undefined) return
      setChosen(index)
      onSelect({ start: line.derStart, end: line.derEnd, from: 'text' })
    },
    [lines, onSelect],
  )
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = rowStep(event, 25)
    if (step === undefined) return
    event.preventDefault()
    select(clamp(active + step, lines.length - 1))
  }
  return (
    <Pane
      place="text"
      title={t(`inspect.textOf.${kind}`)}
      tools={<EraSelect era={era} onEra={onEra} />}
      foot={<TextFoot printed={printed} />}
    >
      <Scroller
        ref={paneRef}
        role="listbox"
        tabIndex={0}
        aria-multiselectable
        aria-label={t('inspect.text')}
        aria-activedescendant={lines.length === 0 ? undefined : `line-${active}`}
        onKeyDown={onKeyDown}
      >
        {lines.length === 0 && (
          <div role="option" aria-selected="false" style={{ padding: 12, color: color.text3 }}>
            {t('inspect.noText')}
          </div>
        )}
        <div
          role="presentation"
          style={{
            height: virtualizer.getTotalSize(),
            position: 'relative',
            width: `calc(${longest}ch * .58 + 40px)`,
            minWidth: '100%',
          }}
        >
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const line = lines[index]
            return line === undefined ? null : (
              <TextLine
                key={index}
                index={index}
                top={start}
                line={line}
                text={text}
                total={lines.length}
                selected={marks !== undefined && index >= marks.first && index <= marks.last}
                onSelect={select}
              />
            )
          })}
        </div>
      </Scroller>
    </Pane>
  )
})

interface TextLineProps {
  readonly index: number
  readonly top: number
  readonly line: LineSource
  readonly text: Uint8Array
  readonly total: number
  readonly selected: boolean
  readonly onSelect: (index: number) => void
}

const TextLine = memo(({ index, top, line, text, total, selected, onSelect }: TextLineProps) => {
  const t = useWords()
  const count = useCount()
  const length = line.textEnd - line.textStart
  const shown = decodeText(text.subarray(line.textStart, line.textStart + Math.min(length, MAX_LINE)))
  return (
    <Line
      id={`line-${index}`}
      role="option"
      aria-selected={selected}
      aria-posinset={index + 1}
      aria-setsize={total}
      style={{ top }}
      onClick={() => onSelect(index)}
    >
      <HostileText text={shown} alphabet="any" />
      {length > MAX_LINE && (
        <span style={{ color: toneColors.warn.ink }}> {t('inspect.cutLine', count(length - MAX_LINE))}</span>
      )}
    </Line>
  )
})

const EraSelect = memo(({ era, onEra }: { readonly era: Era; readonly onEra: (era: Era) => void }) => {
  const t = useWords()
  return (
    <Select
      aria-label={t('inspect.era')}
      value={era}
      onChange={(event) => onEra(eras.find((known) => known === event.target.value) ?? '3.0')}
      sx={{ width: 'auto', height: 24, fontSize: 12 }}
    >
      {eras.map((option) => (
        <option key={option} value={option}>
          {t(`inspect.eraOption.${option === '3.0' ? 'debian' : 'later'}`)}
        </option>
      ))}
    </Select>
  )
})

const TextFoot = memo(({ printed }: { readonly printed: PrintedObject }) => {
  const t = useWords()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(decodeText(printed.text))
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }
  if (printed.lines.length === 0) return null
  return (
    <Row>
      <span style={{ display: 'flex', color: toneColors[printed.complete ? 'ok' : 'warn'].ink }}>
        <Icon name={printed.complete ? 'fine' : 'warn'} size={14} />
      </span>
      <span>{t(printed.complete ? 'inspect.sameBytes' : 'inspect.incomplete')}</span>
      <Button size="small" sx={{ marginLeft: 'auto' }} onClick={() => void copy()}>
        {t(copied ? 'copied' : 'inspect.copyText')}
      </Button>
    </Row>
  )
})
