import { randomUUID } from 'node:crypto'
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsync,
  fsyncSync,
  openSync,
  renameSync,
  unlinkSync,
  writeFileSync,
  type Stats,
} from 'node:fs'
import { promisify } from 'node:util'
import { AppError } from '../../../src-core/base/errors.ts'
import { fileError } from './regular-file.ts'

const syncFile = promisify(fsync)

/** Group may read: what a file needs that is written by somebody else than the daemon's user. */
const GROUP_READ = 0o040

interface Replacement {
  readonly path: string
  readonly bytes: Uint8Array
  /** Mode of the file that is to be replaced. */
  readonly mode: number
  /** Owner and group of the folder: the daemon's. */
  readonly folder: Pick<Stats, 'uid' | 'gid'>
}

const stagedName = /\.json\.signet-[0-9a-f]{12}$/

/** Whether a name is one that `stageFile` gives; such a file outlives only a process that was killed. */
export const isStagedName = (name: string): boolean => stagedName.test(name)

/** New contents beside the old file, whole on disk after `sync`, in its place after `putInPlace`. */
export interface StagedFile {
  readonly sync: () => Promise<void>
  readonly putInPlace: () => void
  readonly discard: () => void
}

/**
 * Writes `bytes` to a temporary file beside `path`, under a name the daemon passes over; mode and owner are set on the
 * descriptor. The old file stays whole until the rename.
 */
export const stageFile = (replacement: Replacement): StagedFile => {
  const { path, bytes } = replacement
  const temporary = `${path}.signet-${randomUUID().slice(-12)}`
  const file = attempt(path, () =>
    openSync(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, 0o600),
  )
  const drop = (): void => {
    closeSync(file)
    unlinkSync(temporary)
  }
  try {
    makeReadableForDaemon(file, replacement)
    // Not writeSync: on a disk that fills up it writes a part and says nothing.
    attempt(path, () => writeFileSync(file, bytes))
  } catch (error) {
    drop()
    throw error
  }
  return {
    sync: () =>
      syncFile(file).catch((error: unknown) => {
        throw fileError(error, path)
      }),
    putInPlace: () => {
      closeSync(file)
      try {
        renameSync(temporary, path)
      } catch (error) {
        unlinkSync(temporary)
        throw fileError(error, path)
      }
    },
    discard: drop,
  }
}

const attempt = <T>(path: string, work: () => T): T => {
  try {
    return work()
  } catch (error) {
    throw fileError(error, path)
  }
}

/** As the daemon's user the mode is kept; as another user of its group the group must be able to read. */
const makeReadableForDaemon = (file: number, { path, mode, folder }: Replacement): void => {
  const own = fstatSync(file)
  if (own.uid === folder.uid) return fchmodSync(file, mode & 0o777)
  try {
    if (own.gid !== folder.gid) fchownSync(file, own.uid, folder.gid)
  } catch (error) {
    const reason = 'the daemon could not read it; run Signet as the owner of the folder'
    throw new AppError('file-write-failed', { path, reason }, { cause: error })
  }
  fchmodSync(file, (mode & 0o777) | GROUP_READ)
}

/** As `syncFolder`, with the process free for other work until the disk has answered. */
export const folderSynced = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return
  const handle = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY)
  try {
    await syncFile(handle)
  } finally {
    closeSync(handle)
  }
}

/** Makes renames in `folder` survive a power cut. Windows has no such call and keeps its own journal. */
export const syncFolder = (folder: string): void => {
  if (process.platform === 'win32') return
  const handle = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY)
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
