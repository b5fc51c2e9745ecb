import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { AppError } from '../../src-core/base/errors.ts'
import { parseJson } from '../../src-core/base/json.ts'
import { readClusterDescription } from '../../src-core/zones/cluster-description.ts'
import { createDumpReader } from '../../src-core/zones/object-dump.ts'
import { isObjectList, readObjectList } from '../../src-core/zones/object-list.ts'
import { findRestAnswer } from '../../src-core/zones/rest-answer.ts'
import { collectView, mergeViews, type MergedViews, type View } from '../../src-core/zones/view.ts'
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
  if (sources.length === 1 && only !== undefined) {
    const described = findDescription(only.path)
    if (described !== undefined) return described
  }
  return mergeViews(sources.map(readView))
}

const findDescription = (path: string): MergedViews | undefined => {
  if (firstByte(path) !== 0x7b) return undefined
  const text = readText(path)
  const value = parseJson(text, path)
  if (typeof value !== 'object' || value === null || !('zones' in value)) return undefined
  return { cluster: readClusterDescription(text, path), disagreements: [], nameless: [] }
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
    const reason = 'neither an object dump, nor `icinga2 object list`, nor a REST answer'
    throw new AppError('bad-input', { where: path, reason })
  }
  const collected = collectView(path, node ?? answer.node)
  for (const object of answer.objects) collected.add(object)
  return collected.view()
}

const readDump = (path: string, node: string | null): View => {
  const collected = collectView(path, node)
  const reader = createDumpReader(basename(path), collected.add)
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
