import { useId, type ReactNode } from 'react'
import MuiDialog from '@mui/material/Dialog'
import IconButton from '@mui/material/IconButton'
import { styled } from '@mui/material/styles'
import { Icon } from './icons.tsx'
import { color } from './tokens.ts'
import { useWords } from './words.ts'

const Head = styled('div')({
  display: 'flex',
  alignItems: 'flex-start',
  gap: 12,
  padding: '18px 22px 12px',
  '& h1': { fontSize: 18, lineHeight: '24px', fontWeight: 600, letterSpacing: '-.01em', overflowWrap: 'anywhere' },
  '& p': { color: color.text2, fontSize: 13, lineHeight: '19px', marginTop: 2 },
  '& > div': { flex: 1, minWidth: 0 },
})
const Body = styled('div')({
  padding: '4px 22px 18px',
  display: 'flex',
  flexDirection: 'column',
  gap: 14,
  overflow: 'auto',
  minHeight: 0,
  flex: 1,
})
const Foot = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  justifyContent: 'flex-end',
  gap: 8,
  padding: '12px 22px',
  borderTop: `1px solid ${color.line}`,
  background: color.canvas,
})

export interface DialogProps {
  readonly title: ReactNode
  readonly text?: ReactNode
  readonly width?: number
  /** A click beside it closes it; never where the key is used. */
  readonly closesOnScrim?: boolean
  readonly flush?: boolean
  readonly onClose: () => void
  readonly children?: ReactNode
  /** Buttons, the deed last. None of them is a default: Enter in a field does nothing. */
  readonly foot: ReactNode
}

export const Dialog = ({
  title,
  text,
  width = 520,
  closesOnScrim = false,
  flush = false,
  onClose,
  children,
  foot,
}: DialogProps) => {
  const id = useId()
  const t = useWords()
  return (
    <MuiDialog
      open
      onClose={(_, reason) => {
        if (closesOnScrim || reason !== 'backdropClick') onClose()
      }}
      aria-labelledby={`${id}-title`}
      aria-describedby={text === undefined ? undefined : `${id}-text`}
      slotProps={{ paper: { sx: { width, maxWidth: 'calc(100% - 32px)', maxHeight: 'calc(100% - 48px)' } } }}
    >
      <Head>
        <div>
          <h1 id={`${id}-title`}>{title}</h1>
          {text !== undefined && <p id={`${id}-text`}>{text}</p>}
        </div>
        <IconButton aria-label={t('close')} onClick={onClose}>
          <Icon name="close" />
        </IconButton>
      </Head>
      {flush ? children : <Body>{children}</Body>}
      <Foot>{foot}</Foot>
    </MuiDialog>
  )
}
