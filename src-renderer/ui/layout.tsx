import { styled } from '@mui/material/styles'
import { color } from './tokens.ts'

/** Children side by side, centred. */
export const Row = styled('div')({ display: 'flex', alignItems: 'center', gap: 8, minWidth: 0 })
export const Stack = styled('div')({ display: 'flex', flexDirection: 'column', gap: 12, minWidth: 0 })

export const Card = styled('section')({
  background: color.surface,
  border: `1px solid ${color.line}`,
  borderRadius: 10,
  boxShadow: `0 1px 2px ${color.shadow}`,
  minWidth: 0,
})

/** Small print: hints and labels. */
export const Hint = styled('div')({ color: color.text3, fontSize: 12, lineHeight: '18px' })

/** Label and value pairs. */
export const Facts = styled('dl')({
  display: 'grid',
  gridTemplateColumns: 'minmax(84px, auto) 1fr',
  gap: '5px 12px',
  fontSize: 12.5,
  lineHeight: '19px',
  '& dt': { color: color.text3 },
  '& dd': { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
})

/** Read by screen readers only. */
export const Unseen = styled('span')({
  position: 'absolute',
  width: 1,
  height: 1,
  margin: -1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
})
