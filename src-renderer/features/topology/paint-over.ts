import type { Camera, Extent } from './camera.ts'
import { placeOfItem, type Item } from './item.ts'
import type { Palette } from './looks.ts'
import { pathOfLine, type Line, type Target } from './line-at.ts'
import { mapFont, tracePath } from './pen.ts'
import type { Scene } from './scene.ts'

export interface Over {
  readonly scene: Scene
  readonly palette: Palette
  readonly item: Item | undefined
  /** What the pointer is on. */
  readonly hovered: Target | undefined
  /** Keys go to the map. */
  readonly isFocused: boolean
}

const LABEL_LEFT = 14
const LABEL_TOP = 16
const GLOW_WIDTH = 9
const GLOW_ALPHA = 0.28

/** What stays in its place while the map moves, and what changes more often than the map: drawn in every frame. */
export const paintOver = (context: CanvasRenderingContext2D, camera: Camera, view: Extent, over: Over): void => {
  paintTierNames(context, camera, view, over)
  const { item: under, line } = over.hovered ?? {}
  if (under !== undefined) outline(context, camera, over, under, 1)
  if (line !== undefined) glow(context, camera, over, line)
  if (over.item !== undefined) outline(context, camera, over, over.item, over.isFocused ? 2.5 : 2)
}

/** The name of a tier keeps to the left edge, as long as anything of the tier is in sight. */
const paintTierNames = (
  context: CanvasRenderingContext2D,
  camera: Camera,
  view: Extent,
  { scene, palette }: Over,
): void => {
  context.font = `600 12px ${mapFont}`
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  let lowest = -Infinity
  for (const { id, y, h } of scene.layout.tiers) {
    const top = y * camera.k + camera.y
    const bottom = top + h * camera.k
    const at = Math.max(top + LABEL_TOP, LABEL_TOP)
    if (bottom < at || at > view.height || at < lowest) continue
    const text = scene.words.tiers[id]
    context.fillStyle = palette.canvas
    context.fillRect(LABEL_LEFT - 4, at - 9, context.measureText(text).width + 8, 18)
    context.fillStyle = palette[id === 'refused' ? 'stop' : 'text3']
    context.fillText(text, LABEL_LEFT, at)
    lowest = at + 18
  }
}

const outline = (
  context: CanvasRenderingContext2D,
  camera: Camera,
  { scene, palette }: Over,
  item: Item,
  width: number,
): void => {
  const place = placeOfItem(scene.layout, item)
  if (place === undefined) return
  const [x, y, w, h] = place
  const gap = 3 + width
  context.strokeStyle = palette.primary
  context.lineWidth = width
  context.setLineDash([])
  context.beginPath()
  context.roundRect(
    x * camera.k + camera.x - gap,
    y * camera.k + camera.y - gap,
    w * camera.k + 2 * gap,
    h * camera.k + 2 * gap,
    8,
  )
  context.stroke()
}

/** Around a line, so that the line itself keeps its colour and its dashes. */
const glow = (context: CanvasRenderingContext2D, camera: Camera, { scene, palette }: Over, line: Line): void => {
  context.save()
  context.translate(camera.x, camera.y)
  context.scale(camera.k, camera.k)
  context.strokeStyle = palette.primary
  context.globalAlpha = GLOW_ALPHA
  context.lineWidth = GLOW_WIDTH / camera.k
  context.setLineDash([])
  tracePath(context, pathOfLine(scene, line))
  context.stroke()
  context.restore()
}
