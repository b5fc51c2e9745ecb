import { lstat, readdir, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { AppError } from '../../src-core/base/errors.ts'
import {
  MAX_COLLECTION_BYTES,
  MAX_FILE_OF_FOLDER,
  MAX_FOLDER_DEPTH,
  MAX_FOLDER_FILES,
} from '../../src-core/contract/inspection.ts'
import { fileError, readRegularFile } from './data-directory/regular-file.ts'

export interface InspectedFile {
  readonly path: string
  readonly size: number
  /** Throws `file-missing`, `file-too-large`, `file-not-regular`, `file-not-permitted`. */
  readonly read: () => Uint8Array
}

export interface InspectedFiles {
  readonly files: readonly InspectedFile[]
  /** There is more in the folder than its limits allow. */
  readonly isPart: boolean
}

/**
 * The file at `path`, or the regular files of the folder, names in order; never a FIFO, a device or a link inside it.
 * As root not even the path itself may be a link: whoever owns the folder could point it at what only root may read.
 */
export const findInspectedFiles = async (
  path: string,
  isRoot: boolean = process.getuid?.() === 0,
): Promise<InspectedFiles> => {
  const typed = resolve(path)
  try {
    const place = isRoot ? typed : await realpath(typed)
    const stats = await lstat(place)
    if (stats.isDirectory()) return await filesOf(place, 0)
    if (!stats.isFile()) throw new AppError('file-not-regular', { path: place })
    const read = (): Uint8Array => readRegularFile(place, MAX_COLLECTION_BYTES).bytes
    return { files: [{ path: place, size: stats.size, read }], isPart: false }
  } catch (error) {
    throw error instanceof AppError ? error : fileError(error, typed)
  }
}

const filesOf = async (folder: string, depth: number): Promise<InspectedFiles> => {
  const files: InspectedFile[] = []
  let isPart = false
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries.toSorted((a, b) => a.name.localeCompare(b.name))) {
    if (files.length >= MAX_FOLDER_FILES) return { files: files.slice(0, MAX_FOLDER_FILES), isPart: true }
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      const below = depth < MAX_FOLDER_DEPTH ? await filesOf(path, depth + 1) : { files: [], isPart: true }
      files.push(...below.files)
      isPart ||= below.isPart
    }
    if (!entry.isFile()) continue
    const { size } = await lstat(path)
    files.push({ path, size, read: () => readRegularFile(path, MAX_FILE_OF_FOLDER).bytes })
  }
  return { files: files.slice(0, MAX_FOLDER_FILES), isPart: isPart || files.length > MAX_FOLDER_FILES }
}
