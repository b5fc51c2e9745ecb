import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCommand } from '../../../e2e/support/command.ts'
import { withScratchFolder } from '../../../e2e/support/scratch-folder.ts'
import { stageFile, type StagedFile } from './staged-file.ts'

const staging = (work: (staged: StagedFile, folder: string, path: string) => Promise<void>): Promise<void> =>
  withScratchFolder(async (folder) => {
    const path = join(folder, 'a.json')
    writeFileSync(path, 'old')
    chmodSync(path, 0o640)
    const mode = statSync(path).mode
    await work(stageFile({ path, bytes: Buffer.from('new'), mode, folder: statSync(folder) }), folder, path)
  })

test('the old file stands whole until the new one is put in its place', () =>
  staging(async (staged, folder, path) => {
    const [, temporary = ''] = readdirSync(folder).toSorted()
    expect(temporary).toMatch(/^a\.json\.signet-[0-9a-f]{12}$/)
    expect(statSync(join(folder, temporary)).mode & 0o777).toBe(0o640)
    await staged.sync()
    expect(readFileSync(path, 'utf8')).toBe('old')
    staged.putInPlace()
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(readdirSync(folder)).toEqual(['a.json'])
  }))

test('discarded, nothing has happened', () =>
  staging(async (staged, folder, path) => {
    staged.discard()
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['a.json'])
  }))

test('what cannot be put in place leaves nothing beside it', () =>
  withScratchFolder(async (folder) => {
    const path = join(folder, 'a.json')
    mkdirSync(path)
    const staged = stageFile({ path, bytes: Buffer.from('x'), mode: 0o600, folder: statSync(folder) })
    expect(() => staged.putInPlace()).toThrow(expect.objectContaining({ code: 'file-not-regular' }))
    expect(readdirSync(folder)).toEqual(['a.json'])
  }))

test('a disk that takes only a part of it is a failure, and the old file stays whole', () =>
  withScratchFolder(async (folder) => {
    const path = join(folder, 'a.json')
    writeFileSync(path, 'old')
    const program = `
      import { statSync } from 'node:fs'
      import { stageFile } from ${JSON.stringify(join(import.meta.dirname, 'staged-file.ts'))}
      const [, folder] = process.argv
      try {
        const path = folder + '/a.json'
        const staged = stageFile({ path, bytes: Buffer.alloc(5000), mode: 0o600, folder: statSync(folder) })
        await staged.sync()
        staged.putInPlace()
      } catch (error) {
        process.exitCode = error.code === 'file-write-failed' ? 3 : 4
      }`
    // The shell's limit on file sizes cuts a write short as a full disk does.
    const limited = [
      '-c',
      'ulimit -f 4; exec "$@"',
      'sh',
      process.execPath,
      '--input-type=module',
      '-e',
      program,
      folder,
    ]
    expect(await runCommand('/bin/sh', limited)).toMatchObject({ code: 3 })
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['a.json'])
  }))
