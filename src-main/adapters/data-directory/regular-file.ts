import { constants, type Stats } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { AppError } from '../../../src-core/base/errors.ts'

/** Never through a link, and never waiting on a FIFO. */
const READ_FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY

export interface RegularFile {
  readonly bytes: Buffer
  readonly stats: Stats
}

/** Reads a regular file of at most `limit` bytes. Throws `file-missing`, `file-not-regular`, `file-too-large`, `file-not-permitted`. */
export const readRegularFile = async (path: string, limit: number): Promise<RegularFile> => {
  const handle = await openToRead(path)
  try {
    const stats = await handle.stat()
    if (!stats.isFile()) throw new AppError('file-not-regular', { path })
    if (stats.size > limit) throw new AppError('file-too-large', { path, limit, size: stats.size })
    return { bytes: await readAtMost(handle, path, limit, stats.size), stats }
  } finally {
    await handle.close()
  }
}

/** A file may grow while it is read; one byte beyond the limit settles it. */
const readAtMost = async (handle: FileHandle, path: string, limit: number, size: number): Promise<Buffer> => {
  const buffer = Buffer.allocUnsafe(Math.min(size, limit) + 1)
  let length = 0
  while (length < buffer.length) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length)
    if (bytesRead === 0) return buffer.subarray(0, length)
    length += bytesRead
  }
  throw new AppError('file-too-large', { path, limit, size: length })
}

const openToRead = async (path: string): Promise<FileHandle> => {
  try {
    return await open(path, READ_FLAGS)
  } catch (error) {
    throw fileError(error, path)
  }
}

export const errnoOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** The closed code for what the operating system said about `path`. */
export const fileError = (error: unknown, path: string): AppError => {
  switch (errnoOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new AppError('file-missing', { path }, { cause: error })
    case 'EACCES':
    case 'EPERM':
      return new AppError('file-not-permitted', { path }, { cause: error })
    case 'ELOOP':
    case 'ENXIO':
    case 'EISDIR':
      return new AppError('file-not-regular', { path }, { cause: error })
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError('no-space', { path }, { cause: error })
    default:
      return new AppError('file-write-failed', { path, reason: errnoOf(error) || 'unknown' }, { cause: error })
  }
}
