import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { useFolder } from '../api/queries.ts'
import { Badge } from './badge.tsx'
import { Dialog } from './dialog.tsx'
import { ErrorNote, problemOf } from './error-note.tsx'
import { Input } from './field.tsx'
import { HostileText } from './hostile-text.tsx'
import { Icon } from './icons.tsx'
import { Hint, Row } from './layout.tsx'
import { color, mono } from './tokens.ts'
import { useWords } from './words.ts'

const Entries = styled('ul')({
  listStyle: 'none',
  padding: 4,
  height: 300,
  overflow: 'auto',
  border: `1px solid ${color.line}`,
  borderRadius: 6,
  background: color.canvas,
})
const Entry = styled('button')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  width: '100%',
  height: 30,
  padding: '0 8px',
  border: 0,
  borderRadius: 4,
  background: 'none',
  color: color.text,
  font: 'inherit',
  textAlign: 'left',
  whiteSpace: 'pre',
  '&:hover:enabled': { background: color.sunken },
  '&:disabled': { color: color.text3 },
})

export interface FolderBrowserProps {
  readonly title: string
  readonly choose: 'folder' | 'file' | 'any'
  readonly start: string | null
  readonly onClose: () => void
  readonly onChoose: (path: string) => void
}

const join = (folder: string, name: string): string => (folder.endsWith('/') ? folder + name : `${folder}/${name}`)

/** Our own file dialog: the same in both hosts, and nothing of a file passes through the page. */
export const FolderBrowser = ({ title, choose, start, onClose, onChoose }: FolderBrowserProps) => {
  const t = useWords()
  const [path, setPath] = useState(start)
  const folder = useFolder(path)
  const typed = useRef<HTMLInputElement>(null)
  const shown = folder.data?.path ?? path ?? ''

  return (
    <Dialog
      title={title}
      width={600}
      closesOnScrim
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          {choose !== 'file' && (
            <Button
              color="primary"
              variant="contained"
              disabled={folder.data === undefined || folder.isError}
              onClick={() => onChoose(shown)}
            >
              {t('browse.chooseFolder')}
            </Button>
          )}
        </>
      }
    >
      <Row
        as="form"
        onSubmit={(event: React.FormEvent) => {
          event.preventDefault()
          setPath(typed.current?.value ?? null)
        }}
      >
        <Button
          aria-label={t('browse.up')}
          disabled={!folder.data?.parent}
          onClick={() => setPath(folder.data?.parent ?? null)}
        >
          ..
        </Button>
        <Input
          key={shown}
          ref={typed}
          defaultValue={shown}
          aria-label={t('browse.path')}
          spellCheck={false}
          sx={{ fontFamily: mono, fontSize: 12 }}
        />
        <Button type="submit">{t('browse.go')}</Button>
      </Row>
      {folder.isError && <ErrorNote problem={problemOf(folder.error)} tone="warn" />}
      {folder.data?.isDataDirectory && (
        <div>
          <Badge tone="ok" icon="fine">
            {t('browse.isDataDirectory')}
          </Badge>
        </div>
      )}
      <Entries aria-label={t('browse.entries')}>
        {folder.data?.entries.map(({ name, kind }) => (
          <li key={name}>
            <Entry
              type="button"
              disabled={kind === 'file' && choose === 'folder'}
              onClick={() => (kind === 'folder' ? setPath(join(shown, name)) : onChoose(join(shown, name)))}
            >
              <Icon name={kind === 'folder' ? 'folder' : 'document'} size={14} />
              <HostileText text={name} alphabet="any" />
            </Entry>
          </li>
        ))}
        {folder.data?.entries.length === 0 && <Hint as="li">{t('browse.empty')}</Hint>}
      </Entries>
      {folder.data?.cut && <Hint>{t('browse.cut')}</Hint>}
    </Dialog>
  )
}
