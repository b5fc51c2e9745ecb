import { useCallback, useEffect, useRef, useState } from 'react'
import Button from '@mui/material/Button'
import type { ProbeAttempt } from '../../../src-core/contract/masters.ts'
import type { MasterRow } from '../../../src-core/contract/verification.ts'
import { call } from '../../api/client.ts'
import { useMasters } from '../../api/masters.ts'
import { useDesk } from '../../ui/desk.ts'
import { ErrorNote, problemOf } from '../../ui/error-note.tsx'
import { Column, ScreenHead } from '../../ui/screen.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useEscape } from '../../ui/use-window-keys.ts'
import { useWords } from '../../ui/words.ts'
import { AlarmDialog } from './alarm-dialog.tsx'
import { HandOverDialog } from './hand-over-dialog.tsx'
import { HistoryDrawer } from './history-drawer.tsx'
import { MasterList } from './master-list.tsx'
import { MastersEmpty } from './masters-empty.tsx'
import { NewsNotes } from './news-notes.tsx'
import { SheetDialog } from './sheet-dialog.tsx'
import { VerifyDialog, type AskedNode } from './verify-dialog.tsx'

type Layer =
  | { readonly kind: 'verify'; readonly node: AskedNode | undefined }
  | { readonly kind: 'alarm'; readonly row: MasterRow }
  | { readonly kind: 'hand-over'; readonly row: MasterRow }
  | { readonly kind: 'sheet' }

/** Be sure a node is the node, once, properly; and hear about it when that changes. */
export const MastersScreen = () => {
  const t = useWords()
  const masters = useMasters()
  const { intent, settleIntent, go, openTool, node: open, showNode } = useDesk()
  const [layer, setLayer] = useState<Layer>()
  const grid = useRef<HTMLDivElement>(null)
  const [probed, setProbed] = useState<ReadonlyMap<string, readonly ProbeAttempt[]>>(new Map())
  const { busy, problem, run } = useDeed()
  const rows = masters.data ?? []
  const opened = rows.find(({ id }) => id === open)
  const close = useCallback(() => {
    setLayer(undefined)
    grid.current?.focus()
  }, [])
  const closeDrawer = useCallback(() => {
    showNode(undefined)
    grid.current?.focus()
  }, [showNode])
  const probe = (nodes: readonly MasterRow[]) =>
    run(async () => {
      const answers = await Promise.all(
        nodes.map(async ({ id }) => [id, (await call('masters.check', { masterId: id })).attempts] as const),
      )
      setProbed(new Map([...probed, ...answers]))
      const after = (await masters.refetch()).data ?? []
      const changed = after.find(({ id, judgement }) => judgement === 'changed' && nodes.some((one) => one.id === id))
      if (changed !== undefined) setLayer({ kind: 'alarm', row: changed })
    })
  const verify = (node: AskedNode | undefined) => setLayer({ kind: 'verify', node })

  useEffect(() => {
    if (intent !== 'verify-node' && intent !== 'print-sheet') return
    setLayer(intent === 'verify-node' ? { kind: 'verify', node: undefined } : { kind: 'sheet' })
    settleIntent()
  }, [intent, settleIntent])
  useEscape(closeDrawer)

  const pinned = rows.filter(({ pin }) => pin !== null).length
  return (
    <>
      <Column>
        <ScreenHead title={t('screen.masters')} sub={t('masters.sub', { pinned, open: rows.length - pinned })}>
          {rows.length > 0 && (
            <Button disabled={busy} onClick={() => void probe(rows)}>
              {t('masters.probeAll')}
            </Button>
          )}
          <Button onClick={() => openTool('enrol')}>{t('enrol:open')}</Button>
          <Button onClick={() => go('tickets')}>{t('tickets:open')}</Button>
          <Button onClick={() => setLayer({ kind: 'sheet' })}>{t('masters.sheet')}</Button>
          <Button variant="contained" color="primary" onClick={() => verify(undefined)}>
            {t('masters.verify')}
          </Button>
        </ScreenHead>
        {masters.isError && <ErrorNote problem={problemOf(masters.error)} />}
        {problem && <ErrorNote problem={problem} />}
        <NewsNotes rows={rows} probed={probed} onDetails={({ id }) => showNode(id)} onVerify={verify} />
        {masters.data !== undefined && rows.length === 0 && <MastersEmpty onVerify={() => verify(undefined)} />}
        {rows.length > 0 && (
          <MasterList rows={rows} open={open} onOpen={({ id }) => showNode(id)} onVerify={verify} gridRef={grid} />
        )}
      </Column>
      {opened !== undefined && (
        <HistoryDrawer
          row={opened}
          attempts={probed.get(opened.id) ?? []}
          busy={busy}
          onProbe={() => void probe([opened])}
          onVerify={() => verify(opened)}
          onAlarm={() => setLayer({ kind: 'alarm', row: opened })}
          onHandOver={() => setLayer({ kind: 'hand-over', row: opened })}
          onClose={closeDrawer}
        />
      )}
      {layer?.kind === 'verify' && <VerifyDialog node={layer.node} onClose={close} />}
      {layer?.kind === 'alarm' && <AlarmDialog row={layer.row} onVerify={() => verify(layer.row)} onClose={close} />}
      {layer?.kind === 'hand-over' && <HandOverDialog row={layer.row} onClose={close} />}
      {layer?.kind === 'sheet' && <SheetDialog onClose={close} />}
    </>
  )
}
