import { useImperativeHandle, useRef, useState, type ReactNode, type Ref, type RefObject } from 'react'
import { styled } from '@mui/material/styles'
import { isPlainKey } from '../../ui/keys.ts'
import { Unseen } from '../../ui/layout.tsx'
import { color } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'
import { firstItem, isSameItem, itemAt, stepFrom, type Direction, type Item } from './item.ts'
import { MapTree, treeItemId } from './map-tree.tsx'
import { MiniMap, type WatchCamera } from './mini-map.tsx'
import type { Scene } from './scene.ts'
import { useMapCanvas, type MapMoves } from './use-map-canvas.ts'
import { usePalette } from './use-palette.ts'

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
  maxWidth: 320,
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

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

/** The map as a picture for pointers and a tree for keys and screen readers. */
export const MapView = (props: MapViewProps) => {
  const { scene, item, onItem, onEnter, spoken, moves, tree, children } = props
  const t = useWords()
  const canvas = useRef<HTMLCanvasElement>(null)
  const palette = usePalette()
  const [hover, setHover] = useState<{ readonly item: Item; readonly x: number; readonly y: number }>()
  const [isFocused, setFocused] = useState(false)
  const watcher = useRef<WatchCamera>(null)
  const over = { scene, palette, item, hovered: hover?.item, isFocused }
  const own = useMapCanvas(canvas, over, (camera, view) => watcher.current?.(camera, view))
  useImperativeHandle(moves, () => own, [own])
  const under = (event: React.MouseEvent): Item | undefined =>
    itemAt(scene.layout, ...own.pointAt(event.nativeEvent.offsetX, event.nativeEvent.offsetY))
  const onMove = (event: React.PointerEvent) => {
    const found = event.buttons === 0 ? under(event) : undefined
    const { offsetX: x, offsetY: y } = event.nativeEvent
    if (found === undefined) setHover(undefined)
    else if (!isSameItem(found, hover?.item)) setHover({ item: found, x, y })
  }
  return (
    <Host>
      <canvas
        ref={canvas}
        aria-hidden="true"
        onClick={(event) => {
          onItem(under(event))
          tree.current?.focus({ focusVisible: false } as FocusOptions) // a member newer than its type
        }}
        onDoubleClick={(event) => {
          const found = under(event)
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
      {hover !== undefined && (
        <Hint style={{ left: Math.min(hover.x + 14, (canvas.current?.clientWidth ?? 400) - 330), top: hover.y + 16 }}>
          {spoken(hover.item)}
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
