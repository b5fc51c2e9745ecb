import { lstat, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, isAppError, type ErrorCode } from '../../../src-core/base/errors.ts'
import { isRequestFile, Layout, MAX_REQUEST_FILE } from '../../../src-core/icinga/data-directory.ts'
import type {
  Filed,
  RequestBytes,
  RequestEntry,
  Response,
  Standing,
} from '../../../src-core/icinga/master-directory.ts'
import { isReadable, readRequestFile, writeResponse } from '../../../src-core/icinga/request-file.ts'
import type { VerdictId } from '../../../src-core/icinga/verdict.ts'
import { sha256 } from '../node-crypto.ts'
import { errnoOf, fileError, readRegularFile } from './regular-file.ts'
import { replaceFile, syncFolder } from './replace-file.ts'

/** Files read or written at the same time; more only queues in the thread pool. */
const IN_FLIGHT = 8
/** The daemon may rewrite a file between our look and our rename; it does so every 10 s at most, so few turns do. */
const MAX_TURNS = 5

const problems: Partial<Record<ErrorCode, VerdictId>> = {
  'file-missing': 'file-vanished',
  'file-not-regular': 'file-not-regular',
  'file-too-large': 'file-too-large',
  'file-not-permitted': 'file-not-permitted',
}

/** The work inside `certificate-requests`, in this process and as this user. */
export const createRequestFolder = (directory: string) => {
  const folder = join(directory, Layout.requests)
  return {
    path: folder,
    list: () => list(folder),
    read: (names: readonly string[]) => eachOf(names, (name) => readOne(folder, name)),
    file: async (responses: readonly Response[]): Promise<readonly Filed[]> => {
      const filed = await eachOf(responses, (response) => fileOne(folder, response))
      if (filed.some((result) => 'written' in result && result.written)) await syncFolder(folder)
      return filed
    },
    standing: (fingerprints: readonly string[]) => eachOf(fingerprints, (fingerprint) => standing(folder, fingerprint)),
    refuse: (fingerprint: string) => refuse(folder, fingerprint),
    restore: (fingerprint: string) => restore(folder, fingerprint),
  }
}

const eachOf = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> => {
  const results: R[] = []
  let next = 0
  const run = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) results[i] = await work(items[i] as T) // i is below the length
  }
  await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, items.length) }, run))
  return results
}

/** The folder is made by the daemon with its first request, so a missing one is an empty one. */
const list = async (folder: string): Promise<readonly RequestEntry[]> => {
  const names = await namesIn(folder)
  const entries = await eachOf(names.filter(isRequestFile), async (name): Promise<RequestEntry | undefined> => {
    try {
      const { ino, size, mtimeMs, ctimeMs } = await lstat(join(folder, name))
      return { name, stamp: `${ino}-${size}-${mtimeMs}-${ctimeMs}`, modifiedAt: mtimeMs }
    } catch {
      return undefined
    }
  })
  return entries.filter((entry) => entry !== undefined)
}

const namesIn = async (folder: string): Promise<readonly string[]> => {
  try {
    if (!(await lstat(folder)).isDirectory()) throw new AppError('file-not-regular', { path: folder })
    return await readdir(folder)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return []
    throw error instanceof AppError ? error : fileError(error, folder)
  }
}

const readOne = async (folder: string, name: string): Promise<RequestBytes> => {
  try {
    return { name, bytes: (await readRegularFile(join(folder, name), MAX_REQUEST_FILE)).bytes }
  } catch (error) {
    if (!isAppError(error)) throw error
    return { name, problem: problems[error.code] ?? 'file-not-permitted', params: error.params }
  }
}

const pathOf = (folder: string, fingerprint: string, extension: 'json' | 'removed'): string => {
  if (!/^[0-9a-f]{64}$/.test(fingerprint)) throw new AppError('request-unknown', { fingerprint })
  return join(folder, `${fingerprint}.${extension}`)
}

const fileOne = async (folder: string, { fingerprint, responsePem }: Response): Promise<Filed> => {
  try {
    return { fingerprint, written: await putResponse(folder, fingerprint, responsePem) }
  } catch (error) {
    if (!isAppError(error)) throw error
    const missing = error.code === 'file-missing'
    return { fingerprint, code: missing ? 'request-unknown' : error.code, params: { fingerprint, ...error.params } }
  }
}

/** False where the very same answer is there already. Another answer in the file is never replaced. */
const putResponse = async (folder: string, fingerprint: string, responsePem: string): Promise<boolean> => {
  const path = pathOf(folder, fingerprint, 'json')
  const owner = await lstat(folder)
  for (let turn = 0; turn < MAX_TURNS; turn++) {
    const before = await readRegularFile(path, MAX_REQUEST_FILE)
    const request = readRequestFile(`${fingerprint}.json`, before.bytes, sha256)
    if (!isReadable(request) || request.fingerprint !== fingerprint)
      throw new AppError('request-changed', { fingerprint })
    if (request.response === responsePem) return false
    if (request.response !== null) throw new AppError('request-already-signed', { fingerprint })
    const bytes = writeResponse(path, before.bytes, responsePem)
    const stillWanted = async (): Promise<boolean> =>
      before.bytes.equals((await readRegularFile(path, MAX_REQUEST_FILE)).bytes)
    if (await replaceFile({ path, bytes, like: before.stats, folder: owner, stillWanted })) return true
  }
  throw new AppError('request-changed', { fingerprint })
}

const standing = async (folder: string, fingerprint: string): Promise<Standing> => {
  const [pending, removed] = await Promise.all([
    readOne(folder, `${fingerprint}.json`),
    exists(pathOf(folder, fingerprint, 'removed')),
  ])
  const present = !('problem' in pending && pending.problem === 'file-vanished')
  const request = 'bytes' in pending ? readRequestFile(pending.name, pending.bytes, sha256) : undefined
  const response = request !== undefined && isReadable(request) ? request.response : null
  return { fingerprint, pending: present, refused: removed, response }
}

const exists = async (path: string): Promise<boolean> => {
  try {
    await lstat(path)
    return true
  } catch {
    return false
  }
}

const refuse = async (folder: string, fingerprint: string): Promise<void> => {
  const from = pathOf(folder, fingerprint, 'json')
  const { bytes } = await readRegularFile(from, MAX_REQUEST_FILE)
  const request = readRequestFile(`${fingerprint}.json`, bytes, sha256)
  if (isReadable(request) && request.response !== null) throw new AppError('request-already-signed', { fingerprint })
  await move(folder, from, pathOf(folder, fingerprint, 'removed'))
}

const restore = async (folder: string, fingerprint: string): Promise<void> => {
  const from = pathOf(folder, fingerprint, 'removed')
  const to = pathOf(folder, fingerprint, 'json')
  if (!(await exists(from))) throw new AppError('request-not-refused', { fingerprint })
  if (await exists(to)) throw new AppError('request-exists', { fingerprint })
  await readRegularFile(from, MAX_REQUEST_FILE)
  await move(folder, from, to)
}

/** One rename: at no moment is the request in neither place, and its bytes stay as they are. */
const move = async (folder: string, from: string, to: string): Promise<void> => {
  try {
    await rename(from, to)
    await syncFolder(folder)
  } catch (error) {
    throw fileError(error, from)
  }
}
