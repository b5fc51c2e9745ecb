import { X509Certificate } from 'node:crypto'
import { existsSync, lstatSync, readdirSync } from 'node:fs'
import { join, posix, relative } from 'node:path'
import { AppError } from '../../src-core/base/errors.ts'
import { toHex } from '../../src-core/base/bytes.ts'
import type { NodeFacts } from '../../src-core/zones/view.ts'
import { readRegularFile } from './data-directory/regular-file.ts'
import { sha256 } from './node-crypto.ts'

/** In the order in which the daemon reads them, as far as they say anything of a cluster. */
const CONFIG = ['constants.conf', 'zones.conf', 'features-enabled/api.conf', 'api.conf'] as const
const DUMP = 'icinga2.debug'
const MAX_FILES = 10_000
/** Answers of one daemon, a file for each query. */
const MAX_ANSWERS = 50
const MAX_CA = 1024 * 1024

/** Where things lie in the copy of a node: all in one folder, or as on the node itself. */
const configIn = ['', 'etc/icinga2', 'etc'] as const
const dumpIn = ['', 'var/cache/icinga2', 'cache'] as const
const dataIn = ['', 'var/lib/icinga2', 'data'] as const

/** What to read of a node's folder: its object dump, which is the truth, or else its configuration, or answers of its daemon. */
export const filesInFolder = (path: string): readonly string[] => {
  const dump = dumpIn.map((folder) => join(path, folder, DUMP)).find((file) => existsSync(file))
  if (dump !== undefined) return [dump]
  const config = configFolder(path)
  const found = CONFIG.map((name) => join(config, name)).filter((file) => existsSync(file))
  found.push(...syncedFiles(config))
  if (found.length > 0) return found
  const answers = readdirSync(path).filter((name) => name.endsWith('.json'))
  if (answers.length === 0 || answers.length > MAX_ANSWERS)
    throw new AppError('bad-input', { where: path, reason: `neither ${DUMP} nor zones.conf in it` })
  return answers.toSorted().map((name) => join(path, name))
}

/** A folder with nothing of its own holds a folder for each node. */
export const nodeFolders = (path: string): readonly string[] => {
  if (isNodeFolder(path)) return []
  const entries = readdirSync(path, { withFileTypes: true })
  if (entries.some(({ name }) => name.endsWith('.json'))) return []
  const names = entries.flatMap((entry) => (entry.isDirectory() ? entry.name : []))
  if (names.length > MAX_FILES)
    throw new AppError('bad-input', { where: path, reason: `more than ${MAX_FILES} folders` })
  return names.toSorted()
}

const isNodeFolder = (path: string): boolean =>
  [
    ...dumpIn.map((folder) => join(folder, DUMP)),
    ...configIn.flatMap((folder) => ['zones.d', ...CONFIG].map((name) => join(folder, name))),
  ].some((name) => existsSync(join(path, name)))

const configFolder = (path: string): string =>
  configIn.map((folder) => join(path, folder)).find((folder) => existsSync(join(folder, 'zones.conf'))) ?? path

const syncedFiles = (config: string): readonly string[] => {
  const synced = join(config, 'zones.d')
  if (!existsSync(synced)) return []
  const names = readdirSync(synced, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.conf'))
  if (names.length > MAX_FILES)
    throw new AppError('bad-input', { where: synced, reason: `more than ${MAX_FILES} .conf files` })
  return names.toSorted().map((name) => join(synced, name))
}

/** The zone whose files one lies among (`zones.d/ZONE/…`). */
export const zoneOfFile = (folder: string, file: string): string | undefined =>
  /^zones\.d[/\\]([^/\\]+)[/\\]/.exec(relative(configFolder(folder), file))?.[1]

/** What the folder itself tells of its node. Of a CA key no more than that it is there is looked at. */
export const factsOfFolder = (path: string): NodeFacts => {
  const config = configFolder(path)
  const features = join(config, 'features-enabled')
  const inData = (...names: readonly string[]): string | undefined =>
    dataIn.flatMap((folder) => names.map((name) => join(path, folder, name))).find(isRegular)
  const ca = inData('certs/ca.crt', 'ca.crt')
  return {
    features: existsSync(features)
      ? { by: 'files', names: readdirSync(features).flatMap((name) => /^(.+)\.conf$/.exec(name)?.[1] ?? []) }
      : null,
    caSha256: ca === undefined ? null : hashOf(ca),
    caKeyPath: inData('ca/ca.key', 'ca.key') ?? null,
    ownsZoneFiles: syncedFiles(config).length > 0,
  }
}

/** Whether the copy of a node has this program, by its path on the node; without the whole node nobody can tell. */
export const hasProgram = (folder: string, program: string): boolean =>
  program.startsWith('/') && isRegular(join(folder, posix.normalize(program)))

/** What cannot be looked at is as if it were not there: none of this is needed to read a cluster. */
const isRegular = (file: string): boolean => {
  try {
    return lstatSync(file).isFile()
  } catch {
    return false
  }
}

/** The first one counts, as for the daemon; how its text is written does not. */
const hashOf = (file: string): string | null => {
  try {
    return toHex(sha256(new X509Certificate(readRegularFile(file, MAX_CA).bytes).raw))
  } catch {
    return null
  }
}
