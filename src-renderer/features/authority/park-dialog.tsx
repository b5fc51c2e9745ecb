import Button from '@mui/material/Button'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { DataDirectoryInfo } from '../../../src-core/contract/requests.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { call } from '../../api/client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'

export interface ParkDialogProps {
  readonly deed: 'park' | 'unpark'
  readonly authority: Authority
  readonly directory: DataDirectoryInfo
  readonly onClose: () => void
}

/** Renames the key on the master, or back. Neither uses the key, and each undoes the other. */
export const ParkDialog = ({ deed, authority, directory, onClose }: ParkDialogProps) => {
  const t = useWords()
  const { busy, problem, run } = useDeed()
  const act = () =>
    run(async () => {
      await call(`authorities.${deed}`, { authorityId: authority.id, directoryId: directory.id })
      onClose()
    })
  return (
    <Dialog
      title={t(`${deed}.title`, { path: displayText(directory.path, 'any') })}
      text={t(`${deed}.question`)}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button color="primary" variant="contained" disabled={busy} onClick={() => void act()}>
            {t(`${deed}.deed`)}
          </Button>
        </>
      }
    >
      {problem && <ErrorNote problem={problem} />}
    </Dialog>
  )
}
