import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withScratchFolder } from '../../e2e/support/scratch-folder.ts'
import type { SecretStore } from '../../src-core/ports.ts'
import { createVault } from './vault.ts'

const withVault = (work: (vault: SecretStore, folder: string, path: string) => Promise<void>): Promise<void> =>
  withScratchFolder(async (profile) => {
    const folder = join(profile, 'vault')
    await work(createVault(profile), folder, join(folder, 'a1.ca-key.json'))
  })
const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8)

test('what was written is read, by its owner alone', () =>
  withVault(async (vault, folder, path) => {
    await vault.write('a1', 'ca-key', 'wrapped ü')
    expect(await vault.read('a1', 'ca-key')).toBe('wrapped ü')
    expect(await vault.has('a1', 'ca-key')).toBe(true)
    expect([await modeOf(path), await modeOf(folder)]).toEqual(['600', '700'])
    expect(await readdir(folder)).toEqual(['a1.ca-key.json'])
  }))

test('a new text takes the place of the old one as a new file', () =>
  withVault(async (vault, folder, path) => {
    await vault.write('a1', 'ca-key', 'old')
    const before = await stat(path)
    await vault.write('a1', 'ca-key', 'new')
    expect((await stat(path)).ino).not.toBe(before.ino)
    expect(await vault.read('a1', 'ca-key')).toBe('new')
    expect(await modeOf(path)).toBe('600')
    expect(await readdir(folder)).toEqual(['a1.ca-key.json'])
  }))

test('what a crash left half-written is passed over, and then replaced', () =>
  withVault(async (vault, _folder, path) => {
    await vault.write('a1', 'ca-key', 'old')
    await writeFile(`${path}.new`, 'a longer text that was cut o')
    expect(await vault.read('a1', 'ca-key')).toBe('old')
    await vault.write('a1', 'ca-key', 'new')
    expect(await readFile(path, 'utf8')).toBe('new')
  }))

test('secrets of several authorities and purposes stay apart', () =>
  withVault(async (vault) => {
    await vault.write('a1', 'ca-key', '1')
    await vault.write('a1', 'ticket-salt', '2')
    await vault.write('a2', 'ca-key', '3')
    await vault.remove('a1', 'ca-key')
    expect(await vault.has('a1', 'ca-key')).toBe(false)
    expect(await vault.read('a1', 'ticket-salt')).toBe('2')
    expect(await vault.read('a2', 'ca-key')).toBe('3')
    await vault.remove('a1', 'ca-key')
  }))

test('nothing there is missing', () =>
  withVault(async (vault) => {
    await expect(vault.read('a1', 'ca-key')).rejects.toMatchObject({
      code: 'secret-missing',
      params: { store: 'vault' },
    })
    expect(await vault.has('a1', 'ca-key')).toBe(false)
  }))

test('a link, a folder or a huge file is not missing: it is said to be what it is', () =>
  withVault(async (vault, folder, path) => {
    await mkdir(folder)
    await writeFile(join(folder, 'elsewhere'), 'x')
    await symlink(join(folder, 'elsewhere'), path)
    await expect(vault.read('a1', 'ca-key')).rejects.toMatchObject({ code: 'file-not-regular' })
    await expect(vault.has('a1', 'ca-key')).rejects.toMatchObject({ code: 'file-not-regular' })
    await writeFile(join(folder, 'a2.ca-key.json'), 'x'.repeat(64 * 1024 + 1))
    await expect(vault.read('a2', 'ca-key')).rejects.toMatchObject({ code: 'file-too-large' })
    await mkdir(join(folder, 'a3.ca-key.json'))
    await expect(vault.read('a3', 'ca-key')).rejects.toMatchObject({ code: 'file-not-regular' })
  }))

test('a link in the place of the temporary file is not followed', () =>
  withVault(async (vault, folder, path) => {
    await mkdir(folder)
    const victim = join(folder, 'victim')
    await writeFile(victim, 'untouched')
    await chmod(victim, 0o644)
    await symlink(victim, `${path}.new`)
    await expect(vault.write('a1', 'ca-key', 'x')).rejects.toMatchObject({ code: 'file-not-regular' })
    expect(await readFile(victim, 'utf8')).toBe('untouched')
  }))
