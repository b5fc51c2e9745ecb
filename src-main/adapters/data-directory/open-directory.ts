import { realpath, stat } from 'node:fs/promises'
import { AppError } from '../../../src-core/base/errors.ts'
import type { MasterDirectory, OpenMasterDirectory } from '../../../src-core/icinga/master-directory.ts'
import type { ChildPort, StartChild } from '../../../src-core/ports.ts'
import { connectCalls } from '../remote-calls.ts'
import { FOLDER_CHANGED, type DirectoryMethods } from './directory-methods.ts'
import { createLocalDirectory } from './local-directory.ts'
import { errnoOf } from './regular-file.ts'

/** As root all work inside a data directory is done by a child that has become the folder's owner, as `icinga2 ca` does. */
export const createOpenDirectory =
  (startChild: StartChild): OpenMasterDirectory =>
  async (path) => {
    const { real, uid, gid } = await look(path)
    if (process.getuid?.() !== 0 || uid === 0) return createLocalDirectory(real)
    const port = startChild('data-directory-child')
    const directory = remoteDirectory(port)
    try {
      await directory.open({ path: real, uid, gid })
    } catch (error) {
      port.end()
      throw error
    }
    return directory.methods
  }

const look = async (path: string) => {
  try {
    const real = await realpath(path)
    const { uid, gid } = await stat(real)
    return { real, uid, gid }
  } catch (error) {
    const code = errnoOf(error) === 'EACCES' ? 'directory-not-permitted' : 'directory-missing'
    throw new AppError(code, { path }, { cause: error })
  }
}

const remoteDirectory = (port: ChildPort) => {
  const call = connectCalls<DirectoryMethods>(port, 'directory-closed')
  const listeners = new Set<() => void>()
  port.onMessage((message) => {
    if (message === FOLDER_CHANGED) for (const listener of listeners) listener()
  })
  const methods: MasterDirectory = {
    facts: () => call('facts', null),
    listRequests: () => call('listRequests', null),
    readRequests: (names) => call('readRequests', names),
    readFile: (relative) => call('readFile', relative),
    fileResponses: (responses) => call('fileResponses', responses),
    standing: (fingerprints) => call('standing', fingerprints),
    refuse: (fingerprint) => call('refuse', fingerprint),
    restore: (fingerprint) => call('restore', fingerprint),
    park: () => call('park', null),
    unpark: () => call('unpark', null),
    findUnwritable: () => call('findUnwritable', null),
    destroyParked: () => call('destroyParked', null),
    withdraw: (answered) => call('withdraw', answered),
    replaceMasterCertificate: (input) => call('replaceMasterCertificate', input),
    watch: (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    close: () => port.end(),
  }
  return { methods, open: (input: Parameters<DirectoryMethods['open']>[0]) => call('open', input) }
}
