import { lstatSync, readdirSync, renameSync, unlinkSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { toHex } from '../../../src-core/base/bytes.ts'
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
import { errnoOf, fileError, readRegularFile, type RegularFile } from './regular-file.ts'
import { folderSynced, isStagedName, stageFile, syncFolder, type StagedFile } from './staged-file.ts'

/** Files that are open for writing at the same time. */
const STAGED = 64
/** The daemon may rewrite a file between our look and our rename; it does so every 10 s at most, so few turns do. */
const MAX_TURNS = 5

/** Nobody writes a file for that long: what is older was left behind by a process that was killed. */
const LEFT_BEHIND_MS = 60_000

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
    read: (names: readonly string[]) => names.map((name) => readOne(folder, name)),
    file: (responses: readonly Response[]) => fileResponses(folder, responses),
    standing: (fingerprints: readonly string[]) => fingerprints.map((fingerprint) => standing(folder, fingerprint)),
    refuse: (fingerprint: string) => refuse(folder, fingerprint),
    restore: (fingerprint: string) => restore(folder, fingerprint),
    withdraw: (answered: Response) => withdraw(folder, answered),
  }
}

const list = (folder: string): readonly RequestEntry[] => {
  const names = namesIn(folder)
  for (const name of names.filter(isStagedName)) removeLeftBehind(join(folder, name))
  return names.filter(isRequestFile).flatMap((name) => {
    const stats = lstatSync(`${folder}/${name}`, { throwIfNoEntry: false })
    if (stats === undefined) return []
    const { ino, size, mtimeMs, ctimeMs } = stats
    return [{ name, stamp: `${ino}-${size}-${mtimeMs}-${ctimeMs}`, modifiedAt: mtimeMs }]
  })
}

/** It holds a copy of the request, ticket included. */
const removeLeftBehind = (path: string): void => {
  try {
    if (Date.now() - lstatSync(path).mtimeMs > LEFT_BEHIND_MS) unlinkSync(path)
  } catch {
    // Somebody else did, or may not be helped: the daemon passes it over.
  }
}

/** The folder is made by the daemon with its first request, so a missing one is an empty one. */
const namesIn = (folder: string): readonly string[] => {
  try {
    if (!lstatSync(folder).isDirectory()) throw new AppError('file-not-regular', { path: folder })
    return readdirSync(folder)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return []
    throw error instanceof AppError ? error : fileError(error, folder)
  }
}

const readOne = (folder: string, name: string): RequestBytes => {
  try {
    return { name, bytes: readRegularFile(join(folder, name), MAX_REQUEST_FILE).bytes }
  } catch (error) {
    if (!isAppError(error)) throw error
    return { name, problem: problems[error.code] ?? 'file-not-permitted', params: error.params }
  }
}

const pathOf = (folder: string, fingerprint: string, extension: 'json' | 'removed'): string => {
  if (!/^[0-9a-f]{64}$/.test(fingerprint)) throw new AppError('request-unknown', { fingerprint })
  return join(folder, `${fingerprint}.${extension}`)
}

const fileResponses = async (folder: string, responses: readonly Response[]): Promise<readonly Filed[]> => {
  const filed = new Map<string, Filed>()
  let open = responses
  for (let turn = 0; open.length > 0 && turn < MAX_TURNS; turn++) {
    for (let i = 0; i < open.length; i += STAGED) await fileSome(folder, open.slice(i, i + STAGED), filed)
    open = responses.filter(({ fingerprint }) => !filed.has(fingerprint))
  }
  if ([...filed.values()].some((result) => 'written' in result && result.written)) await folderSynced(folder)
  return responses.map(
    ({ fingerprint }) => filed.get(fingerprint) ?? failed(fingerprint, new AppError('request-changed')),
  )
}

const failed = (fingerprint: string, error: unknown): Filed => {
  if (!isAppError(error)) throw error
  const code = error.code === 'file-missing' ? 'request-unknown' : error.code
  return { fingerprint, code, params: { fingerprint, ...error.params } }
}

/**
 * All are staged, synced together, and put in place one by one. Those the daemon rewrote meanwhile stay out of `filed` and
 * are tried again.
 */
const fileSome = async (folder: string, responses: readonly Response[], filed: Map<string, Filed>): Promise<void> => {
  const owner = lstatSync(folder)
  const staged: Staged[] = []
  for (const response of responses) {
    const { fingerprint } = response
    try {
      const one = stage(folder, owner, response)
      if (one === undefined) filed.set(fingerprint, { fingerprint, written: false })
      else staged.push(one)
    } catch (error) {
      filed.set(fingerprint, failed(fingerprint, error))
    }
  }
  const synced = await Promise.allSettled(staged.map(({ file }) => file.sync()))
  for (const [i, one] of staged.entries()) {
    const outcome = synced[i]
    const result = outcome?.status === 'rejected' ? drop(one, outcome.reason) : putInPlace(one)
    if (result !== undefined) filed.set(one.fingerprint, result)
  }
}

