import { randomBytes } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { open, rename, unlink, type FileHandle } from 'node:fs/promises'
import { AppError } from '../../../src-core/base/errors.ts'
import { fileError } from './regular-file.ts'

/** Group may read: what a file needs that is written by somebody else than the daemon's user. */
const GROUP_READ = 0o040

interface Replacement {
  readonly path: string
  readonly bytes: Uint8Array
  /** Owner, group and mode to keep. */
  readonly like: Pick<Stats, 'uid' | 'gid' | 'mode'>
  /** Owner and group of the folder: the daemon's. */
  readonly folder: Pick<Stats, 'uid' | 'gid'>
  /** Asked right before the rename; false gives up and leaves the old file. */
  readonly stillWanted: () => Promise<boolean>
}

/**
 * Puts `bytes` in the place of a file: temporary file beside it (a name the daemon passes over), mode and owner on the
 * descriptor, fsync, rename. The old file stays whole until then.
 */
export const replaceFile = async (replacement: Replacement): Promise<boolean> => {
  const { path, bytes, stillWanted } = replacement
  const temporary = `${path}.signet-${randomBytes(6).toString('hex')}`
  try {
    const handle = await open(
      temporary,
      constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW,
      0o600,
    )
    try {
      await makeReadableForDaemon(handle, replacement)
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (!(await stillWanted())) {
      await unlink(temporary)
      return false
    }
    await rename(temporary, path)
    return true
  } catch (error) {
    await unlink(temporary).catch(() => undefined)
    throw error instanceof AppError ? error : fileError(error, path)
  }
}

/** As the daemon's user the mode is kept; as another user of its group the group must be able to read. */
const makeReadableForDaemon = async (handle: FileHandle, { path, like, folder }: Replacement): Promise<void> => {
  const own = await handle.stat()
  const mode = like.mode & 0o777
  if (own.uid === folder.uid) return handle.chmod(mode)
  try {
    if (own.gid !== folder.gid) await handle.chown(own.uid, folder.gid)
  } catch (error) {
    const reason = 'the daemon could not read it; run Signet as the owner of the folder'
    throw new AppError('file-write-failed', { path, reason }, { cause: error })
  }
  return handle.chmod(mode | GROUP_READ)
}

/** Makes renames in `folder` survive a power cut. */
export const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
