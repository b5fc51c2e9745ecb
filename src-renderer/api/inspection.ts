import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { toBase64 } from '../../src-core/base/bytes.ts'
import { AppError } from '../../src-core/base/errors.ts'
import {
  MAX_COLLECTION_BYTES,
  MAX_PART_BYTES,
  MAX_PARTS,
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

interface Part {
  readonly file: string
  readonly base64: string
}

/** Who takes dropped bytes on the Node side: the first call makes an id, one without parts is the last. */
export interface Receiver {
  readonly feed: (id: string | null, name: string, parts: readonly Part[], isPart: boolean) => Promise<string>
  readonly forget: (id: string) => Promise<unknown>
}

/** Files to be looked at in Inspect: a collection. */
export const collectionReceiver: Receiver = {
  feed: async (collectionId, name, parts, isPart) =>
    (await call('inspect.feed', { collectionId, name, parts: [...parts], isPart })).collectionId,
  forget: (collectionId) => call('inspect.close', { collectionId }),
}

interface Sending {
  readonly receiver: Receiver
  /** Something of a folder was left out already. */
  readonly isPart: boolean
  readonly signal: AbortSignal
  readonly onSent: (sent: { readonly percent: number; readonly files: number }) => void
}

/**
 * Carries dropped bytes to the Node side, part by part; answers what the receiver made of them. What is stopped or fails
 * is forgotten there, too. Throws `file-too-large`, `file-not-permitted`.
 */
export const sendDropped = async (name: string, dropped: readonly Dropped[], sending: Sending): Promise<string> => {
  const size = dropped.reduce((sum, { blob }) => sum + blob.size, 0)
  if (size > MAX_COLLECTION_BYTES) {
    throw new AppError('file-too-large', { path: name, limit: MAX_COLLECTION_BYTES, size })
  }
  let { isPart } = sending
  let id: string | null = null
  const feed = async (parts: readonly Part[]): Promise<string> =>
    (id = await sending.receiver.feed(id, name, parts, isPart))
  try {
    let sent = 0
    let parts: Part[] = []
    let waiting = 0
    for (const [i, { name: file, blob }] of dropped.entries()) {
      for (let at = 0; at === 0 || at < blob.size; at += MAX_PART_BYTES) {
        sending.signal.throwIfAborted()
        const bytes = await bytesOf(blob.slice(at, at + MAX_PART_BYTES))
        if (bytes === undefined && dropped.length === 1) throw new AppError('file-not-permitted', { path: file })
        isPart ||= bytes === undefined
        if (bytes === undefined) break
        parts.push({ file, base64: toBase64(bytes) })
        sent += bytes.length
        waiting += bytes.length
        if (waiting < MAX_PART_BYTES / 2 && parts.length < MAX_PARTS) continue
        await feed(parts)
        parts = []
        waiting = 0
        sending.onSent({ percent: Math.round((100 * sent) / Math.max(size, 1)), files: i + 1 })
      }
    }
    if (parts.length > 0) await feed(parts)
    sending.signal.throwIfAborted()
    return await feed([])
  } catch (error) {
    if (id !== null) await sending.receiver.forget(id)
    throw error
  }
}

/** Undefined for a file that the browser may not read, or that changed since the drop. */
const bytesOf = async (blob: Blob): Promise<Uint8Array | undefined> => {
  try {
    return new Uint8Array(await blob.arrayBuffer())
  } catch {
    return undefined
  }
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
