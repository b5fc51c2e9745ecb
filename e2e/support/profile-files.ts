import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'

/** Path below the profile and bytes of each file that a profile holds while nothing runs on it. */
export type ProfileFiles = readonly (readonly [string, Uint8Array])[]

export const readProfile = async (profile: string): Promise<ProfileFiles> => {
  const entries = await readdir(profile, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(paths.map(async (path) => [relative(profile, path), await readFile(path)] as const))
}

export const writeProfile = async (profile: string, files: ProfileFiles): Promise<void> => {
  for (const [path, bytes] of files) {
    const file = join(profile, path)
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await writeFile(file, bytes, { mode: 0o600 })
  }
}
