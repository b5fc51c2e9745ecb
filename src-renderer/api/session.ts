import { useEffect } from 'react'
import { SECOND_MS } from '../../src-core/base/time.ts'
import { call } from './client.ts'

const TOUCH_EVERY_MS = 15 * SECOND_MS

/** Tells the Node side that somebody is at the desk, at most every 15 s, so that an unlocked key stays open. */
export const useSessionTouch = (): void => {
  useEffect(() => {
    let last = -Infinity
    const touch = () => {
      if (performance.now() - last < TOUCH_EVERY_MS) return
      last = performance.now()
      // The next input tries again; the lock then comes a little early, which is the safe side.
      void call('session.touch', {}).catch(() => undefined)
    }
    const kinds = ['pointerdown', 'keydown', 'wheel'] as const
    for (const kind of kinds) window.addEventListener(kind, touch, { passive: true })
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, touch)
    }
  }, [])
}
