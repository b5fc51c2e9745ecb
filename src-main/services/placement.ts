import { AppError } from '../../src-core/base/errors.ts'
import type { AuthorityRecord } from '../../src-core/authority/authority-store.ts'
import type { Authorities } from './authorities.ts'
import type { Directories, OpenedDirectory } from './directories.ts'

export interface Placement {
  readonly authority: AuthorityRecord
  readonly opened: OpenedDirectory
}

/** The authority and the data directory of a call, which must belong together. Throws `authority-mismatch`. */
export const findPlacement = async (
  tools: { readonly authorities: Authorities; readonly directories: Directories },
  authorityId: string,
  directoryId: string,
): Promise<Placement> => {
  const authority = tools.authorities.byId(authorityId)
  const opened = await tools.directories.opened(directoryId)
  if (tools.authorities.byFingerprint(opened.ca.sha256)?.id !== authority.id) {
    throw new AppError('authority-mismatch', {
      path: opened.path,
      expected: opened.ca.sha256,
      authority: authority.name,
      actual: authority.sha256,
    })
  }
  return { authority, opened }
}
