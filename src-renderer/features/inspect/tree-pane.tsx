import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { styled } from '@mui/material/styles'
import { findNodeOfRange, type Structure, type StructureNode } from '../../../src-core/x509/structure.ts'
import { bytesShown, nodeText, tagHex, typeText } from '../../../src-core/x509/structure-text.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Icon } from '../../ui/icons.tsx'
import { clamp, rowStep } from '../../ui/row-step.ts'
import { color, ellipsis, mono } from '../../ui/tokens.ts'
import { useCount, useWords } from '../../ui/words.ts'
import { marked, Pane, Scroller } from './pane.tsx'
import type { Selection } from './selection.ts'
import { firstOpen, hasMembers, opened, shownNodes } from './tree-rows.ts'

const ROW_HEIGHT = 24
const INDENT = 14

const Line = styled('div')({
  position: 'absolute',
  left: 0,
  right: 0,
  height: ROW_HEIGHT,
  display: 'flex',
  alignItems: 'center',
  gap: 4,
  paddingRight: 10,
  fontSize: 12.5,
  whiteSpace: 'nowrap',
  cursor: 'pointer',
  '& > button': { display: 'flex', border: 0, padding: 0, background: 'none', color: color.text3, cursor: 'pointer' },
  '& > i': { color: color.text2, fontStyle: 'normal', marginLeft: 3, flex: '0 1 auto', minWidth: 0, ...ellipsis },
  '& > small': { marginLeft: 'auto', paddingLeft: 8, color: color.text3, font: `11.5px ${mono}` },
  '&[aria-selected="true"]': { ...marked, fontWeight: 600, '& > i, & > small': { color: color.text } },
})

export interface TreePaneProps {
  readonly structure: Structure
  readonly selection: Selection | undefined
  readonly onSelect: (selection: Selection) => void
  readonly paneRef: React.RefObject<HTMLDivElement | null>
}

/** The ASN.1 tree with the names of the RFCs. */
export const TreePane = memo(({ structure, selection, onSelect, paneRef }: TreePaneProps) => {
  const t = useWords()
  const [chosen, setOpen] = useState<{ readonly of: Structure; readonly open: ReadonlySet<number> }>()
  const node = useMemo(
    () => (selection === undefined ? undefined : findNodeOfRange(structure, selection.start, selection.end)),
    [structure, selection],
  )
  const base = useMemo(() => (chosen?.of === structure ? chosen.open : firstOpen(structure)), [chosen, structure])
  // What was chosen in another pane must be on screen; what was closed here by hand stays closed.
  const open = useMemo(
    () => (node === undefined || selection?.from === 'tree' ? base : opened(structure, base, node)),
    [base, node, selection?.from, structure],
  )
  const rows = useMemo(() => shownNodes(structure, open), [structure, open])
  const at = node === undefined ? -1 : rows.findIndex(({ index }) => index === node.index)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => paneRef.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
  })
  const scroll = useRef(virtualizer)
  useEffect(() => {
    scroll.current = virtualizer
  })
  useEffect(() => {
    if (at >= 0) scroll.current.scrollToIndex(at, { align: 'auto' })
  }, [at, selection])

  const latestOpen = useRef(open)
  useEffect(() => {
    latestOpen.current = open
  })
  // Stable, so that rows nothing happened to are not drawn again.
  const select = useCallback(
    ({ element }: StructureNode) => onSelect({ start: element.start, end: element.end, from: 'tree' }),
    [onSelect],
  )
  const fold = useCallback(
    (wanted: StructureNode, isOpen: boolean) => {
      const next = new Set(latestOpen.current)
      if (isOpen) next.add(wanted.index)
      else next.delete(wanted.index)
      setOpen({ of: structure, open: next })
    },
    [structure],
  )
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = rowStep(event, 15)
    const current = rows[at]
    const target = step === undefined ? undefined : rows[clamp(at + step, rows.length - 1)]
    if (target !== undefined) select(target)
    else if (current === undefined || event.altKey) return
    else if (event.key === 'ArrowRight' && hasMembers(current)) {
      const inner = rows[at + 1]
      if (!open.has(current.index)) fold(current, true)
      else if (inner !== undefined) select(inner)
    } else if (event.key === 'ArrowLeft') {
      const holder = structure.nodes[current.parent]
      if (open.has(current.index) && hasMembers(current)) fold(current, false)
      else if (holder !== undefined) select(holder)
    } else return
    event.preventDefault()
  }

  return (
    <Pane place="tree" title={t('inspect.tree')} foot={<NodeFacts structure={structure} node={node} />}>
      <Scroller
        ref={paneRef}
        role="tree"
        tabIndex={0}
        aria-label={t('inspect.tree')}
        aria-activedescendant={at < 0 ? undefined : `node-${node?.index}`}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" style={{ height: virtualizer.getTotalSize() + 12, position: 'relative' }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]
            if (row === undefined) return null
            return (
              <Row
                key={row.index}
                structure={structure}
                node={row}
                top={start + 6}
                open={open.has(row.index)}
                selected={index === at}
                onSelect={select}
                onFold={fold}
              />
            )
          })}
        </div>
      </Scroller>
    </Pane>
  )
})

