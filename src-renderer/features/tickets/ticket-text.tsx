import { styled } from '@mui/material/styles'
import { mono } from '../../ui/tokens.ts'

const Code = styled('code')({
  font: `13px/20px ${mono}`,
  overflowWrap: 'anywhere',
  '& span:not(:last-child)': { marginRight: 7 },
})

/** Five groups to read by, with no blank between them: what is copied is the ticket. */
export const TicketText = ({ ticket }: { readonly ticket: string }) => (
  <Code>
    {(ticket.match(/.{1,8}/g) ?? []).map((group, i) => (
      <span key={i}>{group}</span>
    ))}
  </Code>
)
