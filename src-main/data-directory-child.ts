import { AppError } from '../src-core/base/errors.ts'
import type { MasterDirectory } from '../src-core/icinga/master-directory.ts'
import { FOLDER_CHANGED, type DirectoryMethods } from './adapters/data-directory/directory-methods.ts'
import { createLocalDirectory } from './adapters/data-directory/local-directory.ts'
import { serveCalls } from './adapters/remote-calls.ts'

/** Everything is loaded by now, so the owner needs no right to read our own files. */
const becomeOwner = (uid: number, gid: number): void => {
  if (process.setgroups === undefined || process.setgid === undefined || process.setuid === undefined) {
    throw new AppError('internal', { reason: 'no users here' })
  }
  process.setgroups([gid])
  process.setgid(gid)
  process.setuid(uid)
}

let opened: MasterDirectory | undefined
const directory = (): MasterDirectory => {
  if (opened === undefined) throw new AppError('internal', { reason: 'not open' })
  return opened
}

const methods: DirectoryMethods = {
  open: async ({ path, uid, gid }) => {
    becomeOwner(uid, gid)
    opened = createLocalDirectory(path)
    opened.watch(() => process.send?.(FOLDER_CHANGED))
  },
  facts: () => directory().facts(),
  listRequests: () => directory().listRequests(),
  readRequests: (names) => directory().readRequests(names),
  readFile: (relative) => directory().readFile(relative),
  fileResponses: (responses) => directory().fileResponses(responses),
  standing: (fingerprints) => directory().standing(fingerprints),
  refuse: (fingerprint) => directory().refuse(fingerprint),
  restore: (fingerprint) => directory().restore(fingerprint),
  park: () => directory().park(),
  unpark: () => directory().unpark(),
  findUnwritable: () => directory().findUnwritable(),
  destroyParked: () => directory().destroyParked(),
  withdraw: (answered) => directory().withdraw(answered),
  replaceMasterCertificate: (input) => directory().replaceMasterCertificate(input),
}

process.once('disconnect', () => process.exit(0))
serveCalls(
  { post: (message) => void process.send?.(message), onMessage: (listener) => void process.on('message', listener) },
  { ...methods },
)
