import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findBase64, toHex } from '../../src-core/base/bytes.ts'
import { AppError } from '../../src-core/base/errors.ts'
import { HOUR_MS } from '../../src-core/base/time.ts'
import { MAX_COLLECTION_BYTES } from '../../src-core/contract/inspection.ts'
import type { Now, RandomBytes } from '../../src-core/ports.ts'

/** Deeper than any node's configuration lies. */
const MAX_DEPTH = 12

interface Part {
  readonly file: string
  readonly base64: string
}

interface DroppedSource {
  readonly path: string
  /** Of no interest to anybody: a folder for a moment. */
  readonly below: string
}

interface Tools {
  readonly profile: string
  readonly random: RandomBytes
  readonly now: Now
}

/**
 * Dropped files of a cluster, kept in the profile (mode 0700) until they are read: dumps hold passwords, so what a killed
 * process left goes when the next one looks, an hour later at the latest.
 */
export const createDroppedFiles = ({ profile, random, now }: Tools) => {
  const root = join(profile, 'dropped')
  const sizes = new Map<string, number>()
  const folderOf = (dropId: string): string => {
    if (!sizes.has(dropId)) throw new AppError('not-found', { what: dropId })
    return join(root, dropId)
  }
  const begin = (): string => {
    removeOld(root, now() - HOUR_MS)
    const dropId = toHex(random(8))
    mkdirSync(join(root, dropId), { recursive: true, mode: 0o700 })
    sizes.set(dropId, 0)
    return dropId
  }
  return {
    /** Throws `bad-input` for a name that leads elsewhere, `file-too-large`. */
    feed: (dropId: string | null, parts: readonly Part[]): string => {
      const id = dropId ?? begin()
      const folder = folderOf(id)
      for (const { file, base64 } of parts) {
        const bytes = findBase64(base64)
        if (bytes === undefined) throw new AppError('bad-input', { where: file, reason: 'not base64' })
        const size = (sizes.get(id) ?? 0) + bytes.length
        if (size > MAX_COLLECTION_BYTES)
          throw new AppError('file-too-large', { path: file, size, limit: MAX_COLLECTION_BYTES })
        sizes.set(id, size)
        const path = join(folder, ...safeName(file))
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
        appendFileSync(path, bytes, { mode: 0o600 })
      }
      return id
    },
    /** What to read: one folder of configuration, or whatever was dropped one by one; told of by the names it was dropped with. */
    sourcesOf: (dropId: string): readonly DroppedSource[] => {
      const folder = folderOf(dropId)
      const names = namesIn(folder)
      const isOneNode = names.some((name) => name.endsWith('.conf'))
      const paths = isOneNode ? [folder] : names.map((name) => join(folder, name))
      return paths.map((path) => ({ path, below: folder }))
    },
    /** What lay in the drop, files and folders. */
    namesOf: (dropId: string): readonly string[] => namesIn(folderOf(dropId)),
    remove: (dropId: string): void => {
      if (sizes.delete(dropId)) rmSync(join(root, dropId), { recursive: true, force: true })
    },
  }
}

export type DroppedFiles = ReturnType<typeof createDroppedFiles>

const namesIn = (folder: string): readonly string[] => readdirSync(folder).toSorted()

/** Parts of a path below the drop's folder. */
const safeName = (file: string): readonly string[] => {
  const names = file.split(/[/\\]/).filter((name) => name !== '' && name !== '.')
  if (names.length === 0 || names.length > MAX_DEPTH || names.some((name) => name === '..' || name.includes('\0')))
    throw new AppError('bad-input', { where: file, reason: 'no name of a file' })
  return names
}

const removeOld = (root: string, before: number): void => {
  if (!existsSync(root)) return
  for (const name of readdirSync(root)) {
    const path = join(root, name)
    if (statSync(path).mtimeMs < before) rmSync(path, { recursive: true, force: true })
  }
}
