import { styled } from '@mui/material/styles'
import { color, mono } from './tokens.ts'

/** A key as it looks on the keyboard. */
export const Kbd = styled('kbd')({
  font: `11px/16px ${mono}`,
  border: `1px solid ${color.line}`,
  borderBottomWidth: 2,
  borderRadius: 4,
  padding: '0 5px',
  background: color.surface,
  color: color.text2,
})
