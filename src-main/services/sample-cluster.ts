import { SAMPLE_PASSPHRASE } from '../../src-core/authority/sample.ts'
import type { DataDirectoryInfo } from '../../src-core/contract/requests.ts'
import { Secret } from '../../src-core/base/secret.ts'
import type { Authorities } from './authorities.ts'
import type { Directories } from './directories.ts'
import type { KeyCustody } from './key-custody.ts'
import type { Requests } from './requests.ts'
import type { UnlockedKeys } from './unlocked-keys.ts'

/** An invented master's folder in the profile; `make` does nothing where it stands already. */
export interface SampleFolder {
  readonly dataDirectory: string
  readonly configuration: string
  readonly make: () => Promise<void>
  readonly exists: () => boolean
  readonly remove: () => void
}

interface Tools {
  readonly folder: SampleFolder
  readonly authorities: Authorities
  readonly custody: KeyCustody
  readonly directories: Directories
  readonly requests: Requests
  readonly unlockedKeys: UnlockedKeys
}

const passphrase = (): Secret => new Secret(new TextEncoder().encode(SAMPLE_PASSPHRASE))

/** One click from nothing to a desk to learn on: the CA adopted, its key parked, requests waiting, tickets checked. */
export const createSampleCluster = (tools: Tools) => {
  const { folder, authorities, custody, directories, requests, unlockedKeys } = tools
  let running: Promise<DataDirectoryInfo> | undefined

  const adopt = async (): Promise<void> => {
    const source = { kind: 'data-directory', path: folder.dataDirectory } as const
    const { id } = await authorities.adopt({
      source,
      name: 'sample',
      environment: 'lab',
      store: 'vault',
      passphrase: passphrase(),
    })
    await custody.importSalt({ authorityId: id, path: folder.configuration, passphrase: passphrase() })
    const opened = await directories.open(folder.dataDirectory)
    await custody.park({ authorityId: id, directoryId: opened.id })
    await unlockedKeys.unlock(authorities.byId(id), passphrase(), 5, 'check tickets of the sample')
    await requests.refresh(opened.id)
    await unlockedKeys.lockAll()
  }
  const open = async (): Promise<DataDirectoryInfo> => {
    await folder.make()
    const opened = await directories.open(folder.dataDirectory)
    if (authorities.byFingerprint(opened.ca.sha256) === undefined) await adopt()
    return directories.describe(await opened.lookAgain())
  }
  /** The folder last: what is cut short before can be removed again. */
  const remove = async (): Promise<void> => {
    if (!folder.exists()) return
    const { id, ca } = await directories.open(folder.dataDirectory)
    const authority = authorities.byFingerprint(ca.sha256)
    if (authority !== undefined) await authorities.remove(authority.id, authority.name)
    directories.forget(id)
    folder.remove()
  }
  return {
    remove,
    /** Two clicks make one sample. */
    open: (): Promise<DataDirectoryInfo> =>
      (running ??= open().finally(() => {
        running = undefined
      })),
  }
}

export type SampleCluster = ReturnType<typeof createSampleCluster>
