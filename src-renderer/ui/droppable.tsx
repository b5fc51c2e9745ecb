import { useState, type DragEvent, type ReactNode } from 'react'
import { styled } from '@mui/material/styles'
import { color, toneColors } from './tokens.ts'

const Zone = styled('div', { shouldForwardProp: (name) => name !== 'over' })<{ readonly over: boolean }>(
  ({ over }) => ({
    display: 'flex',
    flexDirection: 'column',
    gap: 14,
    padding: 12,
    margin: -12,
    borderRadius: 10,
    outline: `2px dashed ${over ? color.primary : 'transparent'}`,
    outlineOffset: -2,
    background: over ? toneColors.primary.soft : 'transparent',
  }),
)

interface DroppableProps {
  readonly onDropped: (file: File) => void
  readonly children: ReactNode
}

/** Takes one file before the window does: what is dropped anywhere else opens in Inspect. */
export const Droppable = ({ onDropped, children }: DroppableProps) => {
  const [over, setOver] = useState(false)
  const keep = (event: DragEvent) => {
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <Zone
      over={over}
      data-drop
      onDragOver={(event) => {
        keep(event)
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        keep(event)
        setOver(false)
        const file = event.dataTransfer.files.item(0)
        if (file !== null) onDropped(file)
      }}
    >
      {children}
    </Zone>
  )
}
