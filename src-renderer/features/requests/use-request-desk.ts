import { useCallback, useDeferredValue, useRef, useState } from 'react'
import type { RequestFilter, RequestRow } from '../../../src-core/contract/requests.ts'
import { useRequestRows, type RowRange } from '../../api/pages.ts'
import { useDesk } from '../../ui/desk.ts'
import { searchText } from '../../ui/search-text.ts'
import { useListKeys } from './use-list-keys.ts'
import { useTicks } from './use-ticks.ts'
import { mayBeTicked } from './verdict-order.ts'

const focusDrawer = () => requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-drawer]')?.focus())

/** What is filtered, where the cursor stands, what is ticked, and the keys that change it. */
export const useRequestDesk = (directoryId: string, onRefuse: (row: RequestRow) => void) => {
  const { request, showRequest } = useDesk()
  const [filter, setFilter] = useState<RequestFilter>('waiting')
  const [typed, setTyped] = useState('')
  const [range, setRange] = useState<RowRange>({ first: 0, last: 0 })
  const [cursor, setCursor] = useState(0)
  const grid = useRef<HTMLDivElement>(null)
  const search = useDeferredValue(searchText(typed))
  const { head, rowAt } = useRequestRows({ directoryId, filter, search }, range)
  const total = head.data?.total ?? 0
  const ticks = useTicks(filter === 'waiting' ? (head.data?.groups.clean ?? 0) : 0)
  const active = Math.min(cursor, Math.max(0, total - 1))

  const open = useCallback(
    (row: RequestRow, index: number) => {
      setCursor(index)
      showRequest(row.fingerprint)
    },
    [showRequest],
  )
  const close = () => {
    if (request === undefined) return
    showRequest(undefined)
    grid.current?.focus()
  }
  const move = (step: number) => {
    const next = Math.min(Math.max(0, active + step), Math.max(0, total - 1))
    const row = rowAt(next)
    setCursor(next)
    if (request !== undefined && row !== undefined) showRequest(row.fingerprint)
    grid.current?.focus()
  }
  const onActive = (deed: (row: RequestRow) => void) => () => {
    const row = rowAt(active)
    if (row !== undefined) deed(row)
  }
  useListKeys({
    move,
    close,
    open: onActive((row) => {
      open(row, active)
      focusDrawer()
    }),
    tick: onActive((row) => {
      if (mayBeTicked(row)) ticks.toggle(row.fingerprint)
    }),
    refuse: onActive((row) => {
      if (row.fingerprint === request && row.state === 'pending') onRefuse(row)
    }),
  })

  return {
    filter,
    typed,
    search,
    head,
    rowAt,
    total,
    ticks,
    active,
    grid,
    open,
    close,
    onRange: useCallback((first: number, last: number) => setRange({ first, last }), []),
    onFilter: (wanted: RequestFilter) => {
      setFilter(wanted)
      ticks.clear()
      setCursor(0)
    },
    onSearch: (text: string) => {
      setTyped(text)
      ticks.clear()
      setCursor(0)
    },
  }
}

export type RequestDeskState = ReturnType<typeof useRequestDesk>
