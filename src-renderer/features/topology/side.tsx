import { styled } from '@mui/material/styles'
import { color } from '../../ui/tokens.ts'

/** The column at the right of the map. */
export const Side = styled('aside')({
  width: 336,
  flex: 'none',
  display: 'flex',
  flexDirection: 'column',
  minHeight: 0,
  overflow: 'auto',
  background: color.surface,
  borderLeft: `1px solid ${color.line}`,
  fontSize: 12.5,
  lineHeight: '18px',
  '@media (max-width: 820px)': { width: 260 },
})
export const SideSection = styled('section')({
  padding: '14px 16px',
  borderTop: `1px solid ${color.line}`,
  display: 'flex',
  flexDirection: 'column',
  gap: 8,
  '&:first-of-type': { borderTop: 0 },
  '& h2': { fontSize: 12, lineHeight: '16px', fontWeight: 600, color: color.text3 },
  '& h3': { fontSize: 13, lineHeight: '19px', fontWeight: 600, overflowWrap: 'anywhere' },
})
