import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs'
import { AppError } from '../../../src-core/base/errors.ts'

/** Never through a link, and never waiting on a FIFO. */
const READ_FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY

export interface RegularFile {
  readonly bytes: Buffer
  readonly stats: Stats
}

/**
 * Reads a regular file of at most `limit` bytes. Throws `file-missing`, `file-not-regular`, `file-too-large`,
 * `file-not-permitted`. Synchronous: small files cost microseconds this way and ten times that through promises, and work
 * in a data directory has a process of its own.
 */
export const readRegularFile = (path: string, limit: number): RegularFile => {
  const file = openToRead(path)
  try {
    const stats = fstatSync(file)
    if (!stats.isFile()) throw new AppError('file-not-regular', { path })
    if (stats.size > limit) throw new AppError('file-too-large', { path, limit, size: stats.size })
    return { bytes: readAtMost(file, path, limit, stats.size), stats }
  } finally {
    closeSync(file)
  }
}

/** A file may grow while it is read; one byte beyond the limit settles it. */
const readAtMost = (file: number, path: string, limit: number, size: number): Buffer => {
  const buffer = Buffer.allocUnsafe(Math.min(size, limit) + 1)
  let length = 0
  while (length < buffer.length) {
    const read = readSync(file, buffer, length, buffer.length - length, length)
    if (read === 0) return buffer.subarray(0, length)
    length += read
  }
  throw new AppError('file-too-large', { path, limit, size: length })
}

const openToRead = (path: string): number => {
  try {
    return openSync(path, READ_FLAGS)
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
