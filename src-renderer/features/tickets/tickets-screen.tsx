import { useState } from 'react'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { styled } from '@mui/material/styles'
import { displayText } from '../../../src-core/base/display.ts'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import { useDesk } from '../../ui/desk.ts'
import { Column, ScreenHead } from '../../ui/screen.tsx'
import { color } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'
import { CheckTicket } from './check-ticket.tsx'
import { ManyTickets } from './many-tickets.tsx'
import { OneTicket } from './one-ticket.tsx'
import { SaltPlan } from './salt-plan.tsx'

const parts = { one: OneTicket, many: ManyTickets, check: CheckTicket, plan: SaltPlan } as const
type Part = keyof typeof parts
// The keys of the object above.
const names = Object.keys(parts) as readonly Part[]

const PartTabs = styled(Tabs)({
  minHeight: 36,
  padding: '0 12px',
  borderBottom: `1px solid ${color.line}`,
  '& .MuiTab-root': { minHeight: 36, padding: '0 12px', fontSize: 13, textTransform: 'none' },
  // The bar cuts what stands out of it.
  '& .MuiTab-root:focus-visible': { outlineOffset: -3 },
})
/** A part that is not in sight stays as it is: a list is being made there, perhaps. */
const Panel = styled('div')({
  flex: 1,
  minHeight: 0,
  display: 'flex',
  flexDirection: 'column',
  '&[hidden]': { display: 'none' },
})

/** Tickets for nodes: one, many, checking one that comes back, and what a new salt means. */
export const TicketsScreen = () => {
  const t = useWords()
  const { authority } = useDesk()
  return (
    <Column>
      <ScreenHead
        title={t('screen.tickets')}
        sub={
          authority === undefined
            ? t('tickets:noAuthority')
            : t('tickets:sub', { name: displayText(authority.name, 'any') })
        }
      />
      {authority !== undefined && <Parts key={authority.id} authority={authority} />}
    </Column>
  )
}

const Parts = ({ authority }: { readonly authority: Authority }) => {
  const t = useWords()
  const [shown, setShown] = useState<Part>('one')
  // Without a salt a pinned master can still be asked for a ticket.
  const offered = authority.hasTicketSalt ? names : names.slice(0, 1)
  return (
    <>
      <PartTabs value={shown} aria-label={t('tickets:parts')} onChange={(_, part: Part) => setShown(part)}>
        {offered.map((part) => (
          <Tab
            key={part}
            value={part}
            id={`tickets-tab-${part}`}
            aria-controls={`tickets-${part}`}
            label={t(`tickets:part.${part}`)}
          />
        ))}
      </PartTabs>
      {offered.map((part) => {
        const View = parts[part]
        return (
          <Panel
            key={part}
            role="tabpanel"
            id={`tickets-${part}`}
            aria-labelledby={`tickets-tab-${part}`}
            hidden={part !== shown}
          >
            {/* The plan follows the ledger, so it is read only while somebody looks. */}
            {(part !== 'plan' || shown === 'plan') && <View authority={authority} />}
          </Panel>
        )
      })}
    </>
  )
}
