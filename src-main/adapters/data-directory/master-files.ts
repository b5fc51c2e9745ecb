import { randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { AppError, isAppError } from '../../../src-core/base/errors.ts'
import { Layout, MAX_REQUEST_FILE } from '../../../src-core/icinga/data-directory.ts'
import type { MasterReplacement } from '../../../src-core/icinga/master-directory.ts'
import { errnoOf, fileError, readRegularFile } from './regular-file.ts'
import { stageFile, syncFolder } from './staged-file.ts'

/** A name of the folder itself, not a way out of it. */
const plainName = /^[^/\0]+$/

/** A certificate of the master's own; nothing where it cannot be read. */
export const readMasterCertificate = (
  directory: string,
  name: string,
): readonly { readonly name: string; readonly pem: string }[] => {
  try {
    const { bytes } = readRegularFile(join(directory, Layout.certificates, `${name}.crt`), MAX_REQUEST_FILE)
    return [{ name, pem: bytes.toString('latin1') }]
  } catch {
    return []
  }
}

/** Tries with a file of our own, as the daemon's user; the daemon passes over its name. */
export const findUnwritable = (directory: string): string | null =>
  [Layout.caFolder, Layout.requests]
    .map((relative) => join(directory, relative))
    .find((folder) => lstatSync(folder, { throwIfNoEntry: false }) !== undefined && !canWrite(folder)) ?? null

const canWrite = (folder: string): boolean => {
  const probe = join(folder, `.signet-${randomBytes(6).toString('hex')}`)
  try {
    closeSync(openSync(probe, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, 0o600))
    unlinkSync(probe)
    return true
  } catch {
    return false
  }
}

/**
 * Overwriting once is a courtesy: journals, snapshots, flash cells and backups may hold the old bytes all the same. The name
 * goes first, so that a kill in between leaves no noise under it that could be put back as the key.
 */
export const destroyParked = (directory: string): void => {
  const path = join(directory, Layout.parkedCaKey)
  try {
    const file = openSync(path, constants.O_WRONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    try {
      const stats = fstatSync(file)
      if (!stats.isFile()) throw new AppError('file-not-regular', { path })
      unlinkSync(path)
      syncFolder(join(directory, Layout.caFolder))
      writeSync(file, randomBytes(Math.min(stats.size, MAX_REQUEST_FILE)), 0, undefined, 0)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') throw new AppError('key-not-on-master', { path }, { cause: error })
    throw isAppError(error) ? error : fileError(error, path)
  }
}

/** The old text stays as `.orig`: the first one, should this be done again. */
export const replaceMasterCertificate = async (
  directory: string,
  { name, oldPem, newPem }: MasterReplacement,
): Promise<void> => {
  if (!plainName.test(name)) throw new AppError('path-escapes', { path: name })
  const folder = join(directory, Layout.certificates)
  const path = join(folder, `${name}.crt`)
  const { bytes, stats } = readRegularFile(path, MAX_REQUEST_FILE)
  if (bytes.toString('latin1') !== oldPem) throw new AppError('certificate-changed', { path })
  const staged = stageFile({ path, bytes: Buffer.from(newPem, 'latin1'), mode: stats.mode, folder: lstatSync(folder) })
  try {
    await staged.sync()
    keepOriginal(path)
  } catch (error) {
    staged.discard()
    throw error
  }
  staged.putInPlace()
  syncFolder(folder)
}

/** A second name for the old file, which keeps its bytes, mode and owner when the new one takes the first. */
const keepOriginal = (path: string): void => {
  try {
    linkSync(path, `${path}.orig`)
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw fileError(error, path)
  }
}
