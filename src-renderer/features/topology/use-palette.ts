import { useEffect, useState } from 'react'
import { readPalette, type Palette } from './looks.ts'

/** The theme's colours for a canvas, read again whenever they may have changed. */
export const usePalette = (): Palette => {
  const [palette, setPalette] = useState(() => readPalette(document.documentElement))
  useEffect(() => {
    const read = () =>
      setPalette((before) => {
        const now = readPalette(document.documentElement)
        return JSON.stringify(now) === JSON.stringify(before) ? before : now
      })
    const observer = new MutationObserver(read)
    observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'class', 'style'] })
    const media = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => matchMedia(query))
    for (const one of media) one.addEventListener('change', read)
    return () => {
      observer.disconnect()
      for (const one of media) one.removeEventListener('change', read)
    }
  }, [])
  return palette
}
