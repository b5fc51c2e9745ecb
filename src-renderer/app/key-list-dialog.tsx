import Button from '@mui/material/Button'
import { Dialog } from '../ui/dialog.tsx'
import { Facts } from '../ui/layout.tsx'
import { useWords } from '../ui/words.ts'
import { Kbd } from './title-bar.tsx'

const rows = [
  ['Ctrl+K', 'palette'],
  ['Ctrl+1 … 5', 'screens'],
  ['Ctrl+V', 'paste'],
  ['Alt+1 2 3', 'panes'],
  ['Ctrl+L', 'lock'],
  ['Ctrl+B', 'rail'],
  ['F6', 'regions'],
  ['/', 'filter'],
  ['J K ↓ ↑', 'rows'],
  ['Enter', 'open'],
  ['X', 'tick'],
  ['S', 'sign'],
  ['R', 'refuse'],
  ['Esc', 'close'],
] as const

/** Every key of the window; each does what some button does, too. */
export const KeyListDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useWords()
  return (
    <Dialog
      title={t('keys.title')}
      width={460}
      closesOnScrim
      onClose={onClose}
      foot={<Button onClick={onClose}>{t('close')}</Button>}
    >
      <Facts>
        {rows.map(([keys, id]) => (
          <div key={id} style={{ display: 'contents' }}>
            <dt>
              <Kbd>{keys}</Kbd>
            </dt>
            <dd>{t(`keys.${id}`)}</dd>
          </div>
        ))}
      </Facts>
    </Dialog>
  )
}
