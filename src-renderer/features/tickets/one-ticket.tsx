import { useState } from 'react'
import { displayText } from '../../../src-core/base/display.ts'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { CallOutput } from '../../../src-core/contract/methods.ts'
import { notesOnName } from '../../../src-core/icinga/ticket-text.ts'
import { call } from '../../api/client.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Row } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { useWords } from '../../ui/words.ts'
import { AskMaster } from './ask-master.tsx'
import { MadeTicket } from './made-ticket.tsx'
import { NameField } from './name-field.tsx'
import { NoSalt } from './no-salt.tsx'
import { PartBody } from './part-body.tsx'
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
        {authority.hasTicketSalt ? (
          <Row>
            {button({
              label: t('tickets:one.make'),
              unlockLabel: t('tickets:one.unlockMake'),
              purpose: t('tickets:one.purpose', { name: displayText(name) }),
              disabled: name === '',
              work: async () => setMade(await call('tickets.make', { authorityId: authority.id, name })),
            })}
          </Row>
        ) : (
          <NoSalt />
        )}
        {problem && <ErrorNote problem={problem} />}
        {made !== undefined && <MadeTicket made={made} />}
        <AskMaster name={name} onMade={setMade} />
      </div>
      {dialog}
    </PartBody>
  )
}
