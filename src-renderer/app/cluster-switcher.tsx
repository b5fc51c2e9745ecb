import { useRef, useState } from 'react'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { styled } from '@mui/material/styles'
import type { Authority } from '../../src-core/contract/authorities.ts'
import { displayText } from '../../src-core/base/display.ts'
import { useDesk } from '../ui/desk.ts'
import { fingerprintGroups } from '../ui/format.ts'
import { Icon } from '../ui/icons.tsx'
import { color, ellipsis, focusRing } from '../ui/tokens.ts'
import { useWords } from '../ui/words.ts'
import { environmentColor } from '../ui/environment.ts'

const Switch = styled('button')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  height: 28,
  maxWidth: 340,
  minWidth: 0,
  padding: '0 8px',
  border: `1px solid ${color.line}`,
  borderRadius: 6,
  background: color.canvas,
  color: color.text,
  font: 'inherit',
  fontSize: 12.5,
  '&:focus-visible': focusRing,
})
const Tag = styled('span')({
  fontSize: 11,
  lineHeight: '16px',
  fontWeight: 600,
  letterSpacing: '.04em',
  padding: '0 6px',
  borderRadius: 3,
  color: color.onPrimary,
  textTransform: 'uppercase',
})
// Dark enough for the ground of a chosen row of the menu, too.
const Ca = styled('span')({ color: color.text2, ...ellipsis })

const Cluster = ({ authority }: { readonly authority: Authority }) => {
  const t = useWords()
  return (
    <>
      <Tag style={{ background: environmentColor[authority.environment] }}>
        {t(`environment.${authority.environment}.tag`)}
      </Tag>
      <b style={{ ...ellipsis, flexShrink: 0, maxWidth: 160 }}>{displayText(authority.name, 'any')}</b>
      <Ca>CA {fingerprintGroups(authority.fingerprint).slice(0, 2).join(' ')}</Ca>
    </>
  )
}

/** Name plus first groups of the CA, because every Icinga CA has the same name. */
export const ClusterSwitcher = () => {
  const t = useWords()
  const { authority, authorities, chooseAuthority, go } = useDesk()
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLButtonElement>(null)
  if (authority === undefined) return null
  const pick = (id: string) => {
    chooseAuthority(id)
    setOpen(false)
  }
  return (
    <>
      <Switch
        ref={anchor}
        type="button"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(true)}
        title={t('cluster.switch')}
      >
        <Cluster authority={authority} />
        <Icon name="down" size={14} />
      </Switch>
      <Menu open={open} anchorEl={anchor.current} onClose={() => setOpen(false)}>
        {authorities.map((candidate) => (
          <MenuItem key={candidate.id} selected={candidate.id === authority.id} onClick={() => pick(candidate.id)}>
            <Cluster authority={candidate} />
          </MenuItem>
        ))}
        <MenuItem
          divider={false}
          onClick={() => {
            setOpen(false)
            go('authority')
          }}
        >
          <Icon name="plus" size={14} />
          {t('cluster.more')}
        </MenuItem>
      </Menu>
    </>
  )
}
