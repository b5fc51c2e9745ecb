import { useEffect } from 'react'
import { noteCopied } from '../ui/copy-text.ts'

/** What is marked and copied anywhere in the window counts like what a copy button gives. */
export const useCopied = (): void => {
  useEffect(() => {
    const onCopy = () => noteCopied(document.getSelection()?.toString() ?? '')
    document.addEventListener('copy', onCopy)
    return () => document.removeEventListener('copy', onCopy)
  }, [])
}
