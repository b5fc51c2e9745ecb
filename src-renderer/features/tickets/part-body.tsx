import { styled } from '@mui/material/styles'

/** What stands in a part of the screen: one column, as wide as a sentence may be. */
export const PartBody = styled('div')({
  flex: 1,
  minHeight: 0,
  overflow: 'auto',
  padding: '16px 20px 20px',
  '& > div': { maxWidth: 720, display: 'flex', flexDirection: 'column', gap: 14, alignItems: 'stretch' },
})
