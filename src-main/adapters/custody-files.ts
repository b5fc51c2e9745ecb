import { randomBytes } from 'node:crypto'
import { constants, lstatSync } from 'node:fs'
import { link, open, readdir, rename, rm, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError, isAppError } from '../../src-core/base/errors.ts'
import type { AdoptionSource } from '../../src-core/contract/authorities.ts'
import type { KeySource } from '../../src-core/authority/signer.ts'
import { Layout } from '../../src-core/icinga/data-directory.ts'
import type { OpenMasterDirectory } from '../../src-core/icinga/master-directory.ts'
import { findPemBlocks } from '../../src-core/pem/pem.ts'
import { errnoOf, fileError, readRegularFile } from './data-directory/regular-file.ts'
import { syncFolder } from './data-directory/staged-file.ts'

/** Keys, certificates and configuration files are small; what is larger is something else. */
const MAX_FILE = 1024 * 1024

/** Reads certificate and key of a source; those of a data directory as the folder's owner. */
export const createReadSource =
  (openDirectory: OpenMasterDirectory) =>
  async (source: AdoptionSource): Promise<Pick<KeySource, 'path' | 'bytes' | 'certificate'>> => {
    switch (source.kind) {
      case 'pkcs12':
        return { path: source.path, bytes: readRegularFile(source.path, MAX_FILE).bytes }
      case 'files': {
        const certificate = readRegularFile(source.certificatePath, MAX_FILE)
        const key = readRegularFile(source.keyPath, MAX_FILE)
        return {
          path: source.keyPath,
          bytes: key.bytes,
          certificate: firstCertificate(certificate.bytes, source.certificatePath),
        }
      }
      case 'data-directory':
        return readFromDirectory(openDirectory, source.path)
    }
  }

const readFromDirectory = async (openDirectory: OpenMasterDirectory, path: string) => {
  const directory = await openDirectory(path)
  try {
    const certificate = await directory.readFile(Layout.caCertificate)
    const [relative, bytes] = await readKey(directory.readFile)
    return {
      path: join(path, relative),
      bytes,
      certificate: firstCertificate(certificate, join(path, Layout.caCertificate)),
    }
  } finally {
    directory.close()
  }
}

/** A key that is parked already can be adopted as well. */
const readKey = async (readFile: (relative: string) => Promise<Uint8Array>): Promise<readonly [string, Uint8Array]> => {
  try {
    return [Layout.caKey, await readFile(Layout.caKey)]
  } catch (error) {
    if (!isAppError(error, 'file-missing')) throw error
    return [Layout.parkedCaKey, await readFile(Layout.parkedCaKey)]
  }
}

/** PEM or DER. The first certificate is the one Icinga signs with. */
const firstCertificate = (bytes: Uint8Array, path: string): Uint8Array => {
  const text = Buffer.from(bytes).toString('latin1')
  if (!text.includes('-----BEGIN ')) return bytes
  const block = findPemBlocks(text).find(({ label }) => label === 'CERTIFICATE')
  if (block === undefined) throw new AppError('pem-malformed', { expected: `CERTIFICATE (${path})` })
  return block.bytes
}

/**
 * Writes a file that is not there yet, mode 0600, and reads it back. It is whole from the moment it has its name. Throws
 * `file-exists`.
 */
export const writeNewFile = async (path: string, content: string | Uint8Array): Promise<void> => {
  const staged = `${path}.signet-${randomBytes(6).toString('hex')}`
  try {
    const handle = await open(
      staged,
      constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW,
      0o600,
    )
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await giveName(staged, path)
    syncFolder(dirname(path))
  } catch (error) {
    await rm(staged, { force: true })
    if (isAppError(error)) throw error
    throw errnoOf(error) === 'EEXIST' ? new AppError('file-exists', { path }, { cause: error }) : fileError(error, path)
  }
  const written = Buffer.from(content)
  if (!readRegularFile(path, written.length).bytes.equals(written)) {
    throw new AppError('file-write-failed', { path, reason: 'does not read back' })
  }
}

/** What file systems without hard links say of them: FAT on a USB stick, some shares. */
const noLinks = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'])

/** A link never takes another file's place, as a rename would. */
const giveName = async (staged: string, path: string): Promise<void> => {
  try {
    await link(staged, path)
    await unlink(staged)
  } catch (error) {
    if (!noLinks.has(errnoOf(error))) throw error
    if (isThere(path)) throw new AppError('file-exists', { path }, { cause: error })
    await rename(staged, path)
  }
}

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined

/** What stands at `path` after a `writeNewFile` that may have been killed; the files it left beside it are removed. */
export const takeStock = async (path: string): Promise<Uint8Array | undefined> => {
  const [folder, name] = [dirname(path), basename(path)]
  const names = await readdir(folder).catch(() => [])
  const left = names.filter((one) => one.startsWith(name) && /^\.signet-[0-9a-f]{12}$/.test(one.slice(name.length)))
  for (const one of left) await rm(join(folder, one), { force: true })
  try {
    return readRegularFile(path, MAX_FILE).bytes
  } catch (error) {
    if (!isAppError(error)) throw error
    return undefined
  }
}

/** Files that may hold TicketSalt for a data directory: packaged paths, and those of an installation below one folder. */
const saltPlaces = (path: string): readonly string[] => {
  const beside = ['etc/constants.conf', 'cache/icinga2.vars', 'etc/features-available/api.conf', 'etc/api.conf']
  const packaged = [
    '/etc/icinga2/constants.conf',
    '/var/cache/icinga2/icinga2.vars',
    '/etc/icinga2/features-available/api.conf',
  ]
  return [
    ...(path.replace(/\/+$/, '') === '/var/lib/icinga2' ? packaged : []),
    ...beside.map((name) => join(dirname(path), name)),
  ]
}

/** The texts to look for a salt in: the file itself, or the usual places around a data directory. */
export const readSaltCandidates = async (
  path: string,
): Promise<readonly { readonly path: string; readonly text: string }[]> => {
  const places = (await isFolder(path)) ? saltPlaces(path) : [path]
  const found: { readonly path: string; readonly text: string }[] = []
  for (const place of places) {
    try {
      found.push({ path: place, text: readRegularFile(place, MAX_FILE).bytes.toString('utf8') })
    } catch (error) {
      if (!isAppError(error, 'file-missing') || places.length === 1) throw error
    }
  }
  return found
}

const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    throw fileError(error, path)
  }
}
