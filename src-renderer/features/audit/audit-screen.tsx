import { useCallback, useRef, useState } from 'react'
import type { LedgerRow } from '../../../src-core/contract/ledger.ts'
import { useLedgerEntry, useLedgerRows, type RowRange } from '../../api/pages.ts'
import { useDesk } from '../../ui/desk.ts'
import { ErrorNote, problemOf } from '../../ui/error-note.tsx'
import { Column, ScreenHead } from '../../ui/screen.tsx'
import { useEscape } from '../../ui/use-window-keys.ts'
import { useWords } from '../../ui/words.ts'
import { ChainCard } from './chain-card.tsx'
import { EntryDrawer } from './entry-drawer.tsx'
import { LedgerList } from './ledger-list.tsx'

/** Everything the key did and everything that was decided, in the order it happened. */
export const AuditScreen = () => {
  const t = useWords()
  const [range, setRange] = useState<RowRange>({ first: 0, last: 0 })
  const [open, setOpen] = useState<LedgerRow>()
  const grid = useRef<HTMLDivElement>(null)
  const { head, rowAt } = useLedgerRows(range)
  const { entry: wanted, showEntry } = useDesk()
  const asked = useLedgerEntry(wanted, head.data?.total)
  const shown = asked ?? open
  const onRange = useCallback((first: number, last: number) => setRange({ first, last }), [])
  const close = useCallback(() => {
    setOpen(undefined)
    showEntry(undefined)
    grid.current?.focus()
  }, [showEntry])
  useEscape(close)
  return (
    <>
      <Column>
        <ScreenHead title={t('screen.audit')} sub={t('audit.sub')} />
        {head.isError && (
          <div style={{ padding: '0 20px 12px' }}>
            <ErrorNote problem={problemOf(head.error)} />
          </div>
        )}
        {head.data !== undefined && (
          <>
            <ChainCard status={head.data.status} />
            <LedgerList
              total={head.data.total}
              rowAt={rowAt}
              firstBroken={head.data.status.firstBroken}
              open={shown?.entry}
              onOpen={(row) => {
                showEntry(undefined)
                setOpen(row)
              }}
              onRange={onRange}
              gridRef={grid}
            />
          </>
        )}
      </Column>
      {shown !== undefined && <EntryDrawer row={shown} onClose={close} />}
    </>
  )
}
