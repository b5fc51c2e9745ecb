import Button from '@mui/material/Button'
import { Note } from '../../ui/note.tsx'
import { useWords } from '../../ui/words.ts'

/** What was read is not what stands there any more; nothing was signed, and the new one waits to be read. */
export const ChangedNote = ({ onShow }: { readonly onShow: () => void }) => {
  const t = useWords()
  return (
    <Note tone="warn" alert>
      <b>{t('requests.changed.title')}</b> {t('requests.changed.text')}
      <Button size="small" onClick={onShow} sx={{ mt: 2, display: 'flex' }}>
        {t('requests.changed.show')}
      </Button>
    </Note>
  )
}
