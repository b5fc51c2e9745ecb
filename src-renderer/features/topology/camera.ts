import type { Area } from './scene.ts'

/** How the map stands on the screen: a point of it is at `k * point + (x, y)`, in pixels of the page. */
export interface Camera {
  readonly k: number
  readonly x: number
  readonly y: number
}

export interface Extent {
  readonly width: number
  readonly height: number
}

export const MAX_SCALE = 2.5
const FIT_EDGE = 16
/** A small cluster is not blown up. */
const MAX_FIT = 1
/** Room on the left that the names of the tiers take. */
const LABELS = 84

/** Everything in sight. */
export const fitAll = (map: Extent, view: Extent): Camera => {
  const room = Math.max(1, view.width - 2 * FIT_EDGE - LABELS)
  const k = Math.min(MAX_FIT, room / Math.max(1, map.width), (view.height - 2 * FIT_EDGE) / Math.max(1, map.height))
  return {
    k,
    x: LABELS + FIT_EDGE + Math.max(0, (room - map.width * k) / 2),
    y: FIT_EDGE / 2,
  }
}

/** A place of the map in the middle of the screen, large enough to be read. */
export const centerOn = (place: { readonly x: number; readonly y: number }, view: Extent, k: number): Camera => ({
  k,
  x: view.width / 2 - place.x * k,
  y: view.height / 2 - place.y * k,
})

/** Moves no further than needed to bring a rectangle into sight; undefined where it is. */
export const reveal = (
  [x, y, w, h]: readonly [number, number, number, number],
  camera: Camera,
  view: Extent,
): Camera | undefined => {
  const gap = 24
  const shift = (start: number, length: number, room: number): number => {
    if (start < gap) return gap - start
    const over = start + length + gap - room
    return over > 0 ? -Math.min(over, start - gap) : 0
  }
  const dx = shift(x * camera.k + camera.x, w * camera.k, view.width)
  const dy = shift(y * camera.k + camera.y, h * camera.k, view.height)
  return dx === 0 && dy === 0 ? undefined : { k: camera.k, x: camera.x + dx, y: camera.y + dy }
}

/** What of the map is in sight, with a margin in pixels around it. */
export const areaOf = ({ k, x, y }: Camera, { width, height }: Extent, margin = 0): Area => ({
  left: (-margin - x) / k,
  top: (-margin - y) / k,
  right: (width + margin - x) / k,
  bottom: (height + margin - y) / k,
  scale: k,
})

/** Between two cameras, `t` of the way; sizes go in even ratios. */
export const between = (from: Camera, to: Camera, t: number): Camera => ({
  k: from.k * (to.k / from.k) ** t,
  x: from.x + (to.x - from.x) * t,
  y: from.y + (to.y - from.y) * t,
})
