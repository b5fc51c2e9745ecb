import { useState } from 'react'
import Button from '@mui/material/Button'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { DataDirectoryInfo } from '../../../src-core/contract/requests.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { call } from '../../api/client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Note } from '../../ui/note.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'

export interface DestroyDialogProps {
  readonly authority: Authority
  readonly directory: DataDirectoryInfo
  readonly backup: string
  readonly onClose: () => void
}

/** The one step without a way back, so the cluster's name is typed. */
export const DestroyDialog = ({ authority, directory, backup, onClose }: DestroyDialogProps) => {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const { busy, problem, run } = useDeed()
  const destroy = () =>
    run(async () => {
      await call('custody.destroy', { authorityId: authority.id, directoryId: directory.id, confirmName: typed })
      onClose()
    })
  return (
    <Dialog
      title={t('custody:destroy.title', { path: displayText(directory.path, 'any') })}
      text={t('custody:destroy.text', { backup: displayText(backup, 'any') })}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button color="error" disabled={busy || typed !== authority.name} onClick={() => void destroy()}>
            {t('custody:destroy.deed')}
          </Button>
        </>
      }
    >
      <Note tone="stop">{t('custody:cannotPromise')}</Note>
      <Field label={t('custody:destroy.typeName', { name: authority.name })}>
        {(ids) => (
          <Input
            {...ids}
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
