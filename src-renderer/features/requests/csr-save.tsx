import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import { displayText } from '../../../src-core/base/display.ts'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { CsrCertificate, SavedCertificate } from '../../../src-core/contract/csr.ts'
import { call } from '../../api/client.ts'
import { CommandList } from '../../ui/command-box.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Tick } from '../../ui/field.tsx'
import { formatDate } from '../../ui/format.ts'
import { Hint, Row } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { PathField } from '../../ui/path-field.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useLanguage, useWords } from '../../ui/words.ts'

export interface CsrSaveProps {
  readonly authority: Authority
  readonly cn: string
  readonly answer: CsrCertificate
  readonly onClose: () => void
}

/** The certificate of a CSR, to take along as a file or as text. It is in the ledger whatever happens here. */
export const CsrSave = ({ authority, cn, answer, onClose }: CsrSaveProps) => {
  const t = useWords()
  const language = useLanguage()
  const path = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(false)
  const [replace, setReplace] = useState(false)
  const [saved, setSaved] = useState<SavedCertificate>()
  const { busy, problem, run } = useDeed()
  const save = () =>
    run(async () => {
      const { certificate } = answer
      const target = { path: path.current?.value.trim() ?? '', replace }
      setSaved(await call('csr.save', { authorityId: authority.id, certificate, ...target }))
    })
  return (
    <Dialog
      title={t('csr.doneTitle', { name: displayText(cn) })}
      width={620}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('close')}</Button>
          <Button color="primary" variant="contained" disabled={busy || !typed} onClick={() => void save()}>
            {t('csr.save')}
          </Button>
        </>
      }
    >
      <Note tone="ok">
        {t('csr.done', { date: formatDate(Date.parse(answer.notAfter), language), serial: answer.serial })}
      </Note>
      <Row>
        <Hint>{t('csr.pem')}</Hint>
        <CopyButton text={answer.text} label={t('csr.copyPem')} />
      </Row>
      <PathField
        label={t('csr.target')}
        hint={t('csr.targetHint')}
        placeholder="/root/master1.crt"
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
          {t('csr.replace')}
        </Tick>
      )}
      {saved !== undefined && <SavedNote saved={saved} />}
    </Dialog>
  )
}

const SavedNote = ({ saved }: { readonly saved: SavedCertificate }) => {
  const t = useWords()
  return (
    <>
      <Note tone="ok" alert>
        {t('csr.saved', { path: displayText(saved.path, 'any') })}
      </Note>
      {saved.commands.length > 0 && (
        <CommandList commands={saved.commands} label={t('csr.next')} copyLabel={t('csr.copyCommands')} />
      )}
    </>
  )
}
