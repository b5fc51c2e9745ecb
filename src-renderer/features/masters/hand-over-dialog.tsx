import { useState } from 'react'
import Button from '@mui/material/Button'
import { displayText } from '../../../src-core/base/display.ts'
import type { MasterRow } from '../../../src-core/contract/verification.ts'
import { call } from '../../api/client.ts'
import { CommandList } from '../../ui/command-box.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Note } from '../../ui/note.tsx'
import { TargetFileField, useTargetFile } from '../../ui/target-file.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'
import { calledOf } from './pin-look.ts'

/** Writes the pinned certificate where a node's setup takes it from. */
export const HandOverDialog = ({ row, onClose }: { readonly row: MasterRow; readonly onClose: () => void }) => {
  const t = useWords()
  const target = useTargetFile()
  const [written, setWritten] = useState<string>()
  const { busy, problem, run } = useDeed()
  const write = () =>
    run(async () => {
      setWritten((await call('masters.handOver', { masterId: row.id, ...target.read() })).path)
    })
  return (
    <Dialog
      title={t('masters.handOver.title', { name: displayText(calledOf(row)) })}
      text={t('masters.handOver.text')}
      width={620}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('close')}</Button>
          <Button color="primary" variant="contained" disabled={busy || !target.typed} onClick={() => void write()}>
            {t('masters.handOver.deed')}
          </Button>
        </>
      }
    >
      <TargetFileField
        target={target}
        label={t('masters.handOver.path')}
        placeholder="/root/trusted-parent.crt"
        problem={problem}
      />
      {written !== undefined && (
        <>
          <Note tone="ok" alert>
            {t('masters.handOver.done', { path: displayText(written, 'any') })}
          </Note>
          <CommandList
            commands={[setupCommand(row)]}
            label="icinga2 node setup"
            copyLabel={t('masters.handOver.copy')}
          />
        </>
      )}
    </Dialog>
  )
}

/** The line of `icinga2 node setup` that takes the file (doc/06-distributed-monitoring). */
const setupCommand = ({ name, host, port }: MasterRow): string =>
  `icinga2 node setup --trustedcert trusted-parent.crt --parent_host ${host} --endpoint ${displayText(name)},${host},${port} --cn "$(hostname -f)" --ticket TICKET`
