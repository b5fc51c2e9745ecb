import { constants } from 'node:fs'
import { mkdir, open, rename, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, isAppError } from '../../src-core/base/errors.ts'
import type { SecretPurpose, SecretStore } from '../../src-core/ports.ts'
import { fileError, readRegularFile } from './data-directory/regular-file.ts'
import { syncFolder } from './data-directory/staged-file.ts'

/** A wrapped RSA-16384 key stays far below this. */
const MAX_WRAPPED = 64 * 1024

/** The vault: one file a secret in the profile folder, mode 0600, holding the same wrapped text as a keychain would. */
export const createVault = (profile: string): SecretStore => {
  const folder = join(profile, 'vault')
  const pathOf = (authorityId: string, purpose: SecretPurpose): string => join(folder, `${authorityId}.${purpose}.json`)
  const read = async (authorityId: string, purpose: SecretPurpose): Promise<string> => {
    try {
      return readRegularFile(pathOf(authorityId, purpose), MAX_WRAPPED).bytes.toString('utf8')
    } catch (error) {
      throw isAppError(error, 'file-missing')
        ? new AppError('secret-missing', { store: 'vault' }, { cause: error })
        : error
    }
  }
  return {
    read,
    has: async (authorityId, purpose) => {
      try {
        await read(authorityId, purpose)
        return true
      } catch (error) {
        if (isAppError(error, 'secret-missing')) return false
        throw error
      }
    },
    write: async (authorityId, purpose, wrapped) => {
      await mkdir(folder, { mode: 0o700, recursive: true })
      const path = pathOf(authorityId, purpose)
      await writeWhole(`${path}.new`, wrapped)
      if (readRegularFile(`${path}.new`, MAX_WRAPPED).bytes.toString('utf8') !== wrapped) {
        throw new AppError('secret-damaged', { store: 'vault', reason: 'does not read back' })
      }
      await rename(`${path}.new`, path)
      syncFolder(folder)
    },
    remove: async (authorityId, purpose) => {
      await unlink(pathOf(authorityId, purpose)).catch((error: unknown) => {
        const failure = fileError(error, pathOf(authorityId, purpose))
        if (failure.code !== 'file-missing') throw failure
      })
    },
  }
}

const writeWhole = async (path: string, text: string): Promise<void> => {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW
  try {
    const handle = await open(path, flags, 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw fileError(error, path)
  }
}
