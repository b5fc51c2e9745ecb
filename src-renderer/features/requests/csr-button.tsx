import Button from '@mui/material/Button'
import { useDesk } from '../../ui/desk.ts'
import { Icon } from '../../ui/icons.tsx'
import { useWords } from '../../ui/words.ts'

/** The way to a CSR that somebody brings; without a key here there is none. */
export const CsrButton = () => {
  const t = useWords()
  const { authority, go } = useDesk()
  if (authority === undefined) return null
  return (
    <Button onClick={() => go('requests', 'csr')}>
      <Icon name="document" />
      {t('csr.open')}
    </Button>
  )
}
