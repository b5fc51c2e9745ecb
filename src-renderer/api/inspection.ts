import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { toBase64 } from '../../src-core/base/bytes.ts'
import { AppError } from '../../src-core/base/errors.ts'
import {
  MAX_COLLECTION_BYTES,
  MAX_PART_BYTES,
  type InspectionRow,
  type InspectionSort,
  type Judging,
  type ShownRows,
} from '../../src-core/contract/inspection.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import type { RowRange } from './pages.ts'

const PAGE_ROWS = 200

/** A piece of data the page got: a dropped file, or pasted text. */
export interface Dropped {
  readonly name: string
  readonly blob: Blob
}

/** Carries dropped bytes to the Node side, part by part; answers the collection. Throws `file-too-large`. */
export const sendDropped = async (name: string, dropped: readonly Dropped[]): Promise<string> => {
  const size = dropped.reduce((sum, { blob }) => sum + blob.size, 0)
  if (size > MAX_COLLECTION_BYTES) {
    throw new AppError('file-too-large', { path: name, limit: MAX_COLLECTION_BYTES, size })
  }
  let collectionId: string | null = null
  for (const [i, { name: file, blob }] of dropped.entries()) {
    const isLastFile = i === dropped.length - 1
    for (let at = 0; at === 0 || at < blob.size; at += MAX_PART_BYTES) {
      const bytes = new Uint8Array(await blob.slice(at, at + MAX_PART_BYTES).arrayBuffer())
      const last = isLastFile && at + MAX_PART_BYTES >= blob.size
      const answer: { readonly collectionId: string } = await call('inspect.feed', {
        collectionId,
        name,
        file,
        base64: toBase64(bytes),
        last,
      })
      ;({ collectionId } = answer)
    }
  }
  return collectionId ?? ''
}

export interface InspectionQuery {
  readonly collectionId: string
  readonly search: string
  readonly sort: InspectionSort
  readonly judging: Judging
  readonly show: ShownRows
}

/** Everything, as it was read. */
export const plainQuery = (collectionId: string): InspectionQuery => ({
  collectionId,
  search: '',
  sort: { column: 'order', descending: false },
  judging: { role: 'both', authority: null },
  show: 'all',
})

const pageOptions = (list: InspectionQuery, page: number) => ({
  queryKey: [...keys.inspection, list.collectionId, 'page', list.search, list.sort, list.judging, list.show, page],
  queryFn: () => call('inspect.list', { ...list, offset: page * PAGE_ROWS, limit: PAGE_ROWS }),
  placeholderData: keepPreviousData,
})

/** First page with counts, and any row once its page is here. */
export const useInspectionRows = (list: InspectionQuery, { first, last }: RowRange) => {
  const head = useQuery(pageOptions(list, 0))
  const from = Math.max(1, Math.floor(first / PAGE_ROWS))
  const others = Array.from({ length: Math.max(0, Math.floor(last / PAGE_ROWS) - from + 1) }, (_, i) => from + i)
  const loaded = useQueries({
    queries: others.map((page) => ({ ...pageOptions(list, page), placeholderData: undefined })),
  })
  const pages = new Map<number, readonly InspectionRow[] | undefined>([[0, head.data?.rows]])
  others.forEach((page, i) => pages.set(page, loaded[i]?.data?.rows))
  const rowAt = (index: number): InspectionRow | undefined =>
    pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS]
  return { head, rowAt }
}

/** One object, whole. */
export const useInspectionItem = (collectionId: string, item: number) =>
  useQuery({
    queryKey: [...keys.inspection, collectionId, 'item', item],
    queryFn: () => call('inspect.show', { collectionId, item }),
  })

/** What Icinga makes of a certificate; asked for certificates only. */
export const useJudgement = (
  collectionId: string,
  item: number,
  { authority, enabled }: { readonly authority: string | null; readonly enabled: boolean },
) =>
  useQuery({
    queryKey: [...keys.inspection, collectionId, 'judge', item, authority],
    queryFn: () => call('inspect.judge', { collectionId, item, authority }),
    enabled,
  })
