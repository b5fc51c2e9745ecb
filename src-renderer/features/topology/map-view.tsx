import { useImperativeHandle, useMemo, useRef, useState, type ReactNode, type Ref, type RefObject } from 'react'
import { styled } from '@mui/material/styles'
import { isPlainKey } from '../../ui/keys.ts'
import { Unseen } from '../../ui/layout.tsx'
import { color } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'
import { firstItem, stepFrom, type Direction, type Item } from './item.ts'
import { createLineFinder, isSameTarget, itemOfLine, targetAt, type Target } from './line-at.ts'
import { LineHint } from './line-hint.tsx'
import { MapTree, treeItemId } from './map-tree.tsx'
import { MiniMap, type WatchCamera } from './mini-map.tsx'
import type { Scene } from './scene.ts'
import { useMapCanvas, type MapMoves } from './use-map-canvas.ts'
import { usePalette } from './use-palette.ts'
import type { TopologyDesk } from './use-topology-desk.ts'

const HINT_WIDTH = 340

const Host = styled('div')({
  position: 'relative',
  flex: 1,
  minWidth: 0,
  minHeight: 0,
  overflow: 'hidden',
  background: color.canvas,
  '& > canvas': { position: 'absolute', inset: 0, width: '100%', height: '100%', touchAction: 'none', cursor: 'grab' },
  '& > canvas:active': { cursor: 'grabbing' },
})
const Tree = styled('div')({
  position: 'absolute',
  inset: 0,
  pointerEvents: 'none',
  '&:focus-visible': { outline: `2px solid ${color.primary}`, outlineOffset: -2 },
})
const Hint = styled('div')({
  position: 'absolute',
  zIndex: 2,
  maxWidth: HINT_WIDTH,
  padding: '5px 9px',
  borderRadius: 6,
  border: `1px solid ${color.line}`,
  background: color.surface,
  boxShadow: `0 6px 20px ${color.shadow}`,
  fontSize: 12,
  lineHeight: '17px',
  pointerEvents: 'none',
})

export interface MapViewProps {
  readonly desk: TopologyDesk
  readonly scene: Scene
  readonly item: Item | undefined
  readonly onItem: (item: Item | undefined) => void
  /** Enter, or a double click: a group opens or folds. */
  readonly onEnter: (item: Item) => void
  readonly onFall: (item: Item) => void
  /** The next node that a fall reaches. */
  readonly onNextReached: () => void
  readonly spoken: (item: Item) => string
  readonly moves: Ref<MapMoves>
  /** The tree, for focus. */
  readonly tree: RefObject<HTMLDivElement | null>
  readonly children?: ReactNode
}

interface Hover {
  readonly scene: Scene
  readonly target: Target
  readonly x: number
  readonly y: number
}

/** Beside the pointer, on the side that has more room. */
const beside = ({ x, y }: Hover, canvas: HTMLCanvasElement | null): React.CSSProperties => {
  const { clientWidth = 400, clientHeight = 400 } = canvas ?? {}
  const left = Math.max(4, Math.min(x + 14, clientWidth - HINT_WIDTH - 10))
  return y < clientHeight / 2 ? { left, top: y + 16 } : { left, bottom: clientHeight - y + 12 }
}

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

/** The map as a picture for pointers and a tree for keys and screen readers. */
export const MapView = (props: MapViewProps) => {
  const { desk, scene, item, onItem, onEnter, spoken, moves, tree, children } = props
  const t = useWords()
  const canvas = useRef<HTMLCanvasElement>(null)
  const palette = usePalette()
  const finder = useMemo(() => createLineFinder(scene), [scene])
  const [hover, setHover] = useState<Hover>()
  // What was under the pointer of another picture is not there any more.
  const hovered = hover?.scene === scene ? hover : undefined
  const [isFocused, setFocused] = useState(false)
  const watcher = useRef<WatchCamera>(null)
  const over = { scene, palette, item, hovered: hovered?.target, isFocused }
  const own = useMapCanvas(canvas, over, (camera, view) => watcher.current?.(camera, view))
  useImperativeHandle(moves, () => own, [own])
  const under = ({ nativeEvent: { offsetX, offsetY } }: React.MouseEvent): Target | undefined => {
    const { x, y, scale } = own.pointAt(offsetX, offsetY)
    return targetAt(scene, finder, [x, y], scale)
  }
  const itemUnder = (event: React.MouseEvent): Item | undefined => {
    const { item: found, line } = under(event) ?? {}
    return line === undefined ? found : itemOfLine(scene, line)
  }
  const onMove = (event: React.PointerEvent) => {
    const target = event.buttons === 0 ? under(event) : undefined
    const { offsetX: x, offsetY: y } = event.nativeEvent
    if (target === undefined) setHover(undefined)
    else if (!isSameTarget(target, hovered?.target)) setHover({ scene, target, x, y })
  }
  return (
    <Host>
      <canvas
        ref={canvas}
        aria-hidden="true"
        onClick={(event) => {
          onItem(itemUnder(event))
          tree.current?.focus({ focusVisible: false } as FocusOptions) // a member newer than its type
        }}
        onDoubleClick={(event) => {
          const found = itemUnder(event)
          if (found !== undefined) onEnter(found)
        }}
        onPointerMove={onMove}
        onPointerLeave={() => setHover(undefined)}
      />
      <Tree
        ref={tree}
        role="tree"
        tabIndex={0}
        aria-label={t('topology.map.label')}
        aria-describedby="topology-keys"
        aria-activedescendant={item === undefined ? undefined : treeItemId(item)}
        onFocus={() => {
          setFocused(true)
          if (item === undefined) onItem(firstItem(scene.layout, scene.model))
        }}
        onBlur={() => setFocused(false)}
        onKeyDown={(event) => onTreeKey(event, props, own)}
      >
        <MapTree scene={scene} item={item ?? firstItem(scene.layout, scene.model)} spoken={spoken} />
      </Tree>
      <Unseen id="topology-keys">{t('topology.map.keys')}</Unseen>
      {hovered !== undefined && (
        <Hint role="tooltip" style={beside(hovered, canvas.current)}>
          {hovered.target.item !== undefined && spoken(hovered.target.item)}
          {hovered.target.line !== undefined && (
            <LineHint desk={desk} scene={scene} line={hovered.target.line} more={hovered.target.more ?? 0} />
          )}
        </Hint>
      )}
      {children}
      <MiniMap scene={scene} palette={palette} watcher={watcher} onCenter={own.centerOn} />
    </Host>
  )
}

const onTreeKey = (event: React.KeyboardEvent, props: MapViewProps, own: MapMoves): void => {
  const { scene, item, onItem, onEnter, onFall, onNextReached } = props
  const direction = arrows[event.key]
  const isPlain = (key: string): boolean => isPlainKey(event.nativeEvent, key)
  const go = (to: Item | undefined): void => {
    if (to === undefined) return
    onItem(to)
    own.show(to, 'sight')
  }
  if (direction !== undefined && item !== undefined) go(stepFrom(scene.layout, item, direction))
  else if (direction !== undefined || event.key === 'Home') go(firstItem(scene.layout, scene.model))
  else if (event.key === 'Enter' && item !== undefined) onEnter(item)
  else if (isPlain('w') && item !== undefined) onFall(item)
  else if (isPlain('e')) onNextReached()
  else if (isPlain('+')) own.zoomBy(1)
  else if (isPlain('-')) own.zoomBy(-1)
  else if (isPlain('0')) own.fit()
  else return
  event.preventDefault()
}
