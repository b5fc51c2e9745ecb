import { useState } from 'react'
import Button from '@mui/material/Button'
import { displayText } from '../../../src-core/base/display.ts'
import type { SheetSource } from '../../../src-core/contract/verification.ts'
import { call } from '../../api/client.ts'
import { useDesk, type Desk } from '../../ui/desk.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { Note } from '../../ui/note.tsx'
import { TargetFileField, useTargetFile } from '../../ui/target-file.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'

interface Offer {
  readonly source: SheetSource
  readonly title: string
}

/** The page to print: of a master whose folder is here, or of a CA. */
export const SheetDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useWords()
  const offers = useOffers(useDesk())
  const target = useTargetFile()
  const [chosen, setChosen] = useState(0)
  const [made, setMade] = useState<{ readonly name: string; readonly path: string }>()
  const { busy, problem, run } = useDeed()
  const offer = offers[chosen]
  const write = () =>
    run(async () => {
      if (offer === undefined) return
      setMade(await call('sheets.make', { source: offer.source, ...target.read() }))
    })
  return (
    <Dialog
      title={t('masters.print.title')}
      text={t('masters.print.text')}
      width={600}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('close')}</Button>
          <Button
            color="primary"
            variant="contained"
            disabled={busy || !target.typed || offer === undefined}
            onClick={() => void write()}
          >
            {t('masters.print.deed')}
          </Button>
        </>
      }
    >
      {offers.length === 0 && <Note tone="warn">{t('masters.print.nothing')}</Note>}
      {offers.length > 0 && (
        <Field label={t('masters.print.source')}>
          {(ids) => (
            <Select {...ids} value={chosen} onChange={(event) => setChosen(Number(event.target.value))}>
              {offers.map(({ title }, i) => (
                <option key={title} value={i}>
                  {title}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <TargetFileField
        target={target}
        label={t('masters.print.path')}
        placeholder="/root/master1-sheet.pdf"
        problem={problem}
      />
      {made !== undefined && (
        <Note tone="ok" alert>
          {t('masters.print.done', { name: displayText(made.name), path: displayText(made.path, 'any') })}
        </Note>
      )}
    </Dialog>
  )
}

const useOffers = ({ directories, authorities }: Desk): readonly Offer[] => {
  const t = useWords()
  return [
    ...directories.flatMap(({ path, masters }) =>
      masters.map(({ name }): Offer => ({
        source: { from: 'directory', path, name },
        title: t('masters.print.master', { name: displayText(name), path: displayText(path, 'any') }),
      })),
    ),
    ...authorities.map(({ id, name }): Offer => ({
      source: { from: 'authority', authorityId: id, name: null },
      title: t('masters.print.ca', { name: displayText(name, 'any') }),
    })),
  ]
}
