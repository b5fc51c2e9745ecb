import Button from '@mui/material/Button'
import { useDesk } from '../../ui/desk.ts'
import { Row } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { useWords } from '../../ui/words.ts'

/** Where the salt comes from. */
export const NoSalt = () => {
  const t = useWords()
  const { go } = useDesk()
  return (
    <>
      <Note tone="plain">{t('tickets:noSalt')}</Note>
      <Row>
        <Button color="primary" variant="contained" onClick={() => go('authority', 'salt')}>
          {t('tickets:importSalt')}
        </Button>
      </Row>
    </>
  )
}
