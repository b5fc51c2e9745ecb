import { useEffect, useRef, type RefObject } from 'react'
import { select } from 'd3-selection'
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior } from 'd3-zoom'
import { between, centerOn, fitAll, MAX_SCALE, reveal, type Camera, type Extent } from './camera.ts'
import { placeOfItem, type Item } from './item.ts'
import { createSurface, type Surface } from './map-surface.ts'
import { paintOver, type Over } from './paint-over.ts'
import { NEAR } from './scene.ts'

const GLIDE_MS = 160
const STEP = 1.3
const MIN_SCALE = 0.01

/** Ways to move the map from outside. */
export interface MapMoves {
  readonly fit: () => void
  readonly zoomBy: (steps: number) => void
  /** Into sight; `readable`: also large enough to be read. */
  readonly show: (item: Item, how: 'sight' | 'readable') => void
  readonly centerOn: (x: number, y: number) => void
  /** The point of the map under a point of the canvas, and the scale there. */
  readonly pointAt: (x: number, y: number) => { readonly x: number; readonly y: number; readonly scale: number }
}

interface Canvas {
  readonly surface: Surface
  readonly behaviour: ZoomBehavior<HTMLCanvasElement, unknown>
  view: Extent
  camera: Camera
  /** Somebody moved it: it is not fitted any more when the window changes. */
  isMoved: boolean
  glide: number
}

/** A canvas that shows a scene, with d3-zoom for pointers and `MapMoves` for everything else. */
export const useMapCanvas = (
  element: RefObject<HTMLCanvasElement | null>,
  over: Over,
  onCamera: (camera: Camera, view: Extent) => void,
): MapMoves => {
  const latest = useRef({ over, onCamera })
  const canvas = useRef<Canvas>(undefined)
  useEffect(() => {
    latest.current = { over, onCamera }
    canvas.current?.surface.touch()
  })
  const moves = useRef<MapMoves>(undefined)
  moves.current ??= createMoves(element, canvas, latest)
  useEffect(() => {
    const target = element.current
    if (target === null) return undefined
    const made = createCanvas(target, latest)
    canvas.current = made
    const observer = new ResizeObserver(() => {
      made.view = { width: target.clientWidth, height: target.clientHeight }
      made.surface.resize(made.view)
      if (!made.isMoved) moves.current?.fit()
    })
    // Also told when only the density changes, as on another screen.
    observer.observe(target, { box: 'device-pixel-content-box' })
    return () => {
      observer.disconnect()
      cancelAnimationFrame(made.glide)
      made.surface.close()
    }
  }, [element])
  const { scene, palette } = over
  useEffect(() => canvas.current?.surface.show(scene, palette), [scene, palette])
  const { width, height } = scene.layout
  useEffect(() => {
    if (canvas.current !== undefined && !canvas.current.isMoved) moves.current?.fit()
  }, [width, height])
  return moves.current
}

type Latest = RefObject<{ readonly over: Over; readonly onCamera: (camera: Camera, view: Extent) => void }>

const createCanvas = (target: HTMLCanvasElement, latest: Latest): Canvas => {
  const made: Canvas = {
    surface: createSurface(target, (context, camera, view) => paintOver(context, camera, view, latest.current.over)),
    behaviour: zoom<HTMLCanvasElement, unknown>().scaleExtent([MIN_SCALE, MAX_SCALE]),
    view: { width: target.clientWidth, height: target.clientHeight },
    camera: { k: 1, x: 0, y: 0 },
    isMoved: false,
    glide: 0,
  }
  made.behaviour.on('zoom', ({ transform: { k, x, y }, sourceEvent }: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
    made.camera = { k, x, y }
    if (sourceEvent !== null && sourceEvent !== undefined) {
      made.isMoved = true
      cancelAnimationFrame(made.glide)
    }
    made.surface.moveTo(made.camera)
    latest.current.onCamera(made.camera, made.view)
  })
  select(target).call(made.behaviour).on('dblclick.zoom', null)
  return made
}

const createMoves = (
  element: RefObject<HTMLCanvasElement | null>,
  canvas: RefObject<Canvas | undefined>,
  latest: Latest,
): MapMoves => {
  const put = ({ k, x, y }: Camera): void => {
    if (element.current === null || canvas.current === undefined) return
    select(element.current).call(canvas.current.behaviour.transform, zoomIdentity.translate(x, y).scale(k))
  }
  const glideTo = (to: Camera): void => {
    const made = canvas.current
    if (made === undefined) return
    cancelAnimationFrame(made.glide)
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return put(to)
    const from = made.camera
    const start = performance.now()
    const step = (now: number): void => {
      const t = Math.min(1, (now - start) / GLIDE_MS)
      put(between(from, to, 1 - (1 - t) ** 3))
      if (t < 1) made.glide = requestAnimationFrame(step)
    }
    made.glide = requestAnimationFrame(step)
  }
  return {
    fit: () => {
      const made = canvas.current
      if (made === undefined || made.view.width === 0) return
      made.isMoved = false
      cancelAnimationFrame(made.glide)
      put(fitAll(latest.current.over.scene.layout, made.view))
    },
    zoomBy: (steps) => {
      const made = canvas.current
      if (made === undefined) return
      made.isMoved = true
      const { camera, view } = made
      const k = Math.min(MAX_SCALE, Math.max(MIN_SCALE, camera.k * STEP ** steps))
      const middle = { x: (view.width / 2 - camera.x) / camera.k, y: (view.height / 2 - camera.y) / camera.k }
      glideTo(centerOn(middle, view, k))
    },
    show: (item, how) => {
      const made = canvas.current
      const place = placeOfItem(latest.current.over.scene.layout, item)
      if (made === undefined || place === undefined) return
      const [x, y, w, h] = place
      const isSmall = how === 'readable' && made.camera.k < NEAR
      const to = isSmall
        ? centerOn({ x: x + w / 2, y: y + h / 2 }, made.view, 1.6 * NEAR)
        : reveal(place, made.camera, made.view)
      if (to === undefined) return
      made.isMoved = true
      glideTo(to)
    },
    centerOn: (x, y) => {
      const made = canvas.current
      if (made === undefined) return
      made.isMoved = true
      put(centerOn({ x, y }, made.view, made.camera.k))
    },
    pointAt: (x, y) => {
      const { k, x: dx, y: dy } = canvas.current?.camera ?? { k: 1, x: 0, y: 0 }
      return { x: (x - dx) / k, y: (y - dy) / k, scale: k }
    },
  }
}
