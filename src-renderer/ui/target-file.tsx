import { useRef, useState, type RefObject } from 'react'
import { ErrorNote, type Problem } from './error-note.tsx'
import { Tick } from './field.tsx'
import { PathField } from './path-field.tsx'
import { useWords } from './words.ts'

export interface TargetFile {
  readonly field: RefObject<HTMLInputElement | null>
  /** Whether there is a path. */
  readonly typed: boolean
  /** Whether the file that stands there may be replaced. */
  readonly replace: boolean
  readonly read: () => { readonly path: string; readonly replace: boolean }
  readonly onTyped: () => void
  readonly onReplace: (replace: boolean) => void
}

/** A file that is to be written; leave to replace one ends with the next key typed into its path. */
export const useTargetFile = (): TargetFile => {
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(false)
  const [replace, setReplace] = useState(false)
  const path = (): string => field.current?.value.trim() ?? ''
  return {
    field,
    typed,
    replace,
    read: () => ({ path: path(), replace }),
    onTyped: () => {
      setTyped(path() !== '')
      setReplace(false)
    },
    onReplace: setReplace,
  }
}

interface TargetFileFieldProps {
  readonly target: TargetFile
  readonly label: string
  readonly hint?: string
  readonly placeholder: string
  readonly problem: Problem | undefined
  readonly onTyped?: () => void
}

/** Where the file goes, what stood in the way, and leave to replace what is there once it is known to be. */
export const TargetFileField = ({ target, label, hint, placeholder, problem, onTyped }: TargetFileFieldProps) => {
  const t = useWords()
  const { field, replace, onReplace } = target
  return (
    <>
      <PathField
        label={label}
        hint={hint}
        placeholder={placeholder}
        choose="file"
        field={field}
        onTyped={() => {
          target.onTyped()
          onTyped?.()
        }}
      />
      {problem && <ErrorNote problem={problem} />}
      {problem?.code === 'file-exists' && (
        <Tick kind="checkbox" checked={replace} onChange={(event) => onReplace(event.target.checked)}>
          {t('replaceFile')}
        </Tick>
      )}
    </>
  )
}
