import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import { call } from '../../api/client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Row } from '../../ui/layout.tsx'
import { PathField } from '../../ui/path-field.tsx'
import { mono } from '../../ui/tokens.ts'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'

interface Source {
  readonly path: string
  readonly node: string | null
}

interface OpenFilesDialogProps {
  readonly onOpened: (topologyId: string) => void
  readonly onClose: () => void
}

/** Dumps, answers and folders of configuration, one or one for each node. */
export const OpenFilesDialog = ({ onOpened, onClose }: OpenFilesDialogProps) => {
  const t = useWords()
  const path = useRef<HTMLInputElement>(null)
  const [node, setNode] = useState('')
  const [typed, setTyped] = useState(false)
  const [sources, setSources] = useState<readonly Source[]>([])
  const { busy, problem, run } = useDeed()
  const current = (): readonly Source[] => {
    const value = path.current?.value.trim() ?? ''
    return value === '' ? [] : [{ path: value, node: node.trim() === '' ? null : node.trim() }]
  }
  const addAnother = () => {
    setSources([...sources, ...current()])
    setNode('')
    setTyped(false)
    if (path.current === null) return
    path.current.value = ''
    path.current.focus()
  }
  const open = () =>
    run(async () => {
      const all = [...sources, ...current()].map((source) => ({ kind: 'path' as const, ...source }))
      const { topologyId } = await call('topology.open', { sources: all })
      onOpened(topologyId)
    })
  return (
    <Dialog
      title={t('topology.openTitle')}
      text={t('topology.openText')}
      closesOnScrim
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            color="primary"
            variant="contained"
            disabled={busy || (!typed && sources.length === 0)}
            onClick={() => void open()}
          >
            {t('topology.openDeed')}
          </Button>
        </>
      }
    >
      {sources.map((source, i) => (
        <Row key={i}>
          <span style={{ flex: 1, minWidth: 0, font: `12px/18px ${mono}`, overflowWrap: 'anywhere' }}>
            <HostileText text={source.node === null ? source.path : `${source.node}: ${source.path}`} alphabet="any" />
          </span>
          <IconButton
            aria-label={t('topology.openRemove')}
            onClick={() => setSources(sources.filter((_, other) => other !== i))}
          >
            <Icon name="close" size={14} />
          </IconButton>
        </Row>
      ))}
      <PathField
        label={t('topology.openPath')}
        placeholder="/var/cache/icinga2/icinga2.debug"
        choose="any"
        field={path}
        onTyped={() => setTyped(path.current?.value.trim() !== '')}
      />
      <Field label={t('topology.openNode')}>
        {(ids) => (
          <Input
            {...ids}
            value={node}
            spellCheck={false}
            autoComplete="off"
            onChange={(e) => setNode(e.target.value)}
          />
        )}
      </Field>
      <Row>
        <Button size="small" disabled={!typed} onClick={addAnother}>
          <Icon name="plus" size={13} />
          {t('topology.openMore')}
        </Button>
      </Row>
      {problem !== undefined && <ErrorNote problem={problem} />}
    </Dialog>
  )
}
