import { useEffect, useRef } from 'react'
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

interface MiniMapProps {
  readonly scene: Scene
  readonly palette: Palette
  readonly seen: { readonly camera: Camera; readonly view: Extent }
  readonly onCenter: (x: number, y: number) => void
}

/** All of the map, and what of it is in sight; only where that is not everything. */
export const MiniMap = ({ scene, palette, seen, onCenter }: MiniMapProps) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { width, height } = scene.layout
  const k = Math.min(MAX.width / width, MAX.height / height)
  const { left, top, right, bottom } = areaOf(seen.camera, seen.view)
  const isAll = left <= 24 && top <= 24 && right >= width - 24 && bottom >= height - 24
  useEffect(() => {
    if (canvas.current !== null && !isAll) paintMini(canvas.current, scene, palette, k)
  }, [scene, palette, k, isAll])
  if (isAll) return null
  const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, value))
  const frame = {
    left: 5 + clamp(left, width) * k,
    top: 5 + clamp(top, height) * k,
    width: Math.max(4, (clamp(right, width) - clamp(left, width)) * k),
    height: Math.max(4, (clamp(bottom, height) - clamp(top, height)) * k),
  }
  const go = ({ nativeEvent: { offsetX, offsetY } }: React.PointerEvent) => onCenter(offsetX / k, offsetY / k)
  return (
    <Frame aria-hidden="true">
      <canvas
        ref={canvas}
        style={{ width: width * k, height: height * k }}
        onPointerDown={go}
        onPointerMove={(event) => event.buttons === 1 && go(event)}
      />
      <div
        style={{
          position: 'absolute',
          ...frame,
          border: `2px solid ${palette.primary}`,
          borderRadius: 3,
          pointerEvents: 'none',
        }}
      />
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
