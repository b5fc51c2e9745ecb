import { lstat, readdir, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { AppError } from '../../src-core/base/errors.ts'
import { MAX_COLLECTION_BYTES } from '../../src-core/contract/inspection.ts'
import { fileError, readRegularFile } from './data-directory/regular-file.ts'

/** Files of a folder that are opened, and how deep below it. */
const MAX_FILES = 5_000
const MAX_FOLDER_DEPTH = 4
/** In a folder lie logs and databases, too: what is larger is named and left closed. */
const MAX_FILE_OF_FOLDER = 8 * 1024 * 1024

export interface InspectedFile {
  readonly path: string
  readonly size: number
  /** Throws `file-missing`, `file-too-large`, `file-not-regular`, `file-not-permitted`. */
  readonly read: () => Uint8Array
}

/**
 * The file at `path`, or the regular files of the folder, names in order; never a FIFO, a device or a link inside it.
 * As root not even the path itself may be a link: whoever owns the folder could point it at what only root may read.
 */
export const findInspectedFiles = async (
  path: string,
  isRoot: boolean = process.getuid?.() === 0,
): Promise<readonly InspectedFile[]> => {
  const typed = resolve(path)
  try {
    const place = isRoot ? typed : await realpath(typed)
    const stats = await lstat(place)
    if (stats.isDirectory()) return await filesOf(place, 0)
    if (!stats.isFile()) throw new AppError('file-not-regular', { path: place })
    return [{ path: place, size: stats.size, read: () => readRegularFile(place, MAX_COLLECTION_BYTES).bytes }]
  } catch (error) {
    throw error instanceof AppError ? error : fileError(error, typed)
  }
}

const filesOf = async (folder: string, depth: number): Promise<readonly InspectedFile[]> => {
  const found: InspectedFile[] = []
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries.toSorted((a, b) => a.name.localeCompare(b.name))) {
    if (found.length >= MAX_FILES) break
    const path = join(folder, entry.name)
    if (entry.isDirectory() && depth < MAX_FOLDER_DEPTH) found.push(...(await filesOf(path, depth + 1)))
    if (!entry.isFile()) continue
    const { size } = await lstat(path)
    found.push({ path, size, read: () => readRegularFile(path, MAX_FILE_OF_FOLDER).bytes })
  }
  return found.slice(0, MAX_FILES)
}
