import { styled } from '@mui/material/styles'
import type { ListedRow } from '../../../src-core/contract/request-desk.ts'
import { Icon } from '../../ui/icons.tsx'
import { color, focusRing } from '../../ui/tokens.ts'
import { useCount, useWords } from '../../ui/words.ts'

const Toggle = styled('button')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 3,
  flex: 'none',
  padding: 0,
  border: 0,
  background: 'none',
  color: color.primary,
  font: 'inherit',
  fontSize: 12,
  lineHeight: '17px',
  fontWeight: 600,
  cursor: 'pointer',
  '&:focus-visible': focusRing,
})

export interface TwinFoldProps {
  readonly row: ListedRow
  readonly onFold: (name: string) => void
}

/** How many more requests of this name there are, and the way to see them; the arrow keys of the list do the same. */
export const TwinFold = ({ row: { cn, fold }, onFold }: TwinFoldProps) => {
  const t = useWords()
  const count = useCount()
  if (fold === null || fold.state === 'under' || cn === null) return null
  const isOpen = fold.state === 'open'
  return (
    <Toggle
      type="button"
      tabIndex={-1}
      aria-expanded={isOpen}
      title={t(isOpen ? 'twins.hide' : 'twins.show')}
      onClick={(event) => {
        event.stopPropagation()
        onFold(cn)
      }}
    >
      <Icon name={isOpen ? 'down' : 'next'} size={12} />
      {t('twins.folded', count(fold.others))}
    </Toggle>
  )
}
