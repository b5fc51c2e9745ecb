import { useEffect, useState, type RefObject } from 'react'
import type { PaneWidths } from '../../../src-core/contract/app.ts'
import { call } from '../../api/client.ts'
import { useSettings } from '../../api/queries.ts'
import { defaultWidths, fitWidths } from './pane-sizes.ts'

/** Widths of the panes of `frame`, remembered in the settings; null there: as this window has room. */
export const usePaneSizes = (frame: RefObject<HTMLDivElement | null>) => {
  const stored = useSettings().data?.inspectPanes ?? null
  const [moved, setMoved] = useState<PaneWidths>()
  const [total, setTotal] = useState(0)
  useEffect(() => {
    const { current } = frame
    if (current === null) return
    const observer = new ResizeObserver(([entry]) => setTotal(entry?.contentRect.width ?? 0))
    observer.observe(current)
    return () => observer.disconnect()
  }, [frame])
  const widths = fitWidths(moved ?? stored ?? defaultWidths(total), total)
  return {
    total,
    widths,
    settle: (change: Partial<PaneWidths>) => {
      const next = fitWidths({ ...widths, ...change }, total)
      setMoved(next)
      // Where it cannot be kept the window still has it.
      void call('settings.set', { inspectPanes: next }).catch(() => undefined)
    },
  }
}
