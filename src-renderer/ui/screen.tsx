import type { ReactNode } from 'react'
import { styled } from '@mui/material/styles'
import { color } from './tokens.ts'

const Head = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '8px 12px',
  padding: '14px 20px 12px',
  '& h1': { fontSize: 19, lineHeight: '24px', fontWeight: 600, letterSpacing: '-.01em' },
  '& p': { color: color.text3, fontSize: 12.5, lineHeight: '18px' },
  '& > :last-child:not(:first-of-type)': { marginLeft: 'auto', display: 'flex', flexWrap: 'wrap', gap: 8, minWidth: 0 },
})

export interface ScreenHeadProps {
  readonly title: ReactNode
  readonly sub: ReactNode
  readonly children?: ReactNode
}

/** Title and one line of a screen, its buttons at the right. */
export const ScreenHead = ({ title, sub, children }: ScreenHeadProps) => (
  <Head>
    <div>
      <h1>{title}</h1>
      <p>{sub}</p>
    </div>
    <div>{children}</div>
  </Head>
)

/** What scrolls below a screen's head. */
export const ScreenBody = styled('div')({ flex: 1, minHeight: 0, overflow: 'auto', padding: '0 20px 20px' })

export const Column = styled('div')({ flex: 1, minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' })

/** The pane beside a list; instead of it where there is no room for both (200 % zoom). */
export const Drawer = styled('aside')({
  width: 500,
  maxWidth: '100%',
  flex: 'none',
  display: 'flex',
  flexDirection: 'column',
  minHeight: 0,
  background: color.surface,
  borderLeft: `1px solid ${color.line}`,
  boxShadow: `-8px 0 24px ${color.shadow}`,
  '@media (max-width: 820px)': { position: 'absolute', inset: 0, width: '100%', zIndex: 2 },
})

export const DrawerSection = styled('section')({
  padding: '11px 18px',
  borderTop: `1px solid ${color.line}`,
  'aside > &:first-of-type': { borderTop: 0 },
  '& > h2': {
    fontSize: 13,
    lineHeight: '20px',
    fontWeight: 600,
    marginBottom: 6,
    display: 'flex',
    alignItems: 'center',
  },
})
