import type { ReactNode } from 'react'
import { styled } from '@mui/material/styles'
import { Icon } from './icons.tsx'
import { color, focusRing } from './tokens.ts'

const Button = styled('button')({
  display: 'flex',
  alignItems: 'flex-start',
  gap: 8,
  padding: '4px 0 2px',
  border: 0,
  background: 'none',
  color: color.primary,
  font: 'inherit',
  fontSize: 12.5,
  lineHeight: '17px',
  fontWeight: 600,
  textAlign: 'left',
  cursor: 'pointer',
  '&:focus-visible': focusRing,
  '& > svg': { marginTop: 1 },
})

export interface FoldButtonProps {
  readonly open: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

/** Shows what is folded below it, or folds it again. */
export const FoldButton = ({ open, onClick, children }: FoldButtonProps) => (
  <Button type="button" aria-expanded={open} onClick={onClick}>
    <Icon name={open ? 'down' : 'next'} size={14} />
    {children}
  </Button>
)
