import { useEffect, useState } from 'react'
import { displayText } from '../../../src-core/base/display.ts'
import { readSheetCode } from '../../../src-core/fingerprint/sheet.ts'
import { Field } from '../../ui/field.tsx'
import { formatDate } from '../../ui/format.ts'
import { Hint } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { useLanguage, useWords } from '../../ui/words.ts'
import type { WayProps } from './compare-dialog.tsx'
import { readCode, type ReadCode } from './read-code.ts'

/** The code of a printed sheet, from an image file. The page reads it in its sandbox; the Node side gets its text only. */
export const SheetWay = ({ onHeard, onLabel }: WayProps) => {
  const t = useWords()
  const [read, setRead] = useState<ReadCode>()
  const label = t('masters.scan.compare')
  useEffect(() => onLabel(label), [label, onLabel])
  const take = async (file: File | undefined) => {
    if (file === undefined) return
    const found = await readCode(file)
    setRead(found)
    onHeard(found.state === 'read' ? { mode: 'sheet', text: found.text } : undefined)
  }
  return (
    <>
      <Hint>{t('masters.scan.text')}</Hint>
      <Field label={t('masters.scan.file')}>
        {(ids) => (
          <input
            {...ids}
            type="file"
            accept="image/*"
            autoFocus
            onChange={(event) => void take(event.target.files?.[0])}
          />
        )}
      </Field>
      {read !== undefined && <Read read={read} />}
    </>
  )
}

const Read = ({ read }: { readonly read: ReadCode }) => {
  const t = useWords()
  const language = useLanguage()
  if (read.state !== 'read') {
    return (
      <Note tone="warn" alert>
        {t(read.state === 'too-large' ? 'masters.scan.tooLarge' : 'masters.scan.nothing')}
      </Note>
    )
  }
  const code = readSheetCode(read.text)
  if (code === undefined) return <Note tone="warn">{t('masters.scan.nothing')}</Note>
  if (code.at === null) return <Note tone="info">{t('masters.scan.bare')}</Note>
  const facts = { name: displayText(code.name ?? ''), by: displayText(code.by ?? '', 'any') }
  return <Note tone="info">{t('masters.scan.read', { ...facts, date: formatDate(code.at, language) })}</Note>
}
