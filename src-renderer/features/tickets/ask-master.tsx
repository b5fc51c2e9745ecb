import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import { displayText } from '../../../src-core/base/display.ts'
import type { CallOutput } from '../../../src-core/contract/methods.ts'
import { call } from '../../api/client.ts'
import { useMasters } from '../../api/masters.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field, Input, Select } from '../../ui/field.tsx'
import { FoldButton } from '../../ui/fold-button.tsx'
import { Hint, Row, Stack } from '../../ui/layout.tsx'
import { SecretField, takeSecret } from '../../ui/secret-field.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'

interface AskMasterProps {
  readonly name: string
  readonly onMade: (made: CallOutput<'tickets.ask'>) => void
}

/** The other way to a ticket: a pinned master makes it for an ApiUser. Only there where one is pinned. */
export const AskMaster = (props: AskMasterProps) => {
  const t = useWords()
  const [open, setOpen] = useState(false)
  const pinned = (useMasters().data ?? []).filter(({ pin }) => pin !== null)
  const [first] = pinned
  if (first === undefined) return null
  return (
    <Stack>
      <Row>
        <FoldButton open={open} onClick={() => setOpen(!open)}>
          {t('tickets:ask.title')}
        </FoldButton>
      </Row>
      {open && <AskForm {...props} masters={pinned} first={first.id} />}
    </Stack>
  )
}

interface AskFormProps extends AskMasterProps {
  readonly masters: readonly CallOutput<'masters.list'>[number][]
  readonly first: string
}

const AskForm = ({ name, onMade, masters, first }: AskFormProps) => {
  const t = useWords()
  const secret = useRef<HTMLInputElement>(null)
  const [masterId, setMaster] = useState(first)
  const [user, setUser] = useState('')
  const [typed, setTyped] = useState(false)
  const { busy, problem, run } = useDeed()
  const ask = () =>
    run(async () => {
      const passphrase = takeSecret(secret)
      setTyped(false)
      onMade(await call('tickets.ask', { masterId, user, passphrase, name }))
    })
  return (
    <>
      <Hint>{t('tickets:ask.text')}</Hint>
      <Field label={t('tickets:ask.master')}>
        {(ids) => (
          <Select {...ids} value={masterId} onChange={(event) => setMaster(event.target.value)}>
            {masters.map((master) => (
              <option key={master.id} value={master.id}>
                {displayText(`${master.host}:${master.port}`, 'any')}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('tickets:ask.user')}>
        {(ids) => (
          <Input
            {...ids}
            value={user}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setUser(event.target.value)}
          />
        )}
      </Field>
      <SecretField
        label={t('tickets:ask.password')}
        field={secret}
        onTyped={() => setTyped(secret.current?.value !== '')}
      />
      <Row>
        <Button
          color="primary"
          variant="contained"
          disabled={busy || name === '' || user === '' || !typed}
          onClick={() => void ask()}
        >
          {t('tickets:ask.deed')}
        </Button>
      </Row>
      {problem && <ErrorNote problem={problem} />}
    </>
  )
}
