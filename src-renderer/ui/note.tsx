import type { ReactNode } from 'react'
import { styled } from '@mui/material/styles'
import { Icon, type IconName } from './icons.tsx'
import { color, toneColors, type Tone } from './tokens.ts'

const Ground = styled('div', { shouldForwardProp: (name) => name !== 'tone' })<{ readonly tone: Tone }>(({ tone }) => ({
  display: 'flex',
  gap: 10,
  padding: '10px 12px',
  borderRadius: 6,
  fontSize: 12.5,
  lineHeight: '18px',
  color: color.text,
  background: toneColors[tone].soft,
  border: '1px solid transparent',
  '& > svg': { marginTop: 1, color: toneColors[tone].ink },
  '& > div': { minWidth: 0, flex: 1, overflowWrap: 'anywhere' },
}))

const icons: Readonly<Record<Tone, IconName>> = {
  plain: 'info',
  primary: 'info',
  key: 'seal',
  ok: 'fine',
  warn: 'warn',
  stop: 'stop',
  info: 'info',
}

export interface NoteProps {
  readonly tone: Tone
  readonly children: ReactNode
  /** Read out at once; for failures only. */
  readonly alert?: boolean
}

/** A sentence that needs to be read, on a soft ground. */
export const Note = ({ tone, children, alert = false }: NoteProps) => (
  <Ground tone={tone} role={alert ? 'alert' : undefined}>
    <Icon name={icons[tone]} />
    <div>{children}</div>
  </Ground>
)
