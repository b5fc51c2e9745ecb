import { styled } from '@mui/material/styles'
import { useDesk } from '../ui/desk.ts'
import { Icon, Mark } from '../ui/icons.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { color, focusRing } from '../ui/tokens.ts'
import { useWords } from '../ui/words.ts'
import { ClusterSwitcher } from './cluster-switcher.tsx'
import { environmentColor } from '../ui/environment.ts'
import { LockPill } from './lock-pill.tsx'

const Bar = styled('header')({
  gridArea: 'top',
  display: 'flex',
  alignItems: 'center',
  gap: 12,
  padding: '3px 12px 0 14px',
  background: color.surface,
  borderBottom: `1px solid ${color.line}`,
  position: 'relative',
  minWidth: 0,
})
const Band = styled('div')({ position: 'absolute', left: 0, right: 0, top: 0, height: 3 })
const Brand = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  width: 164,
  fontWeight: 600,
  fontSize: 14,
  '@media (max-width: 1099px)': { width: 'auto', '& span': { display: 'none' } },
})
const Find = styled('button')({
  flex: 1,
  maxWidth: 340,
  minWidth: 40,
  height: 28,
  margin: '0 auto',
  padding: '0 8px',
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  border: `1px solid ${color.line}`,
  borderRadius: 6,
  background: color.canvas,
  color: color.text3,
  font: 'inherit',
  fontSize: 12.5,
  textAlign: 'left',
  whiteSpace: 'nowrap',
  overflow: 'hidden',
  cursor: 'text',
  '&:focus-visible': focusRing,
  '& > span': { flex: 1, overflow: 'hidden', textOverflow: 'ellipsis' },
})
/** Cluster, search and lock: what must be in sight on every screen. */
export const TitleBar = ({ onSearch }: { readonly onSearch: () => void }) => {
  const t = useWords()
  const { authority } = useDesk()
  return (
    <Bar data-region tabIndex={-1}>
      <Band style={{ background: environmentColor[authority?.environment ?? 'prod'] }} />
      <Brand>
        <Mark />
        <span>Signet</span>
      </Brand>
      <ClusterSwitcher />
      <Find type="button" onClick={onSearch}>
        <Icon name="search" size={14} />
        <span>{t('palette.open')}</span>
        <Kbd>{t('palette.key')}</Kbd>
      </Find>
      <LockPill />
    </Bar>
  )
}
