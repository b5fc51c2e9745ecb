import { createContext, startTransition, useContext, useEffect, useState, type ReactNode } from 'react'
import { SECOND_MS, type Instant } from '../../src-core/base/time.ts'

const wholeSecond = (): Instant => Math.floor(Date.now() / SECOND_MS) * SECOND_MS

const ClockContext = createContext(0)

/**
 * One clock for all ages in the window. A list of them is drawn anew in slices: neither a key nor what was just opened waits
 * for it.
 */
export const Clock = ({ children }: { readonly children: ReactNode }) => {
  const [now, setNow] = useState(wholeSecond)
  useEffect(() => {
    const timer = setInterval(() => startTransition(() => setNow(wholeSecond())), SECOND_MS)
    return () => clearInterval(timer)
  }, [])
  return <ClockContext value={now}>{children}</ClockContext>
}

/** The time, to the second; what shows an age draws itself anew with it. */
export const useNow = (): Instant => useContext(ClockContext)
