import { styled } from '@mui/material/styles'
import { CopyButton } from './copy-button.tsx'
import { Hint, Row } from './layout.tsx'
import { color, mono } from './tokens.ts'

/** Commands for a shell, as they are typed. */
export const CommandBox = styled('pre')({
  margin: '6px 0 0',
  padding: '8px 10px',
  borderRadius: 6,
  background: color.sunken,
  font: `11.5px/17px ${mono}`,
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
})

interface CommandListProps {
  readonly commands: readonly string[]
  readonly label: string
  readonly copyLabel: string
}

/** What is left to do by hand, with a way to take it along. */
export const CommandList = ({ commands, label, copyLabel }: CommandListProps) => (
  <div>
    <Row>
      <Hint>{label}</Hint>
      <CopyButton text={commands.join('\n')} label={copyLabel} />
    </Row>
    <CommandBox tabIndex={0}>{commands.join('\n')}</CommandBox>
  </div>
)
