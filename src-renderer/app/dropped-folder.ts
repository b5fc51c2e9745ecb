import {
  MAX_COLLECTION_BYTES,
  MAX_FILE_OF_FOLDER,
  MAX_FOLDER_DEPTH,
  MAX_FOLDER_FILES,
} from '../../src-core/contract/inspection.ts'
import type { Dropped } from '../api/inspection.ts'

/** Entries looked at: folders of nothing but folders hold no files that would end the walk. */
export const MAX_FOLDER_ENTRIES = 20_000

/** What the walk needs of a `FileSystemEntry`. */
export interface DroppedEntry {
  readonly name: string
  readonly isDirectory: boolean
}

type Fail = (error: unknown) => void

export interface DroppedFileEntry extends DroppedEntry {
  readonly file: (done: (file: Blob) => void, fail: Fail) => void
}

export interface DroppedFolder extends DroppedEntry {
  readonly createReader: () => {
    readonly readEntries: (done: (batch: readonly DroppedEntry[]) => void, fail: Fail) => void
  }
}

export interface FolderFiles {
  readonly files: readonly Dropped[]
  /** Something was left out: beyond the limits, or not readable. */
  readonly isPart: boolean
}

interface Watch {
  readonly signal: AbortSignal
  readonly onFound: (files: number) => void
}

interface Walk extends Watch {
  readonly files: Dropped[]
  isPart: boolean
  entries: number
  bytes: number
}

export const isFolder = (entry: DroppedEntry): entry is DroppedFolder => entry.isDirectory
const isFile = (entry: DroppedEntry): entry is DroppedFileEntry => !entry.isDirectory

/** The files below dropped folders, names in order, within the limits of a folder that is opened. */
export const findFolderFiles = async (folders: readonly DroppedFolder[], watch: Watch): Promise<FolderFiles> => {
  const walk: Walk = { ...watch, files: [], isPart: false, entries: 0, bytes: 0 }
  for (const folder of folders) await walkFolder(folder, folder.name, 0, walk)
  return walk
}

const walkFolder = async (folder: DroppedFolder, path: string, depth: number, walk: Walk): Promise<void> => {
  for (const entry of await entriesOf(folder, walk)) {
    walk.signal.throwIfAborted()
    if (walk.files.length >= MAX_FOLDER_FILES) {
      walk.isPart = true
      return
    }
    const below = `${path}/${entry.name}`
    if (isFile(entry)) await takeFile(entry, below, walk)
    else if (isFolder(entry) && depth < MAX_FOLDER_DEPTH) await walkFolder(entry, below, depth + 1, walk)
    else walk.isPart = true
  }
}

/** Chromium hands out a hundred at a time, and an empty batch at the end. */
const entriesOf = async (folder: DroppedFolder, walk: Walk): Promise<readonly DroppedEntry[]> => {
  const reader = folder.createReader()
  const entries: DroppedEntry[] = []
  const inOrder = (): readonly DroppedEntry[] => entries.toSorted((a, b) => a.name.localeCompare(b.name))
  while (walk.entries < MAX_FOLDER_ENTRIES) {
    walk.signal.throwIfAborted()
    const batch = await answered<readonly DroppedEntry[]>((done, fail) => reader.readEntries(done, fail))
    if (batch?.length === 0) return inOrder()
    if (batch === undefined) break
    entries.push(...batch)
    walk.entries += batch.length
  }
  walk.isPart = true
  return inOrder()
}

const takeFile = async (entry: DroppedFileEntry, name: string, walk: Walk): Promise<void> => {
  const blob = await answered<Blob>((done, fail) => entry.file(done, fail))
  if (blob === undefined || blob.size > MAX_FILE_OF_FOLDER || walk.bytes + blob.size > MAX_COLLECTION_BYTES) {
    walk.isPart = true
    return
  }
  walk.bytes += blob.size
  walk.files.push({ name, blob })
  walk.onFound(walk.files.length)
}

/** Undefined for what the file system refuses: vanished meanwhile, or not permitted. */
const answered = <T>(ask: (done: (value: T) => void, fail: Fail) => void): Promise<T | undefined> =>
  new Promise((resolve) => ask(resolve, () => resolve(undefined)))
