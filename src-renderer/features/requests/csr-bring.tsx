import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import { displayText } from '../../../src-core/base/display.ts'
import type { CsrReviewed, CsrSource } from '../../../src-core/contract/csr.ts'
import { reviewCsr, sourceFrom, type BroughtCsr } from '../../api/csr.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useDesk } from '../../ui/desk.ts'
import { Droppable } from '../../ui/droppable.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field, Select, TextArea } from '../../ui/field.tsx'
import { PathField } from '../../ui/path-field.tsx'
import { mono } from '../../ui/tokens.ts'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'

export interface CsrBringProps {
  readonly onClose: () => void
  readonly onReviewed: (csr: BroughtCsr, review: CsrReviewed) => void
}

/** Three ways for a CSR to come in: pasted, dropped, or picked as a file. */
export const CsrBring = ({ onClose, onReviewed }: CsrBringProps) => {
  const t = useWords()
  const { authorities, authority } = useDesk()
  const path = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState(authority?.id ?? '')
  const [pasted, setPasted] = useState('')
  const [typed, setTyped] = useState(false)
  const { busy, problem, run } = useDeed()
  const bring = (find: () => Promise<CsrSource>) =>
    run(async () => {
      const csr = { authorityId: chosen, source: await find() }
      onReviewed(csr, await reviewCsr(csr))
    })
  const review = () =>
    bring(async () =>
      pasted.trim() === ''
        ? { kind: 'path', path: path.current?.value.trim() ?? '' }
        : await sourceFrom(new Blob([pasted])),
    )
  return (
    <Dialog
      title={t('csr.title')}
      text={t('csr.text')}
      width={620}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            color="primary"
            variant="contained"
            disabled={busy || chosen === '' || (pasted.trim() === '' && !typed)}
            onClick={() => void review()}
          >
            {t('csr.review')}
          </Button>
        </>
      }
    >
      <Droppable onDropped={(file) => void bring(() => sourceFrom(file))}>
        {authorities.length > 1 && (
          <Field label={t('csr.authority')}>
            {(ids) => (
              <Select {...ids} value={chosen} onChange={(event) => setChosen(event.target.value)}>
                {authorities.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {displayText(name, 'any')}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <Field label={t('csr.paste')} hint={t('csr.drop')}>
          {(ids) => (
            <TextArea
              {...ids}
              rows={7}
              autoFocus
              spellCheck={false}
              value={pasted}
              placeholder="-----BEGIN CERTIFICATE REQUEST-----"
              onChange={(event) => setPasted(event.target.value)}
              sx={{ fontFamily: mono, fontSize: 12 }}
            />
          )}
        </Field>
        <PathField
          label={t('csr.path')}
          placeholder="/root/master1.csr"
          choose="file"
          field={path}
          onTyped={() => setTyped(path.current?.value.trim() !== '')}
        />
      </Droppable>
      {problem && <ErrorNote problem={problem} />}
    </Dialog>
  )
}
