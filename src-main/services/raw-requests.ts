import { AppError } from '../../src-core/base/errors.ts'
import { isRequestFile } from '../../src-core/icinga/data-directory.ts'
import { describeRaw, type RawRequest } from '../../src-core/icinga/raw-request.ts'
import type { Directories } from './directories.ts'

const hasFolder = (name: string): boolean => /[/\\\0]/.test(name)

/** A fingerprint stands for the file with the daemon's name for it; `.json` beats `.removed`, as it does for the daemon. */
const namesOf = (request: string): readonly string[] =>
  isRequestFile(request) ? [request] : [`${request}.json`, `${request}.removed`]

/** Reads a request's file as it stands there now, without its ticket. Throws `request-unknown`, `request-not-shown`. */
export const createShowRaw =
  (directories: Pick<Directories, 'opened'>) =>
  async (directoryId: string, request: string): Promise<RawRequest> => {
    const { directory } = await directories.opened(directoryId)
    const names = namesOf(request)
    if (names.some(hasFolder)) throw new AppError('request-unknown', { fingerprint: request })
    const files = await directory.readRequests(names)
    const file = files.find((found) => 'bytes' in found)
    if (file === undefined) throw new AppError('request-unknown', { fingerprint: request })
    const raw = describeRaw(file.bytes)
    if (raw === undefined) throw new AppError('request-not-shown')
    return raw
  }
