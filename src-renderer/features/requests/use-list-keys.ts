import { isPlainKey } from '../../ui/keys.ts'
import { useWindowKeys } from '../../ui/use-window-keys.ts'

export interface ListKeys {
  readonly move: (step: number) => void
  readonly open: () => void
  readonly unfold: () => void
  readonly fold: () => void
  readonly tick: () => void
  readonly close: () => void
  readonly refuse: () => void
}

const focusOn = (selector: string) => () => document.querySelector<HTMLElement>(selector)?.focus()

/** Rows a Page key jumps over. */
const PAGE_STEP = 10

/** Keys of the request list; letters work anywhere on the screen, arrows where the list has focus. */
export const useListKeys = (keys: ListKeys): void =>
  useWindowKeys((event) => {
    const deed = deedOf(event, keys)
    if (deed === undefined) return
    event.preventDefault()
    deed()
  })

const deedOf = (event: KeyboardEvent, keys: ListKeys): (() => void) | undefined => {
  const target = event.target instanceof Element ? event.target : undefined
  if (target?.closest('[role="dialog"], [role="menu"]')) return undefined
  if (event.key === 'Escape') return keys.close
  const letters: Readonly<Record<string, () => void>> = {
    j: () => keys.move(1),
    k: () => keys.move(-1),
    x: keys.tick,
    r: keys.refuse,
    s: focusOn('[data-sign]'),
    '/': focusOn('[data-filter]'),
  }
  const letter = isPlainKey(event, event.key) ? letters[event.key] : undefined
  if (letter !== undefined) return letter
  if (!target?.closest('[data-grid=request]') || target instanceof HTMLInputElement) return undefined
  // A button of the list, once it was clicked, has its own use for Enter.
  if (event.key === 'Enter' && target instanceof HTMLButtonElement) return undefined
  const arrows: Readonly<Record<string, () => void>> = {
    ArrowDown: () => keys.move(1),
    ArrowUp: () => keys.move(-1),
    PageDown: () => keys.move(PAGE_STEP),
    PageUp: () => keys.move(-PAGE_STEP),
    Home: () => keys.move(-Infinity),
    End: () => keys.move(Infinity),
    ArrowRight: keys.unfold,
    ArrowLeft: keys.fold,
    Enter: keys.open,
  }
  return arrows[event.key]
}
