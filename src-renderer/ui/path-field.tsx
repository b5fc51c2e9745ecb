import { useState, type RefObject } from 'react'
import Button from '@mui/material/Button'
import { Field, Input } from './field.tsx'
import { FolderBrowser } from './folder-browser.tsx'
import { Row } from './layout.tsx'
import { mono } from './tokens.ts'
import { useWords } from './words.ts'

export interface PathFieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly placeholder?: string
  readonly choose: 'folder' | 'file' | 'any'
  readonly field: RefObject<HTMLInputElement | null>
  readonly onTyped?: () => void
}

/** A path, typed or found in our folder browser. */
export const PathField = ({ label, hint, placeholder, choose, field, onTyped }: PathFieldProps) => {
  const t = useWords()
  const [browsing, setBrowsing] = useState(false)
  return (
    <>
      <Field label={label} hint={hint}>
        {(ids) => (
          <Row>
            <Input
              {...ids}
              ref={field}
              placeholder={placeholder}
              spellCheck={false}
              autoComplete="off"
              onInput={onTyped}
              sx={{ fontFamily: mono, fontSize: 12 }}
            />
            <Button onClick={() => setBrowsing(true)}>{t('browse.open')}</Button>
          </Row>
        )}
      </Field>
      {browsing && (
        <FolderBrowser
          title={label}
          choose={choose}
          start={folderOf(field.current?.value ?? '', choose)}
          onClose={() => setBrowsing(false)}
          onChoose={(path) => {
            if (field.current !== null) field.current.value = path
            setBrowsing(false)
            onTyped?.()
          }}
        />
      )}
    </>
  )
}

/** Where the browser starts: the typed folder, or the folder of the typed file. */
const folderOf = (typed: string, choose: PathFieldProps['choose']): string | null => {
  if (!typed.startsWith('/')) return null
  return choose === 'folder' ? typed : typed.slice(0, typed.lastIndexOf('/')) || '/'
}
