import { closeSync, openSync, readFileSync, readSync, realpathSync, statSync, type Stats } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { AppError } from '../../src-core/base/errors.ts'
import { parseJson } from '../../src-core/base/json.ts'
import { readClusterDescription } from '../../src-core/zones/cluster-description.ts'
import { readConfig } from '../../src-core/zones/config-reader.ts'
import { createDumpReader } from '../../src-core/zones/object-dump.ts'
import { isObjectList, readObjectList } from '../../src-core/zones/object-list.ts'
import { findRestAnswer, joinAnswers, type RestAnswer } from '../../src-core/zones/rest-answer.ts'
import type { Cluster } from '../../src-core/zones/cluster.ts'
import { collectView, type NodeFacts, type SourcesRead, type View } from '../../src-core/zones/view.ts'
import { findSecrets } from '../../src-core/zones/synced-secrets.ts'
import { factsOfFolder, filesInFolder, hasProgram, nodeFolders, zoneOfFile } from './cluster-folder.ts'
import { fileError } from './data-directory/regular-file.ts'

/** Bytes of a dump that are in memory at a time, besides its largest object. */
const CHUNK = 256 * 1024
/** Everything but a dump is read whole. */
const MAX_TEXT = 64 * 1024 * 1024

/** One source on the command line: a path, with the node it is from where the user says so. */
export interface ClusterSource {
  readonly path: string
  readonly node: string | null
  /** Places in it are told from this folder on; without one by the whole path. */
  readonly below?: string
}

const placeOf = ({ path, below }: Pick<ClusterSource, 'path' | 'below'>): string =>
  below === undefined ? path : relative(below, path)

/** A file, and which others are the same node's view with it. */
interface GroupedFile extends ClusterSource {
  readonly group: string
  /** The node's folder, where one was given. */
  readonly folder: string | null
}

/** How many bytes of how many have been read. */
export type ReadProgress = (readBytes: number, totalBytes: number) => void

/**
 * Reads sources in steps of a chunk or a file, so that a caller can see to other work, or give up, in between. Throws the
 * errors of a file, and `bad-input` with the place.
 */
export function* readSources(
  sources: readonly ClusterSource[],
  progress: ReadProgress,
): Generator<undefined, SourcesRead> {
  const [only] = sources
  const described = sources.length === 1 && only !== undefined ? findDescription(only) : undefined
  if (described !== undefined) return { described, views: [] }
  const files = sources.flatMap(filesOf)
  const total = files.reduce((sum, file) => sum + sizeOf(file), 0)
  let done = 0
  const count = (bytes: number): void => progress((done += bytes), total)
  const views: View[] = []
  const answers: { readonly file: GroupedFile; readonly answer: RestAnswer }[] = []
  for (const file of files.filter((one) => !isConfig(one))) {
    const read = yield* readFile(file, count)
    if ('objects' in read) answers.push({ file, answer: read })
    else views.push(read)
  }
  for (const group of Map.groupBy(answers, ({ file }) => file.group).values())
    views.push(...joinAnswers(group.map(({ file, answer }) => ({ source: placeOf(file), node: file.node, answer }))))
  for (const group of Map.groupBy(files.filter(isConfig), (file) => file.group).values()) {
    views.push(readConfigView(group, count))
    yield
  }
  return { described: undefined, views }
}

const isConfig = ({ path }: ClusterSource): boolean => path.endsWith('.conf')

/** A folder is one node's, or holds one for each node; single files go together by their node or their folder. */
const filesOf = (source: ClusterSource): readonly GroupedFile[] => {
  const { path, node } = source
  if (!isFolder(path)) return [{ ...source, group: node === null ? dirname(path) : `=${node}`, folder: null }]
  const nodes = node === null ? nodeFolders(path) : []
  return nodes.length > 0
    ? nodes.flatMap((name) => filesOfNode({ ...source, path: join(path, name) }))
    : filesOfNode(source)
}

