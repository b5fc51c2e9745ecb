import Button from '@mui/material/Button'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { DataDirectoryInfo } from '../../../src-core/contract/requests.ts'
import { useDesk } from '../../ui/desk.ts'
import { ErrorNote, type Problem } from '../../ui/error-note.tsx'
import { formatMoment } from '../../ui/format.ts'
import { Hint, Stack } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { useNow } from '../../ui/use-now.tsx'
import { useLanguage, useWords } from '../../ui/words.ts'

export interface ListNotesProps {
  readonly directory: DataDirectoryInfo
  readonly authority: Authority | undefined
  readonly problem: Problem | null
  readonly readAt: string | undefined
}

/** What must be known before the list is read: it may be old, nobody here can sign it, or the master still signs itself. */
export const ListNotes = ({ directory, authority, problem, readAt }: ListNotesProps) => {
  const t = useWords()
  const now = useNow()
  const language = useLanguage()
  const { go } = useDesk()
  const link = (
    <Button
      size="small"
      variant="text"
      color="primary"
      onClick={() => go('authority')}
      sx={{ display: 'flex', ml: '-10px' }}
    >
      {t('requests.toAuthority')}
    </Button>
  )
  if (problem === null && authority !== undefined && directory.keyOnMaster !== 'clear') return null
  return (
    <Stack sx={{ padding: '0 20px 12px', gap: '8px' }}>
      {problem !== null && (
        <>
          <ErrorNote problem={problem} tone="warn" />
          {readAt !== undefined && (
            <Hint>{t('requests.asOf', { when: formatMoment(Date.parse(readAt), now, language) })}</Hint>
          )}
        </>
      )}
      {authority === undefined && (
        <Note tone="warn">
          {t('requests.noAuthority')} {link}
        </Note>
      )}
      {authority !== undefined && directory.keyOnMaster === 'clear' && (
        <Note tone="warn">
          {t('requests.keyOnMaster')} {link}
        </Note>
      )}
    </Stack>
  )
}
