import { useState } from 'react'
import Button from '@mui/material/Button'
import { MAX_NOTE, type RequestNote } from '../../../src-core/contract/request-desk.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { call } from '../../api/client.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Hint, Row, Stack } from '../../ui/layout.tsx'
import { DrawerSection } from '../../ui/screen.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useNow } from '../../ui/use-now.tsx'
import { useCount, useWords } from '../../ui/words.ts'
import { useAgo } from './use-row-words.ts'

export interface NoteSectionProps {
  readonly directoryId: string
  readonly fingerprint: string
  readonly note: RequestNote | null
}

/** What somebody at this desk wrote on the request: who asked for it by phone, what is still open. */
export const NoteSection = (props: NoteSectionProps) => {
  const t = useWords()
  const [typed, setTyped] = useState<string>()
  const [wasOpen, setWasOpen] = useState(false)
  const { note } = props
  const write = () => {
    setTyped(note?.text ?? '')
    setWasOpen(true)
  }
  return (
    <DrawerSection aria-label={t('note.title')}>
      <h2>{t('note.title')}</h2>
      {typed !== undefined ? (
        <NoteField {...props} typed={typed} onType={setTyped} onDone={() => setTyped(undefined)} />
      ) : (
        <>
          {note !== null && <WrittenNote note={note} />}
          {/* Where the field was left from, the focus comes back to. */}
          <Button size="small" autoFocus={wasOpen} onClick={write}>
            {t(note === null ? 'note.add' : 'note.change')}
          </Button>
        </>
      )}
    </DrawerSection>
  )
}

const WrittenNote = ({ note }: { readonly note: RequestNote }) => {
  const t = useWords()
  const now = useNow()
  const ago = useAgo()
  return (
    <div style={{ marginBottom: 8 }}>
      {note.text.split('\n').map((line, i) => (
        <p key={i} style={{ fontSize: 12.5, lineHeight: '18px', minHeight: 18, overflowWrap: 'anywhere' }}>
          <HostileText text={line} alphabet="any" />
        </p>
      ))}
      <Hint>{t('note.by', { author: displayText(note.author, 'any'), when: ago(Date.parse(note.at), now) })}</Hint>
    </div>
  )
}

interface NoteFieldProps extends NoteSectionProps {
  readonly typed: string
  readonly onType: (text: string) => void
  readonly onDone: () => void
}

const NoteField = ({ directoryId, fingerprint, note, typed, onType, onDone }: NoteFieldProps) => {
  const t = useWords()
  const count = useCount()
  const { busy, problem, run } = useDeed()
  const write = (text: string) =>
    run(async () => {
      await call('requests.note', { directoryId, fingerprint, text })
      onDone()
    })
  return (
    <Stack
      sx={{ gap: '8px' }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        // Leaves the field, not the drawer around it.
        event.stopPropagation()
        onDone()
      }}
    >
      <Field label={t('note.field')} hint={t('note.hint', { n: count(MAX_NOTE).n })}>
        {(ids) => (
          <TextArea
            {...ids}
            rows={3}
            maxLength={MAX_NOTE}
            // The button that opened the field is gone; who pressed it wants to write.
            autoFocus
            value={typed}
            onChange={(event) => onType(event.target.value)}
          />
        )}
      </Field>
      {problem && <ErrorNote problem={problem} />}
      <Row>
        <Button size="small" onClick={onDone}>
          {t('cancel')}
        </Button>
        {note !== null && (
          <Button size="small" disabled={busy} onClick={() => void write('')}>
            {t('note.remove')}
          </Button>
        )}
        <Button
          size="small"
          variant="contained"
          color="primary"
          disabled={busy || typed.trim() === ''}
          onClick={() => void write(typed)}
        >
          {t('note.save')}
        </Button>
      </Row>
    </Stack>
  )
}
