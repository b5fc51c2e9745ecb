import { useRef, useState } from 'react'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { styled } from '@mui/material/styles'
import { displayText } from '../../../src-core/base/display.ts'
import { useDesk } from '../../ui/desk.ts'
import { Icon } from '../../ui/icons.tsx'
import { color, ellipsis, focusRing, mono } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'

const Path = styled('button')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  maxWidth: 420,
  height: 22,
  padding: '0 4px',
  marginLeft: -4,
  border: 0,
  borderRadius: 4,
  background: 'none',
  color: color.text2,
  font: `12px ${mono}`,
  cursor: 'pointer',
  '&:hover': { background: color.sunken },
  '&:focus-visible': focusRing,
  '& > span': ellipsis,
})

/** Which master's folder is open; the menu holds those seen before. */
export const DirectoryBar = ({ onOpen }: { readonly onOpen: () => void }) => {
  const t = useWords()
  const { directory, directories, chooseDirectory } = useDesk()
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLButtonElement>(null)
  if (directory === undefined) return null
  return (
    <>
      <Path
        ref={anchor}
        type="button"
        aria-haspopup="menu"
        aria-expanded={open}
        title={t('directory.switch')}
        onClick={() => setOpen(true)}
      >
        <Icon name="folder" size={14} />
        <span>{displayText(directory.path, 'any')}</span>
        <Icon name="down" size={13} />
      </Path>
      <Menu open={open} anchorEl={anchor.current} onClose={() => setOpen(false)}>
        {directories.map(({ id, path }) => (
          <MenuItem
            key={id}
            selected={id === directory.id}
            onClick={() => {
              chooseDirectory(id)
              setOpen(false)
            }}
            sx={{ fontFamily: mono, fontSize: 12 }}
          >
            {displayText(path, 'any')}
          </MenuItem>
        ))}
        <MenuItem
          onClick={() => {
            setOpen(false)
            onOpen()
          }}
        >
          <Icon name="plus" size={14} />
          {t('directory.other')}
        </MenuItem>
      </Menu>
    </>
  )
}
