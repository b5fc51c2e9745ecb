import { useDeferredValue } from 'react'
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import type { LedgerRow } from '../../src-core/contract/ledger.ts'
import type { ListedRow } from '../../src-core/contract/request-desk.ts'
import { call } from './client.ts'
import { keys, type ListQuery } from './keys.ts'

/** Rows asked for at a time: two screens of them, as each row is decoded on both sides; the contract allows 500. */
export const PAGE_ROWS = 50

/** Rows on screen, first and last. */
export interface RowRange {
  readonly first: number
  readonly last: number
}

/** Pages that hold `range`, besides the first, which is always kept for its counts. */
export const pagesOf = ({ first, last }: RowRange): readonly number[] => {
  const from = Math.max(1, Math.floor(first / PAGE_ROWS))
  const to = Math.floor(last / PAGE_ROWS)
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
}

export const rowAt = <Row>(pages: ReadonlyMap<number, readonly Row[] | undefined>, index: number): Row | undefined =>
  pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS]

const pageOptions = (list: ListQuery, page: number) => ({
  queryKey: keys.requestPage(list, page),
  queryFn: () =>
    call('requests.list', { ...list, unfolded: [...list.unfolded], offset: page * PAGE_ROWS, limit: PAGE_ROWS }),
})

/** The head of a request list (first page with counts), and any row of it once its page is here. */
export const useRequestRows = (list: ListQuery, range: RowRange) => {
  const head = useQuery({ ...pageOptions(list, 0), placeholderData: keepPreviousData })
  // A list of other rows is drawn a few milliseconds at a time, so that it does not hold up the next key.
  const data = useDeferredValue(head.data)
  const others = pagesOf(range)
  const loaded = useQueries({ queries: others.map((page) => pageOptions(list, page)) })
  const pages = new Map<number, readonly ListedRow[] | undefined>([[0, data?.rows]])
  others.forEach((page, i) => pages.set(page, loaded[i]?.data?.rows))
  return { head: { data, isError: head.isError, error: head.error }, rowAt: (index: number) => rowAt(pages, index) }
}

const ledgerOptions = (page: number) => ({
  queryKey: keys.ledgerPage(page),
  queryFn: () => call('ledger.list', { offset: page * PAGE_ROWS, limit: PAGE_ROWS }),
  placeholderData: keepPreviousData,
})

/** The same for the ledger. */
export const useLedgerRows = (range: RowRange) => {
  const head = useQuery(ledgerOptions(0))
  const others = pagesOf(range)
  const loaded = useQueries({ queries: others.map((page) => ({ ...ledgerOptions(page), placeholderData: undefined })) })
  const pages = new Map<number, readonly LedgerRow[] | undefined>([[0, head.data?.rows]])
  others.forEach((page, i) => pages.set(page, loaded[i]?.data?.rows))
  return { head, rowAt: (index: number) => rowAt(pages, index) }
}

/** Rows of a list of tickets that is being made; kept no longer than they are in sight. */
export const useTicketRows = (batchId: string, made: number, range: RowRange) => {
  const numbers = [0, ...pagesOf(range)].filter((page) => page * PAGE_ROWS < made)
  const loaded = useQueries({
    queries: numbers.map((page) => ({
      // A page that was not full yet is asked for again.
      queryKey: keys.ticketPage(batchId, page, Math.min(made, (page + 1) * PAGE_ROWS)),
      queryFn: () => call('tickets.list', { batchId, offset: page * PAGE_ROWS, limit: PAGE_ROWS }),
      gcTime: 0,
    })),
  })
  const pages = new Map(numbers.map((page, i) => [page, loaded[i]?.data?.rows]))
  return (index: number) => rowAt(pages, index)
}

/** One entry by its number; the newest is at the top, so its place depends on how many there are. */
export const useLedgerEntry = (entry: number | undefined, total = 0): LedgerRow | undefined => {
  const offset = total - (entry ?? 0)
  const page = useQuery({
    ...ledgerOptions(Math.floor(offset / PAGE_ROWS)),
    enabled: entry !== undefined && entry > 0 && offset >= 0,
  })
  return entry === undefined ? undefined : page.data?.rows.find((row) => row.entry === entry)
}

/** For places that only need the counts of a directory. */
export const useRequestCounts = (directoryId: string | undefined) =>
  useQuery({
    ...pageOptions({ directoryId: directoryId ?? '', filter: 'waiting', search: '', unfolded: [] }, 0),
    enabled: directoryId !== undefined,
  })
