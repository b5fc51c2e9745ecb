import { useDeferredValue, useEffect, useId, useState } from 'react'
import MuiDialog from '@mui/material/Dialog'
import { styled } from '@mui/material/styles'
import { Icon } from '../ui/icons.tsx'
import { color, toneColors } from '../ui/tokens.ts'
import { useWords } from '../ui/words.ts'
import { useCommands, type Command } from './commands.ts'

const Field = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  padding: '0 14px',
  borderBottom: `1px solid ${color.line}`,
  color: color.text3,
  '& input': {
    flex: 1,
    height: 46,
    border: 0,
    background: 'none',
    color: color.text,
    font: 'inherit',
    fontSize: 15,
    outline: 'none',
  },
})
const List = styled('div')({ padding: 6, overflow: 'auto', maxHeight: 380 })
const Option = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  minHeight: 34,
  padding: '0 10px',
  borderRadius: 6,
  cursor: 'pointer',
  '& > *': { minWidth: 0, overflowWrap: 'anywhere' },
  '& > small': { marginLeft: 'auto', color: color.text3, fontSize: 12 },
  '&[aria-selected="true"]': { background: toneColors.primary.soft },
})
const Foot = styled('div')({
  padding: '6px 16px 8px',
  borderTop: `1px solid ${color.line}`,
  color: color.text3,
  fontSize: 12,
  whiteSpace: 'pre-wrap',
})
const Group = styled('div')({ padding: '8px 10px 4px', fontSize: 12, fontWeight: 600, color: color.text3 })

/** Shown in order; a heading stands before the first of its group. */
const Options = ({
  commands,
  active,
  id,
  onPick,
}: {
  readonly commands: readonly Command[]
  readonly active: number
  readonly id: string
  readonly onPick: (command: Command) => void
}) => {
  const t = useWords()
  return commands.map((command, i) => (
    // A command used last stands in its own group, too.
    <div key={`${command.group} ${command.id}`} role="presentation">
      {commands[i - 1]?.group !== command.group && (
        <Group role="presentation">{t(`palette.group.${command.group}`)}</Group>
      )}
      <Option id={`${id}-${i}`} role="option" aria-selected={i === active} onClick={() => onPick(command)}>
        <span style={{ display: 'flex', color: command.usesKey ? toneColors.key.ink : color.text3 }}>
          <Icon name={command.icon} />
        </span>
        <span>{command.title}</span>
        {command.detail !== undefined && <small>{command.detail}</small>}
      </Option>
    </div>
  ))
}

export interface CommandPaletteProps {
  /** What was run last, newest first. */
  readonly recent: readonly string[]
  readonly onRun: (id: string) => void
  readonly onClose: () => void
}

/** One field over commands, screens, requests, certificates, the ledger, settings and help. It opens dialogs; it never signs. */
export const CommandPalette = ({ recent, onRun, onClose }: CommandPaletteProps) => {
  const t = useWords()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const commands = useCommands(useDeferredValue(typed.trim()), recent)
  const at = Math.min(active, Math.max(0, commands.length - 1))
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, at])
  const pick = (command: Command) => {
    onClose()
    onRun(command.id)
    command.run()
  }
  const onKey = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const chosen = commands[at]
    if (step !== undefined) setActive((at + step + commands.length) % Math.max(1, commands.length))
    else if (event.key === 'Enter' && chosen !== undefined) pick(chosen)
    else return
    event.preventDefault()
  }
  return (
    <MuiDialog
      open
      onClose={onClose}
      slotProps={{
        paper: {
          'aria-label': t('palette.open'),
          sx: { width: 640, maxWidth: '100%', position: 'absolute', top: '12%' },
        },
      }}
    >
      <Field>
        <Icon name="search" />
        <input
          role="combobox"
          aria-expanded={commands.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={commands.length === 0 ? undefined : `${id}-${at}`}
          aria-label={t('palette.open')}
          placeholder={t('palette.placeholder')}
          spellCheck={false}
          autoFocus
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKey}
        />
      </Field>
      <List id={`${id}-list`} role="listbox" aria-label={t('palette.results')}>
        <Options commands={commands} active={at} id={id} onPick={pick} />
        {commands.length === 0 && <Group role="option">{t('palette.none')}</Group>}
      </List>
      <Foot>{t('palette.hint')}</Foot>
    </MuiDialog>
  )
}
