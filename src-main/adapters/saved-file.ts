import { randomBytes } from 'node:crypto'
import { accessSync, constants, lstatSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError } from '../../src-core/base/errors.ts'
import { writeNewFile } from './custody-files.ts'
import { fileError } from './data-directory/regular-file.ts'
import { syncFolder } from './data-directory/staged-file.ts'

/** Writes a whole file or none, mode 0600. Throws `file-exists` unless it may take a regular file's place. */
export const saveFile = async (path: string, content: string | Uint8Array, replace: boolean): Promise<void> => {
  checkTarget(path, replace)
  if (!isThere(path)) return writeNewFile(path, content)
  const staged = `${path}.signet-${randomBytes(6).toString('hex')}`
  await writeNewFile(staged, content)
  try {
    await rename(staged, path)
    syncFolder(dirname(path))
  } catch (error) {
    await rm(staged, { force: true })
    throw fileError(error, path)
  }
}

/** Throws what `saveFile` would, as far as it can be known before: whoever signs first wants a place to put it. */
export const checkTarget = (path: string, replace: boolean): void => {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found !== undefined && !found.isFile()) throw new AppError('file-not-regular', { path })
  if (found !== undefined && !replace) throw new AppError('file-exists', { path })
  try {
    accessSync(dirname(path), constants.W_OK)
  } catch (error) {
    throw fileError(error, dirname(path))
  }
}

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined
