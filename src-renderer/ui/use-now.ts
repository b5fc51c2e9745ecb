import { useSyncExternalStore } from 'react'
import type { Instant } from '../../src-core/base/time.ts'

const secondNow = (): Instant => Math.floor(Date.now() / 1000) * 1000

const everySecond = (changed: () => void) => {
  const timer = setInterval(changed, 1000)
  return () => clearInterval(timer)
}

/** The time, to the second; what shows an age draws itself anew with it. */
export const useNow = (): Instant => useSyncExternalStore(everySecond, secondNow)
