import { useEffect, useState } from 'react'
import { styled } from '@mui/material/styles'
import { sendDropped, type Dropped } from '../api/inspection.ts'
import { ErrorNote, problemOf, type Problem } from '../ui/error-note.tsx'
import { Icon } from '../ui/icons.tsx'
import { color, toneColors } from '../ui/tokens.ts'
import { useCount, useWords } from '../ui/words.ts'

const Veil = styled('div')({
  position: 'fixed',
  inset: 0,
  zIndex: 2000,
  display: 'grid',
  placeItems: 'center',
  background: `color-mix(in srgb, ${color.canvas} 86%, transparent)`,
  '& > div': {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: 6,
    padding: '36px 64px',
    border: `2px dashed ${color.primary}`,
    borderRadius: 12,
    background: toneColors.primary.soft,
    color: color.text,
    pointerEvents: 'none',
  },
  '& b': { fontSize: 18, lineHeight: '24px' },
  '& svg': { color: color.primary },
})
const Failed = styled('div')({ position: 'fixed', right: 16, bottom: 40, width: 420, zIndex: 1999 })

/** A field takes its own text; a dialog keeps the window to itself. */
const isTaken = (target: EventTarget | null): boolean =>
  (target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null) ||
  document.querySelector('[role="dialog"], [role="alertdialog"]') !== null

const filesOf = (data: DataTransfer): readonly Dropped[] =>
  [...data.files].map((file) => ({ name: file.name, blob: file }))

/** Files, or the text, that a drop or a paste brought. */
const droppedOf = (data: DataTransfer, textName: string): readonly Dropped[] => {
  const files = filesOf(data)
  if (files.length > 0) return files
  const text = data.getData('text/plain')
  return text === '' ? [] : [{ name: textName, blob: new Blob([text]) }]
}

/** Whatever is dropped or pasted anywhere opens in Inspect; nothing else happens to it. */
export const DropVeil = ({ onOpened }: { readonly onOpened: (collectionId: string) => void }) => {
  const t = useWords()
  const count = useCount()
  const [over, setOver] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  useEffect(() => {
    const open = (dropped: readonly Dropped[]) => {
      const [first] = dropped
      if (first === undefined) return
      setProblem(undefined)
      const name = dropped.length === 1 ? first.name : t('inspect.dropped', count(dropped.length))
      sendDropped(name, dropped).then(onOpened, (error: unknown) => setProblem(problemOf(error)))
    }
    const onDrag = (event: DragEvent) => {
      event.preventDefault()
      setOver(true)
    }
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      if (event.dataTransfer !== null) open(droppedOf(event.dataTransfer, t('inspect.pasted')))
    }
    const onPaste = (event: ClipboardEvent) => {
      if (isTaken(event.target) || event.clipboardData === null) return
      event.preventDefault()
      open(droppedOf(event.clipboardData, t('inspect.pasted')))
    }
    window.addEventListener('dragover', onDrag)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', onDrop)
    window.addEventListener('paste', onPaste)
    return () => {
      window.removeEventListener('dragover', onDrag)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('drop', onDrop)
      window.removeEventListener('paste', onPaste)
    }
  }, [count, onOpened, t])
  return (
    <>
      {over && (
        <Veil data-veil>
          <div>
            <Icon name="search" size={28} />
            <b>{t('inspect.veil')}</b>
            <span>{t('inspect.veilText')}</span>
          </div>
        </Veil>
      )}
      {problem !== undefined && (
        <Failed>
          <ErrorNote problem={problem} />
        </Failed>
      )}
    </>
  )
}
