import { useEffect, useState } from 'react'
import { pasteSources, type PasteSource } from '../../../src-core/contract/verification.ts'
import { readExpected, type Expected } from '../../../src-core/fingerprint/expected.ts'
import { Field, FieldGroup, TextArea, Tick } from '../../ui/field.tsx'
import { Hint } from '../../ui/layout.tsx'
import { mono } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'
import type { WayProps } from './compare-dialog.tsx'

const DIGITS = 64

/** The whole value at once, in any spelling. Where it comes from is asked, as it decides what it is worth. */
export const PasteWay = ({ onHeard, onLabel }: WayProps) => {
  const t = useWords()
  const [text, setText] = useState('')
  const [source, setSource] = useState<PasteSource>()
  const read = readExpected(text)
  const isUsable = read.kind === 'sha256' || read.kind === 'spki'
  const label = t('masters.paste.compare')
  useEffect(() => onLabel(label), [label, onLabel])
  useEffect(
    () => onHeard(isUsable && source !== undefined ? { mode: 'paste', text, source } : undefined),
    [isUsable, source, text, onHeard],
  )
  return (
    <>
      <Field label={t('masters.paste.label')}>
        {(ids) => (
          <TextArea
            {...ids}
            rows={4}
            autoFocus
            spellCheck={false}
            autoComplete="off"
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
            sx={{ fontFamily: mono, fontSize: 12 }}
          />
        )}
      </Field>
      <Hint role="status">
        <Reading read={read} />
      </Hint>
      <FieldGroup label={t('masters.paste.source')}>
        {pasteSources.map((one) => (
          <Tick key={one} kind="radio" name="paste-source" checked={source === one} onChange={() => setSource(one)}>
            {t(`masters.paste.of.${one}`)}
          </Tick>
        ))}
      </FieldGroup>
    </>
  )
}

/** Which digest it is, and what is wrong with it. */
const Reading = ({ read }: { readonly read: Expected }) => {
  const t = useWords()
  switch (read.kind) {
    case 'incomplete': {
      const counts = { digits: read.digits, missing: DIGITS - read.digits }
      return read.group === null
        ? t('fingerprint:reading.incomplete', counts)
        : t('fingerprint:reading.incompleteAt', { ...counts, group: read.group })
    }
    case 'too-long':
      return t('fingerprint:reading.tooLong', { digits: read.digits, more: read.digits - DIGITS })
    case 'foreign':
      return t('fingerprint:reading.foreign', { char: read.char })
    default:
      return t(`fingerprint:reading.${read.kind}`)
  }
}
