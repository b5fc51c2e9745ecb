import type { Palette } from './looks.ts'
import { paintBox, placeOf } from './paint-boxes.ts'
import { paintEdge, paintGone, paintLink, paintPill } from './paint-links.ts'
import type { Pen } from './pen.ts'
import type { Area, Scene } from './scene.ts'

/** Things painted before the next look at the clock. */
const SLICE = 64

/** Paints what lies in `area`. Every stop of it is a moment at which a caller who is in a hurry can go on later. */
export function* paintScene(pen: Pen, scene: Scene, palette: Palette, area: Area): Generator<undefined, void> {
  const { layout, edges } = scene
  pen.rect([area.left, area.top, area.right - area.left, area.bottom - area.top], { fill: palette.canvas })
  paintTiers(pen, scene, palette, area)
  for (let link = 0; link < layout.links.to.length; link++) {
    paintLink(pen, scene, palette, area, link)
    if (link % SLICE === SLICE - 1) yield
  }
  for (let box = 0; box < layout.kind.length; box++) {
    const [x, y, w, h] = placeOf(layout, box)
    if (x > area.right || x + w < area.left || y > area.bottom || y + h < area.top) continue
    paintBox(pen, scene, palette, area, box)
    if (box % SLICE === SLICE - 1) yield
  }
  paintGone(pen, scene, palette, area)
  for (const edge of edges) paintEdge(pen, scene, palette, area, edge)
  yield
  for (const edge of edges) paintPill(pen, scene, palette, area, edge)
}

/** Dashed lines between the tiers. */
const paintTiers = (pen: Pen, { layout }: Scene, palette: Palette, area: Area): void => {
  const thin = 1 / area.scale
  const stroke = { color: palette.line, width: thin, dash: [4 * thin, 4 * thin] }
  for (const { y } of layout.tiers) {
    if (y > area.top && y < area.bottom)
      pen.path(
        [
          [area.left, y],
          [area.right, y],
        ],
        { stroke },
      )
  }
}
