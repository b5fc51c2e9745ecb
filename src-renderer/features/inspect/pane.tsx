import type { ReactNode, Ref } from 'react'
import { styled } from '@mui/material/styles'
import { color, focusRing, mono, toneColors } from '../../ui/tokens.ts'

const Frame = styled('section')({
  display: 'flex',
  flexDirection: 'column',
  minWidth: 0,
  minHeight: 0,
  background: color.surface,
  borderRight: `1px solid ${color.line}`,
  '&:last-of-type': { borderRight: 0 },
})
const Head = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  height: 34,
  flex: 'none',
  padding: '0 12px',
  borderBottom: `1px solid ${color.line}`,
  background: color.canvas,
  color: color.text2,
  fontSize: 12,
  '& h2': { fontSize: 12, lineHeight: '16px', fontWeight: 600, whiteSpace: 'nowrap' },
  '& > :last-child:not(h2)': { marginLeft: 'auto' },
})
const Foot = styled('div')({
  flex: 'none',
  minHeight: 39,
  padding: '8px 12px',
  borderTop: `1px solid ${color.line}`,
  background: color.canvas,
  fontSize: 12.5,
  lineHeight: '18px',
  color: color.text2,
})

/** What scrolls in a pane and takes its keys. */
export const Scroller = styled('div')({
  flex: 1,
  minHeight: 0,
  overflow: 'auto',
  '&:focus-visible': { ...focusRing, outlineOffset: -2 },
})

/** Ground and bar of what is selected, the same in every pane. */
export const marked = { background: color.mark, boxShadow: `inset 3px 0 0 ${toneColors.warn.ink}` } as const
export const monoText = { fontFamily: mono, fontSize: 11.5, lineHeight: '18px' } as const

export interface PaneProps {
  readonly title: string
  readonly note?: ReactNode
  readonly tools?: ReactNode
  readonly foot?: ReactNode
  readonly children: ReactNode
}

export const Pane = ({ title, note, tools, foot, children }: PaneProps) => (
  <Frame aria-label={title}>
    <Head>
      <h2>{title}</h2>
      {note !== undefined && <span style={{ color: color.text3 }}>{note}</span>}
      {tools}
    </Head>
    {children}
    {foot !== undefined && <Foot>{foot}</Foot>}
  </Frame>
)

export type PaneRef = Ref<HTMLDivElement>
