import { useState } from 'react'
import { displayText } from '../../../src-core/base/display.ts'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { CallOutput } from '../../../src-core/contract/methods.ts'
import { notesOnName } from '../../../src-core/icinga/ticket-text.ts'
import { call } from '../../api/client.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Card, Hint, Row } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { HostileText } from '../../ui/hostile-text.tsx'
import { useWords } from '../../ui/words.ts'
import { NameField } from './name-field.tsx'
import { PartBody } from './part-body.tsx'
import { TicketText } from './ticket-text.tsx'
import { useOpenKey } from './use-open-key.tsx'

/** One name, one ticket, to copy. */
export const OneTicket = ({ authority }: { readonly authority: Authority }) => {
  const t = useWords()
  const [name, setName] = useState('')
  const [made, setMade] = useState<CallOutput<'tickets.make'>>()
  const { button, dialog, problem } = useOpenKey(authority)
  return (
    <PartBody>
      <div>
        <NameField name={name} onName={setName} />
        {notesOnName(name).map((note) => (
          <Note key={note} tone="warn">
            {t(`tickets:nameNote.${note}`)}
          </Note>
        ))}
        <Row>
          {button({
            label: t('tickets:one.make'),
            unlockLabel: t('tickets:one.unlockMake'),
            purpose: t('tickets:one.purpose', { name: displayText(name) }),
            disabled: name === '',
            work: async () => setMade(await call('tickets.make', { authorityId: authority.id, name })),
          })}
        </Row>
        {problem && <ErrorNote problem={problem} />}
        {made !== undefined && <MadeTicket made={made} />}
      </div>
      {dialog}
    </PartBody>
  )
}

const MadeTicket = ({ made: { name, ticket } }: { readonly made: CallOutput<'tickets.make'> }) => {
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
