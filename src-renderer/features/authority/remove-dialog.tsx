import { useState } from 'react'
import Button from '@mui/material/Button'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import { call } from '../../api/client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Note } from '../../ui/note.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'

/** Removes the key from this machine. Without a copy elsewhere there is no way back, so the name is typed. */
export const RemoveDialog = ({
  authority,
  onClose,
}: {
  readonly authority: Authority
  readonly onClose: () => void
}) => {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const { busy, problem, run } = useDeed()
  const remove = () =>
    run(async () => {
      await call('authorities.remove', { authorityId: authority.id, confirmName: typed })
      onClose()
    })
  return (
    <Dialog
      title={t('remove.title', { name: authority.name })}
      text={t('remove.text')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button color="error" disabled={busy || typed !== authority.name} onClick={() => void remove()}>
            {t('remove.deed', { name: authority.name })}
          </Button>
        </>
      }
    >
      <Note tone="stop">{t('remove.warning')}</Note>
      <Field label={t('remove.typeName', { name: authority.name })}>
        {(ids) => (
          <Input
            {...ids}
            autoFocus
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      {problem && <ErrorNote problem={problem} />}
    </Dialog>
  )
}