interface Staged {
  readonly fingerprint: string
  readonly path: string
  readonly before: RegularFile
  readonly file: StagedFile
}

/** Undefined where the very same answer is there already. Another answer in the file is never replaced. */
const stage = (folder: string, owner: Stats, response: Response): Staged | undefined => {
  const { fingerprint, responsePem } = response
  const path = pathOf(folder, fingerprint, 'json')
  const before = readRegularFile(path, MAX_REQUEST_FILE)
  if (toHex(sha256(before.bytes)) !== response.reviewed && !needsAnswer(before.bytes, response)) return undefined
  const bytes = writeResponse(path, before.bytes, responsePem)
  return { fingerprint, path, before, file: stageFile({ path, bytes, mode: before.stats.mode, folder: owner }) }
}

/** False where the very same answer is there already. Throws where the file holds another request, or another answer. */
const needsAnswer = (bytes: Uint8Array, { fingerprint, responsePem }: Response): boolean => {
  const request = readRequestFile(`${fingerprint}.json`, bytes, sha256)
  if (!isReadable(request) || request.fingerprint !== fingerprint) throw new AppError('request-changed')
  if (request.response !== null && request.response !== responsePem) {
    throw new AppError('request-already-signed', { fingerprint })
  }
  return request.response === null
}

const drop = ({ fingerprint, file }: Staged, error: unknown): Filed => {
  file.discard()
  return failed(fingerprint, error)
}

/** Looks once more right before the rename, so that the time in which a rewrite of the daemon could be lost is a few microseconds. */
const putInPlace = (one: Staged): Filed | undefined => {
  const { fingerprint, path, before, file } = one
  try {
    if (!before.bytes.equals(readRegularFile(path, MAX_REQUEST_FILE).bytes)) {
      file.discard()
      return undefined
    }
  } catch (error) {
    return drop(one, error)
  }
  try {
    file.putInPlace()
    return { fingerprint, written: true }
  } catch (error) {
    return failed(fingerprint, error)
  }
}

const standing = (folder: string, fingerprint: string): Standing => {
  const pending = readOne(folder, `${fingerprint}.json`)
  const present = !('problem' in pending && pending.problem === 'file-vanished')
  const request = 'bytes' in pending ? readRequestFile(pending.name, pending.bytes, sha256) : undefined
  const response = request !== undefined && isReadable(request) ? request.response : null
  return { fingerprint, pending: present, refused: exists(pathOf(folder, fingerprint, 'removed')), response }
}

const exists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined

const refuse = (folder: string, fingerprint: string): void => {
  const from = pathOf(folder, fingerprint, 'json')
  const { bytes } = readRegularFile(from, MAX_REQUEST_FILE)
  const request = readRequestFile(`${fingerprint}.json`, bytes, sha256)
  if (isReadable(request) && request.response !== null) throw new AppError('request-already-signed', { fingerprint })
  move(folder, from, pathOf(folder, fingerprint, 'removed'))
}

/** As `refuse`, for an answered request of our own: whoever held that key is told no from now on. */
const withdraw = (folder: string, { fingerprint, responsePem }: Response): void => {
  const from = pathOf(folder, fingerprint, 'json')
  const request = readRequestFile(`${fingerprint}.json`, readRegularFile(from, MAX_REQUEST_FILE).bytes, sha256)
  if (!isReadable(request) || request.response !== responsePem) throw new AppError('request-changed')
  move(folder, from, pathOf(folder, fingerprint, 'removed'))
}

const restore = (folder: string, fingerprint: string): void => {
  const from = pathOf(folder, fingerprint, 'removed')
  const to = pathOf(folder, fingerprint, 'json')
  if (!exists(from)) throw new AppError('request-not-refused', { fingerprint })
  if (exists(to)) throw new AppError('request-exists', { fingerprint })
  readRegularFile(from, MAX_REQUEST_FILE)
  move(folder, from, to)
}

/** One rename: at no moment is the request in neither place, and its bytes stay as they are. */
const move = (folder: string, from: string, to: string): void => {
  try {
    renameSync(from, to)
    syncFolder(folder)
  } catch (error) {
    throw fileError(error, from)
  }
}
