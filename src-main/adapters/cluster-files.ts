import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../src-core/base/errors.ts'
import { parseJson } from '../../src-core/base/json.ts'
import { readClusterDescription } from '../../src-core/zones/cluster-description.ts'
import { readConfig } from '../../src-core/zones/config-reader.ts'
import { createDumpReader } from '../../src-core/zones/object-dump.ts'
import { isObjectList, readObjectList } from '../../src-core/zones/object-list.ts'
import { findRestAnswer } from '../../src-core/zones/rest-answer.ts'
import { asDescribed, collectView, mergeViews, type MergedViews, type View } from '../../src-core/zones/view.ts'
import { fileError } from './data-directory/regular-file.ts'

/** Bytes of a dump that are in memory at a time, besides its largest object. */
const CHUNK = 256 * 1024
/** Everything but a dump is read whole. */
const MAX_TEXT = 64 * 1024 * 1024

/** One source on the command line: a path, with the node it is from where the user says so. */
export interface ClusterSource {
  readonly path: string
  readonly node: string | null
}

/** Reads every source and makes one cluster of them. Throws the errors of a file, and `bad-input` with the place. */
export const readCluster = (sources: readonly ClusterSource[]): MergedViews => {
  const [only] = sources
  const described = sources.length === 1 && only !== undefined ? findDescription(only.path) : undefined
  if (described !== undefined) return described
  const files = sources.flatMap(({ path, node }) => filesOf(path).map((file) => ({ path: file, node })))
  const isConfig = ({ path }: ClusterSource): boolean => path.endsWith('.conf')
  const byNode = Map.groupBy(files.filter(isConfig), ({ node }) => node)
  const views = files.filter((file) => !isConfig(file)).map(readView)
  return mergeViews([...views, ...[...byNode].map(([node, all]) => readConfigView(node, all))])
}

/** In the order in which the daemon reads them, as far as they say anything of a cluster. */
const CONFIG = ['constants.conf', 'zones.conf', 'features-enabled/api.conf', 'api.conf'] as const
const DUMP = 'icinga2.debug'
const MAX_FILES = 10_000

/** Of a folder: its object dump, which is the truth, or else its configuration. */
const filesOf = (path: string): readonly string[] => {
  if (!isFolder(path)) return [path]
  const dump = join(path, DUMP)
  if (existsSync(dump)) return [dump]
  const found = CONFIG.map((name) => join(path, name)).filter((file) => existsSync(file))
  const synced = join(path, 'zones.d')
  if (existsSync(synced)) {
    const names = readdirSync(synced, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.conf'))
    if (names.length > MAX_FILES)
      throw new AppError('bad-input', { where: synced, reason: `more than ${MAX_FILES} .conf files` })
    for (const name of names.toSorted()) found.push(join(synced, name))
  }
  if (found.length === 0)
    throw new AppError('bad-input', { where: path, reason: `neither ${DUMP} nor zones.conf in it` })
  return found
}

const look = (path: string): Stats => {
  try {
    return statSync(path)
  } catch (error) {
    throw fileError(error, path)
  }
}

const isFolder = (path: string): boolean => {
  const stats = look(path)
  // A FIFO would be waited for, a device read without end.
  if (!stats.isDirectory() && !stats.isFile()) throw new AppError('file-not-regular', { path })
  return stats.isDirectory()
}

/** The files of one node share their constants and templates. */
const readConfigView = (node: string | null, sources: readonly ClusterSource[]): View => {
  const read = readConfig(sources.map(({ path }) => ({ source: path, text: readText(path) })))
  const collected = collectView(sources[0]?.path ?? '', node ?? read.node)
  for (const object of read.objects) collected.add(object)
  return collected.view(read)
}

const findDescription = (path: string): MergedViews | undefined => {
  if (isFolder(path) || firstByte(path) !== 0x7b) return undefined
  const text = readText(path)
  const value = parseJson(text, path)
  if (typeof value !== 'object' || value === null || !('zones' in value)) return undefined
  return asDescribed(readClusterDescription(text, path))
}

const firstByte = (path: string): number | undefined => {
  const buffer = Buffer.alloc(1)
  const file = open(path)
  try {
    return readSync(file, buffer) === 0 ? undefined : buffer[0]
  } finally {
    closeSync(file)
  }
}

const open = (path: string): number => {
  try {
    return openSync(path, 'r')
  } catch (error) {
    throw fileError(error, path)
  }
}

const readText = (path: string): string => {
  try {
    const { size } = statSync(path)
    if (size > MAX_TEXT) throw new AppError('file-too-large', { path, size, limit: MAX_TEXT })
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof AppError) throw error
    throw fileError(error, path)
  }
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39

const readView = ({ path, node }: ClusterSource): View => {
  const first = firstByte(path)
  if (isDigit(first)) return readDump(path, node)
  const text = readText(path)
  if (isObjectList(text)) {
    const collected = collectView(path, node)
    for (const object of readObjectList(text, path)) collected.add(object)
    return collected.view()
  }
  const answer = first === 0x7b ? findRestAnswer(parseJson(text, path), path) : undefined
  if (answer === undefined) {
    const reason = 'neither an object dump, nor `icinga2 object list`, a REST answer or a .conf file'
    throw new AppError('bad-input', { where: path, reason })
  }
  const collected = collectView(path, node ?? answer.node)
  for (const object of answer.objects) collected.add(object)
  return collected.view()
}

const readDump = (path: string, node: string | null): View => {
  const collected = collectView(path, node)
  const reader = createDumpReader(path, collected.add)
  const file = open(path)
  const buffer = Buffer.alloc(CHUNK)
  try {
    for (let length = readSync(file, buffer); length > 0; length = readSync(file, buffer)) {
      reader.push(buffer.subarray(0, length))
    }
  } finally {
    closeSync(file)
  }
  reader.end()
  return collected.view()
}
