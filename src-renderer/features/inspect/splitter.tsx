import { useRef } from 'react'
import { styled } from '@mui/material/styles'
import { color } from '../../ui/tokens.ts'
import { MIN_WIDTHS, widthByKey } from './pane-sizes.ts'

const Line = styled('div')({
  position: 'relative',
  zIndex: 1,
  background: color.line,
  cursor: 'col-resize',
  touchAction: 'none',
  // The line is thin; what takes the pointer is not.
  '&::before': { content: '""', position: 'absolute', inset: '0 -4px' },
  '&:hover, &:focus-visible': { background: color.primary, outline: `1px solid ${color.primary}` },
  '@media (max-width: 900px)': { display: 'none' },
})

export interface SplitterProps {
  readonly label: string
  /** The pane it makes wider, and whether that lies to its left. */
  readonly pane: 'tree' | 'bytes'
  readonly width: number
  readonly most: number
  /** Called while it moves, cheaply; then once with the last width. */
  readonly onMove: (width: number) => void
  readonly onSettle: (width: number) => void
  readonly onMaximise: () => void
}

/** A line between two panes, moved by pointer or arrows; Enter or a double click gives its pane all the room. */
export const Splitter = ({ label, pane, width, most, onMove, onSettle, onMaximise }: SplitterProps) => {
  const drag = useRef<{ readonly x: number; readonly from: number; width: number }>(undefined)
  const least = MIN_WIDTHS[pane]
  const onKeyDown = (event: React.KeyboardEvent) => {
    const towards = pane === 'tree' ? 'ArrowRight' : 'ArrowLeft'
    const wanted = widthByKey(event.key, { width, most, least, towards, long: event.shiftKey })
    if (wanted !== undefined) onSettle(wanted)
    else if (event.key === 'Enter') onMaximise()
    else return
    event.preventDefault()
  }
  const onPointerMove = ({ clientX }: React.PointerEvent) => {
    const { current } = drag
    if (current === undefined) return
    const moved = pane === 'tree' ? clientX - current.x : current.x - clientX
    current.width = Math.min(Math.max(current.from + moved, least), most)
    onMove(current.width)
  }
  const onPointerUp = () => {
    const { current } = drag
    drag.current = undefined
    if (current !== undefined && current.width !== current.from) onSettle(current.width)
  }
  return (
    <Line
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onDoubleClick={onMaximise}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        drag.current = { x: event.clientX, from: width, width }
      }}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
    />
  )
}
