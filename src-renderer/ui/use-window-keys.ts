import { useEffect, useEffectEvent } from 'react'

/**
 * Keys pressed anywhere in the window. `onKey` always sees what is drawn: a listener that is put there again after each
 * drawing would, on a busy machine, answer the next key with what stood there before.
 */
export const useWindowKeys = (onKey: (event: KeyboardEvent) => void): void => {
  const onLatestKey = useEffectEvent(onKey)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onLatestKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

/** Escape, where no dialog or menu is on top that has its own use for it. */
export const useEscape = (deed: () => void): void =>
  useWindowKeys((event) => {
    const isCovered = document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null
    if (event.key === 'Escape' && !isCovered) deed()
  })
