import { BoxKind, type Boxes } from './layout-boxes.ts'
import { PAD, SMALL_CELL, TIER_FOOT, TIER_HEAD, zoneGrid } from './layout-sizes.ts'
import type { MapModel } from './map-model.ts'

const GAP = 16

interface Place {
  readonly left: number
  readonly y: number
  readonly width: number
}

/** What the daemon would not start with, line by line below everything else; answers where it ends. */
export const layOutTray = (model: MapModel, boxes: Boxes, { left, y, width }: Place): number => {
  if (model.broken.length + model.homeless.length === 0) return y
  let [x, top, lineHeight] = [left, y + TIER_HEAD, 0]
  for (const zone of model.broken) {
    const { w, h } = zoneGrid(model, zone)
    if (x > left && x + w > width) [x, top, lineHeight] = [left, top + lineHeight + GAP, 0]
    boxes.addZone(zone, x, top, BoxKind.refused)
    x += w + GAP
    lineHeight = Math.max(lineHeight, h)
  }
  let bottom = lineHeight === 0 ? top : top + lineHeight + GAP
  if (model.homeless.length > 0) {
    const step = SMALL_CELL.w + SMALL_CELL.gap
    const columns = Math.max(1, Math.min(model.homeless.length, Math.floor((width - left - 2 * PAD) / step)))
    const box = boxes.addHomeless(left, bottom, Math.max(200, 2 * PAD + columns * step - SMALL_CELL.gap), columns)
    bottom += boxes.heightOf(box) + GAP
  }
  return bottom - GAP + TIER_FOOT
}
