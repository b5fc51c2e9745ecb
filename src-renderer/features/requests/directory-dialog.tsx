import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import { styled } from '@mui/material/styles'
import type { DataDirectoryInfo } from '../../../src-core/contract/requests.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { call } from '../../api/client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useDesk } from '../../ui/desk.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Hint } from '../../ui/layout.tsx'
import { PathField } from '../../ui/path-field.tsx'
import { color, ellipsis, focusRing, mono } from '../../ui/tokens.ts'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'

const Remembered = styled('ul')({
  listStyle: 'none',
  padding: 0,
  border: `1px solid ${color.line}`,
  borderRadius: 6,
  '& > li': { display: 'flex', alignItems: 'center', gap: 4, padding: '0 6px 0 0' },
  '& > li + li': { borderTop: `1px solid ${color.line}` },
})
const Open = styled('button')({
  flex: 1,
  minWidth: 0,
  padding: '7px 10px',
  border: 0,
  background: 'none',
  color: color.text,
  font: 'inherit',
  textAlign: 'left',
  cursor: 'pointer',
  '& > span': { display: 'block', fontFamily: mono, fontSize: 12, ...ellipsis },
  '& > small': { fontSize: 12, color: color.text3 },
  '&:hover': { background: color.sunken },
  '&:focus-visible': focusRing,
})

/** Opens a master's data directory: one seen before, or a path. */
export const DirectoryDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useWords()
  const { directories, chooseDirectory } = useDesk()
  const path = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(false)
  const { busy, problem, run } = useDeed()
  const choose = (id: string) => {
    chooseDirectory(id)
    onClose()
  }
  const open = () =>
    run(async () => {
      const opened = await call('directories.open', { path: path.current?.value.trim() ?? '' })
      choose(opened.id)
    })
  return (
    <Dialog
      title={t('directory.title')}
      text={t('directory.text')}
      width={600}
      closesOnScrim
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button color="primary" variant="contained" disabled={busy || !typed} onClick={() => void open()}>
            {t('directory.open')}
          </Button>
        </>
      }
    >
      <PathField
        label={t('directory.path')}
        placeholder="/var/lib/icinga2"
        hint={t('directory.hint')}
        choose="folder"
        field={path}
        onTyped={() => setTyped(path.current?.value.trim() !== '')}
      />
      {problem && <ErrorNote problem={problem} />}
      {directories.length > 0 && (
        <>
          <Hint as="h2">{t('directory.remembered')}</Hint>
          <Remembered>
            {directories.map((directory) => (
              <RememberedLine key={directory.id} directory={directory} onOpen={() => choose(directory.id)} />
            ))}
          </Remembered>
        </>
      )}
    </Dialog>
  )
}

interface RememberedLineProps {
  readonly directory: DataDirectoryInfo
  readonly onOpen: () => void
}

const RememberedLine = ({ directory, onOpen }: RememberedLineProps) => {
  const t = useWords()
  const { run } = useDeed()
  const shown = displayText(directory.path, 'any')
  const forget = () =>
    run(async () => {
      await call('directories.forget', { directoryId: directory.id })
    })
  return (
    <li>
      <Open type="button" onClick={onOpen}>
        <span>{shown}</span>
        <small>
          {directory.authorityName === null ? t('directory.noAuthority') : displayText(directory.authorityName, 'any')}
        </small>
      </Open>
      <IconButton
        aria-label={t('directory.forget', { path: shown })}
        title={t('directory.forget', { path: shown })}
        onClick={() => void forget()}
      >
        <Icon name="close" size={14} />
      </IconButton>
    </li>
  )
}
