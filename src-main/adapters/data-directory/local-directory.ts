import { linkSync, lstatSync, readdirSync, unlinkSync, watch, type Stats } from 'node:fs'
import { join, normalize } from 'node:path'
import { AppError, isAppError } from '../../../src-core/base/errors.ts'
import { Layout, MAX_REQUEST_FILE } from '../../../src-core/icinga/data-directory.ts'
import type { KeyOnMaster, MasterDirectory, MasterFacts } from '../../../src-core/icinga/master-directory.ts'
import { errnoOf, fileError, readRegularFile } from './regular-file.ts'
import { destroyParked, findUnwritable, readMasterCertificate, replaceMasterCertificate } from './master-files.ts'
import { syncFolder } from './staged-file.ts'
import { createRequestFolder } from './request-folder.ts'

/** A burst of changes (every request of a busy master) is told once. */
const SETTLE_MS = 150

/** The data directory at `path`, worked on in this process and as this user. */
export const createLocalDirectory = (path: string): MasterDirectory => {
  const requests = createRequestFolder(path)
  return {
    facts: async () => readFacts(path),
    listRequests: async () => requests.list(),
    readRequests: async (names) => requests.read(names),
    readFile: async (relative) => readRegularFile(inside(path, relative), MAX_REQUEST_FILE).bytes,
    fileResponses: requests.file,
    standing: async (fingerprints) => requests.standing(fingerprints),
    refuse: async (fingerprint) => requests.refuse(fingerprint),
    restore: async (fingerprint) => requests.restore(fingerprint),
    park: async () => moveKey(path, Layout.caKey, Layout.parkedCaKey),
    unpark: async () => moveKey(path, Layout.parkedCaKey, Layout.caKey),
    findUnwritable: async () => findUnwritable(path),
    destroyParked: async () => destroyParked(path),
    withdraw: async (answered) => requests.withdraw(answered),
    replaceMasterCertificate: (input) => replaceMasterCertificate(path, input),
    watch: (changed) => watchFolder(requests.path, changed),
    close: () => undefined,
  }
}

const inside = (path: string, relative: string): string => {
  const full = join(path, normalize(relative))
  if (!full.startsWith(join(path, '/'))) throw new AppError('path-escapes', { path: relative })
  return full
}

const readFacts = (path: string): MasterFacts => {
  try {
    const { bytes } = readRegularFile(join(path, Layout.trustAnchors), MAX_REQUEST_FILE)
    const masterNames = readdirSync(join(path, Layout.certificates))
      .filter((name) => name.endsWith('.crt') && name !== 'ca.crt' && name !== 'trusted-parent.crt')
      .map((name) => name.slice(0, -'.crt'.length))
    return {
      ownerUid: lstatSync(path).uid,
      trustAnchors: bytes.toString('latin1'),
      keyOnMaster: lookForKey(path),
      masterNames,
      masterCertificates: masterNames.flatMap((name) => readMasterCertificate(path, name)),
    }
  } catch (error) {
    const refused = isAppError(error, 'file-not-permitted') || errnoOf(error) === 'EACCES'
    throw new AppError(refused ? 'directory-not-permitted' : 'directory-not-icinga', { path }, { cause: error })
  }
}

const lookForKey = (path: string): KeyOnMaster => {
  try {
    if (isThere(join(path, Layout.caKey))) return 'clear'
    return isThere(join(path, Layout.parkedCaKey)) ? 'parked' : 'none'
  } catch {
    return 'unreadable'
  }
}

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined

/**
 * link + unlink instead of rename: nothing that stands at the target can be overwritten. Where an earlier move was killed
 * between the two, the key has both names, and only the second step is left to do.
 */
const moveKey = (directory: string, from: string, to: string): void => {
  const [source, target] = [join(directory, from), join(directory, to)]
  try {
    const { stats } = readRegularFile(source, MAX_REQUEST_FILE)
    if (!isSameFile(stats, target)) linkSync(source, target)
    unlinkSync(source)
    syncFolder(join(directory, Layout.caFolder))
  } catch (error) {
    if (isAppError(error, 'file-missing')) throw new AppError('key-not-on-master', { path: source }, { cause: error })
    if (isAppError(error)) throw error
    throw errnoOf(error) === 'EEXIST'
      ? new AppError('key-already-parked', { path: target }, { cause: error })
      : fileError(error, source)
  }
}

const isSameFile = ({ dev, ino }: Stats, path: string): boolean => {
  const other = lstatSync(path, { throwIfNoEntry: false })
  return other?.dev === dev && other.ino === ino
}

/** A watch is a hint: where it cannot be had or ends, the caller's poll finds the change. */
const watchFolder = (folder: string, changed: () => void): (() => void) => {
  let timer: NodeJS.Timeout | undefined
  try {
    const watcher = watch(folder, { persistent: false }, () => {
      timer ??= setTimeout(() => {
        timer = undefined
        changed()
      }, SETTLE_MS)
    })
    watcher.on('error', () => watcher.close())
    return () => {
      clearTimeout(timer)
      watcher.close()
    }
  } catch {
    return () => undefined
  }
}
