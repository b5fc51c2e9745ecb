import { watch } from 'node:fs'
import { link, lstat, readdir, unlink } from 'node:fs/promises'
import { join, normalize } from 'node:path'
import { AppError, isAppError } from '../../../src-core/base/errors.ts'
import { Layout, MAX_REQUEST_FILE } from '../../../src-core/icinga/data-directory.ts'
import type { KeyOnMaster, MasterDirectory, MasterFacts } from '../../../src-core/icinga/master-directory.ts'
import { errnoOf, fileError, readRegularFile } from './regular-file.ts'
import { syncFolder } from './replace-file.ts'
import { createRequestFolder } from './request-folder.ts'

/** A burst of changes (every request of a busy master) is told once. */
const SETTLE_MS = 150

/** The data directory at `path`, worked on in this process and as this user. */
export const createLocalDirectory = (path: string): MasterDirectory => {
  const requests = createRequestFolder(path)
  return {
    facts: () => readFacts(path),
    listRequests: requests.list,
    readRequests: requests.read,
    readFile: async (relative) => (await readRegularFile(inside(path, relative), MAX_REQUEST_FILE)).bytes,
    fileResponses: requests.file,
    standing: requests.standing,
    refuse: requests.refuse,
    restore: requests.restore,
    park: () => moveKey(path, Layout.caKey, Layout.parkedCaKey),
    unpark: () => moveKey(path, Layout.parkedCaKey, Layout.caKey),
    watch: (changed) => watchFolder(requests.path, changed),
    close: () => undefined,
  }
}

const inside = (path: string, relative: string): string => {
  const full = join(path, normalize(relative))
  if (!full.startsWith(join(path, '/'))) throw new AppError('path-escapes', { path: relative })
  return full
}

const readFacts = async (path: string): Promise<MasterFacts> => {
  const [{ bytes }, names, keyOnMaster, { uid }] = await Promise.all([
    readRegularFile(join(path, Layout.trustAnchors), MAX_REQUEST_FILE),
    readdir(join(path, Layout.certificates)),
    lookForKey(path),
    lstat(path),
  ]).catch((error: unknown) => {
    throw isAppError(error, 'file-not-permitted') || errnoOf(error) === 'EACCES'
      ? new AppError('directory-not-permitted', { path }, { cause: error })
      : new AppError('directory-not-icinga', { path }, { cause: error })
  })
  const masterNames = names
    .filter((name) => name.endsWith('.crt') && name !== 'ca.crt' && name !== 'trusted-parent.crt')
    .map((name) => name.slice(0, -'.crt'.length))
  return { ownerUid: uid, trustAnchors: bytes.toString('latin1'), keyOnMaster, masterNames }
}

const lookForKey = async (path: string): Promise<KeyOnMaster> => {
  try {
    if (await isThere(join(path, Layout.caKey))) return 'clear'
    return (await isThere(join(path, Layout.parkedCaKey))) ? 'parked' : 'none'
  } catch {
    return 'unreadable'
  }
}

const isThere = async (path: string): Promise<boolean> => {
  try {
    await lstat(path)
    return true
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false
    throw error
  }
}

/** link + unlink instead of rename: nothing that stands at the target can be overwritten. */
const moveKey = async (directory: string, from: string, to: string): Promise<void> => {
  const [source, target] = [join(directory, from), join(directory, to)]
  await readRegularFile(source, MAX_REQUEST_FILE).catch((error: unknown) => {
    throw isAppError(error, 'file-missing')
      ? new AppError('key-not-on-master', { path: source }, { cause: error })
      : error
  })
  try {
    await link(source, target)
    await unlink(source)
    await syncFolder(join(directory, Layout.caFolder))
  } catch (error) {
    throw errnoOf(error) === 'EEXIST'
      ? new AppError('key-already-parked', { path: target }, { cause: error })
      : fileError(error, source)
  }
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
