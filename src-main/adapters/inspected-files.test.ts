import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { MAX_FOLDER_DEPTH, MAX_FOLDER_FILES } from '../../src-core/contract/inspection.ts'
import { findInspectedFiles } from './inspected-files.ts'

const scratch = mkdtempSync(join(tmpdir(), 'signet-inspected-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const folder = join(scratch, 'folder')
mkdirSync(folder)
writeFileSync(join(folder, 'node.crt'), 'certificate')
execFileSync('mkfifo', [join(folder, 'pipe')])
symlinkSync('/dev/zero', join(folder, 'zero'))
symlinkSync('/etc/passwd', join(folder, 'elsewhere'))
symlinkSync(folder, join(folder, 'round'))
symlinkSync(join(folder, 'node.crt'), join(scratch, 'link.crt'))

test('of a folder only its regular files are read: no FIFO, device or link', async () => {
  const { files } = await findInspectedFiles(folder)
  expect(files.map(({ path }) => basename(path))).toEqual(['node.crt'])
  expect(Buffer.from(files[0]?.read() ?? []).toString()).toBe('certificate')
})

test('a link that was typed is followed, but not as root', async () => {
  const link = join(scratch, 'link.crt')
  const { files } = await findInspectedFiles(link, false)
  expect(Buffer.from(files[0]?.read() ?? []).toString()).toBe('certificate')
  await expect(findInspectedFiles(link, true)).rejects.toThrow('file-not-regular')
})

test.each(['pipe', 'zero'])('%s is refused at once', async (name) => {
  await expect(findInspectedFiles(join(folder, name), false)).rejects.toThrow('file-not-regular')
})

test('what became a link between the look and the reading is refused', async () => {
  const path = join(folder, 'node.crt')
  const { files } = await findInspectedFiles(path, true)
  rmSync(path)
  symlinkSync('/etc/passwd', path)
  expect(() => files[0]?.read()).toThrow('file-not-regular')
})

test('of a folder that is too deep or too full a part is taken, and that is said', async () => {
  const deep = join(scratch, 'deep')
  mkdirSync(join(deep, ...Array.from({ length: MAX_FOLDER_DEPTH }, () => 'd')), { recursive: true })
  expect(await findInspectedFiles(deep)).toEqual({ files: [], isPart: false })
  mkdirSync(join(deep, ...Array.from({ length: MAX_FOLDER_DEPTH + 1 }, () => 'd')))
  expect(await findInspectedFiles(deep)).toEqual({ files: [], isPart: true })
  const full = join(scratch, 'full')
  mkdirSync(full)
  for (let i = 0; i <= MAX_FOLDER_FILES; i += 1) writeFileSync(join(full, String(i)), '')
  expect(await findInspectedFiles(full)).toMatchObject({ files: { length: MAX_FOLDER_FILES }, isPart: true })
})
