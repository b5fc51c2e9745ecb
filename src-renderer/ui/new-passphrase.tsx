import { useImperativeHandle, useRef, useState, type Ref } from 'react'
import {
  mayGuardKey,
  MIN_PASSPHRASE,
  passphraseStrength,
  type Strength,
} from '../../src-core/authority/passphrase-strength.ts'
import { SecretField, takeSecret } from './secret-field.tsx'
import { toneColors, type Tone } from './tokens.ts'
import { useWords } from './words.ts'

export interface NewPassphraseHandle {
  /** The passphrase, taken out of both fields; undefined where they differ or are too weak. */
  readonly take: () => string | undefined
}

type State = { readonly strength: Strength; readonly match: 'empty' | 'same' | 'different' }

const strengthTones: Readonly<Record<Strength, Tone>> = {
  empty: 'plain',
  short: 'stop',
  weak: 'stop',
  fair: 'plain',
  strong: 'ok',
}

export interface NewPassphraseProps {
  readonly label: string
  readonly handle: Ref<NewPassphraseHandle>
  /** Whether the fields hold something that `take` will give. */
  readonly onReady: (ready: boolean) => void
}

/** A passphrase typed twice. State holds only words about it, never the text. */
export const NewPassphrase = ({ label, handle, onReady }: NewPassphraseProps) => {
  const t = useWords()
  const first = useRef<HTMLInputElement>(null)
  const second = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<State>({ strength: 'empty', match: 'empty' })

  const look = () => {
    const typed = first.current?.value ?? ''
    const again = second.current?.value ?? ''
    const strength = passphraseStrength(typed)
    const match = again === '' ? 'empty' : again === typed ? 'same' : 'different'
    setState({ strength, match })
    onReady(mayGuardKey(strength) && match === 'same')
  }
  useImperativeHandle(handle, () => ({
    take: () => {
      const typed = takeSecret(first)
      const again = takeSecret(second)
      setState({ strength: 'empty', match: 'empty' })
      onReady(false)
      return typed === again && mayGuardKey(passphraseStrength(typed)) ? typed : undefined
    },
  }))

  return (
    <>
      <SecretField
        label={label}
        field={first}
        onTyped={look}
        hint={
          <span style={{ color: toneColors[strengthTones[state.strength]].ink }} aria-live="polite">
            {t(`passphrase.strength.${state.strength}`, { n: MIN_PASSPHRASE })}
          </span>
        }
      />
      <SecretField
        label={t('passphrase.again')}
        field={second}
        onTyped={look}
        hint={
          <span style={{ color: toneColors[state.match === 'different' ? 'stop' : 'plain'].ink }} aria-live="polite">
            {t(`passphrase.match.${state.match}`)}
          </span>
        }
      />
    </>
  )
}
