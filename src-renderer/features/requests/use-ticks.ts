import { useCallback, useMemo, useState } from 'react'
import { toggled } from '../../ui/toggle.ts'

/** Ticked requests. Only those without findings can be signed together; the box at the top ticks just them. */
export const useTicks = (clean: readonly string[]) => {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const tickedClean = useMemo(() => clean.filter((fingerprint) => ticked.has(fingerprint)), [clean, ticked])
  const all = clean.length > 0 && tickedClean.length === clean.length
  return {
    ticked,
    clean: tickedClean,
    all,
    toggle: useCallback((fingerprint: string) => setTicked((before) => toggled(before, fingerprint)), []),
    toggleAll: () => setTicked(all ? new Set() : new Set(clean)),
  }
}
