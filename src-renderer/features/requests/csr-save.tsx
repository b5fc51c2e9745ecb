import { useState } from 'react'
import Button from '@mui/material/Button'
import { displayText } from '../../../src-core/base/display.ts'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { CsrCertificate, SavedCertificate } from '../../../src-core/contract/csr.ts'
import { call } from '../../api/client.ts'
import { CommandList } from '../../ui/command-box.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { formatDate } from '../../ui/format.ts'
import { Hint, Row } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { TargetFileField, useTargetFile } from '../../ui/target-file.tsx'
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
  const target = useTargetFile()
  const [saved, setSaved] = useState<SavedCertificate>()
  const { busy, problem, run } = useDeed()
  const save = () =>
    run(async () => {
      const { certificate } = answer
      setSaved(await call('csr.save', { authorityId: authority.id, certificate, ...target.read() }))
    })
  return (
    <Dialog
      title={t('csr.doneTitle', { name: displayText(cn) })}
      width={620}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('close')}</Button>
          <Button color="primary" variant="contained" disabled={busy || !target.typed} onClick={() => void save()}>
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
      <TargetFileField
        target={target}
        label={t('csr.target')}
        hint={t('csr.targetHint')}
        placeholder="/root/master1.crt"
        problem={problem}
      />
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
