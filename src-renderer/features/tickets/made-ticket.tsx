import { displayText } from '../../../src-core/base/display.ts'
import type { CallOutput } from '../../../src-core/contract/methods.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Card, Hint, Row } from '../../ui/layout.tsx'
import { useWords } from '../../ui/words.ts'
import { TicketText } from './ticket-text.tsx'

/** A ticket, to copy, with whom it is for. */
export const MadeTicket = ({ made: { name, ticket } }: { readonly made: CallOutput<'tickets.ask'> }) => {
  const t = useWords()
  return (
    <Card sx={{ padding: '12px 16px' }} aria-live="polite">
      <Hint>
        {t('tickets:one.made')} <HostileText text={name} />
      </Hint>
      <Row>
        <TicketText ticket={ticket} />
        <CopyButton text={ticket} label={t('tickets:copyOf', { name: displayText(name) })} />
      </Row>
      <Hint>{t('tickets:one.care')}</Hint>
    </Card>
  )
}