interface RowProps {
  readonly structure: Structure
  readonly node: StructureNode
  readonly top: number
  readonly open: boolean
  readonly selected: boolean
  readonly onSelect: (node: StructureNode) => void
  readonly onFold: (node: StructureNode, open: boolean) => void
}

const Row = memo(({ structure, node, top, open, selected, onSelect, onFold }: RowProps) => {
  const t = useWords()
  const count = useCount()
  const { label, value } = nodeText(structure, node)
  const size = bytesShown(node.element)
  const isBranch = hasMembers(node)
  return (
    <Line
      id={`node-${node.index}`}
      role="treeitem"
      aria-level={node.depth + 1}
      aria-expanded={isBranch ? open : undefined}
      aria-selected={selected}
      style={{ top, paddingLeft: 10 + node.depth * INDENT }}
      onClick={() => onSelect(node)}
      onDoubleClick={() => onFold(node, !open)}
    >
      {isBranch ? (
        <span
          style={{ display: 'flex', color: color.text3 }}
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation()
            onFold(node, !open)
          }}
        >
          <Icon name={open ? 'down' : 'next'} size={12} />
        </span>
      ) : (
        <span style={{ width: 12, flex: 'none' }} />
      )}
      <span>
        <HostileText text={label} />
      </span>
      <i title={displayText(value, 'any')}>
        {value === '' && size !== undefined && !isBranch ? (
          t('inspect.size', count(size))
        ) : (
          <HostileText text={value} alphabet="any" />
        )}
      </i>
      <small>{node.element.start}</small>
    </Line>
  )
})

/** Name, type, place and meaning of the selected element. */
const NodeFacts = ({
  structure,
  node,
}: {
  readonly structure: Structure
  readonly node: StructureNode | undefined
}) => {
  const t = useWords()
  const { problem, cut } = structure
  // Kept, as all the sentences are put together anew each time they are asked for.
  const meanings = useMemo(() => new Map(Object.entries(t('inspect.meaning', { returnObjects: true }))), [t])
  const meaning = meanings.get(node?.name ?? '')
  return (
    <div style={{ minHeight: 72 }}>
      {node !== undefined && (
        <>
          <b style={{ color: color.text }}>
            <HostileText text={nodeText(structure, node).label} />
          </b>{' '}
          <span style={{ color: color.text3 }}>
            {typeText(node.element)}
            {node.rfc !== '' && ` · ${node.rfc}`}
          </span>
          <div>{meaning}</div>
          <div style={{ color: color.text3 }}>
            {t('inspect.nodeFacts', {
              type: node.element.constructed ? 'constructed' : 'primitive',
              tag: tagHex(node.element),
              offset: node.element.start,
              header: node.element.contentStart - node.element.start,
              content: node.element.contentEnd - node.element.contentStart,
            })}
          </div>
        </>
      )}
      {problem !== undefined && <div role="status">{t('inspect.stopped', { ...problem })}</div>}
      {cut && <div role="status">{t('inspect.atDepth')}</div>}
    </div>
  )
}
