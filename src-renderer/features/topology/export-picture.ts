import type { Palette } from './looks.ts'
import { paintScene } from './paint.ts'
import { canvasPen, mapFont, measureOn, type Pen } from './pen.ts'
import type { Area, Scene } from './scene.ts'
import { createSvgPen } from './svg-pen.ts'

/** A canvas of more pixels than this is refused by some browsers. */
const MAX_SIDE = 8192
/** Space at the left for the names of the tiers. */
const LABELS = 96

const areaOf = ({ layout }: Scene, scale: number): Area => ({
  left: -LABELS,
  top: 0,
  right: layout.width,
  bottom: layout.height,
  scale,
})

const drawAll = (pen: Pen, scene: Scene, palette: Palette, scale: number): void => {
  const steps = paintScene(pen, scene, palette, areaOf(scene, scale))
  while (steps.next().done !== true);
  for (const { id, y } of scene.layout.tiers)
    pen.text(scene.words.tiers[id], 14 - LABELS, y + 16, {
      size: 12,
      bold: true,
      color: palette[id === 'refused' ? 'stop' : 'text3'],
    })
}

/** The whole map as it is painted, at full size. */
export const toSvg = (scene: Scene, palette: Palette, title: string): string => {
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  if (context === null) return ''
  const { pen, toText } = createSvgPen(measureOn(context))
  drawAll(pen, scene, palette, 1)
  return toText(scene.layout.width + LABELS, scene.layout.height, title).replace(
    /viewBox="0 0 /,
    `viewBox="${-LABELS} 0 `,
  )
}

/** The same as pixels: twice as fine where that fits. */
export const toPng = async (scene: Scene, palette: Palette): Promise<Blob> => {
  const [width, height] = [scene.layout.width + LABELS, scene.layout.height]
  const scale = Math.min(2, MAX_SIDE / Math.max(width, height))
  const canvas = new OffscreenCanvas(Math.ceil(width * scale), Math.ceil(height * scale))
  const context = canvas.getContext('2d')
  if (context === null) return new Blob()
  context.font = mapFont
  context.setTransform(scale, 0, 0, scale, LABELS * scale, 0)
  drawAll(canvasPen(context, measureOn(context)), scene, palette, scale)
  return canvas.convertToBlob({ type: 'image/png' })
}
