import { useId, type ComponentPropsWithRef, type ReactNode } from 'react'
import { styled } from '@mui/material/styles'
import { Hint } from './layout.tsx'
import { color, focusRing } from './tokens.ts'

const control = {
  width: '100%',
  minWidth: 0,
  border: `1px solid ${color.control}`,
  borderRadius: 6,
  background: color.surface,
  color: color.text,
  fontFamily: 'inherit',
  fontSize: 13,
  '&::placeholder': { color: color.text3, opacity: 1 },
  '&:focus': focusRing,
  '&:disabled': { background: color.sunken, color: color.text3 },
} as const

export const Input = styled('input')({ ...control, height: 32, padding: '0 10px' })
export const TextArea = styled('textarea')({ ...control, padding: '6px 10px', lineHeight: '18px', resize: 'vertical' })
export const Select = styled('select')({ ...control, height: 32, padding: '0 8px' })

const Label = styled('label')({ fontSize: 12, lineHeight: '16px', fontWeight: 600, color: color.text3 })
const Frame = styled('div')({ display: 'flex', flexDirection: 'column', gap: 4, minWidth: 0 })

export interface FieldProps {
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** Draws the control with the ids that tie it to its label and hint. */
  readonly children: (ids: { readonly id: string; readonly 'aria-describedby': string | undefined }) => ReactNode
}

/** A label above its control, a hint below. */
export const Field = ({ label, hint, children }: FieldProps) => {
  const id = useId()
  const described = hint === undefined ? undefined : `${id}-hint`
  return (
    <Frame>
      <Label htmlFor={id}>{label}</Label>
      {children({ id, 'aria-describedby': described })}
      {hint !== undefined && <Hint id={described}>{hint}</Hint>}
    </Frame>
  )
}

const Choice = styled('label')({
  display: 'flex',
  gap: 9,
  alignItems: 'flex-start',
  fontSize: 13,
  lineHeight: '19px',
  cursor: 'pointer',
  '& small': { display: 'block', fontSize: 12, lineHeight: '17px', color: color.text3 },
  '& input': { width: 15, height: 15, margin: '2px 0 0', flex: 'none', accentColor: color.primary },
})

interface TickProps extends Omit<ComponentPropsWithRef<'input'>, 'type'> {
  readonly kind: 'radio' | 'checkbox'
  readonly children: ReactNode
}

/** A native radio button or tick box with its words. */
export const Tick = ({ kind, children, ...rest }: TickProps) => (
  <Choice>
    <input type={kind} {...rest} />
    <span>{children}</span>
  </Choice>
)

const Group = styled('fieldset')({
  border: 0,
  margin: 0,
  padding: 0,
  minWidth: 0,
  display: 'flex',
  flexDirection: 'column',
  gap: 7,
  '& > legend': { fontSize: 12, lineHeight: '16px', fontWeight: 600, color: color.text3, padding: 0, marginBottom: 6 },
})

export const FieldGroup = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <Group>
    <legend>{label}</legend>
    {children}
  </Group>
)
