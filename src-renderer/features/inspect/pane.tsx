import { createContext, useContext, type ReactNode, type Ref } from 'react'
import { styled } from '@mui/material/styles'
import { Icon } from '../../ui/icons.tsx'
import { color, ellipsis, focusRing, mono, toneColors } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'
import type { PaneId } from './pane-sizes.ts'

const Frame = styled('section')({
  display: 'flex',
  flexDirection: 'column',
  minWidth: 0,
  minHeight: 0,
  background: color.surface,
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
  '& > span': { marginLeft: 'auto', color: color.text3, ...ellipsis },
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

const Toggle = styled('button')({
  display: 'flex',
  padding: 4,
  margin: '0 -6px 0 0',
  border: 0,
  borderRadius: 4,
  background: 'none',
  color: color.text2,
  cursor: 'pointer',
  '&:hover': { color: color.text },
  '&:focus-visible': focusRing,
})

interface Maximising {
  readonly maximised: PaneId | undefined
  readonly toggle: (pane: PaneId) => void
}

const MaximisingContext = createContext<Maximising>({ maximised: undefined, toggle: () => undefined })
export const MaximisingProvider = MaximisingContext.Provider

export interface PaneProps {
  readonly place: PaneId
  readonly title: string
  readonly note?: ReactNode
  readonly tools?: ReactNode
  readonly foot?: ReactNode
  readonly children: ReactNode
}

/** A double click on its head, or the button there, gives a pane all the room and takes it back. */
export const Pane = ({ place, title, note, tools, foot, children }: PaneProps) => {
  const t = useWords()
  const { maximised, toggle } = useContext(MaximisingContext)
  const isMaximised = maximised === place
  const words = t(isMaximised ? 'inspect.panes.restore' : 'inspect.panes.maximise', { pane: title })
  return (
    <Frame aria-label={title} data-place={place}>
      <Head
        onDoubleClick={({ target }) => {
          if (!(target instanceof Element && target.closest('button, select') !== null)) toggle(place)
        }}
      >
        <h2>{title}</h2>
        <span>{note}</span>
        {tools}
        <Toggle type="button" aria-label={words} title={words} onClick={() => toggle(place)}>
          <Icon name={isMaximised ? 'minimise' : 'maximise'} size={14} />
        </Toggle>
      </Head>
      {children}
      {foot !== undefined && <Foot>{foot}</Foot>}
    </Frame>
  )
}

export type PaneRef = Ref<HTMLDivElement>
