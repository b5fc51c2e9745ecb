import type { ReactNode, RefObject } from 'react'
import { Field, Input } from './field.tsx'

export interface SecretFieldProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly field: RefObject<HTMLInputElement | null>
  readonly autoFocus?: boolean
  /** Hears that something was typed; looks into the field itself and keeps nothing of it. */
  readonly onTyped?: () => void
}

/** Uncontrolled on purpose: a passphrase never enters React state. Enter does nothing here. */
export const SecretField = ({ label, hint, field, autoFocus = false, onTyped }: SecretFieldProps) => (
  <Field label={label} hint={hint}>
    {(ids) => (
      <Input
        {...ids}
        ref={field}
        type="password"
        autoComplete="off"
        spellCheck={false}
        autoFocus={autoFocus}
        onInput={onTyped}
        data-secret
      />
    )}
  </Field>
)

/** Reads a passphrase and clears its field in the same step. */
export const takeSecret = (field: RefObject<HTMLInputElement | null>): string => {
  const input = field.current
  if (input === null) return ''
  const typed = input.value
  input.value = ''
  return typed
}
