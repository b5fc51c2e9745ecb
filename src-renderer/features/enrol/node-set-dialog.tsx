import { useState } from 'react'
import Button from '@mui/material/Button'
import type { NodeSet } from '../../../src-core/contract/enrol.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { CommandBox } from '../../ui/command-box.tsx'
import { useDesk } from '../../ui/desk.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { formatDate } from '../../ui/format.ts'
import { Facts } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { useLanguage, useWords } from '../../ui/words.ts'
import { NodeSetForm } from './node-set-form.tsx'

/** Makes the files of a node that cannot ask its parent. */
export const NodeSetDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useWords()
  const { authority } = useDesk()
  const [made, setMade] = useState<NodeSet>()
  if (made !== undefined) return <NodeSetDone made={made} onClose={onClose} />
  if (authority !== undefined) return <NodeSetForm authority={authority} onMade={setMade} onClose={onClose} />
  return (
    <Dialog title={t('enrol:nodeset.title')} onClose={onClose} foot={<Button onClick={onClose}>{t('close')}</Button>}>
      <Note tone="info">{t('enrol:nodeset.noAuthority')}</Note>
    </Dialog>
  )
}

const NodeSetDone = ({ made, onClose }: { readonly made: NodeSet; readonly onClose: () => void }) => {
  const t = useWords()
  const language = useLanguage()
  return (
    <Dialog
      title={t('enrol:nodeset.done', { name: displayText(made.node) })}
      width={600}
      onClose={onClose}
      foot={
        <Button color="primary" variant="contained" onClick={onClose}>
          {t('close')}
        </Button>
      }
    >
      <Note tone="ok">{t('enrol:nodeset.written', { path: displayText(made.folder, 'any') })}</Note>
      <Facts>
        <dt>{t('enrol:wizard.serial')}</dt>
        <dd>{made.serial}</dd>
        <dt>{t('enrol:wizard.validTo')}</dt>
        <dd>{formatDate(Date.parse(made.notAfter), language)}</dd>
      </Facts>
      <CommandBox tabIndex={0}>{made.files.join('\n')}</CommandBox>
      <Note tone="warn">{t('enrol:set.secret')}</Note>
    </Dialog>
  )
}
