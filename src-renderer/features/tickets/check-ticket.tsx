import { useState } from 'react'
import { displayText } from '../../../src-core/base/display.ts'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { TicketJudgement } from '../../../src-core/contract/tickets.ts'
import { judgementSentences } from '../../../src-core/words/ticket-judgement.ts'
import { tickets as german } from '../../../src-core/words/de/tickets.ts'
import { tickets as english } from '../../../src-core/words/en/tickets.ts'
import { call } from '../../api/client.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Row } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { mono } from '../../ui/tokens.ts'
import { useLanguage, useWords } from '../../ui/words.ts'
import { NameField } from './name-field.tsx'
import { PartBody } from './part-body.tsx'
import { useOpenKey } from './use-open-key.tsx'

const words = { en: english, de: german } as const
const tones = { fits: 'ok', other: 'stop', malformed: 'stop' } as const

/** A ticket somebody hands back: whose it is, or what is wrong with it. */
export const CheckTicket = ({ authority }: { readonly authority: Authority }) => {
  const t = useWords()
  const [name, setName] = useState('')
  const [ticket, setTicket] = useState('')
  const [judged, setJudged] = useState<TicketJudgement>()
  const { button, dialog, problem } = useOpenKey(authority)
  const typed = (keep: (text: string) => void) => (text: string) => {
    setJudged(undefined)
    keep(text)
  }
  return (
    <PartBody>
      <div>
        <NameField name={name} onName={typed(setName)} />
        <Field label={t('tickets:check.ticket')} hint={t('tickets:check.hint')}>
          {(ids) => (
            <Input
              {...ids}
              value={ticket}
              maxLength={200}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => typed(setTicket)(event.target.value)}
              sx={{ fontFamily: mono, fontSize: 12 }}
            />
          )}
        </Field>
        <Row>
          {button({
            label: t('tickets:check.check'),
            unlockLabel: t('tickets:check.unlockCheck'),
            purpose: t('tickets:check.purpose', { name: displayText(name) }),
            disabled: name === '' || ticket === '',
            work: async () => setJudged(await call('tickets.check', { authorityId: authority.id, name, ticket })),
          })}
        </Row>
        {problem && <ErrorNote problem={problem} />}
        {judged !== undefined && <Judged judgement={judged} />}
      </div>
      {dialog}
    </PartBody>
  )
}

const Judged = ({ judgement }: { readonly judgement: TicketJudgement }) => {
  const sentences = judgementSentences(words[useLanguage()], judgement)
  return (
    <Note tone={tones[judgement.verdict]} alert>
      {sentences.map((sentence, i) => (
        <p key={i} style={i === 0 ? { fontWeight: 600 } : {}}>
          {sentence}
        </p>
      ))}
    </Note>
  )
}
