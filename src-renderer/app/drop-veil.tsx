import { useEffect, useState } from 'react'
import { styled } from '@mui/material/styles'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import { collectionReceiver, type Receiver } from '../api/inspection.ts'
import { ErrorNote } from '../ui/error-note.tsx'
import { Icon } from '../ui/icons.tsx'
import { color, toneColors } from '../ui/tokens.ts'
import { useCount, useWords } from '../ui/words.ts'
import { broughtBy, useTakingIn, type Taken } from './use-taking-in.ts'

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
const Corner = styled('div')({ position: 'fixed', right: 16, bottom: 40, width: 420, zIndex: 1999 })
const Going = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  gap: 8,
  padding: 12,
  borderRadius: 10,
  background: color.surface,
  border: `1px solid ${color.line}`,
  boxShadow: `0 4px 16px ${color.shadow}`,
  '& > div': { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 12 },
})

/** A field takes its own text; a dialog keeps the window to itself. */
const isTaken = (target: EventTarget | null): boolean =>
  (target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null) ||
  document.querySelector('[role="dialog"], [role="alertdialog"]') !== null

interface DropVeilProps {
  /** Default: whatever is dropped or pasted opens in Inspect; nothing else happens to it. */
  readonly receiver?: Receiver
  readonly words?: { readonly title: string; readonly text: string }
  readonly onOpened: (id: string) => void
}

/** Takes in what is dropped anywhere. */
export const DropVeil = ({ receiver = collectionReceiver, words, onOpened }: DropVeilProps) => {
  const t = useWords()
  const [over, setOver] = useState(false)
  const { take, stop, taken, problem } = useTakingIn(receiver, onOpened)
  useEffect(() => {
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
      if (event.dataTransfer !== null) take(broughtBy(event.dataTransfer, t('inspect.pasted')))
    }
    const onPaste = (event: ClipboardEvent) => {
      if (isTaken(event.target) || event.clipboardData === null) return
      event.preventDefault()
      take(broughtBy(event.clipboardData, t('inspect.pasted')))
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
  }, [t, take])
  return (
    <>
      {over && (
        <Veil data-veil>
          <div>
            <Icon name="search" size={28} />
            <b>{words?.title ?? t('inspect.veil')}</b>
            <span>{words?.text ?? t('inspect.veilText')}</span>
          </div>
        </Veil>
      )}
      {taken !== undefined && <TakingIn taken={taken} onStop={stop} />}
      {problem !== undefined && (
        <Corner>
          <ErrorNote problem={problem} />
        </Corner>
      )}
    </>
  )
}

/** How far a large drop is, and the way to stop it. */
const TakingIn = ({ taken, onStop }: { readonly taken: Taken; readonly onStop: () => void }) => {
  const t = useWords()
  const count = useCount()
  return (
    <Corner>
      <Going>
        <LinearProgress variant="determinate" value={taken.percent} aria-label={t('loading')} />
        <div>
          <span>{t('inspect.reading', { ...count(taken.files), percent: taken.percent })}</span>
          <Button size="small" onClick={onStop}>
            {t('inspect.stop')}
          </Button>
        </div>
      </Going>
    </Corner>
  )
}
