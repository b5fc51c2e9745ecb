import { areaOf, type Camera, type Extent } from './camera.ts'
import type { Palette } from './looks.ts'
import { paintScene } from './paint.ts'
import { canvasPen, measureOn } from './pen.ts'
import type { Scene } from './scene.ts'

/** What is painted cheaper than this is painted anew in each frame; all else from a bitmap, renewed piece by piece. */
const CHEAP_MS = 3.5
/** Of a frame's 16 ms, while something moves. */
const SLICE_MS = 4
/** Of the screen, around what is in sight. */
const MARGIN = 0.35

interface Bitmap {
  readonly canvas: OffscreenCanvas
  readonly camera: Camera
  readonly margin: number
}

interface Renewal {
  readonly steps: Generator<undefined, void>
  readonly bitmap: Bitmap
}

export interface Surface {
  readonly show: (scene: Scene, palette: Palette) => void
  readonly resize: (view: Extent) => void
  readonly moveTo: (camera: Camera) => void
  /** Draws over the map again: what is selected, what is under the pointer. */
  readonly touch: () => void
  readonly close: () => void
}

/** Drawn over the map in every frame; cheap. */
export type PaintOver = (context: CanvasRenderingContext2D, camera: Camera, view: Extent) => void

/** Paints a scene on a canvas, and moves it without painting it anew. */
export const createSurface = (canvas: HTMLCanvasElement, paintOver: PaintOver): Surface => {
  const context = canvas.getContext('2d', { alpha: false })
  let view: Extent = { width: 0, height: 0 }
  let camera: Camera = { k: 1, x: 0, y: 0 }
  let shown: { readonly scene: Scene; readonly palette: Palette } | undefined
  let bitmap: Bitmap | undefined
  let renewal: Renewal | undefined
  let cost = Infinity
  let frame = 0
  const measure = context === null ? undefined : measureOn(context)
  const density = (): number => globalThis.devicePixelRatio || 1

  const begin = (target: OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D, margin: number) => {
    const ratio = density()
    target.setTransform(
      camera.k * ratio,
      0,
      0,
      camera.k * ratio,
      (camera.x + margin) * ratio,
      (camera.y + margin) * ratio,
    )
    if (shown === undefined || measure === undefined) return undefined
    return paintScene(canvasPen(target, measure), shown.scene, shown.palette, areaOf(camera, view, margin))
  }
  const startRenewal = (): void => {
    const margin = Math.ceil(MARGIN * Math.max(view.width, view.height))
    const ratio = density()
    const target = new OffscreenCanvas((view.width + 2 * margin) * ratio, (view.height + 2 * margin) * ratio)
    const inside = target.getContext('2d', { alpha: false })
    const steps = inside === null ? undefined : begin(inside, margin)
    if (steps !== undefined) renewal = { steps, bitmap: { canvas: target, camera, margin } }
  }
  /** Goes on with a renewal; answers whether one is left to do. */
  const renew = (budgetMs: number): void => {
    const end = performance.now() + budgetMs
    while (renewal !== undefined && performance.now() < end) {
      if (renewal.steps.next().done !== true) continue
      bitmap = renewal.bitmap
      renewal = undefined
    }
  }
  /** The bitmap was painted at this size and reaches past what is in sight. */
  const isGood = (): boolean => {
    if (bitmap === undefined || bitmap.camera.k !== camera.k) return false
    const moved = Math.max(Math.abs(camera.x - bitmap.camera.x), Math.abs(camera.y - bitmap.camera.y))
    return moved < bitmap.margin * 0.6
  }
  const drawBitmap = (target: CanvasRenderingContext2D, { palette }: { readonly palette: Palette }): void => {
    target.setTransform(1, 0, 0, 1, 0, 0)
    target.fillStyle = palette.canvas
    target.fillRect(0, 0, canvas.width, canvas.height)
    if (bitmap === undefined) return
    const ratio = density()
    const grown = camera.k / bitmap.camera.k
    const left = camera.x - (bitmap.camera.x + bitmap.margin) * grown
    const top = camera.y - (bitmap.camera.y + bitmap.margin) * grown
    const [w, h] = [bitmap.canvas.width * grown, bitmap.canvas.height * grown]
    // Whole pixels, or everything blurs while it moves.
    if (grown === 1) target.drawImage(bitmap.canvas, Math.round(left * ratio), Math.round(top * ratio))
    else target.drawImage(bitmap.canvas, left * ratio, top * ratio, w, h)
  }
  const paint = (): void => {
    frame = 0
    if (context === null || shown === undefined || view.width === 0) return
    if (cost < CHEAP_MS || bitmap === undefined) paintWhole(context)
    else {
      if (!isGood() && renewal === undefined) startRenewal()
      renew(SLICE_MS)
      drawBitmap(context, shown)
      if (renewal !== undefined || !isGood()) schedule()
    }
    context.setTransform(density(), 0, 0, density(), 0, 0)
    paintOver(context, camera, view)
  }
  /** The first picture, or one that costs next to nothing. */
  const paintWhole = (target: CanvasRenderingContext2D): void => {
    const start = performance.now()
    const steps = begin(target, 0)
    while (steps !== undefined && steps.next().done !== true);
    cost = performance.now() - start
    performance.measure('signet-map-paint', { start, duration: cost })
    if (cost < CHEAP_MS) return
    startRenewal()
    schedule()
    // Until the first bitmap is there, the picture itself is one.
    const copy = new OffscreenCanvas(canvas.width, canvas.height)
    copy.getContext('2d', { alpha: false })?.drawImage(canvas, 0, 0)
    bitmap = { canvas: copy, camera, margin: 0 }
  }
  const schedule = (): void => {
    if (frame === 0) frame = requestAnimationFrame(paint)
  }
  const forget = (): void => {
    bitmap = undefined
    renewal = undefined
    schedule()
  }
  return {
    show: (scene, palette) => {
      shown = { scene, palette }
      forget()
    },
    resize: (next) => {
      view = next
      canvas.width = Math.max(1, Math.round(next.width * density()))
      canvas.height = Math.max(1, Math.round(next.height * density()))
      forget()
    },
    moveTo: (next) => {
      camera = next
      schedule()
    },
    touch: schedule,
    close: () => cancelAnimationFrame(frame),
  }
}
