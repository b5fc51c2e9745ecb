import type { ReactNode } from 'react'
import { styled } from '@mui/material/styles'
import { Icon, type IconName } from './icons.tsx'
import { toneColors, type Tone } from './tokens.ts'

const Ground = styled('span', { shouldForwardProp: (name) => name !== 'tone' })<{ readonly tone: Tone }>(
  ({ tone }) => ({
    display: 'inline-flex',
    alignItems: 'center',
    gap: 4,
    height: 20,
    padding: '0 7px 0 5px',
    borderRadius: 4,
    fontSize: 12,
    fontWeight: 600,
    whiteSpace: 'nowrap',
    background: toneColors[tone].soft,
    color: toneColors[tone].ink,
    '@media (forced-colors: active)': { border: '1px solid' },
  }),
)

export interface BadgeProps {
  readonly tone: Tone
  readonly icon?: IconName
  readonly children: ReactNode
}

/** A state as shape, word and colour together. */
export const Badge = ({ tone, icon, children }: BadgeProps) => (
  <Ground tone={tone}>
    {icon && <Icon name={icon} size={13} />}
    {children}
  </Ground>
)
