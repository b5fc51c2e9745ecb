import { access, readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { CallOutput } from '../../src-core/contract/methods.ts'
import { Layout } from '../../src-core/icinga/data-directory.ts'
import { fileError } from './data-directory/regular-file.ts'

/** Entries of one folder the picker shows; who has more types the path. */
const MAX_ENTRIES = 2_000

/** Lists one folder: names and kinds, never contents. */
export const browseFolder = async (path: string | null): Promise<CallOutput<'files.browse'>> => {
  const folder = resolve(path ?? homedir())
  try {
    const found = await readdir(folder, { withFileTypes: true })
    const entries = found
      .filter((entry) => entry.isDirectory() || entry.isFile())
      .map((entry) => ({ name: entry.name, kind: entry.isDirectory() ? ('folder' as const) : ('file' as const) }))
      .toSorted((a, b) => (a.kind === b.kind ? a.name.localeCompare(b.name) : a.kind === 'folder' ? -1 : 1))
    return {
      path: folder,
      parent: dirname(folder) === folder ? null : dirname(folder),
      entries: entries.slice(0, MAX_ENTRIES),
      cut: entries.length > MAX_ENTRIES,
      isDataDirectory: await isDataDirectory(folder),
    }
  } catch (error) {
    throw fileError(error, folder)
  }
}

const isDataDirectory = async (folder: string): Promise<boolean> => {
  try {
    await access(join(folder, Layout.trustAnchors))
    return true
  } catch {
    return false
  }
}