const filesOfNode = (source: ClusterSource): readonly GroupedFile[] =>
  filesInFolder(source.path).map((path) => ({ ...source, path, group: source.path, folder: source.path }))

/**
 * Throws `file-not-regular` for a FIFO, which would be waited for, or a device. Links are usual (`features-enabled`), but
 * root must not be led out of the folder: whoever owns it could point one at what only root may read.
 */
const sizeOf = ({ path, folder }: GroupedFile): number => {
  const stats = look(path)
  const isOutside = (): boolean =>
    folder !== null && relative(realpathSync(folder), realpathSync(path)).split(sep)[0] === '..'
  if (!stats.isFile() || (process.getuid?.() === 0 && isOutside())) throw new AppError('file-not-regular', { path })
  return stats.size
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

/** The files of one node share their constants and templates. A folder of several nodes names them where nothing else does. */
const readConfigView = (files: readonly GroupedFile[], count: (bytes: number) => void): View => {
  const texts = files.map((file) => ({ path: file.path, source: placeOf(file), text: readText(file.path) }))
  for (const { text } of texts) count(text.length)
  const read = readConfig(texts)
  const [first] = files
  const collected = collectView(first === undefined ? '' : placeOf(first), first?.node ?? read.node)
  for (const object of read.objects) collected.add(object)
  if (first === undefined || first.folder === null) return collected.view(read)
  const { folder, below } = first
  const secrets = texts.flatMap(({ path, source, text }) => {
    const zone = zoneOfFile(folder, path)
    return zone === undefined ? [] : findSecrets(zone, source, text)
  })
  return collected.view({ ...read, secrets, facts: factsIn(folder, below) }, basename(folder))
}

const factsIn = (folder: string, below: string | undefined): NodeFacts => {
  const facts = factsOfFolder(folder)
  const { caKeyPath: path } = facts
  return path === null || below === undefined ? facts : { ...facts, caKeyPath: placeOf({ path, below }) }
}

const findDescription = (source: ClusterSource): Cluster | undefined => {
  const { path } = source
  if (isFolder(path) || firstByte(path) !== 0x7b) return undefined
  const text = readText(path)
  const value = parseJson(text, placeOf(source))
  if (typeof value !== 'object' || value === null || !('zones' in value)) return undefined
  return readClusterDescription(text, placeOf(source))
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

function* readFile(file: GroupedFile, count: (bytes: number) => void): Generator<undefined, View | RestAnswer> {
  const { path, node } = file
  const place = placeOf(file)
  const first = firstByte(path)
  if (isDigit(first)) return yield* readDump(file, count)
  const text = readText(path)
  count(text.length)
  yield
  if (isObjectList(text)) {
    const collected = collectView(place, node)
    for (const object of readObjectList(text, place)) collected.add(object)
    return collected.view()
  }
  const answer = first === 0x7b ? findRestAnswer(parseJson(text, place), place) : undefined
  if (answer !== undefined) return answer
  const reason = 'neither an object dump, nor `icinga2 object list`, a REST answer or a .conf file'
  throw new AppError('bad-input', { where: place, reason })
}

function* readDump(source: GroupedFile, count: (bytes: number) => void): Generator<undefined, View> {
  const { path, node, folder, below } = source
  const collected = collectView(placeOf(source), node)
  const reader = createDumpReader(placeOf(source), collected.add, collected.trace)
  const file = open(path)
  const buffer = Buffer.alloc(CHUNK)
  try {
    for (let length = readSync(file, buffer); length > 0; length = readSync(file, buffer)) {
      reader.push(buffer.subarray(0, length))
      count(length)
      yield
    }
  } finally {
    closeSync(file)
  }
  reader.end()
  if (folder === null) return collected.view()
  const isInstalled = (program: string): boolean => hasProgram(folder, program)
  return collected.view({ facts: factsIn(folder, below) }, basename(folder), isInstalled)
}
