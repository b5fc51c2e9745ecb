import { accessSync, constants, lstatSync, statSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError, isAppError } from '../../src-core/base/errors.ts'
import { Secret } from '../../src-core/base/secret.ts'
import { waitingFiles, type NodeFolder } from '../../src-core/enrol/enrolment.ts'
import { writeNewFile } from './custody-files.ts'
import { fileError, readRegularFile } from './data-directory/regular-file.ts'
import { syncFolder } from './data-directory/staged-file.ts'

/** A key or a ticket; what is larger is something else. */
const MAX_SECRET = 64 * 1024

export const nodeFolder: NodeFolder = {
  checkFree: (folder, names) => {
    const taken = names.find((name) => lstatSync(join(folder, name), { throwIfNoEntry: false }) !== undefined)
    if (taken !== undefined) throw new AppError('file-exists', { path: join(folder, taken) })
    const nearest = lstatSync(folder, { throwIfNoEntry: false }) === undefined ? dirname(folder) : folder
    try {
      if (!statSync(nearest).isDirectory()) throw new AppError('file-not-regular', { path: nearest })
      accessSync(nearest, constants.W_OK)
    } catch (error) {
      throw isAppError(error) ? error : fileError(error, nearest)
    }
  },
  keep: async (folder, cn, { key, ticket }) => {
    await makeFolder(folder)
    const names = waitingFiles(cn)
    await writeSecret(join(folder, names.key), key)
    if (ticket !== undefined) await writeSecret(join(folder, names.ticket), ticket)
  },
  waiting: (folder, cn) => {
    const names = waitingFiles(cn)
    const key = findSecret(join(folder, names.key))
    if (key === undefined) throw new AppError('enrolment-key-missing', { path: join(folder, names.key) })
    return { key, ticket: findSecret(join(folder, names.ticket)) }
  },
  write: async (folder, files) => {
    await makeFolder(folder)
    const written: string[] = []
    try {
      for (const { name, content } of files) {
        const path = join(folder, name)
        await (typeof content === 'string' ? writeNewFile(path, content) : writeSecret(path, content))
        written.push(path)
      }
    } catch (error) {
      for (const path of written) await rm(path, { force: true })
      throw error
    }
  },
  discard: async (folder, cn) => {
    for (const name of Object.values(waitingFiles(cn))) await rm(join(folder, name), { force: true })
    if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) syncFolder(folder)
  },
}

const makeFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw fileError(error, folder)
  }
}

const writeSecret = (path: string, secret: Secret): Promise<void> => secret.use((bytes) => writeNewFile(path, bytes))

const findSecret = (path: string): Secret | undefined => {
  try {
    return new Secret(readRegularFile(path, MAX_SECRET).bytes)
  } catch (error) {
    if (!isAppError(error, 'file-missing')) throw error
    return undefined
  }
}
