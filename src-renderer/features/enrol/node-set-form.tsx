import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import { displayText } from '../../../src-core/base/display.ts'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { NodeSet } from '../../../src-core/contract/enrol.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Hint } from '../../ui/layout.tsx'
import { PathField } from '../../ui/path-field.tsx'
import { UnlockDialog } from '../../ui/unlock-dialog.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'
import { NodeSetFields, NodeSetText } from './node-set-fields.tsx'
import { useNodeSet } from './use-node-set.ts'

interface NodeSetFormProps {
  readonly authority: Authority
  readonly onMade: (made: NodeSet) => void
  readonly onClose: () => void
}

/** Everything a node set needs; the key opens only for the one signature. */
export const NodeSetForm = ({ authority, onMade, onClose }: NodeSetFormProps) => {
  const t = useWords()
  const folder = useRef<HTMLInputElement>(null)
  const set = useNodeSet(authority, folder)
  const [placed, setPlaced] = useState(false)
  const [unlocking, setUnlocking] = useState(false)
  const { busy, problem, run } = useDeed()
  const make = (lockAfter: boolean) => run(async () => onMade(await set.make(lockAfter)))
  const begin = () => {
    if (authority.unlockedUntil === null) setUnlocking(true)
    else void make(false)
  }
  return (
    <Dialog
      title={t('enrol:nodeset.title')}
      text={t('enrol:nodeset.text', { name: displayText(authority.name, 'any') })}
      width={640}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button color="key" variant="contained" disabled={busy || !set.isWhole || !placed} onClick={begin}>
            <Icon name="seal" />
            {t('enrol:nodeset.make')}
          </Button>
        </>
      }
    >
      <NodeSetFields {...set} />
      <PathField
        label={t('enrol:wizard.folder')}
        placeholder="/media/usb/web01"
        choose="folder"
        field={folder}
        onTyped={() => setPlaced(folder.current?.value.trim() !== '')}
      />
      {problem?.code === 'request-needs-reason' && <NodeSetText name="reason" {...set} />}
      {problem && <ErrorNote problem={problem} />}
      <Hint role="status">{busy && t('enrol:nodeset.busy')}</Hint>
      {unlocking && (
        <UnlockDialog
          authority={authority}
          purpose={t('enrol:nodeset.purpose', { name: displayText(set.form.node.trim()) })}
          deed={t('enrol:nodeset.unlockAndMake')}
          once
          onClose={() => setUnlocking(false)}
          onUnlocked={({ lockAfter }) => {
            setUnlocking(false)
            void make(lockAfter)
          }}
        />
      )}
    </Dialog>
  )
}
