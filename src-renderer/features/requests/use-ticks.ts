import { useCallback, useState } from 'react'
import type { RequestRow } from '../../../src-core/contract/requests.ts'
import { toggled } from '../../ui/toggle.ts'
import { mayBeTicked } from './verdict-order.ts'

/** Which rows are chosen: some by name, or all that the filter finds but for some. */
export interface Choice {
  readonly all: boolean
  readonly but: ReadonlySet<string>
}

const none: Choice = { all: false, but: new Set() }

/**
 * Ticked requests. Only those without findings can be signed together, and all of them can be ticked at once however many
 * there are: nobody has to load 10,000 rows for that.
 */
export const useTicks = (clean: number) => {
  const [choice, setChoice] = useState(none)
  const count = choice.all ? Math.max(0, clean - choice.but.size) : choice.but.size
  const all = clean > 0 && count === clean
  return {
    choice,
    count,
    all,
    isTicked: (row: RequestRow): boolean => mayBeTicked(row) && choice.but.has(row.fingerprint) !== choice.all,
    toggle: useCallback(
      (fingerprint: string) => setChoice((before) => ({ ...before, but: toggled(before.but, fingerprint) })),
      [],
    ),
    toggleAll: () => setChoice(all ? none : { all: true, but: new Set() }),
    clear: useCallback(() => setChoice(none), []),
  }
}
