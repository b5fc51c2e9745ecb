import type { KeyboardEvent } from 'react'

/** Steps of the keys every list of the window has. */
export const rowStep = (event: KeyboardEvent, page: number): number | undefined => {
  if (event.altKey || event.ctrlKey || event.metaKey) return undefined
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: -Infinity,
    End: Infinity,
  }
  return steps[event.key]
}

/** `value`, moved to the nearest index of a list that ends with `last`. */
export const clamp = (value: number, last: number): number => Math.min(Math.max(0, value), Math.max(0, last))
