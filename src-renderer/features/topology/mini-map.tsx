import { useCallback, useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react'
import { styled } from '@mui/material/styles'
import { color } from '../../ui/tokens.ts'
import { areaOf, type Camera, type Extent } from './camera.ts'
import type { Palette } from './looks.ts'
import { placeOf, worstOf } from './paint-boxes.ts'
import { letterLooks } from './looks.ts'
import type { Scene } from './scene.ts'

const MAX = { width: 168, height: 104 } as const

const Frame = styled('div')({
  position: 'absolute',
  right: 14,
  bottom: 52,
  padding: 5,
  lineHeight: 0,
  borderRadius: 8,
  border: `1px solid ${color.line}`,
  background: color.surface,
  boxShadow: `0 1px 2px ${color.shadow}`,
  '& canvas': { cursor: 'pointer' },
})

const InSight = styled('div')({
  position: 'absolute',
  border: `2px solid ${color.primary}`,
  borderRadius: 3,
  pointerEvents: 'none',
})

/** Hears of every move of the map; it is no state of React, as that would draw everything anew in each frame. */
export type WatchCamera = (camera: Camera, view: Extent) => void

interface MiniMapProps {
  readonly scene: Scene
  readonly palette: Palette
  readonly watcher: Ref<WatchCamera>
  readonly onCenter: (x: number, y: number) => void
}

const EDGE = 24
const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, value))

/** All of the map, and what of it is in sight; only where that is not everything. */
export const MiniMap = ({ scene, palette, watcher, onCenter }: MiniMapProps) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const last = useRef<readonly [Camera, Extent]>(undefined)
  const [isAll, setAll] = useState(true)
  const { width, height } = scene.layout
  const k = Math.min(MAX.width / width, MAX.height / height)
  const place: WatchCamera = useCallback(
    (camera, view) => {
      last.current = [camera, view]
      const { left, top, right, bottom } = areaOf(camera, view)
      setAll(left <= EDGE && top <= EDGE && right >= width - EDGE && bottom >= height - EDGE)
      const style = frame.current?.style
      if (style === undefined) return
      style.left = `${5 + clamp(left, width) * k}px`
      style.top = `${5 + clamp(top, height) * k}px`
      style.width = `${Math.max(4, (clamp(right, width) - clamp(left, width)) * k)}px`
      style.height = `${Math.max(4, (clamp(bottom, height) - clamp(top, height)) * k)}px`
    },
    [width, height, k],
  )
  useImperativeHandle(watcher, () => place, [place])
  // Its frame comes and goes with it.
  useEffect(() => {
    if (last.current !== undefined) place(...last.current)
  }, [place, isAll])
  useEffect(() => {
    if (canvas.current !== null && !isAll) paintMini(canvas.current, scene, palette, k)
  }, [scene, palette, k, isAll])
  if (isAll) return null
  const go = ({ nativeEvent: { offsetX, offsetY } }: React.PointerEvent) => onCenter(offsetX / k, offsetY / k)
  return (
    <Frame aria-hidden="true">
      <canvas
        ref={canvas}
        style={{ width: width * k, height: height * k }}
        onPointerDown={go}
        onPointerMove={(event) => event.buttons === 1 && go(event)}
      />
      <InSight ref={frame} />
    </Frame>
  )
}

const paintMini = (canvas: HTMLCanvasElement, scene: Scene, palette: Palette, k: number): void => {
  const ratio = globalThis.devicePixelRatio || 1
  const { layout } = scene
  canvas.width = Math.max(1, layout.width * k * ratio)
  canvas.height = Math.max(1, layout.height * k * ratio)
  const context = canvas.getContext('2d')
  if (context === null) return
  context.scale(k * ratio, k * ratio)
  for (let box = 0; box < layout.kind.length; box++) {
    const worst = worstOf(scene, box)
    context.fillStyle = palette[worst === undefined ? 'control' : letterLooks[worst].ink]
    context.fillRect(...placeOf(layout, box))
  }
}
