import { useCallback, useDeferredValue, useRef, useState } from 'react'
import { MAX_UNFOLDED, type ListedRow } from '../../../src-core/contract/request-desk.ts'
import type { RequestFilter, RequestRow } from '../../../src-core/contract/requests.ts'
import { listParts, type PartSizes } from '../../../src-core/icinga/twin-fold.ts'
import { useRequestRows, type RowRange } from '../../api/pages.ts'
import { useDesk } from '../../ui/desk.ts'
import { clamp } from '../../ui/row-step.ts'
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
  const [unfolded, setUnfolded] = useState<readonly string[]>([])
  const { head, rowAt } = useRequestRows({ directoryId, filter, search, unfolded }, range)
  const total = sumOf(head.data?.lines)
  const ticks = useTicks(filter === 'waiting' ? (head.data?.groups.clean ?? 0) : 0)
  const active = clamp(cursor, total - 1)

  const show = (wanted: RequestFilter, text: string) => {
    setFilter(wanted)
    setTyped(text)
    ticks.clear()
    setCursor(0)
  }
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
    const next = clamp(active + step, total - 1)
    const row = rowAt(next)
    setCursor(next)
    if (request !== undefined && row !== undefined) showRequest(row.fingerprint)
    grid.current?.focus()
  }
  const fold = useCallback(
    (name: string) =>
      setUnfolded((before) => (before.includes(name) ? withoutName(before, name) : withName(before, name))),
    [],
  )
  const onActive = (deed: (row: ListedRow) => void) => () => {
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
    unfold: onActive(({ cn, fold: state }) => {
      if (state?.state === 'folded' && cn !== null) setUnfolded((before) => withName(before, cn))
    }),
    fold: onActive(({ cn, fold: state }) => {
      if (state?.state === 'folded' || state === null || cn === null) return
      setCursor(firstOfTwins(rowAt, active))
      setUnfolded((before) => withoutName(before, cn))
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
    fold,
    close,
    onRange: useCallback((first: number, last: number) => setRange({ first, last }), []),
    onFilter: (wanted: RequestFilter) => show(wanted, typed),
    onSearch: (text: string) => show(filter, text),
    onView: show,
  }
}

const sumOf = (lines: PartSizes | undefined): number =>
  lines === undefined ? 0 : listParts.reduce((sum, part) => sum + lines[part], 0)

/** The name that was opened longest ago folds again when too many are open. */
const withName = (names: readonly string[], name: string): readonly string[] =>
  [...withoutName(names, name), name].slice(-MAX_UNFOLDED)

const withoutName = (names: readonly string[], name: string): readonly string[] =>
  names.filter((other) => other !== name)

const firstOfTwins = (rowAt: (index: number) => ListedRow | undefined, index: number): number => {
  let first = index
  while (first > 0 && rowAt(first)?.fold?.state === 'under') first -= 1
  return first
}

export type RequestDeskState = ReturnType<typeof useRequestDesk>
