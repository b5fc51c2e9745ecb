import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import { displayText } from '../../../src-core/base/display.ts'
import type { SheetSource } from '../../../src-core/contract/verification.ts'
import { call } from '../../api/client.ts'
import { useDesk, type Desk } from '../../ui/desk.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field, Select, Tick } from '../../ui/field.tsx'
import { Note } from '../../ui/note.tsx'
import { PathField } from '../../ui/path-field.tsx'
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
  const path = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState(0)
  const [typed, setTyped] = useState(false)
  const [replace, setReplace] = useState(false)
  const [made, setMade] = useState<{ readonly name: string; readonly path: string }>()
  const { busy, problem, run } = useDeed()
  const offer = offers[chosen]
  const write = () =>
    run(async () => {
      if (offer === undefined) return
      const target = { path: path.current?.value.trim() ?? '', replace }
      setMade(await call('sheets.make', { source: offer.source, ...target }))
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
            disabled={busy || !typed || offer === undefined}
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
      <PathField
        label={t('masters.print.path')}
        placeholder="/root/master1-sheet.pdf"
        choose="file"
        field={path}
        onTyped={() => {
          setTyped(path.current?.value.trim() !== '')
          setReplace(false)
        }}
      />
      {problem && <ErrorNote problem={problem} />}
      {problem?.code === 'file-exists' && (
        <Tick kind="checkbox" checked={replace} onChange={(event) => setReplace(event.target.checked)}>
          {t('masters.handOver.replace')}
        </Tick>
      )}
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
