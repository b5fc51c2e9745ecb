import { styled } from '@mui/material/styles'
import { color, focusRing, toneColors } from '../../ui/tokens.ts'

/** A button of the filter bar; the pressed one filters. */
export const Chip = styled('button')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  height: 26,
  padding: '0 10px',
  border: `1px solid ${color.line}`,
  borderRadius: 13,
  background: color.surface,
  color: color.text2,
  font: 'inherit',
  fontSize: 12.5,
  whiteSpace: 'nowrap',
  cursor: 'pointer',
  '&[aria-pressed="true"]': {
    borderColor: color.primary,
    background: toneColors.primary.soft,
    color: color.text,
    fontWeight: 600,
  },
  '&:focus-visible': focusRing,
})
