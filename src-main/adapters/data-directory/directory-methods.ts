import type { MasterDirectory } from '../../../src-core/icinga/master-directory.ts'

/** The methods of a data directory that cross to the child which runs as the folder's owner; one input each. */
export interface DirectoryMethods {
  /** Gives up root for the folder's owner, then opens the folder. Called once, before anything else. */
  readonly open: (input: { readonly path: string; readonly uid: number; readonly gid: number }) => Promise<void>
  readonly facts: (input: null) => ReturnType<MasterDirectory['facts']>
  readonly listRequests: (input: null) => ReturnType<MasterDirectory['listRequests']>
  readonly readRequests: MasterDirectory['readRequests']
  readonly readFile: MasterDirectory['readFile']
  readonly fileResponses: MasterDirectory['fileResponses']
  readonly standing: MasterDirectory['standing']
  readonly refuse: MasterDirectory['refuse']
  readonly restore: MasterDirectory['restore']
  readonly park: (input: null) => Promise<void>
  readonly unpark: (input: null) => Promise<void>
  readonly findUnwritable: (input: null) => ReturnType<MasterDirectory['findUnwritable']>
  readonly destroyParked: (input: null) => Promise<void>
  readonly withdraw: MasterDirectory['withdraw']
  readonly replaceMasterCertificate: MasterDirectory['replaceMasterCertificate']
}

/** What the child says unasked: something in the folder changed. */
export const FOLDER_CHANGED = 'folder-changed'
