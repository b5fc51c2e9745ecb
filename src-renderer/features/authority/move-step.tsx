import { useId, useState, type ReactNode } from 'react'
import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import type { MoveStep } from '../../../src-core/custody/by-hand.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { CommandBox } from '../../ui/command-box.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Row, Unseen } from '../../ui/layout.tsx'
import { color, toneColors } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'

const Item = styled('li')({
  display: 'grid',
  gridTemplateColumns: '22px minmax(0, 1fr)',
  gap: '0 12px',
  paddingBottom: 14,
  position: 'relative',
  '&:not(:last-of-type)::before': {
    content: '""',
    position: 'absolute',
    left: 10.5,
    top: 24,
    bottom: 2,
    borderLeft: `1px solid ${color.line}`,
  },
  '& h3': { fontSize: 13, lineHeight: '20px', fontWeight: 600 },
  '& p': { fontSize: 12.5, lineHeight: '18px', color: color.text2, overflowWrap: 'anywhere' },
})
const Circle = styled('span')({
  width: 22,
  height: 22,
  borderRadius: 11,
  display: 'grid',
  placeItems: 'center',
  fontSize: 12,
  fontWeight: 600,
})

export type StepState = 'done' | 'current' | 'open'

const circles: Readonly<Record<StepState, { readonly background: string; readonly color: string }>> = {
  done: { background: toneColors.ok.soft, color: toneColors.ok.ink },
  current: { background: color.primary, color: color.onPrimary },
  open: { background: color.sunken, color: color.text2 },
}

export interface MoveStepRowProps {
  readonly step: MoveStep
  readonly number: number
  readonly state: StepState
  readonly commands: readonly string[]
  readonly children: ReactNode
  readonly actions?: ReactNode
}

/** One step: its proof or what it would do, its deed, and the commands for those who work by hand. */
export const MoveStepRow = ({ step, number, state, commands, children, actions }: MoveStepRowProps) => {
  const t = useWords()
  const id = useId()
  const [shown, setShown] = useState(false)
  return (
    <Item aria-current={state === 'current' ? 'step' : undefined}>
      <Circle style={circles[state]} aria-hidden="true">
        {state === 'done' ? <Icon name="tick" size={13} /> : number}
      </Circle>
      <div>
        <h3>
          {t(`custody:step.${step}`)}
          <Unseen>: {t(state === 'done' ? 'custody:guide.stepDone' : 'custody:guide.stepOpen')}</Unseen>
        </h3>
        {children}
        <Row sx={{ flexWrap: 'wrap', marginTop: '6px' }}>
          {actions}
          <Button size="small" aria-expanded={shown} aria-controls={`${id}-commands`} onClick={() => setShown(!shown)}>
            {t(shown ? 'custody:guide.hide' : 'custody:guide.show')}
          </Button>
          {shown && <CopyButton text={commands.join('\n')} label={t('custody:guide.copyCommands')} />}
        </Row>
        {shown && (
          <CommandBox id={`${id}-commands`} tabIndex={0}>
            {commands.join('\n')}
          </CommandBox>
        )}
      </div>
    </Item>
  )
}
